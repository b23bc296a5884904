import { expect, it } from 'vitest'
import { DIAGNOSES } from '../../../src/core/domain/facts.ts'
import { InvariantError } from '../../../src/core/domain/issues.ts'
import { calendarOf } from '../../../src/core/domain/time.ts'
import { apportion, spreadDiagnoses } from '../../../src/core/scenario/case-mix.ts'
import { COHORT_PARAMETERS, prepareCohort, requiredCohortParameters } from '../../../src/core/scenario/cohort.ts'
import { TINY_PARAMS } from '../support/tiny-scenario.ts'

const DAY = 1440
const YEARS = calendarOf('2023-01-01', 36)
const PARAMS = { ...TINY_PARAMS, 'cohort.size': 150 }
function sampleCohort(
  scenario: Parameters<typeof prepareCohort>[0],
  params: Parameters<typeof prepareCohort>[1],
  replication: number,
  calendar: Parameters<typeof prepareCohort>[2],
) {
  const cohort = prepareCohort(scenario, params, calendar)
  return cohort.sample(replication, 0, cohort.size)
}
const countDiagnoses = (cohort: ReturnType<typeof sampleCohort>) =>
  DIAGNOSES.map((diagnosis) => cohort.filter(({ attributes }) => attributes.diagnosis === diagnosis).length)

it('gives the same patients whenever it is asked, and others in the next replication', () => {
  const cohort = sampleCohort({ seed: 1 }, PARAMS, 0, YEARS)
  expect(sampleCohort({ seed: 1 }, PARAMS, 0, YEARS)).toEqual(cohort)
  expect(sampleCohort({ seed: 1 }, PARAMS, 1, YEARS)).not.toEqual(cohort)
  expect(sampleCohort({ seed: 2 }, PARAMS, 0, YEARS)).not.toEqual(cohort)
})

it('has the case mix of the scenario, and half of it in half the cohort', () => {
  expect(countDiagnoses(sampleCohort({ seed: 1 }, PARAMS, 0, YEARS))).toEqual([78, 18, 26, 10, 4, 14])
  expect(countDiagnoses(sampleCohort({ seed: 1 }, PARAMS, 0, YEARS).slice(0, 75))).toEqual([39, 9, 13, 5, 2, 7])
})

it('shares out whole patients by largest remainder', () => {
  expect(apportion([331, 77, 109, 44, 18, 57], 150)).toEqual([78, 18, 26, 10, 4, 14])
  expect(apportion([1, 1, 1], 2)).toEqual([1, 1, 0])
  const diagnosisAt = spreadDiagnoses([2, 1], 6)
  expect([0, 1, 2, 3, 4, 5].map(diagnosisAt)).toEqual([0, 1, 0, 0, 1, 0])
  expect(() => apportion([0, 0], 3)).toThrow(InvariantError)
})

it('keeps a patient the same when the cohort grows, but for the diagnosis that position decides', () => {
  const [small, large] = [150, 300].map((size) =>
    sampleCohort({ seed: 1 }, { ...PARAMS, 'cohort.size': size }, 0, YEARS).slice(0, 150),
  )
  const withoutDiagnosis = (cohort: typeof small) =>
    cohort?.map(({ patient, enrolAt, attributes: { age, risk, homeMinutesPerMonth } }) => [
      patient,
      enrolAt,
      age,
      risk,
      homeMinutesPerMonth,
    ])
  expect(withoutDiagnosis(small)).toEqual(withoutDiagnosis(large))
})

it('draws ages within their bounds, and shares of risk and home services near the parameters', () => {
  const cohort = sampleCohort({ seed: 3 }, { ...PARAMS, 'cohort.size': 20_000 }, 0, YEARS)
  const mean = (of: (patient: (typeof cohort)[number]) => number) =>
    cohort.reduce((sum, p) => sum + of(p), 0) / cohort.length
  const ages = cohort.map(({ attributes }) => attributes.age)
  expect(Math.min(...ages)).toBeGreaterThanOrEqual(18)
  expect(Math.max(...ages)).toBeLessThanOrEqual(100)
  expect(mean(({ attributes }) => (attributes.risk === 'high' ? 1 : 0))).toBeCloseTo(0.35, 2)
  expect(mean(({ attributes }) => (attributes.homeMinutesPerMonth > 0 ? 1 : 0))).toBeCloseTo(0.309, 2)
  expect(mean(({ attributes }) => attributes.homeMinutesPerMonth) / 0.309 / 420).toBeCloseTo(1, 1)
})

it('lets a closed cohort in on the first day after the warm-up, or on days of the entry window', () => {
  const warm = calendarOf('2023-01-01', 12, 2)
  const first = (30 + 31) * DAY
  expect(new Set(sampleCohort({ seed: 1 }, PARAMS, 0, warm).map(({ enrolAt }) => enrolAt))).toEqual(new Set([first]))
  const spread = sampleCohort({ seed: 1 }, { ...PARAMS, 'cohort.entryWindow': 30 }, 0, warm).map(
    ({ enrolAt }) => enrolAt,
  )
  expect(spread.every((at) => at % DAY === 0 && at >= first && at < first + 30 * DAY)).toBe(true)
  expect(new Set(spread).size).toBeGreaterThan(20)
})

