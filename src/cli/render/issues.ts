/** Issues as `file:line:column message hint (code)`, grouped by file in the order of their places. */
import type { Issue, Language } from '../../core/domain/issues.ts'
import { showSteering } from '../../core/domain/steering.ts'
import type { Texts } from '../texts/texts.ts'

/** One line an issue; warnings say that they are. Control characters of hostile input are shown, not sent. */
export function issueLines(issues: readonly Issue[], language: Language, texts: Texts): string[] {
  return [...issues].sort(comparePlaces).map((issue) => {
    const { file, path, line, column, message, hint, code, severity } = issue
    const place = file === undefined ? path : [file, line, column].filter((part) => part !== undefined).join(':')
    const parts = [
      place ?? '',
      severity === 'warning' ? texts.messages.warning : '',
      message[language],
      hint?.[language] ?? '',
      `(${code})`,
    ]
    return showSteering(parts.filter((part) => part !== '').join(' '))
  })
}

/** What is told of a file as a whole, such as how many more there are, comes after its lines. */
const lineOf = ({ file, line }: Issue): number => line ?? (file === undefined ? 0 : Number.MAX_SAFE_INTEGER)

function comparePlaces(a: Issue, b: Issue): number {
  const [one, other] = [a.file ?? '', b.file ?? '']
  if (one !== other) return one < other ? -1 : 1
  return lineOf(a) - lineOf(b) || (a.column ?? 0) - (b.column ?? 0)
}
