/** Checks the numbers of a sampled cohort against each other: each alone may be good and the whole impossible. */
import { DIAGNOSES } from '../domain/facts.ts'
import type { Issue } from '../domain/issues.ts'
import { PARAMETER_KINDS, type Params } from '../domain/parameters.ts'
import { requiredCohortParameters } from './cohort.ts'
import { type IssueCode, makeIssue, type Where } from './messages.ts'
import type { PatientRow } from './schema.ts'

/**
 * Tells where no cohort can be drawn: nobody, no weight on any diagnosis, or a mean age outside its
 * bounds. `months` is the run with its warm-up; values that are missing are told elsewhere.
 */
export function checkCohort(
  params: Params,
  patients: readonly PatientRow[] | undefined,
  months: number,
  whereIs: (name: string) => Where,
  tell: (issue: Issue) => void,
): void {
  const required = requiredCohortParameters(patients)
  const value = (name: string): number | undefined => (required.includes(name) ? params[name] : undefined)
  const refuse = (code: IssueCode, name: string, fill: Readonly<Record<string, string | number>>): void =>
    tell(makeIssue(code, whereIs(name), { name, ...fill }))

  const inflow = params['cohort.steadyInflow'] ?? 0
  const size = value('cohort.size')
  if (size !== undefined) {
    const [name, count] = inflow > 0 ? ['cohort.steadyInflow', inflow * months] : ['cohort.size', size]
    const whole = Math.round(count)
    if (whole < 1) refuse('PL-S058', name, { count: whole, max: PARAMETER_KINDS.count.max })
  }
  const weights = DIAGNOSES.map((diagnosis) => value(`dx.${diagnosis}`))
  if (weights.every((weight) => weight === 0)) refuse('PL-S059', `dx.${DIAGNOSES[0]}`, { name: 'dx' })
  const [low, mean, high] = [value('age.low'), value('age.mean'), value('age.high')]
  if (low === undefined || mean === undefined || high === undefined) return
  if (low > mean || mean > high || low === high) refuse('PL-S060', 'age.mean', { value: mean, min: low, max: high })
}
