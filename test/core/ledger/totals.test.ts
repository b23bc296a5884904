import { describe, expect, test } from 'vitest'
import { createLedger, type Ledger, type LedgerShape } from '../../../src/core/ledger/ledger.ts'
import { postCost, postPrice, postTransfer } from '../../../src/core/ledger/posting.ts'
import { netOf, totalArm, totalDifference } from '../../../src/core/ledger/totals.ts'

const actors = ['hospital', 'gp', 'municipality', 'tms', 'state', 'helfo', 'patient']
const shape: LedgerShape = {
  actors,
  codes: ['X'],
  rules: [],
  rewards: ['qaly', 'patient-hours'],
  months: Array.from(
    { length: 24 },
    (_, month) => `${2023 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}`,
  ),
  minutesOfMonth: Array.from({ length: 24 }, () => 43_200),
  steps: [],
  drivers: 0,
  watches: [],
  releases: [],
}
const lists = {
  local: ['hospital', 'municipality', 'tms', 'gp'],
  public: ['hospital', 'municipality', 'tms', 'state', 'helfo'],
}
const at = (actor: string): number => actors.indexOf(actor)
const kroner = (amount: number): number => amount * 100

/** One month: the state pays the hospital 300 for a meeting that costs it 466; the doctor gets 750, 160 of it the patient's. */
function ledgerOf(month = 0): Ledger {
  const ledger = createLedger(shape)
  postPrice(ledger, month, 0, at('state'), at('hospital'), kroner(300))
  postCost(ledger, month, 0, at('hospital'), kroner(466))
  postPrice(ledger, month, 0, at('helfo'), at('gp'), kroner(590))
  postPrice(ledger, month, 0, at('patient'), at('gp'), kroner(160))
  return ledger
}

describe('totals of one arm', () => {
  test('local and public are the net of the actors listed for them', () => {
    const totals = totalArm(ledgerOf(), lists, {})
    expect(netOf(ledgerOf(), 'hospital')).toBe(kroner(-166))
    expect(totals.local).toBe(kroner(-166 + 750))
    expect(totals.public).toBe(kroner(-166 - 300 - 590))
  })

  test('social is what was consumed where nothing else is valued: money that changes hands falls out', () => {
    expect(totalArm(ledgerOf(), lists, {}).social).toBe(kroner(-466))
  })

  test("social counts a doctor's fees by the resources behind them, instead of what the practice was posted as consuming", () => {
    const ledger = ledgerOf()
    postCost(ledger, 0, 0, at('gp'), kroner(500))
    expect(totalArm(ledger, lists, {}).social).toBe(kroner(-466 - 500))
    expect(totalArm(ledger, lists, { gpActivityFactor: 2 }).social).toBe(kroner(-466 - 2 * 750))
  })

  test("social counts life years by quality and the patients' own time", () => {
    const ledger = createLedger(shape)
    ledger.rewardMinutes[0] = 1440 * 365.25
    ledger.rewardMinutes[24] = 21_600
    const rewards = { qaly: { rate: 0.0161, per: 'year' }, 'patient-hours': { rate: 4, per: 'month' } } as const
    const values = { rewards, qalyValue: 700_000, patientHourValue: 250 }
    expect(totalArm(ledger, lists, values).social).toBeCloseTo(kroner(0.0161 * 700_000 - 0.5 * 4 * 250), 6)
  })

  test('social is discounted by whole years: the twelfth month counts in full, the thirteenth a year less', () => {
    expect(totalArm(ledgerOf(11), lists, { discountRate: 0.04 }).social).toBe(kroner(-466))
    expect(totalArm(ledgerOf(12), lists, { discountRate: 0.04 }).social).toBeCloseTo(kroner(-466) / 1.04, 6)
    expect(totalArm(ledgerOf(12), lists, { discountRate: 0.04 }).local).toBe(kroner(-166 + 750))
  })
})

describe('the difference between an arm and the null arm', () => {
  const empty = createLedger(shape)

  test('adds the cost of collecting taxes for the public outlay', () => {
    const totals = totalDifference(ledgerOf(), empty, lists, { taxCost: 0.2 })
    expect(totals.public).toBe(kroner(-1056))
    expect(totals.social).toBe(kroner(-466) + 0.2 * kroner(-1056))
  })

  test('is nothing between an arm and itself', () => {
    const values = { taxCost: 0.2, gpActivityFactor: 2, discountRate: 0.04 }
    const nothing = { resources: 0, gpActivity: 0, patientTime: 0, qaly: 0, taxCost: 0 }
    const difference = totalDifference(ledgerOf(3), ledgerOf(3), lists, values)
    expect(difference).toEqual({ local: 0, public: 0, social: 0, parts: nothing })
  })

  test('is made of parts that add up to it', () => {
    const rewards = { qaly: { rate: 0.5, per: 'year' }, 'patient-hours': { rate: 4, per: 'month' } } as const
    const values = { taxCost: 0.2, gpActivityFactor: 2, qalyValue: 700_000, patientHourValue: 250, rewards }
    const ledger = ledgerOf(12)
    postCost(ledger, 12, 0, at('gp'), kroner(500))
    ledger.rewardMinutes[12] = 1440 * 365.25
    ledger.rewardMinutes[24 + 12] = 43_200
    expect(totalDifference(ledger, empty, lists, values).parts).toEqual({
      resources: kroner(-466),
      gpActivity: kroner(-2 * 750),
      patientTime: kroner(-4 * 250),
      qaly: kroner(350_000),
      taxCost: 0.2 * kroner(-1056),
    })
    const { parts, social } = totalDifference(ledger, empty, lists, { ...values, discountRate: 0.04 })
    expect(parts.resources).toBeCloseTo(kroner(-466) / 1.04, 6)
    expect(Object.values(parts).reduce((sum, part) => sum + part, 0)).toBeCloseTo(social, 6)
  })

  test('counts what accrued in each arm at its own rate, so that a third arm can stand between two others', () => {
    const withQaly = createLedger(shape)
    withQaly.rewardMinutes[0] = 1440 * 365.25
    const worth = (rate: number) => ({ qalyValue: 100, rewards: { qaly: { rate, per: 'year' } } }) as const
    const socialOf = (one: number, other: number): number =>
      totalDifference(withQaly, withQaly, lists, worth(one), worth(other).rewards).social
    expect(socialOf(0.5, 0.2)).toBeCloseTo(kroner(30), 6)
    expect(socialOf(0.5, 0.3) + socialOf(0.3, 0.2)).toBeCloseTo(socialOf(0.5, 0.2), 6)
  })

  test('is not changed by a transfer among public actors, and by one to the doctor only through taxes', () => {
    const values = { taxCost: 0.2, gpActivityFactor: 2 }
    const before = totalDifference(ledgerOf(), empty, lists, values)
    const inside = ledgerOf()
    postTransfer(inside, 0, at('municipality'), at('hospital'), kroner(100))
    expect(totalDifference(inside, empty, lists, values)).toEqual(before)
    const outside = ledgerOf()
    postTransfer(outside, 0, at('municipality'), at('gp'), kroner(100))
    expect(totalDifference(outside, empty, lists, values).social).toBe(before.social - 0.2 * kroner(100))
  })
})
