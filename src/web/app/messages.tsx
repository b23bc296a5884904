/** What is wrong with what was asked for, in the language of the page. */
import type { Issue } from '../../core/domain/issues.ts'
import { showSteering } from '../../core/domain/steering.ts'
import { issues, trouble } from '../state/bench-link.ts'
import type { LinkWarning } from '../state/link.ts'
import { warnings } from '../state/session.ts'
import { speech } from './speech.ts'
import { TroubleLine } from './trouble-line.tsx'

const whereOf = ({ file, line, column, path }: Issue): string =>
  [file ?? path, line, column].filter((part) => part !== undefined).join(':')

/** An issue with where it is, its sentence and its hint, and what comes after. */
export function IssueLine({ issue, after = '' }: { readonly issue: Issue; readonly after?: string }) {
  const { language } = speech.value
  const where = whereOf(issue)
  return (
    <li data-severity={issue.severity}>
      {where !== '' && <code>{where}</code>} {issue.message[language]} {issue.hint?.[language]} ({issue.code}) {after}
    </li>
  )
}

/** Characters and lines of a link that are told; the rest says nothing more. */
const MOST_TOLD = 80
const MOST_LINES = 8

function tellPart(part: string): string {
  const told = showSteering(part)
  return told.length > MOST_TOLD ? `${told.slice(0, MOST_TOLD)}…` : told
}

function describeWarning(warning: Exclude<LinkWarning, { kind: 'issue' }>): string {
  const { link } = speech.value.texts
  if (warning.kind === 'unknown') return link.unknown(tellPart(warning.name))
  if (warning.kind === 'value') return link.value(tellPart(warning.name), tellPart(warning.value))
  if (warning.kind === 'run') return link.run(tellPart(warning.name))
  if (warning.kind === 'unreachable') return link.unreachable(tellPart(warning.name))
  if (warning.kind === 'more') return link.more(speech.value.numbers.whole(warning.count))
  if (warning.kind === 'large') return link.large
  return warning.kind === 'version' ? link.version(tellPart(warning.version)) : link.source
}

function WarningLine({ warning }: { readonly warning: LinkWarning }) {
  if (warning.kind === 'issue') return <IssueLine issue={warning.issue} after={speech.value.texts.link.rest} />
  return <li data-severity="warning">{describeWarning(warning)}</li>
}

/** Faults first, then errors and warnings; nothing where all is well. */
export function Messages() {
  const { texts, numbers } = speech.value
  const lines = [
    ...warnings.value.map((warning, place) => <WarningLine key={`warning ${place}`} warning={warning} />),
    ...issues.value.map((issue, place) => <IssueLine key={`issue ${place}`} issue={issue} />),
  ]
  const hidden = lines.length - MOST_LINES
  return (
    <div class="messages" role="alert">
      {trouble.value && <TroubleLine trouble={trouble.value} />}
      {lines.length > 0 && (
        <ul>
          {lines.slice(0, MOST_LINES)}
          {hidden > 0 && <li>{texts.trouble.more(numbers.whole(hidden))}</li>}
        </ul>
      )}
    </div>
  )
}
