import { ATTRIBUTES, type Attribute, FACTS, type Fact } from './facts.ts'
import { type Calendar, stampAt } from './time.ts'

/** The words of a line of a fact: what happened, and `since` before the start of a period. */
export interface FactWords {
  readonly what: string
  readonly since: string
}

/** A fact's value as a word where it is coded, otherwise the number. */
export const readValue = (name: string, value: number): string | number => {
  const words: readonly string[] | undefined = ATTRIBUTES[name as Attribute]
  return words?.[value] ?? value
}

/** One dated line a fact, for people: `2023-01-06 00:00  TreatmentPlanMeetingHeld  setting=home  gpClaims=1`. */
export function describeFact(
  calendar: Calendar,
  fact: Fact,
  { what, since }: FactWords = { what: fact.type, since: 'since' },
): string {
  const values = Object.entries(fact.values).map(([name, value]) => `${name}=${readValue(name, value)}`)
  const period = FACTS[fact.type].period ? [`${since} ${stampAt(calendar, fact.from)}`] : []
  return [stampAt(calendar, fact.at), what, ...period, ...values].join('  ')
}
