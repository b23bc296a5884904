import { fc, test } from '@fast-check/vitest'
import { describe, expect } from 'vitest'
import type { Fact, FactType } from '../../../src/core/domain/facts.ts'
import { calendarOf, dateAt, MINUTES_PER_DAY, tertialOfMonth } from '../../../src/core/domain/time.ts'
import { closeLedger } from '../../../src/core/ledger/close-ledger.ts'
import { createFold } from '../../../src/core/ledger/fold.ts'
import { addLedger, createLedger, type Ledger, shapeLedger } from '../../../src/core/ledger/ledger.ts'
import { createRateBook, type RateInput } from '../../../src/core/ledger/rate-book.ts'
import { readActor, readMonth } from '../../../src/core/ledger/read.ts'
import { runs } from '../../setup/seed-fast-check.ts'
import {
  amount,
  batchOf,
  capRule,
  columnsOf,
  costFile,
  fixed,
  foldFacts,
  foldOpen,
  inputOf,
  kronerIn,
  type LineOf,
  number,
  period,
  step,
  tariffFile,
} from './price-files.ts'

const calendar = calendarOf('2023-03-01', 14)
const PATIENTS = 4
const CEILING = 500
const SEED = { seed: 20_230_101, numRuns: runs(150) }

const INSTANTS = ['CollaborationMeetingHeld', 'TreatmentPlanMeetingHeld', 'TmsDialogueHeld'] as const
const PERIODS = ['TmsMonthClosed', 'GpContactsClosed', 'HomeServicesClosed'] as const
const PERS = ['month', 'tertial', 'year', 'course'] as const

/** One life, in the order of emission: mostly by time, with facts that stand a little late, as closings do. */
const life = (patient: number): fc.Arbitrary<Fact[]> => {
  const values: Record<FactType | string, readonly string[]> = {
    CollaborationMeetingHeld: ['setting'],
    TreatmentPlanMeetingHeld: ['setting', 'gpClaims'],
    TmsDialogueHeld: ['setting'],
    TmsMonthClosed: ['days', 'minutes'],
    GpContactsClosed: ['simple', 'consultations'],
    HomeServicesClosed: ['level', 'visits', 'minutes'],
  }
  const fact = fc
    .record({
      type: fc.constantFrom(...INSTANTS, ...PERIODS),
      at: fc.integer({ min: 0, max: calendar.horizon - 1 }),
      length: fc.integer({ min: 0, max: 31 * MINUTES_PER_DAY - 1 }),
      quantity: fc.integer({ min: 0, max: 2 }),
    })
    .map(({ type, at, length, quantity }): Fact => {
      const from = (PERIODS as readonly string[]).includes(type) ? Math.max(0, at - length) : at
      return {
        type,
        patient,
        at,
        from,
        values: Object.fromEntries((values[type] ?? []).map((name) => [name, quantity])),
      }
    })
  return fc.array(fact, { maxLength: 40 }).map((facts) => facts.sort((a, b) => a.at - b.at))
}
const lives = fc.tuple(...Array.from({ length: PATIENTS }, (_, patient) => life(patient)))

interface Prices {
  readonly meeting: number
  readonly month: number
  readonly visit: number
  readonly cap: (typeof PERS)[number]
  readonly max: number
}
/** Prices in whole and broken kroner, and a cap that two codes share. */
const prices: fc.Arbitrary<Prices> = fc.record({
  meeting: fc.integer({ min: 0, max: 100_000 }).map((ore) => ore / 100),
  month: fc.double({ min: 0, max: 5000, noNaN: true }),
  visit: fc.integer({ min: 0, max: 500 }),
  cap: fc.constantFrom(...PERS),
  max: fc.integer({ min: 1, max: 3 }),
})

