/** Where a scenario's patients come from: written out, in a CSV, or sampled. */
import type { Issue } from '../domain/issues.ts'
import { type Calendar, dayOfIso } from '../domain/time.ts'
import { daysOf } from './check-frame.ts'
import { parseCohort } from './cohort-file.ts'
import { type FileLoader, isIssue, type LoadedFile } from './load-files.ts'
import { makeIssue } from './messages.ts'
import type { ScenarioOptions } from './options.ts'
import type { PatientRow, ScenarioFile } from './schema.ts'

type Tell = (issue: Issue) => void

function checkWrittenOut({ content, source }: LoadedFile<ScenarioFile>, calendar: Calendar, tell: Tell): void {
  const run = daysOf(calendar)
  content.patients?.forEach(({ enrolmentDate: value }, index) => {
    if (value === undefined || (dayOfIso(value) !== undefined && value >= run.from && value <= run.to)) return
    const where = source.locate(['patients', index, 'enrolmentDate'])
    tell(
      dayOfIso(value) === undefined
        ? makeIssue('PL-S030', where, { value })
        : makeIssue('PL-S044', where, { value, ...run }),
    )
  })
  if (content.patients?.length === 0) tell(makeIssue('PL-S050', source.locate(['patients'], 'key')))
}

/** The patients one by one, or undefined where they are sampled (or could not be read, which is told). */
export function gatherPatients(
  scenario: LoadedFile<ScenarioFile>,
  calendar: Calendar,
  options: ScenarioOptions,
  load: FileLoader,
  tell: Tell,
): readonly PatientRow[] | undefined {
  const { content, source } = scenario
  const written = content.patients !== undefined || content.cohortFile !== undefined || options.cohort !== undefined
  if (written && options.patients !== undefined) tell(makeIssue('PL-S051', { path: '--patients' }))
  if (content.patients !== undefined && content.cohortFile !== undefined) {
    tell(makeIssue('PL-S049', source.locate(['cohortFile'], 'key')))
    return undefined
  }
  checkWrittenOut(scenario, calendar, tell)
  const where = source.locate(['cohortFile'])
  const read = options.cohort ?? (content.cohortFile === undefined ? undefined : load(content.cohortFile, 'csv'))
  if (read === undefined) return content.patients
  if (isIssue(read)) {
    tell({ ...read, ...where })
    return undefined
  }
  const cohort = parseCohort(read, daysOf(calendar))
  for (const issue of cohort.issues) tell(issue)
  return cohort.ok ? cohort.value : undefined
}
