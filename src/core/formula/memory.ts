/** What a machine remembers of a patient: named numbers, each with the value it begins with. */
import { evaluate, type Scope } from './evaluate.ts'
import { type Formula, Slot } from './formula.ts'

/** What the engine knows of a patient before the life begins, as slots of the same name. */
export const GIVEN = ['now', 'zeroDay', 'diagnosis', 'risk', 'age', 'homeMinutes'] as const
export type Given = (typeof GIVEN)[number]

export interface SlotSpec {
  /** `given`: the engine's value of that name. A formula may read slots that stand before. */
  readonly initial: number | Formula | 'given'
  /** What the values stand for, by index. */
  readonly choices?: readonly string[]
}
export type MemorySpec = Readonly<Record<string, SlotSpec>>

/** The slots of a memory, by name, to write formulas with. */
export type SlotsOf<M extends MemorySpec> = {
  readonly [K in keyof M & string]: M[K] extends { readonly choices: readonly (infer C extends string)[] }
    ? Slot<C>
    : Slot
}

export function slotsOf<const M extends MemorySpec>(memory: M): SlotsOf<M> {
  const slots = Object.entries(memory).map(([name, { choices }]) => [name, new Slot(name, choices)])
  return Object.fromEntries(slots) as SlotsOf<M>
}

/** Sets every slot of `scope` to the value it begins with. Returns the scope. */
export function beginMemory<S extends Scope>(memory: MemorySpec, given: Readonly<Record<Given, number>>, scope: S): S {
  const slots = scope as Record<string, unknown>
  for (const [name, { initial }] of Object.entries(memory)) {
    if (initial === 'given') slots[name] = given[name as Given]
    else slots[name] = typeof initial === 'number' ? initial : evaluate(initial, scope)
  }
  return scope
}
