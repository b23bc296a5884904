/** A pathway's machine as text, to tell whether it has changed. */
import { readMachine } from './engine/compile/read-machine.ts'
import { Refusal } from './engine/compile/refusal.ts'
import { dataOf } from './engine/machine-data.ts'
import type { findPathway } from './shipped.ts'

type Pathway = ReturnType<typeof findPathway>

/** What defines it: the chart as the compiler reads it, or the machine as it is written where the compiler refuses. */
function definitionOf({ machine, memory, closingDelays }: Pathway): object {
  try {
    return { chart: readMachine(machine, closingDelays), memory }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    const { delays, guards, actions } = machine.implementations
    return { config: machine.config, delays, guards, actions, memory }
  }
}

/**
 * The machine as text: the same for the same machine, however its source was compiled. Only functions that carry no data
 * stand with their own text. What stands twice is told once.
 */
export function describeMachine(pathway: Pathway): string {
  const seen = new Map<object, number>()
  return JSON.stringify(definitionOf(pathway), (_, value: unknown) => {
    const told = typeof value === 'function' ? (dataOf(value) ?? String(value)) : value
    if (typeof told !== 'object' || told === null) return told
    const place = seen.get(told)
    if (place !== undefined) return { same: place }
    seen.set(told, seen.size)
    return told instanceof Map || told instanceof Set ? [...told] : told
  })
}
