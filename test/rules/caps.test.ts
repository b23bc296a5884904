import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FACTS, type Fact, type FactType } from '../../src/core/domain/facts.ts'
import { dateAt, tertialOfMonth } from '../../src/core/domain/time.ts'
import { arbitraryDays, calendar, from, on, paid, priceFacts, refused, YEARS } from './claims.ts'

const XS08: readonly FactType[] = [
  'CollaborationMeetingHeld',
  'TmsDialogueHeld',
  'HandoverConversationHeld',
  'TmsCollaborationMeetingHeld',
  'ClosingMeetingHeld',
]
const XS09: readonly FactType[] = ['TreatmentPlanMeetingHeld', 'TmsPlanMeetingHeld']

/** A meeting that no GP bills. */
const held = (day: string, type: FactType): Fact =>
  on(day, type, FACTS[type].quantities?.includes('gpClaims') ? { gpClaims: 0 } : {})

const monthOf = (day: string): string => day.slice(0, 7)
const tertialOf = (day: string): string => `${day.slice(0, 4)} ${tertialOfMonth(Number(day.slice(5, 7)))}`
const countDistinct = (days: readonly string[], keyOf: (day: string) => string): number => new Set(days.map(keyOf)).size

describe('XS08, once a month', () => {
  it('pays one of two collaboration meetings in a calendar month, and refuses the other', () => {
    const ledger = priceFacts([on('2023-03-01', 'CollaborationMeetingHeld'), on('2023-03-31', 'TmsDialogueHeld')])
    expect(paid(ledger, 'XS08')).toBe(742.26)
    expect(refused(ledger, 'XS08', 'xs08-once-a-month')).toBe(1)
  })

  it('pays both where the second falls on the first of the next month', () => {
    const ledger = priceFacts([on('2023-03-31', 'CollaborationMeetingHeld'), on('2023-04-01', 'TmsDialogueHeld')])
    expect(paid(ledger, 'XS08')).toBe(2 * 742.26)
    expect(refused(ledger, 'XS08', 'xs08-once-a-month')).toBe(0)
  })

  it('is paid in as many months as it happened in, whatever the activity and the day', () => {
    fc.assert(
      fc.property(arbitraryDays(), fc.constantFrom(...XS08), (days, type) => {
        const ledger = priceFacts(days.map((day) => held(day, type)))
        const months = countDistinct(days, monthOf)
        expect(paid(ledger, 'XS08')).toBeCloseTo(months * 742.26, 6)
        expect(refused(ledger, 'XS08', 'xs08-once-a-month')).toBe(days.length - months)
      }),
    )
  })
})

describe('XS09, taken to be once a month as XS08', () => {
  it('pays one of two plan meetings in a month beside an XS08, and both where the pool is not asked for', () => {
    const facts = [
      on('2023-03-01', 'TreatmentPlanMeetingHeld', { gpClaims: 0 }),
      on('2023-03-02', 'CollaborationMeetingHeld'),
      on('2023-03-09', 'TmsPlanMeetingHeld', { gpClaims: 0 }),
    ]
    const ledger = priceFacts(facts)
    expect([paid(ledger, 'XS09'), paid(ledger, 'XS08')]).toEqual([2474.2, 742.26])
    expect(refused(ledger, 'XS09', 'xs09-once-a-month')).toBe(1)
    expect(paid(priceFacts(facts, 2023, { 'tariff.reading': 'published' }), 'XS09')).toBe(2 * 2474.2)
  })

  it('is paid in as many months as it happened in', () => {
    fc.assert(
      fc.property(arbitraryDays(), fc.constantFrom(...XS09), (days, type) => {
        const ledger = priceFacts(days.map((day) => on(day, type, { gpClaims: 0 })))
        expect(paid(ledger, 'XS09')).toBeCloseTo(countDistinct(days, monthOf) * 2474.2, 6)
      }),
    )
  })
})

describe('collaboration in one pool a month', () => {
  const pool = { 'tariff.reading': 'pool' }
  const month = [on('2023-03-01', 'TreatmentPlanMeetingHeld', { gpClaims: 0 }), on('2023-03-20', 'TmsDialogueHeld')]

  it('pays the first collaboration activity of the month and refuses the next, whatever its code', () => {
    const ledger = priceFacts(month, 2023, pool)
    expect([paid(ledger, 'XS09'), paid(ledger, 'XS08')]).toEqual([2474.2, 0])
    expect(refused(ledger, 'XS08', 'collaboration-once-a-month')).toBe(1)
  })

  it('pays both where the reading is by the rules of each code', () => {
    const ledger = priceFacts(month)
    expect([paid(ledger, 'XS09'), paid(ledger, 'XS08')]).toEqual([2474.2, 742.26])
  })

  it('pays one activity in every month with any, in every year', () => {
    const activity = fc.constantFrom(...XS08, ...XS09)
    fc.assert(
      fc.property(
        arbitraryDays(),
        fc.array(activity, { minLength: 24 }),
        fc.constantFrom(...YEARS),
        (days, types, year) => {
          const facts = days.map((day, nth) => held(day, types[nth] as FactType))
          const ledger = priceFacts(facts, year, pool)
          const refusals = ['XS08', 'XS09'].map((code) => refused(ledger, code, 'collaboration-once-a-month'))
          expect(days.length - (refusals[0] as number) - (refusals[1] as number)).toBe(countDistinct(days, monthOf))
        },
      ),
    )
  })
})

