/** What a reader calls the parts of a statechart. */
import type { Language } from '../core/domain/issues.ts'
import { enStates } from './en-states.ts'
import { nbStates } from './nb-states.ts'

/** Names in a machine as words; a name that no shipped pathway has is given back as a person writes it. */
export interface ChartWords {
  /** A state by its own name, such as `hospitalAgain`. */
  state(name: string): string
  /** An event or the end of a delay, such as `ADMISSION_DUE` and `reviewDue`. */
  trigger(name: string): string
  guard(name: string): string
}

type Table = Readonly<Record<string, string>>

/** `planMeetingDue` and `HOME_SERVICE_CHANGE_DUE` as a person writes them. */
const readable = (name: string): string =>
  name
    .replace(/\.(?=\w)/g, ': ')
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replaceAll('_', ' ')
    .toLowerCase()

const lookUp = (table: Table, name: string): string =>
  Object.hasOwn(table, name) ? (table[name] as string) : readable(name)

/** The words of a language for the parts of a statechart. */
export function chartWordsOf(language: Language): ChartWords {
  const { states, triggers, guards } = language === 'nb' ? nbStates : enStates
  return {
    state: (name) => lookUp(states, name),
    trigger: (name) => lookUp(triggers, name),
    guard: (name) => lookUp(guards, name),
  }
}
