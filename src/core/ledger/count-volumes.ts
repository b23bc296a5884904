import { COUNT, MINUTES, type Volume } from '../domain/drivers.ts'
import { columnOf, type FactBatch } from '../domain/fact-batch.ts'
import { ATTRIBUTES, type Attribute, FACT_TYPES, FACTS, type FactType, VALUE_COLUMNS } from '../domain/facts.ts'
import { MINUTES_PER_DAY } from '../domain/time.ts'
import type { DriverCount, DriverWorld } from './driver-count.ts'
import type { Periods } from './periods.ts'

const ONE = -1
const DURATION = -2

/** How a fact of one type counts in a volume: what is added, and which values of a column are allowed. */
interface Amount {
  readonly column: number
  readonly filters: readonly { readonly column: number; readonly allowed: number }[]
}

/** By fact type how a fact counts in the volume; undefined where it does not. */
export function amountsOf({ facts, measure, where = {} }: Volume): readonly (Amount | undefined)[] {
  return FACT_TYPES.map((type) => (facts.includes(type) ? amountOf(type, measure, where) : undefined))
}

function amountOf(type: FactType, measure: string, where: NonNullable<Volume['where']>): Amount | undefined {
  const filters = Object.entries(where).map(([attribute, values]) => {
    const all: readonly string[] = ATTRIBUTES[attribute as Attribute]
    return {
      column: columnOf(type, attribute),
      allowed: values.reduce((bits, value) => bits | (1 << all.indexOf(value)), 0),
    }
  })
  const column = columnOfMeasure(type, measure)
  return column === undefined || filters.some(({ column }) => column < 0) ? undefined : { column, filters }
}

function columnOfMeasure(type: FactType, measure: string): number | undefined {
  const { period, quantities = [] } = FACTS[type]
  if (measure === COUNT) return ONE
  if (measure === MINUTES) return period ? DURATION : undefined
  return quantities.includes(measure) ? columnOf(type, measure) : undefined
}

/** What the fact in a row adds to a volume: a whole number. */
export function readAmount({ column, filters }: Amount, { values, at, from }: FactBatch, row: number): number {
  for (const filter of filters) {
    if (((filter.allowed >> (values[row * VALUE_COLUMNS + filter.column] as number)) & 1) === 0) return 0
  }
  if (column === ONE) return 1
  return column === DURATION
    ? (at[row] as number) + 1 - (from[row] as number)
    : (values[row * VALUE_COLUMNS + column] as number)
}

/** The accounted month of a minute, or -1 in the warm-up. */
export const monthAt = ({ start, monthOfDay }: Periods, at: number): number =>
  at < start ? -1 : (monthOfDay[Math.floor(at / MINUTES_PER_DAY)] as number)

/** Counts drivers of volumes; undefined where there are none. */
export function countVolumes({ drivers, periods, sums }: DriverWorld): DriverCount | undefined {
  const readersOfType: { readonly first: number; readonly amount: Amount }[][] = FACT_TYPES.map(() => [])
  drivers.forEach((driver, place) => {
    if (driver.kind !== 'volume') return
    amountsOf(driver.volume).forEach((amount, type) => {
      if (amount) readersOfType[type]?.push({ first: place * periods.months, amount })
    })
  })
  if (readersOfType.every((readers) => readers.length === 0)) return undefined
  return {
    begin(batch) {
      for (let row = 0; row < batch.count; row++) {
        const readers = readersOfType[batch.type[row] as number] as (typeof readersOfType)[number]
        if (readers.length === 0) continue
        const month = monthAt(periods, batch.at[row] as number)
        if (month < 0) continue
        for (const { first, amount } of readers) {
          sums[first + month] = (sums[first + month] as number) + readAmount(amount, batch, row)
        }
      }
    },
  }
}
