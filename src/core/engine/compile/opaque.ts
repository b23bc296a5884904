/** Functions without data: they are called as they are, if their text promises nothing but arithmetic on the memory. */
import type { Opaque } from './chart.ts'
import { Refusal } from './refusal.ts'

const IMPURE: readonly (readonly [RegExp, string])[] = [
  [/\bMath\.random\b/, 'Math.random'],
  [/\bDate\b|\bperformance\b/, 'the clock of the machine'],
  [/\b(self|system|spawn)\b/, 'self, system or spawn'],
  [/\bevent\b/, 'the event'],
]

/** The function, to be called by the kernel. Throws Refusal where it is none, or where its text names what is not pure. */
export function asOpaque(fn: unknown, state: string, what: string): Opaque {
  if (typeof fn !== 'function') throw new Refusal(state, `${what} that is no function and no number`)
  const text = Function.prototype.toString.call(fn)
  for (const [pattern, name] of IMPURE) {
    if (pattern.test(text)) throw new Refusal(state, `${name} in ${what}`)
  }
  return fn as Opaque
}