it('spreads a steady inflow evenly over warm-up and run, instead of the cohort on day 0', () => {
  const warm = calendarOf('2023-01-01', 12, 12)
  const cohort = sampleCohort({ seed: 1 }, { ...PARAMS, 'cohort.steadyInflow': 10 }, 0, warm)
  expect(cohort).toHaveLength(240)
  const gaps = cohort.slice(1).map(({ enrolAt }, index) => (enrolAt - (cohort[index]?.enrolAt as number)) / DAY)
  expect(Math.min(...gaps)).toBe(3)
  expect(Math.max(...gaps)).toBe(4)
  const [early, late] = [countDiagnoses(cohort.slice(0, 120)), countDiagnoses(cohort.slice(120))]
  expect(Math.max(...early.map((count, index) => Math.abs(count - (late[index] as number))))).toBeLessThanOrEqual(1)
})

it('takes written-out patients as they are and draws only what they leave out', () => {
  const patients = [
    { diagnosis: 'HF' as const, age: 80, risk: 'high' as const, homeMinutesPerMonth: 608, enrolmentDate: '2023-02-01' },
    { diagnosis: 'COPD' as const },
    { diagnosis: 'DM' as const, enrolmentDate: '2027-01-01' },
  ]
  const [known, drawn, ...rest] = sampleCohort({ seed: 1, patients }, PARAMS, 0, YEARS)
  expect(known).toEqual({
    patient: 0,
    enrolAt: 31 * DAY,
    attributes: { diagnosis: 'HF', age: 80, risk: 'high', homeMinutesPerMonth: 608 },
  })
  expect(drawn).toEqual({
    ...sampleCohort({ seed: 1 }, PARAMS, 0, YEARS)[1],
    attributes: expect.objectContaining({ diagnosis: 'COPD' }),
  })
  expect(rest).toEqual([])
})

it('names an enrolment date before time zero, and a parameter nobody gave', () => {
  const early = { diagnosis: 'DM' as const, enrolmentDate: '2022-12-31' }
  expect(() => sampleCohort({ seed: 1, patients: [early] }, PARAMS, 0, YEARS)).toThrow(/PL-I106/)
  expect(() => sampleCohort({ seed: 1 }, { 'cohort.size': 2 }, 0, YEARS)).toThrow(/dx\.COPD/)
})

it('asks only for the parameters that fill what written-out patients leave out', () => {
  const complete = { diagnosis: 'DM' as const, age: 70, risk: 'medium' as const, homeMinutesPerMonth: 0 }
  expect(requiredCohortParameters([complete])).toEqual([])
  expect(requiredCohortParameters([complete, { diagnosis: 'DM', age: 70, homeMinutesPerMonth: 3 }])).toEqual([
    'risk.high',
  ])
  expect(requiredCohortParameters(undefined)).toHaveLength(COHORT_PARAMETERS.length - 2)
})

/** The spread as a list of all positions, the way it is defined. */
function listDiagnoses(weights: readonly number[], size: number): number[] {
  const shares = apportion(weights, size)
  const taken = shares.map(() => 0)
  return Array.from({ length: size }, (_, position) => {
    const behind = shares.map((share, index) =>
      (taken[index] as number) < share ? share * (position + 1) - (taken[index] as number) * size : -Infinity,
    )
    const chosen = behind.indexOf(Math.max(...behind))
    taken[chosen] = (taken[chosen] as number) + 1
    return chosen
  })
}

it('spreads diagnoses as the definition does, at positions in any order', () => {
  for (const [weights, size] of [
    [[331, 77, 109, 44, 18, 57], 997],
    [[1, 0, 5], 64],
    [[0.3, 0.3, 0.4], 1],
    [[7, 7, 7, 1], 500],
  ] as const) {
    const listed = listDiagnoses(weights, size)
    const diagnosisAt = spreadDiagnoses(weights, size)
    expect(listed.map((_, position) => diagnosisAt(position))).toEqual(listed)
    for (const position of [size - 1, 0, 0, Math.floor(size / 2), Math.floor(size / 3), size - 1]) {
      expect(diagnosisAt(position)).toBe(listed[position])
    }
  }
})

it('gives the same patients a stretch at a time, in any order of stretches, and counts them without sampling', () => {
  const late = { ...PARAMS, 'cohort.size': 300, 'cohort.entryWindow': 2000 }
  const patients = [{ diagnosis: 'HF' as const }, { diagnosis: 'DM' as const, enrolmentDate: '2027-01-01' }]
  for (const cohort of [
    prepareCohort({ seed: 4 }, late, YEARS),
    prepareCohort({ seed: 4 }, { ...PARAMS, 'cohort.steadyInflow': 7.3 }, YEARS),
    prepareCohort({ seed: 4, patients }, PARAMS, YEARS),
  ]) {
    const whole = cohort.sample(2, 0, cohort.size)
    const starts = Array.from({ length: Math.ceil(cohort.size / 41) }, (_, index) => index * 41)
    const stretches = starts.toReversed().map((from) => cohort.sample(2, from, from + 41))
    expect(stretches.toReversed().flat()).toEqual(whole)
    expect(cohort.count(2)).toBe(whole.length)
  }
  expect(prepareCohort({ seed: 4 }, late, YEARS).count(0)).toBeLessThan(300)
})

it('writes patients over others, those of a longer stretch too, and leaves nothing of them', () => {
  const cohort = prepareCohort({ seed: 4 }, { ...PARAMS, 'cohort.entryWindow': 2000 }, YEARS)
  const reused: ReturnType<typeof cohort.sample> = []
  for (const [from, to] of [
    [40, 150],
    [0, 30],
    [30, 100],
  ] as const) {
    const count = cohort.sampleInto(reused, 3, from, to)
    expect(reused.slice(0, count)).toEqual(cohort.sample(3, from, to))
  }
})
