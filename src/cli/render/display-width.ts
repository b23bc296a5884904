/** How many columns of a terminal a text takes. */
const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' })
const INVISIBLE = /^[\p{Control}\p{Format}\p{Mark}]+$/u
const WIDE =
  /^(?:\p{Emoji_Presentation}|[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}])/u

/** Text in which every sign takes one column: European letters, figures and the usual signs. */
const PLAIN = /^[\x20-\x7e\u00a0-\u00ac\u00ae-\u02ff\u2010-\u2027\u2190-\u2193\u2212]*$/

/** Columns of the text: combining marks take none, East Asian wide signs and emoji two. */
export function displayWidth(text: string): number {
  if (PLAIN.test(text)) return text.length
  let width = 0
  for (const { segment } of graphemes.segment(text)) {
    if (INVISIBLE.test(segment)) continue
    width += WIDE.test(segment) ? 2 : 1
  }
  return width
}
