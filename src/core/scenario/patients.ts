/** Where a scenario's patients come from: written out, in a CSV, or sampled. */
import type { Checked, Issue } from '../domain/issues.ts'
import { type Calendar, dayOfIso } from '../domain/time.ts'
import { daysOf, type RunDays } from './check-frame.ts'
import { parseCohort } from './cohort-file.ts'
import { type FileLoader, isIssue, type LoadedFile } from './load-files.ts'
import { makeIssue } from './messages.ts'
import type { PatientRow, ScenarioFile } from './schema.ts'
import type { TextFile } from './text-source.ts'

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

/**
 * The patients one by one within a calendar, or undefined where they are sampled (or could not be read, which is told).
 * `asked` is a number of patients of the command line.
 */
export type GatherPatients = (
  calendar: Calendar,
  asked: number | undefined,
  tell: Tell,
) => readonly PatientRow[] | undefined

/** Gathers the patients of a scenario, or of `cohort` instead; the same days give the same rows, read once. */
export function openPatients(
  scenario: LoadedFile<ScenarioFile>,
  load: FileLoader,
  cohort: TextFile | undefined,
): GatherPatients {
  const { content, source } = scenario
  const written = content.patients !== undefined || content.cohortFile !== undefined || cohort !== undefined
  let read: TextFile | Issue | undefined
  let parsed: { readonly days: RunDays; readonly rows: Checked<readonly PatientRow[]> } | undefined

  const readOnce = (): TextFile | Issue | undefined => {
    read ??= cohort ?? (content.cohortFile === undefined ? undefined : load(content.cohortFile, 'csv'))
    return read
  }
  function parseWithin(file: TextFile, days: RunDays): Checked<readonly PatientRow[]> {
    if (parsed?.days.from !== days.from || parsed.days.to !== days.to) parsed = { days, rows: parseCohort(file, days) }
    return parsed.rows
  }

  return (calendar, asked, tell) => {
    if (written && asked !== undefined) tell(makeIssue('PL-S051', { path: '--patients' }))
    if (content.patients !== undefined && content.cohortFile !== undefined) {
      tell(makeIssue('PL-S049', source.locate(['cohortFile'], 'key')))
      return undefined
    }
    checkWrittenOut(scenario, calendar, tell)
    const file = readOnce()
    if (file === undefined) return content.patients
    if (isIssue(file)) {
      tell({ ...file, ...source.locate(['cohortFile']) })
      return undefined
    }
    const rows = parseWithin(file, daysOf(calendar))
    for (const issue of rows.issues) tell(issue)
    return rows.ok ? rows.value : undefined
  }
}
