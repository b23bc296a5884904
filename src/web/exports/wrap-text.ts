/** Lines of text in a drawing, which does not break them itself. */

/** Width of a letter on the average, in parts of its size: a little more than that of the usual fonts. */
const LETTER = 0.54

/** The sentence in lines that fit a width, both it and the size of letters in pixels; a word alone may be longer. */
export function wrapText(sentence: string, width: number, size: number): readonly string[] {
  const most = Math.max(1, Math.floor(width / (size * LETTER)))
  const lines: string[] = []
  let line = ''
  for (const word of sentence.split(/[ \t\r\n]+/)) {
    const longer = line === '' ? word : `${line} ${word}`
    if (line !== '' && longer.length > most) {
      lines.push(line)
      line = word
    } else line = longer
  }
  return line === '' ? lines : [...lines, line]
}
