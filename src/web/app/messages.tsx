/** What is wrong with what was asked for, in the language of the page. */
import type { Issue } from '../../core/domain/issues.ts'
import { fault, issues } from '../state/bench-link.ts'
import type { LinkWarning } from '../state/link.ts'
import { warnings } from '../state/session.ts'
import { speech } from './speech.ts'

const whereOf = ({ file, line, column, path }: Issue): string =>
  [file ?? path, line, column].filter((part) => part !== undefined).join(':')

/** An issue with where it is, its sentence and its hint. */
export function IssueLine({ issue }: { readonly issue: Issue }) {
  const { language } = speech.value
  const where = whereOf(issue)
  return (
    <li data-severity={issue.severity}>
      {where !== '' && <code>{where}</code>} {issue.message[language]} {issue.hint?.[language]} ({issue.code})
    </li>
  )
}

function describeWarning(warning: LinkWarning): string {
  const { link } = speech.value.texts
  if (warning.kind === 'unknown') return link.unknown(warning.name)
  if (warning.kind === 'value') return link.value(warning.name, warning.value)
  if (warning.kind === 'run') return link.run(warning.name)
  if (warning.kind === 'more') return link.more(speech.value.numbers.whole(warning.count))
  return warning.kind === 'version' ? link.version(warning.version) : link.source
}

/** Faults first, then errors and warnings; nothing where all is well. */
export function Messages() {
  const { texts } = speech.value
  const found = issues.value
  return (
    <div class="messages" role="alert">
      {fault.value !== undefined && <p class="fault">{texts.fault(fault.value)}</p>}
      {found.length + warnings.value.length > 0 && (
        <ul>
          {warnings.value.map((warning, place) => (
            <li key={`warning ${place}`} data-severity="warning">
              {describeWarning(warning)}
            </li>
          ))}
          {found.map((issue, place) => (
            <IssueLine key={`issue ${place}`} issue={issue} />
          ))}
        </ul>
      )}
    </div>
  )
}
