import { describe, expect, it } from 'vitest'
import { listReadings, type Missing, type Reading } from '../../../src/core/analysis/readings.ts'
import { DAYS_PER_YEAR, MINUTES_PER_DAY, MINUTES_PER_MONTH } from '../../../src/core/domain/time.ts'
import type { Contrast } from '../../../src/core/scenario/plan.ts'
import { readKept, runKept, SHIPPED } from './kept-run.ts'

/** What a scenario lacks besides posts, which all lack. */
const LACKING: Readonly<Record<string, Partial<Record<Reading, Missing>>>> = {
  'danish-telemedicine.yaml': { monthAlive: 'noMonthsAlive' },
  'fact-ung.yaml': { monthAlive: 'noMonthsAlive', dhoMonth: 'noDhoMonths' },
  'net-treatment.yaml': { monthAlive: 'noMonthsAlive', dhoMonth: 'noDhoMonths' },
  'rune.yaml': { firstYear: 'shortRun' },
  'tms-only-diagram.yaml': { firstYear: 'shortRun' },
  'wound-care.yaml': { monthAlive: 'noMonthsAlive', dhoMonth: 'noDhoMonths' },
}

describe.each(SHIPPED)('%s', async (name) => {
  const { plan, accumulated, patients, outcomes } = await runKept(readKept(name, { replications: 2 }))
  const statuses = listReadings(plan, accumulated, plan.contrasts[0] as Contrast, patients)
  const { months } = plan.scenario

  /** Minutes of a measure beside those that the facts of the lives say, by arm and replication. */
  const compareMinutes = (measure: number, factsSay: (arm: number, replication: number) => number) => {
    accumulated.arms.forEach(({ rows }, arm) => {
      rows.forEach(({ kept }, replication) => {
        const series = kept?.drivers.subarray(measure * months, (measure + 1) * months)
        const minutes = series?.reduce((sum, one) => sum + one, 0)
        expect(minutes).toBeCloseTo(factsSay(arm, replication), 3)
      })
    })
  }

  it('says which readings it has and why others are missing', () => {
    const lacking = statuses.flatMap(({ reading, missing }) => (missing === null ? [] : [[reading, missing]]))
    expect(Object.fromEntries(lacking)).toEqual({ fullTime: 'noPosts', ...LACKING[name] })
  })

  it('counts every minute that a patient is alive, or none', () => {
    const isMissing = statuses.some(({ missing }) => missing === 'noMonthsAlive')
    compareMinutes(0, (arm, replication) => {
      const years = outcomes[arm]?.[replication]?.patientYears ?? Number.NaN
      return isMissing ? 0 : years * DAYS_PER_YEAR * MINUTES_PER_DAY
    })
  })

  it('counts the minutes that patients are followed up by hospital and TMS', () => {
    const minutesOf = (perPatient?: number | null) => (perPatient ?? Number.NaN) * MINUTES_PER_MONTH * patients
    compareMinutes(1, (arm, replication) => minutesOf(outcomes[arm]?.[replication]?.hospitalDhoMonths))
    compareMinutes(2, (arm, replication) => minutesOf(outcomes[arm]?.[replication]?.tmsMonths))
  })
})

it('keeps nothing of the kind in a run that does not keep its months', async () => {
  const { keepsMonths: _, ...scenario } = readKept('agder-150.yaml', { replications: 1 })
  const { plan, accumulated, patients } = await runKept(scenario)
  expect(accumulated.arms.every(({ rows }) => rows.every((row) => !('kept' in row)))).toBe(true)
  expect(accumulated.contrasts.every(({ rows }) => rows.every((row) => !('social' in row)))).toBe(true)
  expect(() => listReadings(plan, accumulated, plan.contrasts[0] as Contrast, patients)).toThrow('PL-A003')
})

it('knows nothing of a contrast that the plan does not have', async () => {
  const { plan, accumulated } = await runKept(readKept('rune.yaml', { replications: 1 }))
  expect(() => listReadings(plan, accumulated, { arm: 0, null: 1 }, 1)).toThrow(RangeError)
})