describe('XS11, once a tertial', () => {
  const monitoring = (first: string, last: string) => from(first, last, 'HospitalMonitoringClosed', { days: 30 })

  it('pays monitoring in April once although it was paid in January, and again in May', () => {
    const ledger = priceFacts([
      monitoring('2023-01-01', '2023-01-31'),
      monitoring('2023-04-01', '2023-04-30'),
      monitoring('2023-05-01', '2023-05-31'),
    ])
    expect(paid(ledger, 'XS11')).toBe(2 * 742.26)
    expect(refused(ledger, 'XS11', 'xs11-once-a-tertial')).toBe(1)
  })

  it('is paid in as many tertials as there was monitoring in', () => {
    fc.assert(
      fc.property(arbitraryDays(), (days) => {
        const ledger = priceFacts(days.map((day) => monitoring(day, day)))
        const tertials = countDistinct(days, tertialOf)
        expect(paid(ledger, 'XS11')).toBeCloseTo(tertials * 742.26, 6)
        expect(refused(ledger, 'XS11', 'xs11-once-a-tertial')).toBe(days.length - tertials)
      }),
    )
  })
})

describe('start-up, once a course', () => {
  it('is paid at the first start and refused after a stay with the hospital in between', () => {
    const ledger = priceFacts([on('2023-02-01', 'TmsStarted'), on('2024-02-01', 'TmsStarted')])
    expect(paid(ledger, 'TMS-START')).toBe(2400)
    expect(refused(ledger, 'TMS-START', 'start-up-once')).toBe(1)
  })

  it('is no part of a month: a year costs the months and one start', () => {
    const months = Array.from({ length: 12 }, (_, month) => {
      const first = `2023-${String(month + 1).padStart(2, '0')}-01`
      const last = new Date(Date.UTC(2023, month + 1, 0)).toISOString().slice(0, 10)
      return from(first, last, 'TmsMonthClosed', { days: 30 })
    })
    const ledger = priceFacts([on('2023-01-01', 'TmsStarted'), ...months])
    const codes = ['TMS-START', 'TMS-KIT', 'TMS-ADMIN', 'TMS-LICENCE', 'TMS-FOLLOWUP']
    expect(codes.map((code) => paid(ledger, code))).toEqual([2400, 8640, 1548, 3804, 8772])
  })

  it('is paid once however often somebody starts, in every year', () => {
    fc.assert(
      fc.property(arbitraryDays(), fc.constantFrom(...YEARS), (days, year) => {
        const ledger = priceFacts(
          days.map((day) => on(day, 'TmsStarted')),
          year,
        )
        expect(paid(ledger, 'TMS-START')).toBe(2400)
        expect(refused(ledger, 'TMS-START', 'start-up-once')).toBe(days.length - 1)
      }),
    )
  })
})

describe('each activity once', () => {
  const once = [
    on('2023-01-05', 'TreatmentPlanMeetingHeld', { gpClaims: 0 }),
    on('2023-01-10', 'CollaborationMeetingHeld'),
    from('2023-01-01', '2023-01-31', 'HospitalMonitoringClosed', { days: 31 }),
    on('2023-01-29', 'TmsDialogueHeld'),
    on('2023-01-31', 'HandoverConversationHeld'),
    on('2023-02-10', 'TmsPlanMeetingHeld', { gpClaims: 0 }),
    on('2023-03-12', 'TmsCollaborationMeetingHeld'),
    on('2023-04-30', 'ClosingMeetingHeld', { gpClaims: 0 }),
  ]
  const published = { 'tariff.reading': 'published' }
  const income = (facts: Parameters<typeof priceFacts>[0]): number => {
    const ledger = priceFacts(facts, 2023, published)
    return paid(ledger, 'XS08') + paid(ledger, 'XS09') + paid(ledger, 'XS11')
  }

  it('gives the published sum, 8 659.70, though a row for dialogue and handover stands for two facts', () => {
    expect(income(once)).toBeCloseTo(8659.7, 6)
  })

  it('does not raise the sum where the repetition falls within the same tertial', () => {
    const again = from('2023-02-01', '2023-02-28', 'HospitalMonitoringClosed', { days: 28 })
    expect(income([...once, again].toSorted((a, b) => a.at - b.at))).toBeCloseTo(8659.7, 6)
  })

  it('is the least: whatever is repeated, income stays or rises', () => {
    fc.assert(
      fc.property(fc.subarray(once, { minLength: 1 }), fc.integer({ min: 1, max: 600 }), (some, days) => {
        const later = some
          .map((fact) => ({ ...fact, at: fact.at + days * 1440, from: fact.from + days * 1440 }))
          .filter(({ at, from }) => dateAt(calendar, at).month === dateAt(calendar, from).month)
        const repeated = [...once, ...later].toSorted((a, b) => a.at - b.at)
        expect(income(repeated)).toBeGreaterThanOrEqual(income(once) - 1e-6)
      }),
    )
  })
})
