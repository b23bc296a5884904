import { MINUTES_PER_DAY } from '../../src/core/domain/time.ts'
import { draw, type Stream } from '../../src/core/random/draw.ts'
import { COUNTS, type CountName, type PatientContext } from '../context.ts'

/**
 * Each running total begins at its own random fraction, so that whole counts a month are right on average
 * and any split of a period adds up to the whole.
 */
export const initialCounts = (stream: Stream): Pick<PatientContext, `${CountName}Total`> =>
  Object.fromEntries(
    COUNTS.map((name, index) => [`${name}Total`, draw(stream, 'countPhase', index)]),
  ) as unknown as Pick<PatientContext, `${CountName}Total`>

type PerDay = Partial<Record<CountName, number>>

const totalNow = (c: PatientContext, name: CountName, perDay: number, minutes: number): number =>
  c[`${name}Total`] + (perDay * minutes) / MINUTES_PER_DAY

/** Whole counts of a period that began at `since`, by name, at the daily rates given; `rest` minutes do not count. */
export function countsOf(c: PatientContext, perDay: PerDay, since: number, rest = 0): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const name in perDay) {
    const key = name as CountName
    counts[key] =
      Math.floor(totalNow(c, key, perDay[key] as number, c.now - since - rest)) - Math.floor(c[`${key}Total`])
  }
  return counts
}

/** The totals carried over when such a period closes. */
export function carryOver(c: PatientContext, perDay: PerDay, since: number, rest = 0): Partial<PatientContext> {
  const totals: Record<string, number> = {}
  for (const name in perDay) {
    const key = name as CountName
    totals[`${key}Total`] = totalNow(c, key, perDay[key] as number, c.now - since - rest)
  }
  return totals
}
