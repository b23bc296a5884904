import { oreOf } from '../domain/money.ts'
import type { PricedLine } from './rate-book.ts'

/** The øre of a claim for `part` of `whole`, at the value of the line's attribute; rounded once, half away from zero. */
export function priceOf(line: PricedLine, value: number, part: number, whole: number): number {
  if (part === whole) return line.ore[value] as number
  return oreOf(((line.kroner[value] as number) * part) / whole)
}
