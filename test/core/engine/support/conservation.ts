/** Patients neither appear nor vanish: who entered is inside or has left, at the end of every month. */
import type { Pathway } from '../../../../machines/pathway.ts'
import { PATHWAYS } from '../../../../machines/registry.ts'
import { FactBatch } from '../../../../src/core/domain/fact-batch.ts'
import { FACT_TYPES, type FactType } from '../../../../src/core/domain/facts.ts'
import type { Engine, LifeJob, Watch } from '../../../../src/core/engine/contract.ts'
import { prepareCohort } from '../../../../src/core/scenario/cohort.ts'
import type { Scenario } from '../../../../src/core/scenario/scenario.ts'
import { planOf } from '../../../../src/core/simulate.ts'

/** What begins and ends by facts, and the states in which it goes on. */
interface Course {
  readonly name: string
  readonly begins: readonly FactType[]
  readonly ends: readonly FactType[]
  /** Facts that end it are dated on its last minute. */
  readonly endsOnLastMinute?: true
  readonly states: Watch
}
const COURSES: readonly Course[] = [
  {
    name: 'stays in hospital',
    begins: ['Admitted'],
    ends: ['Discharged', 'DiedInHospital'],
    states: ['health.admitted', 'health.dischargeReady'],
  },
  {
    name: 'follow-up',
    begins: ['DhoConsented'],
    ends: ['DhoEnded'],
    endsOnLastMinute: true,
    states: ['followUp.enrolled'],
  },
  { name: 'net courses', begins: ['NetCourseStarted'], ends: ['NetCourseCompleted'], states: ['netCourse.waiting'] },
  { name: 'wound courses that are over', begins: ['WoundCourseEnded'], ends: [], states: ['woundCourse.over'] },
  { name: 'deaths', begins: ['Died'], ends: [], states: ['dead'] },
]

/** Periods that are told to the end of every month, and the states whose minutes they hold. */
const PERIODS: readonly { readonly fact: FactType; readonly states: Watch }[] = [
  { fact: 'GpContactsClosed', states: ['contacts'] },
  { fact: 'HomeServicesClosed', states: ['homeServices.low', 'homeServices.medium', 'homeServices.high'] },
  { fact: 'TmsMonthClosed', states: ['followUp.enrolled.tms'] },
  { fact: 'MunicipalMonitoringClosed', states: ['followUp.followed'] },
]

/** A cohort of a shipped pathway, its patients entering day by day. */
export interface Cohort {
  readonly pathway: Pathway
  readonly job: LifeJob
}

/** A cohort of every pathway in the scenarios, of the patients and parameters of the first that uses it. */
export function cohortsOf(scenarios: readonly Scenario[]): Cohort[] {
  const found = new Map<string, Cohort>()
  for (const scenario of scenarios) {
    const plan = planOf(scenario)
    const { calendar } = plan
    const { seed } = scenario
    const cohort = prepareCohort(scenario, plan.cohortParams, calendar)
    const lastEntry = calendar.monthStarts[Math.floor(calendar.monthStarts.length / 2)] as number
    for (const { pathway: id, params } of plan.simulations) {
      const pathway = PATHWAYS[id]
      if (!pathway || found.has(id)) continue
      const patients = cohort
        .sample(0, 0, cohort.size)
        .map((one, index) => ({ ...one, enrolAt: (index * 1440 * 5) % lastEntry }))
      found.set(id, { pathway, job: { seed, replication: 0, params, calendar, patients } })
    }
  }
  return [...found.values()]
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0)

/** Rows by what `keyOf` says of them, from 0 on. */
function groupRows(count: number, groups: number, keyOf: (row: number) => number): readonly (readonly number[])[] {
  const rows = Array.from({ length: groups }, (): number[] => [])
  for (let row = 0; row < count; row++) rows[keyOf(row)]?.push(row)
  return rows
}