function inputFor({ meeting, month, visit, cap, max }: Prices): RateInput {
  const shared = { payer: 'state', payee: 'hospital', rules: ['cap'] }
  const lines: LineOf[] = [
    { code: 'XS08', facts: ['CollaborationMeetingHeld', 'TmsDialogueHeld'], ...shared, prices: [amount(meeting)] },
    { code: 'XS09', facts: ['TreatmentPlanMeetingHeld'], ...shared, prices: [amount(2 * meeting)] },
    {
      code: '14',
      facts: ['TreatmentPlanMeetingHeld'],
      payer: 'helfo',
      payee: 'gp',
      times: 'gpClaims',
      prices: [amount(750)],
    },
    {
      code: 'TMS',
      facts: ['TmsMonthClosed'],
      payer: 'municipality',
      payee: 'tms',
      per: 'month',
      prices: [amount(month)],
    },
    {
      code: '2AD',
      facts: ['GpContactsClosed'],
      payer: 'patient',
      payee: 'gp',
      per: 'unit',
      quantity: 'consultations',
      ceiling: 'frikort',
      prices: [amount(visit)],
    },
  ]
  const ceilings = { frikort: { payer: 'helfo', values: [number(CEILING)] } }
  const costs = [
    costFile([
      {
        code: 'HOME',
        facts: ['HomeServicesClosed'],
        bearer: 'municipality',
        per: 'hour',
        quantity: 'minutes',
        prices: [amount(795.55)],
      },
      { code: 'NURSE', facts: ['TmsMonthClosed'], bearer: 'tms', per: 'month', prices: [amount(745)] },
      { code: 'TEAM', ...step, block: 2, noticeMonths: 1, prices: [amount(59_583)] },
      { code: 'RENT', ...fixed, facts: [], bearer: 'tms', prices: [amount(10_000)] },
    ]),
  ]
  return inputOf(calendar, { tariffs: [tariffFile(lines, { rules: { cap: capRule(cap, max) }, ceilings })], costs })
}

/** The same lives dealt out in another order that keeps each patient's own. */
const dealOut = (stories: readonly (readonly Fact[])[], turns: readonly number[]): Fact[] => {
  const left = stories.map((facts) => [...facts])
  const dealt: Fact[] = []
  for (const turn of turns) dealt.push(...(left[turn % left.length] as Fact[]).splice(0, 1))
  return [...dealt, ...left.reverse().flat()]
}

const periodOf = (per: Prices['cap'], at: number): string => {
  const { year, month } = dateAt(calendar, at)
  return { month: `${year}-${month}`, tertial: `${year} ${tertialOfMonth(month)}`, year: `${year}`, course: '' }[per]
}

