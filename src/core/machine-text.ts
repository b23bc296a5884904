/** A pathway's machine as text, to tell whether it has changed. */
import { dataOf } from './engine/machine-data.ts'
import type { findPathway } from './shipped.ts'

/**
 * The machine with its delays and guards as text: the same for the same machine, also where it was built anew. Functions
 * stand with their data, or with their own text where they carry none; what stands twice is told once.
 */
export function describeMachine({ machine }: Pick<ReturnType<typeof findPathway>, 'machine'>): string {
  const { config, implementations } = machine
  const seen = new Map<object, number>()
  const { delays, guards, actions } = implementations
  return JSON.stringify({ config, delays, guards, actions }, (_, value: unknown) => {
    const told = typeof value === 'function' ? (dataOf(value) ?? String(value)) : value
    if (typeof told !== 'object' || told === null) return told
    const place = seen.get(told)
    if (place !== undefined) return { same: place }
    seen.set(told, seen.size)
    return told instanceof Map || told instanceof Set ? [...told] : told
  })
}
