import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { toJson } from '../../../src/core/analysis/result-builder.ts'
import { InputError } from '../../../src/core/domain/issues.ts'
import { repriceRun } from '../../../src/core/reprice.ts'
import { catalogueOf, type Manifest, type StoredFactType } from '../../../src/core/store/manifest.ts'
import type { ShardTables } from '../../../src/core/store/segment.ts'
import { type Catalogue, UPCASTERS, type Upcaster, upcastFacts } from '../../../src/core/store/upcasters.ts'
import { traceStored } from '../../../src/core/trace-stored.ts'
import { openStoredRun } from '../../../src/node/store/open-run.ts'

/** Runs as older products stored them. They are never edited: what they hold must be read for ever. */
const FROZEN = join(import.meta.dirname, '../../fixtures/runs')
const frozen = (name: string): string => join(FROZEN, name)
const readFrozen = (name: string, file: string): string => readFileSync(join(frozen(name), file), 'utf8')

/** Facts with these types and first values. */
const factsOf = (rows: readonly (readonly [type: number, ...values: number[]])[]): ShardTables => {
  const column = (read: (row: readonly number[]) => number): Int32Array => Int32Array.from(rows, read)
  const columns = [
    ...[0, 0, 0].map((value) => column(() => value)),
    column(([type = 0]) => type),
    ...[0, 0].map((value) => column(() => value)),
    ...Array.from({ length: 7 }, (_, value) => column((row) => row[value + 1] ?? 0)),
  ]
  return { facts: { rows: rows.length, columns } } as unknown as ShardTables
}

const rowsOf = ({ facts }: ShardTables): number[][] =>
  Array.from({ length: facts.rows }, (_, row) =>
    facts.columns.flatMap((values, index) => (index === 3 || (index > 5 && index < 9) ? [values[row] as number] : [])),
  )

const catalogue = (types: Readonly<Record<string, { version: number; values: string[] }>>): Catalogue => ({
  types: Object.keys(types),
  versionOf: (type) => types[type]?.version,
  valuesOf: (type) => types[type]?.values ?? [],
})

const STORED: StoredFactType[] = [
  { type: 'Old', version: 1, values: ['a', 'b'] },
  { type: 'Kept', version: 1, values: ['x'] },
  { type: 'Gone', version: 1, values: [] },
]

describe('facts of an older catalogue', () => {
  it('change name and gain a value, version by version, whatever place they have now', () => {
    const steps: Upcaster[] = [
      {
        from: { type: 'Old', version: 1 },
        to: { type: 'New', version: 2 },
        values: ({ a = 0, b = 0 }) => ({ a, b, sum: a + b }),
      },
      {
        from: { type: 'New', version: 2 },
        to: { type: 'New', version: 3 },
        values: ({ a = 0, sum = 0 }) => ({ twice: 2 * a, sum }),
      },
    ]
    const today = catalogue({ Kept: { version: 1, values: ['x'] }, New: { version: 3, values: ['sum', 'twice'] } })
    const tables = factsOf([
      [0, 4, 5],
      [1, 7],
      [0, 1, 0],
    ])
    expect(rowsOf(upcastFacts(STORED, 'run', steps, today)(tables))).toEqual([
      [1, 9, 8, 0],
      [0, 7, 0, 0],
      [1, 1, 2, 0],
    ])
  })

  it('find their values where these have changed places only', () => {
    const today = catalogue({ Old: { version: 1, values: ['b', 'a'] }, Kept: { version: 1, values: ['x'] } })
    expect(rowsOf(upcastFacts(STORED, 'run', [], today)(factsOf([[0, 4, 5]])))).toEqual([[0, 5, 4, 0]])
  })

  it('are refused where no way leads to today, but only when there are any', () => {
    const today = catalogue({ Old: { version: 1, values: ['a', 'b'] }, Kept: { version: 2, values: ['x'] } })
    const upcast = upcastFacts(STORED, 'run', [], today)
    expect(rowsOf(upcast(factsOf([[0, 1, 2]])))).toEqual([[0, 1, 2, 0]])
    expect(() => upcast(factsOf([[1, 1]]))).toThrow(InputError)
    expect(() => upcast(factsOf([[2]]))).toThrow('Unknown fact "Gone" (version 1) in "run".')
    const circle: Upcaster[] = [
      { from: { type: 'Kept', version: 1 }, to: { type: 'Kept', version: 1 }, values: (values) => values },
    ]
    expect(() => upcastFacts(STORED, 'run', circle, today)(factsOf([[1, 1]]))).toThrow('Unknown fact "Kept"')
  })

  it('stand as they are where nothing has changed', () => {
    const tables = factsOf([[0, 1, 2]])
    expect(upcastFacts(catalogueOf(), 'run')(tables)).toBe(tables)
  })
})

/** What must be done about a fact that was stored in another form; undefined where nothing. */
function findNeglect({ type, version, values }: StoredFactType, today: readonly StoredFactType[]): string | undefined {
  const now = today.find((one) => one.type === type)
  const isSame = now?.version === version && JSON.stringify(now.values) === JSON.stringify(values)
  const isLed = UPCASTERS.some(({ from }) => from.type === type && from.version === version)
  if (isSame || (isLed && now?.version !== version)) return undefined
  return `${type} (version ${version}) is stored as [${values.join(', ')}] and is another fact now: raise its version in FACTS and add an upcaster from version ${version} to UPCASTERS`
}

describe.each(['danish-1'])('the frozen run %s', (name) => {
  const manifest = JSON.parse(readFrozen(name, 'manifest.json')) as Manifest

  it('was told by facts that are the same today, or that an upcaster leads to', () => {
    expect(manifest.facts.map((fact) => findNeglect(fact, catalogueOf())).filter(Boolean)).toEqual([])
  })

  it('would tell of a fact that is changed without its version', () => {
    const [first, ...rest] = catalogueOf() as [StoredFactType, ...StoredFactType[]]
    const changed = [{ ...first, values: [...first.values, 'added'] }, ...rest]
    expect(manifest.facts.map((fact) => findNeglect(fact, changed)).filter(Boolean)).toEqual([
      expect.stringMatching(/raise its version in FACTS and add an upcaster/),
    ])
  })

  it('opens, is priced again to the result that was stored, and traces a life', async () => {
    const run = await openStoredRun(frozen(name), name)
    const result = await repriceRun(run, {})
    expect(JSON.parse(toJson(result))).toMatchObject(JSON.parse(readFrozen(name, 'result.json')))
    const [line] = run.scenario.costs.flatMap(({ lines }) => lines)
    const dearer = await repriceRun(run, { set: { [`price.${line?.code}`]: 1_000_000 } })
    expect(dearer.arms).not.toEqual(result.arms)
    const trace = await traceStored(run, { arm: run.scenario.arms.length - 1, replication: 0, patient: 0 })
    expect(trace.moves.flatMap(({ facts }) => facts).length).toBeGreaterThan(0)
  })
})
