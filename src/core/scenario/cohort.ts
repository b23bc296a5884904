/** The patients of a replication: written out in the scenario, or sampled. They are the same in every arm. */
import { DIAGNOSES, type Diagnosis } from '../domain/facts.ts'
import { InvariantError } from '../domain/issues.ts'
import type { ParameterSpec, Params } from '../domain/parameters.ts'
import { type Calendar, dayOfIso, MINUTES_PER_DAY } from '../domain/time.ts'
import type { PatientInput } from '../engine/contract.ts'
import { draw, type Stream } from '../random/draw.ts'
import { gammaQuantile, truncatedNormal } from '../random/quantile.ts'
import { spreadDiagnoses } from './case-mix.ts'
import type { Scenario } from './scenario.ts'
import type { PatientRow } from './schema.ts'

/** All that a cohort may read. `cohort.entryWindow` and `cohort.steadyInflow` count as 0 where the scenario is silent. */
export const COHORT_PARAMETERS: readonly ParameterSpec[] = [
  { name: 'cohort.size', kind: 'count' },
  { name: 'cohort.steadyInflow', kind: 'ratePerMonth' },
  { name: 'cohort.entryWindow', kind: 'days' },
  ...DIAGNOSES.map((diagnosis): ParameterSpec => ({ name: `dx.${diagnosis}`, kind: 'count' })),
  { name: 'age.mean', kind: 'years' },
  { name: 'age.sd', kind: 'years' },
  { name: 'age.low', kind: 'years' },
  { name: 'age.high', kind: 'years' },
  { name: 'risk.high', kind: 'share' },
  { name: 'home.atInclusion', kind: 'share' },
  { name: 'home.minutes', kind: 'minutes' },
  { name: 'home.minutesCv', kind: 'coefficientOfVariation' },
]

const OPTIONAL: ReadonlySet<string> = new Set(['cohort.steadyInflow', 'cohort.entryWindow'])
const READ_FOR: Readonly<Record<'age' | 'risk' | 'homeMinutesPerMonth', string>> = {
  age: 'age.',
  risk: 'risk.',
  homeMinutesPerMonth: 'home.',
}

/** Names a scenario must give: all for a sampled cohort, and for written-out patients those that fill what they leave out. */
export function requiredCohortParameters(patients: readonly PatientRow[] | undefined): readonly string[] {
  const required = COHORT_PARAMETERS.map(({ name }) => name).filter((name) => !OPTIONAL.has(name))
  if (!patients) return required
  const missing = Object.entries(READ_FOR).filter(([attribute]) =>
    patients.some((row) => row[attribute as keyof typeof READ_FOR] === undefined),
  )
  return required.filter((name) => missing.some(([, prefix]) => name.startsWith(prefix)))
}

function need(params: Params, name: string): number {
  const value = params[name]
  if (value === undefined) throw new InvariantError('PL-I101', `the cohort needs parameter "${name}"`)
  return value
}

type Attributes = PatientInput['attributes']
type Known = Partial<Omit<Attributes, 'diagnosis'>>
const NOTHING_KNOWN: Known = {}

type Mutable<T> = { -readonly [K in keyof T]: T[K] }
/** Patients and streams that are written over, so that nothing is left behind for every patient. */
type Reused = Mutable<Omit<PatientInput, 'attributes'>> & { readonly attributes: Mutable<Attributes> }

const createReused = (): Reused => ({
  patient: 0,
  enrolAt: 0,
  attributes: { diagnosis: 'COPD', risk: 'medium', age: 0, homeMinutesPerMonth: 0 },
})

/** What is drawn of a patient, each a pure function of whose luck it is. */
interface Draws {
  readonly age: (stream: Stream) => number
  readonly risk: (stream: Stream) => Attributes['risk']
  readonly homeMinutes: (stream: Stream) => number
  readonly entry: (stream: Stream) => number
}

/** Makes something at its first use: patients who are written out may leave nothing to draw. */
function lazily<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}

/** Entry is spread evenly over whole days from the first accounted day; all on that day where there is no window. */
function prepareDraws(params: Params, calendar: Calendar): Draws {
  const ageOf = lazily(() => {
    const [mean, sd] = [need(params, 'age.mean'), need(params, 'age.sd')]
    return truncatedNormal(mean, sd, need(params, 'age.low'), need(params, 'age.high'))
  })
  const highRisk = lazily(() => need(params, 'risk.high'))
  const home = lazily(() => ({
    share: need(params, 'home.atInclusion'),
    minutes: need(params, 'home.minutes'),
    variation: need(params, 'home.minutesCv'),
  }))
  const first = calendar.monthStarts[calendar.warmUpMonths] as number
  const window = params['cohort.entryWindow'] ?? 0
  return {
    age: (stream) => ageOf()(draw(stream, 'age')),
    risk: (stream) => (draw(stream, 'risk') < highRisk() ? 'high' : 'medium'),
    homeMinutes(stream) {
      const { share, minutes, variation } = home()
      if (draw(stream, 'homeServicesAtInclusion') >= share) return 0
      return gammaQuantile(draw(stream, 'homeMinutes'), minutes, variation)
    },
    entry: (stream) => first + (window > 0 ? Math.floor(draw(stream, 'entryDay') * window) * MINUTES_PER_DAY : 0),
  }
}

