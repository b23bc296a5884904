/** How many columns of a terminal a text takes. */
const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' })
const INVISIBLE = /^[\p{Control}\p{Format}\p{Mark}]+$/u
const WIDE =
  /^(?:\p{Emoji_Presentation}|[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}])/u

/** Columns of the text: combining marks take none, East Asian wide signs and emoji two. */
export function displayWidth(text: string): number {
  let width = 0
  for (const { segment } of graphemes.segment(text)) {
    if (INVISIBLE.test(segment)) continue
    width += WIDE.test(segment) ? 2 : 1
  }
  return width
}
