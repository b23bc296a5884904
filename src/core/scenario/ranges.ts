/** Which numbers of a scenario file have an interval, for what asks how much each of them matters. */
import type { ScenarioFile } from './schema.ts'

type Entry = ScenarioFile['parameters'][string]

/** A number and the 95 % interval that the file gives for it. */
export interface ParameterRange {
  /** Flat, such as `los.mean.COPD`; or a price such as `price.XS08`. */
  readonly name: string
  readonly low: number
  readonly high: number
  readonly unit: string
  readonly what: string | null
  readonly source: string
  readonly year: number
  readonly grade: Entry['grade']
  readonly note: string | null
  /** Arms that set the number themselves: it defines them, so there it stays. */
  readonly ownIn: readonly string[]
}

/** The arms whose own `set` gives the number, itself or by the choice of a switch. */
const armsOfOwn = ({ arms, switches }: ScenarioFile, name: string): readonly string[] =>
  arms
    .filter(({ set }) =>
      Object.entries(set).some(([key, value]) => {
        if (key === name) return true
        const sets = Object.hasOwn(switches, key) ? switches[key]?.sets : undefined
        const chosen = sets && Object.hasOwn(sets, String(value)) ? sets[String(value)] : undefined
        return chosen !== undefined && Object.hasOwn(chosen, name)
      }),
    )
    .map(({ id }) => id)

/**
 * The parameters of a file that have both ends of an interval, in its order; each group of `{COPD: …}` by its own name
 * and with the interval that all of them share.
 */
export const listRanges = (file: ScenarioFile): readonly ParameterRange[] =>
  Object.entries(file.parameters).flatMap(([key, { value, low, high, unit, what, source, year, grade, note }]) => {
    if (low === undefined || high === undefined) return []
    const names = typeof value === 'number' ? [key] : Object.keys(value).map((group) => `${key}.${group}`)
    const said = { low, high, unit, what: what ?? null, source, year, grade, note: note ?? null }
    return names.map((name) => ({ name, ...said, ownIn: armsOfOwn(file, name) }))
  })
