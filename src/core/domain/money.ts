/** Money is a whole number of øre. Kroner exist only where a price is read and where a result is printed. */
declare const oreBrand: unique symbol
export type Ore = number & { readonly [oreBrand]: true }

/** A whole number as øre. Throws RangeError where it is not a whole number that a double holds exactly. */
export function asOre(value: number): Ore {
  if (!Number.isSafeInteger(value)) throw new RangeError(`not a whole number of øre: ${value}`)
  return (value + 0) as Ore
}

/** Relative error that a product of three decimal factors can pick up in binary. */
export const SLACK = 2 ** -50
export const MOST_SLACK = 1e-3
/** 114 years: up to here the products of minutes are exact. */
const MOST_MINUTES = 60_000_000

/**
 * Kroner to øre, half an øre away from zero. What is half an øre but for the error of binary fractions counts as half:
 * 1.005 gives 101 and −1.005 gives −101, and so does a product (weight × unit price × share) that should be 1.005.
 * Throws RangeError where the amount is not finite or too large to be exact.
 */
export function oreOf(kroner: number): Ore {
  if (!Number.isFinite(kroner)) throw new RangeError(`not an amount in kroner: ${kroner}`)
  return roundOre(kroner * 100)
}

/**
 * Shares and other products of øre to whole øre, as `oreOf` rounds kroner: half an øre away from zero, and 0.29 × 50 øre
 * is half an øre above 14 although the product in binary is less. Throws RangeError as `oreOf`.
 */
export function roundOre(ore: number): Ore {
  const size = Math.abs(ore)
  return asOre(Math.sign(ore) * Math.floor(size + Math.min(size * SLACK, MOST_SLACK) + 0.5))
}

/** Øre to kroner, for printing. */
export const kronerOf = (ore: Ore): number => ore / 100

/**
 * Amounts over `divisor`, rounded to whole numbers that add up to the rounded sum over `divisor`: each is the step
 * between two rounded running sums, so it lies less than one from what it stands for.
 */
export function roundTogether(amounts: readonly number[], divisor = 1): number[] {
  let sum = 0
  return amounts.map((amount) => {
    const before = Math.round(sum / divisor)
    sum += amount
    return Math.round(sum / divisor) - before + 0
  })
}

/**
 * Splits an amount by weights; the parts add up to it exactly. Each part is rounded down in size, and the øre left go
 * to the largest remainders, at a tie to the one that comes first; a negative amount is split as its mirror image.
 * A part without weight gets nothing. Throws RangeError where a weight is negative or not finite, or none is positive.
 */
export function splitOre(total: Ore, weights: readonly number[]): Ore[] {
  let sum = 0
  for (const weight of weights) {
    if (!(weight >= 0)) throw new RangeError(`not a weight: ${weight}`)
    sum += weight
  }
  if (!(sum > 0 && sum < Infinity)) throw new RangeError(`weights must have a positive, finite sum: ${sum}`)
  const size = Math.abs(total)
  const sign = total < 0 ? -1 : 1
  const quotas = weights.map((weight) => size * (weight / sum))
  const parts = quotas.map(Math.floor)
  const remainders = quotas.map((quota, index) => Math.round((quota - (parts[index] as number)) * 1e9))
  const order = weights.map((_, index) => index).filter((index) => (weights[index] as number) > 0)
  order.sort((left, right) => (remainders[right] as number) - (remainders[left] as number) || left - right)
  let rest = size - parts.reduce((added, part) => added + part, 0)
  for (let turn = 0; rest !== 0; turn++) {
    const index = order[turn % order.length] as number
    const step = rest > 0 ? 1 : -1
    if (step < 0 && parts[index] === 0) continue
    parts[index] = (parts[index] as number) + step
    rest -= step
  }
  return parts.map((part) => asOre(part * sign))
}

/**
 * The part of an amount that falls on `partMinutes` of `wholeMinutes`, half an øre away from zero, in whole-number
 * arithmetic. Parts rounded one by one need not add up: take differences of running parts, or `splitOre`, where they
 * must. Throws RangeError where the minutes are not whole, the whole is not positive or the part lies outside it.
 */
export function proRataOre(total: Ore, partMinutes: number, wholeMinutes: number): Ore {
  if (!(Number.isInteger(partMinutes) && Number.isInteger(wholeMinutes)))
    throw new RangeError(`minutes must be whole: ${partMinutes} of ${wholeMinutes}`)
  if (!(partMinutes >= 0 && partMinutes <= wholeMinutes && wholeMinutes > 0 && wholeMinutes <= MOST_MINUTES))
    throw new RangeError(`no part of a whole: ${partMinutes} of ${wholeMinutes} minutes`)
  const size = Math.abs(total)
  const perMinute = Math.floor(size / wholeMinutes)
  const rest = size - perMinute * wholeMinutes
  const ofRest = Math.floor((2 * rest * partMinutes + wholeMinutes) / (2 * wholeMinutes))
  return asOre(Math.sign(total) * (perMinute * partMinutes + ofRest))
}