describe('whatever happens to the patients and whatever the prices', () => {
  test.prop([lives, prices], SEED)('every month balances: net of all actors is what was consumed', (stories, price) => {
    const ledger = foldFacts(inputFor(price), stories.flat())
    ledger.shape.months.forEach((_, month) => {
      const rows = ledger.shape.actors.map((_actor, actor) => readMonth(ledger, actor, month))
      const net = rows.reduce((sum, row) => sum + row.net, 0)
      const consumed = rows.reduce((sum, row) => sum + row.resourceCost, 0)
      expect(net + consumed).toBe(0)
      expect(ledger.consumed[month]).toBe(consumed)
      for (const row of rows) for (const ore of Object.values(row)) expect(Number.isInteger(ore)).toBe(true)
    })
  })

  test.prop([lives, prices], SEED)(
    'a cap is never exceeded, and a claim is refused only where it is used up',
    (stories, price) => {
      const used = new Map<string, number>()
      const keyOf = (patient: number, at: number): string => `${patient} ${periodOf(price.cap, at)}`
      foldFacts(
        inputFor(price),
        stories.flat(),
        {},
        {
          posted(batch, row, line) {
            if (line.caps.length === 0) return
            const key = keyOf(batch.patient[row] as number, batch.at[row] as number)
            used.set(key, (used.get(key) ?? 0) + 1)
            expect(used.get(key)).toBeLessThanOrEqual(price.max)
          },
          refused(batch, row) {
            expect(used.get(keyOf(batch.patient[row] as number, batch.at[row] as number))).toBe(price.max)
          },
        },
      )
    },
  )

  test.prop([lives, prices], SEED)(
    'no patient pays above the ceiling of a calendar year, and the doctor loses nothing by it',
    (stories, price) => {
      const paid = new Map<string, number>()
      const ledger = foldFacts(
        inputFor(price),
        stories.flat(),
        {},
        {
          posted(batch, row, line, payer, _payee, ore) {
            if (line.ceiling === undefined || payer !== line.payer) return
            const key = `${batch.patient[row]} ${dateAt(calendar, batch.at[row] as number).year}`
            paid.set(key, (paid.get(key) ?? 0) + ore)
          },
          refused: () => undefined,
        },
      )
      for (const ore of paid.values()) expect(ore).toBeLessThanOrEqual(CEILING * 100)
      const contacts = stories.flat().filter(({ type }) => type === 'GpContactsClosed')
      const fees = contacts.reduce((sum, { values }) => sum + (values.consultations as number) * price.visit, 0)
      const meetings = stories.flat().filter(({ type }) => type === 'TreatmentPlanMeetingHeld')
      const claims = meetings.reduce((sum, { values }) => sum + (values.gpClaims as number) * 750, 0)
      expect(kronerIn(ledger, 'gp', 'revenue')).toBe(fees + claims)
    },
  )

  test.prop([lives, prices, fc.array(fc.nat(PATIENTS - 1), { maxLength: 160 })], SEED)(
    'the order of patients within a batch changes nothing',
    (stories, price, turns) => {
      const input = inputFor(price)
      expect(columnsOf(foldFacts(input, dealOut(stories, turns)))).toEqual(columnsOf(foldFacts(input, stories.flat())))
    },
  )

  test.prop([lives, prices, fc.array(fc.nat(200), { maxLength: 6 })], SEED)(
    'the size of batches changes nothing',
    (stories, price, cuts) => {
      const facts = stories.flat()
      const fold = createFold(createRateBook(inputFor(price)))
      let from = 0
      for (const cut of [...cuts.sort((a, b) => a - b), facts.length]) {
        fold.fold(batchOf(facts.slice(from, cut)))
        from = Math.max(from, cut)
      }
      expect(columnsOf(fold.close())).toEqual(columnsOf(foldFacts(inputFor(price), facts)))
    },
  )

  test.prop([lives, prices, fc.infiniteStream(fc.nat())], SEED)(
    'facts emitted late within a batch are priced in the order of time',
    (stories, price, keys) => {
      // Distinct times, so that the order of emission decides nothing.
      const distinct = stories.map((facts) => facts.filter(({ at }, index) => at !== facts[index + 1]?.at))
      const shuffled = distinct.flat().map((fact) => ({ fact, key: keys.next().value as number }))
      const late = shuffled.sort((a, b) => a.key - b.key).map(({ fact }) => fact)
      const within = distinct.flatMap((facts) => [...facts].reverse())
      const expected = columnsOf(foldFacts(inputFor(price), distinct.flat()))
      expect(columnsOf(foldFacts(inputFor(price), late))).toEqual(expected)
      expect(columnsOf(foldFacts(inputFor(price), within))).toEqual(expected)
    },
  )

  test.prop([lives, prices], SEED)('ledgers of separate patients add up to the ledger of all', (stories, price) => {
    const input = inputFor(price)
    const book = createRateBook(input)
    const sum = createLedger(shapeLedger(book))
    for (const facts of stories) addLedger(sum, foldOpen(book, facts))
    expect(columnsOf(closeLedger(book, sum))).toEqual(columnsOf(foldFacts(input, stories.flat())))
  })

  test.prop([lives, prices], SEED)('doubling a price of whole øre doubles what it brings', (stories, price) => {
    const revenue = (more: Partial<Prices>): number =>
      kronerIn(foldFacts(inputFor({ ...price, ...more }), stories.flat()), 'hospital', 'revenue')
    expect(Math.round(revenue({ meeting: 2 * price.meeting }) * 100)).toBe(2 * Math.round(revenue({}) * 100))
  })

  test.prop([lives, prices], SEED)('a payment moves money but never changes the sum over actors', (stories, price) => {
    const sum = (more: Partial<Prices>): number => {
      const ledger = foldFacts(inputFor({ ...price, ...more }), stories.flat())
      return ledger.shape.actors.reduce((net, _, actor) => net + readActor(ledger, actor).net, 0)
    }
    expect(sum({ meeting: 0, month: 0, visit: 0 })).toBe(sum({}))
  })
})

test.prop(
  [fc.double({ min: 0, max: 10_000, noNaN: true }), fc.uniqueArray(fc.integer({ min: 2, max: 31 }), { maxLength: 8 })],
  SEED,
)('the parts of a broken month add up to the whole month within half an øre for each part', (kroner, cuts) => {
  const line = { code: 'TMS', facts: ['TmsMonthClosed'], payer: 'municipality', payee: 'tms', per: 'month' } as const
  const input = inputOf(calendar, { tariffs: [tariffFile([{ ...line, prices: [amount(kroner)] }])] })
  const firsts = [1, ...cuts.sort((a, b) => a - b)]
  const date = (day: number): string => `2023-05-${String(day).padStart(2, '0')}`
  const parts = firsts.map((first, index) =>
    period(calendar, 1, [date(first), date((firsts[index + 1] ?? 32) - 1)], 'TmsMonthClosed'),
  )
  const whole = foldFacts(input, [period(calendar, 1, [date(1), date(31)], 'TmsMonthClosed')])
  const ore = (ledger: Ledger): number => readActor(ledger, ledger.shape.actors.indexOf('tms')).revenue
  expect(Math.abs(ore(foldFacts(input, parts)) - ore(whole))).toBeLessThanOrEqual(0.5 * (parts.length + 1))
})
