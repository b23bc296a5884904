/** Where everything lies in the linear memory that a generated fold and its host share. Bytes. */
import { FACT_TYPES, VALUE_COLUMNS } from '../domain/facts.ts'
import type { FoldPlan } from './fold-plan.ts'
import type { LedgerShape } from './ledger.ts'
import { type OpenSums, sizeSums } from './open-sums.ts'
import type { Periods } from './periods.ts'
import type { PricedLine } from './rate-book.ts'

/** Rows of a batch lie in blocks, each at the beginning of a page of the memory. */
export const PAGE = 65_536
export const ROWS = 1024
/** Columns of a block, from its beginning; a row's values lie together, as in the batch. */
export const PATIENTS = 0
export const ATS = ROWS * 4
export const FROMS = ROWS * 8
export const VALUES = ROWS * 12
export const TYPES = VALUES + ROWS * 4 * VALUE_COLUMNS
/** A counter of a patient: the key of its period, whole number, and 8 bytes on what is used, a double. */
export const COUNTER = 16
export const USED = 8

export interface FoldLayout {
  /** By day: accounted month, and the place of the first fact type among the plan's facts. Whole numbers of 4 bytes. */
  readonly days: number
  readonly minutesOfMonth: number
  readonly keys: Readonly<Record<keyof Periods['keys'], number>>
  /** Kroner and then øre of the lines that ask for an attribute, by its value. Doubles. */
  readonly prices: ReadonlyMap<PricedLine, number>
  readonly sums: Readonly<Record<keyof OpenSums, number>>
  /** Minutes that accrue, at `type * months + month`. Doubles. */
  readonly minutes: number
  /** Blocks of rows; after them comes what grows with the batches. */
  readonly blocks: number
}

const linesOf = ({ facts }: FoldPlan): readonly PricedLine[] =>
  facts.flatMap(({ lines, claims }) => [...lines, ...claims].map(({ line }) => line))

/** The layout for a plan. */
export function layOutFold(plan: FoldPlan, shape: LedgerShape, periods: Periods): FoldLayout {
  let at = 0
  const take = (count: number, width: number): number => {
    const start = at
    at += Math.ceil((count * width) / 8) * 8
    return start
  }
  const { months, monthOfDay } = periods
  const sizes = sizeSums(plan, shape)
  return {
    days: take(monthOfDay.length, 8),
    minutesOfMonth: take(months, 4),
    keys: { month: take(months, 4), tertial: take(months, 4), year: take(months, 4), course: take(months, 4) },
    prices: new Map(
      linesOf(plan)
        .filter(({ byColumn }) => byColumn >= 0)
        .map((line) => [line, take(line.kroner.length, 16)]),
    ),
    sums: {
      tallied: take(sizes.tallied, 8),
      ore: take(sizes.ore, 8),
      postings: take(sizes.postings, 8),
      refusals: take(sizes.refusals, 8),
      facts: take(sizes.facts, 8),
      quantities: take(sizes.quantities, 8),
    },
    minutes: take(FACT_TYPES.length * months, 8),
    blocks: Math.ceil(at / PAGE) * PAGE,
  }
}

/** Writes what never changes into the memory. */
export function fillConstants(
  buffer: ArrayBuffer,
  layout: FoldLayout,
  periods: Periods,
  epochOfDay: Uint16Array,
): void {
  const { months, monthOfDay, minutesOfMonth, keys } = periods
  const days = new Int32Array(buffer, layout.days, monthOfDay.length * 2)
  monthOfDay.forEach((month, day) => {
    days[day * 2] = month
    days[day * 2 + 1] = (epochOfDay[day] as number) * FACT_TYPES.length
  })
  new Int32Array(buffer, layout.minutesOfMonth, months).set(minutesOfMonth)
  for (const per of ['month', 'tertial', 'year', 'course'] as const) {
    new Int32Array(buffer, layout.keys[per], months).set(keys[per])
  }
  for (const [{ kroner, ore }, at] of layout.prices) {
    const prices = new Float64Array(buffer, at, kroner.length * 2)
    prices.set(kroner)
    prices.set(ore, kroner.length)
  }
}
