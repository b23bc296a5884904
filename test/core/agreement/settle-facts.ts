/** Facts, prices and an agreement in; what the agreement moves out. All through a real rate book, fold and ledger. */
import { expect } from 'vitest'
import { type AgreementFile, agreementSchema } from '../../../src/core/agreement/schema.ts'
import { prepareSettlement } from '../../../src/core/agreement/settlement.ts'
import { DriverList } from '../../../src/core/domain/drivers.ts'
import type { Fact, FactType } from '../../../src/core/domain/facts.ts'
import type { Params } from '../../../src/core/domain/parameters.ts'
import { type Calendar, isoOfDay, MINUTES_PER_DAY } from '../../../src/core/domain/time.ts'
import { prepareFold } from '../../../src/core/ledger/fold.ts'
import { createRateBook, type RateInput } from '../../../src/core/ledger/rate-book.ts'
import { ACTORS, amount, batchOf, costFile, inputOf, period, tariffFile, told } from '../ledger/price-files.ts'

const cost = { per: 'fact' } as const
const tms = { facts: ['TmsMonthClosed'] as const, per: 'month' }

/**
 * A month at the centre costs the centre 1 200 kr of nurse and the municipality 1 000 kr of tariff; a stay costs the
 * hospital 30 000 kr and brings 20 000 kr from the state; a visit of the wound nurse costs the municipality 500 kr; a
 * consultation brings the GP 160 kr, up to 400 kr a year from the patient and then from Helfo.
 */
export const PRICES = {
  tariffs: [
    tariffFile(
      [
        { code: 'TMS', ...tms, payer: 'municipality', payee: 'tms', prices: [amount(1000)] },
        { code: 'STAY', facts: ['Discharged'], payer: 'state', payee: 'hospital', prices: [amount(20_000)] },
        {
          code: 'GP',
          facts: ['GpContactsClosed'],
          payer: 'patient',
          payee: 'gp',
          per: 'unit',
          quantity: 'consultations',
          ceiling: 'frikort',
          prices: [amount(160)],
        },
      ],
      {
        ceilings: {
          frikort: { payer: 'helfo', values: [{ value: 400, source: 'test', year: 2023, grade: 'assumed' }] },
        },
      },
    ),
  ],
  costs: [
    costFile([
      { code: 'NURSE', ...tms, bearer: 'tms', prices: [amount(1200)] },
      { code: 'BED', facts: ['Discharged'], ...cost, bearer: 'hospital', prices: [amount(30_000)] },
      { code: 'VISIT', facts: ['WoundNurseAssisted'], ...cost, bearer: 'municipality', prices: [amount(500)] },
    ]),
  ],
} as const satisfies Partial<RateInput>

/** An agreement as a file would state it. */
const agreementOf = (...rules: readonly object[]): AgreementFile =>
  agreementSchema.parse({
    title: told('test'),
    rules: rules.map((rule) => ({ source: 'test', year: 2023, grade: 'assumed', ...rule })),
  })

/** The drivers of some facts, which the folds by code and by tables must count alike. */
export function countDrivers(input: RateInput, list: DriverList, facts: readonly Fact[]): Float64Array {
  const book = createRateBook(input)
  const [byCode, byTables] = (['code', 'tables'] as const).map((by) => {
    const fold = prepareFold(book, {}, undefined, by, list.drivers)()
    fold.fold(batchOf(facts))
    return fold.close().drivers
  }) as [Float64Array, Float64Array]
  expect(byTables).toEqual(byCode)
  return byCode
}

export interface Told {
  readonly calendar: Calendar
  readonly facts: readonly Fact[]
  /** The null arm's, where a rule looks at them. */
  readonly base?: readonly Fact[]
  readonly params?: Params
  readonly prices?: Partial<RateInput>
}

/** What flows under one agreement. */
export interface Settled {
  /** Kroner by month from one actor to another; of one rule, and of one kind of line, where they are named. */
  flow(from: string, to: string, what?: string, id?: string): number[]
  /** The month in which what a rule accrues in a month is paid; the number of months where that is after the last. */
  paidIn(id: string): number[]
}

/** Settles facts under an agreement with the prices above. */
export function settleFacts(
  { calendar, facts, base, params = {}, prices = PRICES }: Told,
  ...rules: object[]
): Settled {
  const list = new DriverList()
  const settlement = prepareSettlement(agreementOf(...rules), ACTORS, calendar, list)
  const input = inputOf(calendar, prices)
  const own = countDrivers(input, list, facts)
  const lines = settlement.createLines()
  for (const column of lines) column.fill(Number.NaN)
  settlement.settle(own, base ? countDrivers(input, list, base) : own, settlement.valuesOf(params), lines)
  const months = calendar.monthStarts.length - 1 - calendar.warmUpMonths
  return {
    flow(from, to, what, id) {
      const ore = new Array<number>(months).fill(0)
      settlement.rules.forEach((rule, index) => {
        rule.flows.forEach((flow, place) => {
          if (ACTORS[flow.from] !== from || ACTORS[flow.to] !== to) return
          if ((what !== undefined && flow.what !== what) || (id !== undefined && rule.id !== id)) return
          const first = place * months
          for (let month = 0; month < months; month++)
            ore[month] = (ore[month] as number) + (lines[index]?.[first + month] as number)
        })
      })
      return ore.map((amount) => amount / 100)
    },
    paidIn: (id) => settlement.rules.filter((rule) => rule.id === id).flatMap(({ paidIn }) => [...paidIn]),
  }
}

/** A period fact over each whole month in which a patient of the first `counts[month]` has one. */
export function wholeMonths(
  calendar: Calendar,
  counts: readonly number[],
  type: FactType,
  values: Readonly<Record<string, number | string>> = {},
): Fact[] {
  const dayOf = (minute: number): string => isoOfDay(calendar.zeroDay + minute / MINUTES_PER_DAY)
  return counts.flatMap((count, month) => {
    const [start, end] = calendar.monthStarts.slice(calendar.warmUpMonths + month) as [number, number]
    const days = [dayOf(start), dayOf(end - MINUTES_PER_DAY)] as const
    return Array.from({ length: count }, (_, patient) => period(calendar, patient + 1, days, type, values))
  })
}

/** As many months of one value. */
export const times = (months: number, value: number): number[] => new Array<number>(months).fill(value)
