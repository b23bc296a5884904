/** The patients of a replication: written out in the scenario, or sampled. They are the same in every arm. */
import { DIAGNOSES, type Diagnosis } from '../domain/facts.ts'
import { InvariantError } from '../domain/issues.ts'
import type { ParameterSpec, Params } from '../domain/parameters.ts'
import { type Calendar, dayOfIso, MINUTES_PER_DAY } from '../domain/time.ts'
import type { PatientInput } from '../engine/contract.ts'
import { draw, type Stream } from '../random/draw.ts'
import { gammaQuantile, truncatedNormalQuantile } from '../random/quantile.ts'
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

function drawAge(params: Params, stream: Stream): number {
  const [mean, sd] = [need(params, 'age.mean'), need(params, 'age.sd')]
  return truncatedNormalQuantile(draw(stream, 'age'), mean, sd, need(params, 'age.low'), need(params, 'age.high'))
}

function drawHomeMinutes(params: Params, stream: Stream): number {
  if (draw(stream, 'homeServicesAtInclusion') >= need(params, 'home.atInclusion')) return 0
  return gammaQuantile(draw(stream, 'homeMinutes'), need(params, 'home.minutes'), need(params, 'home.minutesCv'))
}

const completeAttributes = (diagnosis: Diagnosis, known: Known, params: Params, stream: Stream): Attributes => ({
  diagnosis,
  risk: known.risk ?? (draw(stream, 'risk') < need(params, 'risk.high') ? 'high' : 'medium'),
  age: known.age ?? drawAge(params, stream),
  homeMinutesPerMonth: known.homeMinutesPerMonth ?? drawHomeMinutes(params, stream),
})

/** Entry spread evenly over whole days from the first accounted day; all on that day where there is no window. */
function drawEntry(params: Params, stream: Stream, calendar: Calendar): number {
  const first = calendar.monthStarts[calendar.warmUpMonths] as number
  const window = params['cohort.entryWindow'] ?? 0
  return first + (window > 0 ? Math.floor(draw(stream, 'entryDay') * window) * MINUTES_PER_DAY : 0)
}

/** A scenario is read only with enrolment dates inside its run; another one here is a fault of who built it. */
function entryOfDate({ enrolmentDate }: PatientRow, calendar: Calendar): number | undefined {
  if (enrolmentDate === undefined) return undefined
  const day = dayOfIso(enrolmentDate)
  if (day !== undefined && day >= calendar.zeroDay) return (day - calendar.zeroDay) * MINUTES_PER_DAY
  throw new InvariantError('PL-I106', `enrolment on ${enrolmentDate} is not a day of the run`)
}

/**
 * The patients of one replication, in order of index; those who would enter at the horizon or later are left out.
 * Ages in years, home services in minutes a month, entry in minutes since time zero. A pure function of its arguments.
 * Throws InvariantError on an enrolment date before time zero or where a needed parameter is missing.
 */
export function sampleCohort(
  scenario: Pick<Scenario, 'seed' | 'patients'>,
  params: Params,
  replication: number,
  calendar: Calendar,
): PatientInput[] {
  const streamOf = (patient: number): Stream => ({
    seed: scenario.seed,
    replication,
    patient,
  })
  const cohort = scenario.patients
    ? scenario.patients.map((row, patient): PatientInput => {
        const stream = streamOf(patient)
        const enrolAt = entryOfDate(row, calendar) ?? drawEntry(params, stream, calendar)
        return {
          patient,
          enrolAt,
          attributes: completeAttributes(row.diagnosis, row, params, stream),
        }
      })
    : sampleCaseMix(params, calendar, streamOf)
  return cohort.filter(({ enrolAt }) => enrolAt < calendar.horizon)
}

function sampleCaseMix(params: Params, calendar: Calendar, streamOf: (patient: number) => Stream): PatientInput[] {
  const inflow = params['cohort.steadyInflow'] ?? 0
  const size = inflow > 0 ? Math.round(inflow * (calendar.monthStarts.length - 1)) : need(params, 'cohort.size')
  const steadyEntry = (patient: number): number => {
    const day = (((patient + 0.5) / size) * calendar.horizon) / MINUTES_PER_DAY
    return Math.floor(day) * MINUTES_PER_DAY
  }
  const weights = DIAGNOSES.map((diagnosis) => need(params, `dx.${diagnosis}`))
  return spreadDiagnoses(weights, Math.round(size)).map((diagnosis, patient) => {
    const stream = streamOf(patient)
    return {
      patient,
      enrolAt: inflow > 0 ? steadyEntry(patient) : drawEntry(params, stream, calendar),
      attributes: completeAttributes(DIAGNOSES[diagnosis] as Diagnosis, {}, params, stream),
    }
  })
}