function fillAttributes(
  into: Mutable<Attributes>,
  diagnosis: Diagnosis,
  known: Known,
  draws: Draws,
  stream: Stream,
): void {
  into.diagnosis = diagnosis
  into.risk = known.risk ?? draws.risk(stream)
  into.age = known.age ?? draws.age(stream)
  into.homeMinutesPerMonth = known.homeMinutesPerMonth ?? draws.homeMinutes(stream)
}

/** A scenario is read only with enrolment dates inside its run; another one here is a fault of who built it. */
function entryOfDate({ enrolmentDate }: PatientRow, calendar: Calendar): number | undefined {
  if (enrolmentDate === undefined) return undefined
  const day = dayOfIso(enrolmentDate)
  if (day !== undefined && day >= calendar.zeroDay) return (day - calendar.zeroDay) * MINUTES_PER_DAY
  throw new InvariantError('PL-I106', `enrolment on ${enrolmentDate} is not a day of the run`)
}

/** A patient's entry and attributes, apart: who enters too late is left out before the rest is drawn. */
interface Source {
  readonly size: number
  entryOf(patient: number, stream: Stream): number
  fill(attributes: Mutable<Attributes>, patient: number, stream: Stream): void
}

function listRows(patients: readonly PatientRow[], draws: Draws, calendar: Calendar): Source {
  const rowOf = (patient: number): PatientRow => patients[patient] as PatientRow
  return {
    size: patients.length,
    entryOf: (patient, stream) => entryOfDate(rowOf(patient), calendar) ?? draws.entry(stream),
    fill: (attributes, patient, stream) =>
      fillAttributes(attributes, rowOf(patient).diagnosis, rowOf(patient), draws, stream),
  }
}

function sampleCaseMix(params: Params, draws: Draws, calendar: Calendar): Source {
  const inflow = params['cohort.steadyInflow'] ?? 0
  const size = Math.round(inflow > 0 ? inflow * (calendar.monthStarts.length - 1) : need(params, 'cohort.size'))
  const weights = DIAGNOSES.map((diagnosis) => need(params, `dx.${diagnosis}`))
  const diagnosisAt = spreadDiagnoses(weights, size)
  const steadyEntry = (patient: number): number => {
    const day = (((patient + 0.5) / size) * calendar.horizon) / MINUTES_PER_DAY
    return Math.floor(day) * MINUTES_PER_DAY
  }
  return {
    size,
    entryOf: inflow > 0 ? steadyEntry : (_, stream) => draws.entry(stream),
    fill: (attributes, patient, stream) =>
      fillAttributes(attributes, DIAGNOSES[diagnosisAt(patient)] as Diagnosis, NOTHING_KNOWN, draws, stream),
  }
}

/** The patients of any replication, a stretch at a time, so that nobody has to hold all of them. */
export interface Cohort {
  /** Positions: every patient index is below it. */
  readonly size: number
  /**
   * The patients `from` … `to` − 1 of a replication, in order of index; those who would enter at the horizon or later
   * are left out. Ages in years, home services in minutes a month, entry in minutes since time zero. A pure function:
   * any stretches that cover a cohort give the same patients.
   */
  sample(replication: number, from: number, to: number): PatientInput[]
  /** As `sample`, written over the patients of an array that grows as needed; returns how many there are now. */
  sampleInto(patients: PatientInput[], replication: number, from: number, to: number): number
  /** How many enter before the horizon. */
  count(replication: number): number
}

/**
 * What the cohorts of a scenario are drawn from. Throws InvariantError where a needed parameter is missing; `sample`
 * does on an enrolment date before time zero.
 */
export function prepareCohort(
  scenario: Pick<Scenario, 'seed' | 'patients'>,
  params: Params,
  calendar: Calendar,
): Cohort {
  const { seed, patients } = scenario
  const draws = prepareDraws(params, calendar)
  const source = patients ? listRows(patients, draws, calendar) : sampleCaseMix(params, draws, calendar)
  const stream: Mutable<Stream> = { seed, replication: 0, patient: 0 }
  const entryOf = (replication: number, patient: number): number => {
    stream.replication = replication
    stream.patient = patient
    return source.entryOf(patient, stream)
  }

  function sampleInto(into: PatientInput[], replication: number, from: number, to: number): number {
    let count = 0
    for (let patient = from; patient < Math.min(to, source.size); patient++) {
      const enrolAt = entryOf(replication, patient)
      if (enrolAt >= calendar.horizon) continue
      if (count === into.length) into.push(createReused())
      const sampled = into[count++] as Reused
      sampled.patient = patient
      sampled.enrolAt = enrolAt
      source.fill(sampled.attributes, patient, stream)
    }
    return count
  }

  return {
    size: source.size,
    sampleInto,
    sample(replication, from, to) {
      const sampled: PatientInput[] = []
      sampleInto(sampled, replication, from, to)
      return sampled
    },
    count(replication) {
      let count = 0
      for (let patient = 0; patient < source.size; patient++) {
        if (entryOf(replication, patient) < calendar.horizon) count++
      }
      return count
    },
  }
}
