/** Facts as older products told them, in the words of today's catalogue. */
import { FACT_TYPES, FACTS, type FactType, VALUE_COLUMNS, valueNames } from '../domain/facts.ts'
import type { StoredFactType } from './manifest.ts'
import type { ShardTables } from './segment.ts'
import { storeError } from './store-issues.ts'
import type { Column } from './tables.ts'

type Values = Readonly<Record<string, number>>

/** From one version of a fact to the next: perhaps under another name, with other values. */
export interface Upcaster {
  readonly from: { readonly type: string; readonly version: number }
  readonly to: { readonly type: string; readonly version: number }
  /** The values by name; those that are not named are 0. */
  readonly values: (before: Values) => Values
}

/** Every change of a fact since runs are stored, oldest first. One that has been released is never edited. */
export const UPCASTERS: readonly Upcaster[] = []

/** The catalogue that stored facts are brought up to. */
export interface Catalogue {
  readonly types: readonly string[]
  readonly versionOf: (type: string) => number | undefined
  readonly valuesOf: (type: string) => readonly string[]
}

const TODAY: Catalogue = {
  types: FACT_TYPES,
  versionOf: (type) => (Object.hasOwn(FACTS, type) ? (FACTS[type as FactType].version ?? 1) : undefined),
  valuesOf: (type) => valueNames(type as FactType),
}

interface Route {
  readonly type: number
  /** Undefined where the values stand as they did. */
  readonly change?: (row: readonly number[]) => readonly number[]
}

const sameNames = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((name, index) => name === b[index])

/** How facts of a stored type become facts of the catalogue. Throws InputError where no way leads there. */
function routeOf(stored: StoredFactType, upcasters: readonly Upcaster[], today: Catalogue, run: string): Route {
  const steps: Upcaster[] = []
  let at: Upcaster['from'] = stored
  while (today.versionOf(at.type) !== at.version) {
    const { type, version } = at
    const next = upcasters.find(({ from }) => from.type === type && from.version === version)
    if (!next || steps.includes(next)) {
      throw storeError('PL-R018', { run, type: stored.type, version: stored.version }, 'update')
    }
    steps.push(next)
    at = next.to
  }
  const type = today.types.indexOf(at.type)
  const names = today.valuesOf(at.type)
  if (steps.length === 0 && sameNames(stored.values, names)) return { type }
  return {
    type,
    change(row) {
      const before: Values = Object.fromEntries(stored.values.map((name, column) => [name, row[column] ?? 0]))
      const after = steps.reduce((values, step) => step.values(values), before)
      return names.map((name) => after[name] ?? 0)
    },
  }
}

/** Columns of a table of facts: the type, and the first of the values. */
const TYPE = 3
const FIRST_VALUE = 6

/**
 * What brings the facts of a stored catalogue up to today's, in place and at once where nothing has changed. Facts of a
 * type that is known no more are refused only where there are any.
 */
export function upcastFacts(
  stored: readonly StoredFactType[],
  run: string,
  upcasters: readonly Upcaster[] = UPCASTERS,
  today: Catalogue = TODAY,
): (tables: ShardTables) => ShardTables {
  const isToday = ({ type, version, values }: StoredFactType, index: number): boolean =>
    today.types[index] === type && today.versionOf(type) === version && sameNames(values, today.valuesOf(type))
  if (stored.every(isToday)) return (tables) => tables
  const routes = new Map<number, Route>()
  const routeFor = (type: number): Route => {
    const known =
      routes.get(type) ?? routeOf(stored[type] ?? { type: `#${type}`, version: 0, values: [] }, upcasters, today, run)
    routes.set(type, known)
    return known
  }
  return (tables) => {
    const { rows, columns } = tables.facts
    const types = columns[TYPE] as Column
    for (let row = 0; row < rows; row++) {
      const { type, change } = routeFor(types[row] as number)
      types[row] = type
      if (change) replaceValues(columns, row, change)
    }
    return tables
  }
}

function replaceValues(columns: readonly Column[], row: number, change: NonNullable<Route['change']>): void {
  const before = Array.from(
    { length: VALUE_COLUMNS },
    (_, value) => (columns[FIRST_VALUE + value] as Column)[row] as number,
  )
  const after = change(before)
  for (let value = 0; value < VALUE_COLUMNS; value++) (columns[FIRST_VALUE + value] as Column)[row] = after[value] ?? 0
}
