/** Where the numbers of a scenario come from. */
import type { ScenarioFile } from '../../../core/scenario/schema.ts'
import type { PrintedAssumption } from '../printed.ts'

export type Told = Omit<PrintedAssumption, 'values' | 'isChanged'>

/** Every parameter by its flat name, then every switch, in the order of the file. */
export function listProvenance({ parameters, switches }: ScenarioFile): readonly Told[] {
  const numbers = Object.entries(parameters).flatMap(([key, entry]) => {
    const { value, unit, what = null, low = null, high = null, source, year, grade, note = null } = entry
    const names = typeof value === 'number' ? [key] : Object.keys(value).map((group) => `${key}.${group}`)
    return names.map((name): Told => ({ name, what, unit, low, high, source, year, grade, note }))
  })
  const choices = Object.entries(switches).map(
    ([name, { source, grade }]): Told => ({
      ...{ name, what: null, unit: null, low: null, high: null, year: null, note: null },
      ...{ source, grade },
    }),
  )
  return [...numbers, ...choices]
}