/** Counts over one cohort that has been lived. `end` is a minute: what happens at it has not happened. */
function counterOf({ patients, watches = [] }: LifeJob, { type, at, from, count, occupancy }: FactBatch) {
  const told = groupRows(count, FACT_TYPES.length, (row) => type[row] as number)
  const spans = groupRows(occupancy.count, watches.length, (row) => occupancy.watch[row] as number)
  const rowsBefore = (fact: FactType, end: number): readonly number[] =>
    (told[FACT_TYPES.indexOf(fact)] ?? []).filter((row) => (at[row] as number) < end)
  const since = (row: number): number => occupancy.from[row] as number
  const until = (row: number): number => occupancy.until[row] as number
  return {
    entered: (end: number) => patients.filter(({ enrolAt }) => enrolAt < end).length,
    minutesSinceEntry: (end: number) => sum(patients.map(({ enrolAt }) => Math.max(0, end - enrolAt))),
    told: (facts: readonly FactType[], end: number) => sum(facts.map((fact) => rowsBefore(fact, end).length)),
    minutesTold: (fact: FactType, end: number) =>
      sum(rowsBefore(fact, end).map((row) => (at[row] as number) + 1 - (from[row] as number))),
    inside: (watch: number, end: number) =>
      (spans[watch] ?? []).filter((row) => since(row) < end && end <= until(row)).length,
    minutesInside: (watch: number, end: number) =>
      sum((spans[watch] ?? []).map((row) => Math.max(0, Math.min(end, until(row)) - since(row)))),
  }
}

export interface Balance {
  /** Sums that were compared. */
  readonly compared: number
  /** Those that differ, in words. */
  readonly wrong: readonly string[]
  /** How often each course began. */
  readonly begun: Readonly<Record<string, number>>
}

/** Lives a cohort and compares, at the end of every month, what must be equal. */
export function balanceOf({ pathway, job }: Cohort, engine: Engine): Balance {
  const watches: Watch[] = []
  const watch = (states: Watch): number => watches.push(states) - 1
  const regions = Object.entries(pathway.parts.regions).map(([name, { region }]) => ({
    name,
    states: Object.keys(region.states ?? {}).map((state) => watch([`${name}.${state}`])),
  }))
  const dead = watch(['dead'])
  const courses = COURSES.map((course) => ({ ...course, inside: watch(course.states) }))
  const periods = PERIODS.map((period) => ({ ...period, inside: watch(period.states) }))
  const batch = new FactBatch()
  const watched = { ...job, watches }
  engine.live(watched, batch)
  const counter = counterOf(watched, batch)

  const wrong: string[] = []
  let compared = 0
  const compare = (what: string, month: number, left: number, right: number): void => {
    compared++
    if (left !== right) wrong.push(`${pathway.id}, month ${month}: ${what}: ${left} and ${right}`)
  }
  job.calendar.monthStarts.slice(1).forEach((end, month) => {
    const alive = counter.entered(end) - counter.inside(dead, end)
    const minutes = counter.minutesSinceEntry(end) - counter.minutesInside(dead, end)
    for (const { name, states } of regions) {
      compare(`patients in the states of ${name}`, month, sum(states.map((one) => counter.inside(one, end))), alive)
      compare(
        `minutes in the states of ${name}`,
        month,
        sum(states.map((one) => counter.minutesInside(one, end))),
        minutes,
      )
    }
    for (const { name, begins, ends, endsOnLastMinute, inside } of courses) {
      const ended = counter.told(ends, endsOnLastMinute ? end - 1 : end)
      compare(
        `${name} begun, and ended or going on`,
        month,
        counter.told(begins, end),
        ended + counter.inside(inside, end),
      )
    }
    for (const { fact, inside } of periods) {
      compare(`minutes of ${fact}`, month, counter.minutesTold(fact, end), counter.minutesInside(inside, end))
    }
  })
  const { horizon } = job.calendar
  const begun = Object.fromEntries(courses.map(({ name, begins }) => [name, counter.told(begins, horizon)]))
  return { compared, wrong, begun }
}
