/** What an explanation is about: a code, an actor, or a month, tertial or year of the run. */
import type { Plan } from '../../scenario/plan.ts'
import { labelMonths } from '../result-builder.ts'
import { PERIODS, periodOf } from '../tables.ts'

export interface Subject {
  readonly kind: 'code' | 'actor' | 'period'
  /** As the scenario writes it; of a period `2023-04`, `2023-T1` or `2023`. */
  readonly name: string
}

/** Everything in a run that can be explained, by kind. */
export interface Subjects {
  /** By code point. */
  readonly codes: readonly string[]
  /** In the scenario's order. */
  readonly actors: readonly string[]
  readonly months: readonly string[]
  readonly years: readonly string[]
}

/** The codes of its price files, its actors, and its accounted months and years. */
export function listSubjects(plan: Plan): Subjects {
  const { tariffs, costs, actors } = plan.scenario
  const codes = new Set([...tariffs, ...costs].flatMap(({ lines }) => lines.map(({ code }) => code)))
  const months = labelMonths(plan)
  return {
    codes: [...codes].sort(),
    actors,
    months,
    years: [...new Set(months.map((month) => periodOf(month, 'year')))],
  }
}

/** What a word means in the run, in any case of letters; undefined where it means nothing. */
export function findSubject({ codes, actors, months }: Subjects, word: string): Subject | undefined {
  const among = (names: readonly string[]): string | undefined =>
    names.find((name) => name === word) ?? names.find((name) => name.toLowerCase() === word.toLowerCase())
  const code = among(codes)
  const actor = among(actors)
  if (actor !== undefined && (code === undefined || actor === word)) return { kind: 'actor', name: actor }
  if (code !== undefined) return { kind: 'code', name: code }
  const period = among(PERIODS.flatMap((by) => months.map((month) => periodOf(month, by))))
  return period === undefined ? undefined : { kind: 'period', name: period }
}

/** What a subject is looked for in: a posting, a refused claim or a transfer. */
export interface Parties {
  /** Undefined where an agreement moves money. */
  readonly code: string | undefined
  readonly payer: string
  /** Undefined where a resource is consumed. */
  readonly payee: string | undefined
  /** `YYYY-MM`. */
  readonly month: string
}

/** Whether money or a refusal has to do with the subject. */
export function concerns({ kind, name }: Subject, { code, payer, payee, month }: Parties): boolean {
  if (kind === 'code') return code === name
  if (kind === 'actor') return payer === name || payee === name
  return PERIODS.some((by) => periodOf(month, by) === name)
}

/** Every name that a subject may be called by. */
export const namesOf = ({ codes, actors, months, years }: Subjects): readonly string[] => [
  ...codes,
  ...actors,
  ...years,
  ...months,
]
