/** Sentences broken at ordinary spaces; no-break spaces hold a number and its unit together. */
import { displayWidth } from './display-width.ts'

/** Lines of at most `width` columns; later lines are indented. A word longer than the width stands alone. */
export function wrapLines(sentence: string, width: number, indent = ''): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of sentence.split(' ')) {
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
