/** Rows that are held against what the benchmarks measure: a group is measured once a world, and its rows read it. */
import { type BenchRow, type Contender, measureTogether, readMedian, readRatio } from '../measure.ts'
import type { Measurement, Row, Sabotage } from './row.ts'
import type { World } from './world.ts'

/** What is measured together, and how. */
export interface Group {
  readonly list: () => readonly Contender[]
  /** Rounds that count; those of the benchmarks without it. */
  readonly rounds?: number
}

const known = new WeakMap<World, Map<Group, Promise<readonly BenchRow[]>>>()

/** The rows of a group in this world; asked for again, they are not measured again. */
export function measureGroup(world: World, group: Group): Promise<readonly BenchRow[]> {
  const groups = known.get(world) ?? new Map<Group, Promise<readonly BenchRow[]>>()
  known.set(world, groups)
  const { list, rounds } = group
  const options = { tell: world.tell, ...(rounds !== undefined && { rounds }) }
  const rows = groups.get(group) ?? measureTogether(world.wrapContenders(list()), options)
  groups.set(group, rows)
  return rows
}

/** The same world with another value for each round of the contenders named. */
export const withRounds = (
  world: World,
  names: readonly string[],
  change: (value: number, contender: Contender) => number,
): World => ({
  ...world,
  wrapContenders: (contenders) =>
    world
      .wrapContenders(contenders)
      .map((one) => (names.includes(one.name) ? { ...one, round: async () => change(await one.round(), one) } : one)),
})

/** An honest slow engine cannot be had in a test, so its clock is told to run ten times as fast. */
const slower = (name: string): Sabotage => ({
  name: `"${name}" takes ten times as long`,
  apply: (world) => withRounds(world, [name], (value, { unit }) => (unit.endsWith('/s') ? value / 10 : value * 10)),
})

/** What the row measures: a value, or how many times that of another row it is. */
export interface Bar {
  readonly requirement: string
  readonly required: string
  readonly group: Group
  readonly name: string
  readonly against?: string
  readonly atLeast?: number
  readonly below?: number
  /** What else a reader should know of the rows. */
  readonly remark?: (rows: readonly BenchRow[]) => string
}

const digits = (value: number): string => value.toLocaleString('en-GB', { maximumSignificantDigits: 4 })

/** The value of a row, in its unit. */
export function describeValue(rows: readonly BenchRow[], name: string): string {
  const median = readMedian(rows, name)
  const unit = rows.find((row) => row.name === name)?.unit ?? ''
  return `${digits(median)} ${unit}`
}

/** Why a row says nothing here, where what it needs is not on this machine. */
function findAbsent(rows: readonly BenchRow[], names: readonly string[]): Measurement | undefined {
  const absent = rows.find(({ name, absent }) => names.includes(name) && absent !== undefined)?.absent
  return absent === undefined ? undefined : { measured: `${absent} here`, met: false }
}

function readBar(rows: readonly BenchRow[], bar: Bar): Measurement {
  const { name, against, atLeast = 0, below = Number.POSITIVE_INFINITY, remark } = bar
  const absent = findAbsent(rows, against === undefined ? [name] : [name, against])
  if (absent) return absent
  const value = against === undefined ? readMedian(rows, name) : readRatio(rows, name, against)
  const own = describeValue(rows, name)
  const measured = against === undefined ? own : `${digits(value)} ×: ${own} against ${describeValue(rows, against)}`
  return {
    measured: remark === undefined ? measured : `${measured}; ${remark(rows)}`,
    met: value >= atLeast && value < below,
  }
}

/** A row for a bar; medians of rounds in turn. */
export const timedRow = (bar: Bar, area: Row['area'] = 'kernel'): Row => ({
  area,
  requirement: bar.requirement,
  required: bar.required,
  slow: true,
  measure: async (world) => readBar(await measureGroup(world, bar.group), bar),
  sabotage: slower(bar.name),
})
