/**
 * What a compiled program does, as data: routines of branching code over one flat memory of doubles. The table
 * interpreter runs it as bytecode, the generator turns it into WebAssembly; both say the same because both read this.
 */
import type { Bound } from './bind.ts'

export type Truth =
  /** A bound formula that is a test; it holds where it is not 0. */
  | { readonly is: 'value'; readonly value: Bound }
  | { readonly is: 'active'; readonly state: number }
  /** Choice `choice` was picked by `picker`; a picker that picked nothing holds −1. */
  | { readonly is: 'picked'; readonly picker: number; readonly choice: number }
  /** A test with a function the compiler cannot look into, by its place in the program's list. */
  | { readonly is: 'asked'; readonly test: number }
  | { readonly is: 'not'; readonly truth: Truth }
  | { readonly is: 'and' | 'or'; readonly truths: readonly Truth[] }

export interface ToldValue {
  readonly column: number
  readonly name: string
  /** Must be a whole number that 32 bits hold; otherwise the life fails. */
  readonly value: Bound
}

export type Code =
  /** memory[place] = value. Places from `scratch` on are the routine's own and forgotten when it ends. */
  | { readonly do: 'store'; readonly place: number; readonly value: Bound }
  | { readonly do: 'if'; readonly test: Truth; readonly yes: readonly Code[]; readonly no: readonly Code[] }
  | { readonly do: 'activate' | 'deactivate'; readonly state: number }
  | { readonly do: 'pick'; readonly picker: number; readonly choice: number }
  /** Puts an event at the end of the queue. */
  | { readonly do: 'raise'; readonly event: number }
  /** due[slot] = (now + delay) × 2 (+ 1 unless closing), order[slot] = next; a delay that is NaN, negative or no whole number fails. */
  | {
      readonly do: 'schedule'
      readonly timer: number
      readonly slot: number
      readonly delay: Bound
      readonly closing: boolean
      readonly isWhole: boolean
      /** Other timers use the slot too: timerIn[slot] = timer. */
      readonly isShared: boolean
    }
  | { readonly do: 'cancel'; readonly slot: number }
  /** Tells a fact, unless it is an empty period or lies at or after the horizon; see `Life.tell`. */
  | {
      readonly do: 'tell'
      readonly type: number
      readonly from: Bound | undefined
      readonly closing: boolean
      readonly values: readonly ToldValue[]
    }
  /** Steps with a function the compiler cannot look into, by their place in the program's list. */
  | { readonly do: 'leftover'; readonly step: number }
  /** The active states may have changed; without it, those that were left were entered again. */
  | { readonly do: 'move' }
  /** Carries out a part; parts never come back to themselves. */
  | { readonly do: 'call'; readonly part: number }
  /** The life is over after this event. */
  | { readonly do: 'end' }
  /** Ends the routine. */
  | { readonly do: 'return' }

export interface Routines {
  /** Code that several routines share. Its scratch places are no routine's. */
  readonly parts: readonly (readonly Code[])[]
  /** Fills the cells that depend on parameters alone. */
  readonly fillJob: readonly Code[]
  /** Begins the slots that are not given, then fills the patient's cells. */
  readonly fillPatient: readonly Code[]
  /** Enters the initial states; raised events follow. */
  readonly begin: readonly Code[]
  /** By event; empty where nothing answers it. */
  readonly events: readonly (readonly Code[])[]
  /** What is done on leaving whatever is still active when a life is over. */
  readonly leaveAll: readonly Code[]
  /** First place that is a routine's own, and how many there are at most. */
  readonly scratch: number
  readonly scratchSize: number
  /** Pickers a routine needs at most. */
  readonly pickers: number
}

/** The same code with parts written out where they are called. */
export const expandCalls = (code: readonly Code[], parts: Routines['parts']): Code[] =>
  code.flatMap((one): Code[] => {
    if (one.do === 'call') return expandCalls(parts[one.part] ?? [], parts)
    if (one.do === 'if') return [{ ...one, yes: expandCalls(one.yes, parts), no: expandCalls(one.no, parts) }]
    return [one]
  })
