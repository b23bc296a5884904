/** Characters that steer a terminal or turn text around instead of being read. */
const STEERING = /[\p{Control}\p{Bidi_Control}\u2028\u2029]/u
const EVERY = new RegExp(STEERING, 'gu')

const codeOf = (sign: string): string => (sign.codePointAt(0) ?? 0).toString(16).padStart(4, '0')

/** The text with each such character written out as `\u001b`, line breaks too: safe to print on one line. */
export const showSteering = (text: string): string => text.replace(EVERY, (sign) => `\\u${codeOf(sign)}`)

/** The text with a space in the place of each such character. */
export const dropSteering = (text: string): string => text.replace(EVERY, ' ')

/** The first such character but tab and line break, as `U+001B`; undefined where there is none. */
export function findSteering(text: string): string | undefined {
  const found = STEERING.exec(text.replace(/[\t\r\n]/g, ' '))
  return found ? `U+${codeOf(found[0]).toUpperCase()}` : undefined
}
