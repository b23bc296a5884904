import { describe, expect, test } from 'vitest'
import { createLedger, type LedgerShape } from '../../../src/core/ledger/ledger.ts'
import { postCost, postPrice } from '../../../src/core/ledger/posting.ts'
import { discountFactor, rewardOf, sumReward } from '../../../src/core/ledger/rewards.ts'
import { netOf, totalArm, totalDifference } from '../../../src/core/ledger/totals.ts'

const MONTH = 43_200
const shapeOf = (actors: readonly string[], rewards: readonly string[] = []): LedgerShape => ({
  actors,
  codes: ['X'],
  rules: [],
  rewards,
  months: ['2023-01', '2023-02'],
  minutesOfMonth: [MONTH, MONTH],
  steps: [],
  drivers: 0,
  watches: [],
  releases: [],
})

describe('a reward', () => {
  test('is by the day, the civil month, or the year of 365.25 days', () => {
    expect(rewardOf(2 * 1440, MONTH, { rate: 3, per: 'day' })).toBe(6)
    expect(rewardOf(MONTH / 2, MONTH, { rate: 3, per: 'month' })).toBe(1.5)
    expect(rewardOf(365.25 * 1440, MONTH, { rate: 3, per: 'year' })).toBe(3)
  })

  test('is summed over its own months, shared, and discounted by whole years', () => {
    const lengths = Array.from({ length: 13 }, () => MONTH)
    const minutes = [...lengths.map(() => 7), ...lengths.map((length) => 2 * length)]
    const rate = { rate: 5, per: 'month' } as const
    expect(sumReward(minutes, lengths, 1, rate)).toEqual({ total: 130, discounted: 130 })
    const half = sumReward(minutes, lengths, 1, rate, 0.25, 2)
    expect(half.total).toBe(65)
    expect(half.discounted).toBeCloseTo(60 + 5 / 1.25, 9)
    expect(sumReward(minutes, lengths, 1)).toEqual({ total: 0, discounted: 0 })
  })

  test('of the thirteenth month is worth a year less', () => {
    expect([0, 11, 12].map((month) => discountFactor(0.25, month))).toEqual([1, 1, 0.8])
    expect(discountFactor(0.25, 24)).toBeCloseTo(0.64, 12)
  })
})

describe('totals', () => {
  test('of an actor that nobody knows are nothing', () => {
    const ledger = createLedger(shapeOf(['hospital', 'state']))
    postPrice(ledger, 0, 0, 1, 0, 100)
    postPrice(ledger, 1, 0, 1, 0, 100)
    expect(netOf(ledger, 'nobody')).toBe(0)
    expect(totalArm(ledger, { local: ['hospital', 'nobody'], public: ['nobody'] }, {})).toMatchObject({
      local: 200,
      public: 0,
    })
    const empty = createLedger(ledger.shape)
    const { parts } = totalDifference(ledger, empty, { local: [], public: ['nobody', 'state'] }, { taxCost: 0.5 })
    expect(parts.taxCost).toBe(-100)
  })

  test('count the last actor once, with a doctor or without', () => {
    const ledger = createLedger(shapeOf(['hospital', 'patient']))
    postCost(ledger, 0, 0, 1, 100)
    const lists = { local: [], public: [] }
    expect(totalArm(ledger, lists, {}).social).toBe(-100)
    expect(totalArm(ledger, lists, { gpActivityFactor: 2 }).social).toBe(-100)
  })

  test("replace a doctor's costs by the resources behind the fees, also where the doctor is the first actor", () => {
    const ledger = createLedger(shapeOf(['gp', 'state']))
    postPrice(ledger, 0, 0, 1, 0, 100)
    postCost(ledger, 0, 0, 0, 60)
    expect(totalArm(ledger, { local: [], public: [] }, { gpActivityFactor: 2 }).social).toBe(-200)
  })

  test('are worth nothing more for a reward that the ledger has not', () => {
    const values = { qalyValue: 100, rewards: { qaly: { rate: 1, per: 'month' } } } as const
    const ledger = createLedger(shapeOf(['hospital'], ['patient-hours']))
    ledger.rewardMinutes.fill(MONTH)
    expect(totalArm(ledger, { local: [], public: [] }, values).social).toBe(0)
  })

  test("set the time of an arm's patients against that of the other arm's", () => {
    const ledger = createLedger(shapeOf(['hospital'], ['patient-hours']))
    ledger.rewardMinutes[0] = MONTH
    const values = { patientHourValue: 10, rewards: { 'patient-hours': { rate: 4, per: 'month' } } } as const
    const lists = { local: [], public: [] }
    expect(totalDifference(ledger, ledger, lists, values).social).toBe(0)
    expect(totalDifference(ledger, createLedger(ledger.shape), lists, values).parts.patientTime).toBe(-4000)
  })
})
