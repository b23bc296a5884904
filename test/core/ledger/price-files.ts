/** Small price files and facts for the ledger's tests. Figures are the sources' own where a test says so. */
import { FactBatch } from '../../../src/core/domain/fact-batch.ts'
import { ATTRIBUTES, type Attribute, FACT_TYPES, type Fact, type FactType } from '../../../src/core/domain/facts.ts'
import { type Calendar, calendarOf, dayOfIso, MINUTES_PER_DAY } from '../../../src/core/domain/time.ts'
import type { RewardFacts } from '../../../src/core/ledger/accrual.ts'
import type { FoldObserver } from '../../../src/core/ledger/claims.ts'
import { createFold } from '../../../src/core/ledger/fold.ts'
import type { Ledger } from '../../../src/core/ledger/ledger.ts'
import { createRateBook, type RateBook, type RateInput } from '../../../src/core/ledger/rate-book.ts'
import { readActor, readMonth } from '../../../src/core/ledger/read.ts'
import { type CostFile, costFileSchema, type TariffFile, tariffFileSchema } from '../../../src/core/ledger/schema.ts'

export const ACTORS = ['hospital', 'gp', 'municipality', 'tms', 'state', 'helfo', 'patient'] as const

export const told = (word: string) => ({ nb: word, en: word })
export const published = { source: 'test', year: 2023, grade: 'assumed' } as const
/** A price without dates. */
export const amount = (kroner: number | Record<string, number>) => ({ amount: kroner, ...published })
export const weight = (points: number | Record<string, number>) => ({ weight: points, ...published })
export const number = (value: number) => ({ value, ...published })

export interface LineOf {
  readonly code: string
  readonly facts: readonly FactType[]
  readonly prices: readonly object[]
  readonly [key: string]: unknown
}

/** A cost line of the centre's nurses in blocks, and of anything that goes on month after month. */
export const step = { facts: ['TmsMonthClosed'], bearer: 'tms', per: 'month', behaviour: 'step' } as const
export const fixed = { per: 'month', behaviour: 'fixed' } as const

const head = { schemaVersion: 1, title: told('test'), currency: 'NOK' }

export const tariffFile = (lines: readonly LineOf[], more: object = {}): TariffFile =>
  tariffFileSchema.parse({
    ...head,
    id: 'tariff',
    ...more,
    lines: lines.map((line) => ({ title: told(line.code), ...line })),
  })

export const costFile = (lines: readonly LineOf[]): CostFile =>
  costFileSchema.parse({ ...head, id: 'cost', lines: lines.map((line) => ({ title: told(line.code), ...line })) })

export const capRule = (per: 'month' | 'tertial' | 'year' | 'course', max = 1, facts?: readonly FactType[]) => ({
  kind: 'cap',
  max,
  per,
  ...(facts === undefined ? {} : { facts }),
  reason: told(`at most ${max} a ${per}`),
  source: 'test',
})

export const inputOf = (calendar: Calendar, more: Partial<RateInput>): RateInput => ({
  tariffs: [],
  costs: [],
  actors: ACTORS,
  switches: {},
  prices: {},
  releases: {},
  told: FACT_TYPES,
  priceYear: 2023,
  calendar,
  ...more,
})

/** Minute of `YYYY-MM-DD`, with hours and minutes where the time of day matters. */
function minuteOf(calendar: Calendar, date: string, hours = 0): number {
  const day = dayOfIso(date)
  if (day === undefined) throw new Error(`no such date: ${date}`)
  return (day - calendar.zeroDay) * MINUTES_PER_DAY + Math.round(hours * 60)
}

type Values = Readonly<Record<string, number | string>>

/** Attributes by name of their value, quantities as numbers. */
const encode = (values: Values): Record<string, number> =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => {
      if (typeof value === 'number') return [name, value]
      return [name, (ATTRIBUTES[name as Attribute] as readonly string[]).indexOf(value)]
    }),
  )

/** Something that happened to a patient at ten on a day. */
export function instant(calendar: Calendar, patient: number, date: string, type: FactType, values: Values = {}): Fact {
  const at = minuteOf(calendar, date, 10)
  return { type, patient, at, from: at, values: encode(values) }
}

/** What covered a patient from the first minute of `first` to the last minute of `last`. */
export function period(
  calendar: Calendar,
  patient: number,
  [first, last]: readonly [string, string],
  type: FactType,
  values: Values = {},
): Fact {
  const at = minuteOf(calendar, last) + MINUTES_PER_DAY - 1
  return { type, patient, at, from: minuteOf(calendar, first), values: encode(values) }
}

export function batchOf(facts: readonly Fact[]): FactBatch {
  const batch = new FactBatch()
  for (const fact of facts) batch.add(fact)
  return batch
}

/** The ledger of some facts under some prices. */
export function foldFacts(
  input: RateInput,
  facts: readonly Fact[],
  rewards: RewardFacts = {},
  observer?: FoldObserver,
): Ledger {
  const fold = createFold(createRateBook(input), rewards, observer)
  fold.fold(batchOf(facts))
  return fold.close()
}

/** The ledger of some patients under some prices, before its months are closed. */
export function foldOpen(book: RateBook, facts: readonly Fact[]): Ledger {
  const fold = createFold(book)
  fold.fold(batchOf(facts))
  return fold.endLives()
}

/** Every column of a ledger. */
export const columnsOf = ({ shape: _, closed: _closed, ...columns }: Ledger): number[][] =>
  Object.values(columns).map((column) => [...column])

/** Kroner of an account of an actor over all months, or in one month. */
export function kronerIn(
  ledger: Ledger,
  actor: string,
  account: keyof ReturnType<typeof readActor>,
  month?: string,
): number {
  const index = ledger.shape.actors.indexOf(actor)
  const row =
    month === undefined ? readActor(ledger, index) : readMonth(ledger, index, ledger.shape.months.indexOf(month))
  return row[account] / 100
}

export const calendar2023 = calendarOf('2023-01-01', 12)
