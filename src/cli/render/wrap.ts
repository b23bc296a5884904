/** Sentences broken at ordinary spaces; no-break spaces hold a number and its unit together. */
import { displayWidth } from './display-width.ts'

/** A space, but not the one between a number's thousands. */
const BREAKS = /(?<!\d(?=\s\d{3})) /

/** Lines of at most `width` columns; later lines are indented. A word longer than the width stands alone. */
export function wrapLines(sentence: string, width: number, indent = ''): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of sentence.split(BREAKS)) {
    const longer = line === '' ? (lines.length > 0 ? indent : '') + word : `${line} ${word}`
    if (line !== '' && displayWidth(longer) > width) {
      lines.push(line)
      line = indent + word
    } else {
      line = longer
    }
  }
  return [...lines, line]
}

/** Lines of at most `width` columns, every one indented. */
export const wrapIndented = (sentence: string, width: number, indent: string): string[] =>
  wrapLines(sentence, width - indent.length).map((line) => indent + line)

/** At most `width` characters; what is cut is told by an ellipsis. */
export const shortenTo = (width: number, title: string): string =>
  title.length <= width ? title : `${title.slice(0, width - 1).trimEnd()}…`
