/** Lives of a stored run one by one, in the order of replication and patient, with their facts as rows of a table. */
import { FactBatch } from './domain/fact-batch.ts'
import { type Fact, VALUE_COLUMNS } from './domain/facts.ts'
import type { Column } from './store/tables.ts'
import type { OnShard } from './stored-events.ts'
import type { StoredRun } from './stored-run.ts'

/** Rows `from` … `to` − 1. */
export interface RowRange {
  readonly from: number
  readonly to: number
}

export interface StoredLife {
  readonly replication: number
  readonly patient: number
  /** When and as whom the patient was included: what is not a place in the run. */
  readonly inclusion: readonly number[]
  /** Columns of the facts of the life's shard. */
  readonly facts: readonly Column[]
  /** The facts of a simulation, in the order they were told. */
  rowsOf(simulation: number): RowRange
}

const NO_ROWS: RowRange = { from: 0, to: 0 }
/** Columns of facts: replication, simulation, patient, type, at, from, values. */
const [TYPE, AT, FROM, FIRST_VALUE] = [3, 4, 5, 6] as const

/** The lives of every acknowledged shard. Throws InputError naming segment and patients where one is damaged. */
export async function* livesOf(
  run: Pick<StoredRun, 'shards' | 'readShard'>,
  onShard?: OnShard,
): AsyncGenerator<StoredLife> {
  for (const [index, shard] of run.shards.entries()) {
    onShard?.(index, run.shards.length)
    const { patients, facts } = await run.readShard(shard)
    const ranges = indexLives(facts.columns, facts.rows)
    const [replications, numbers] = patients.columns as [Column, Column]
    for (let row = 0; row < patients.rows; row++) {
      const [replication, patient] = [replications[row] as number, numbers[row] as number]
      yield {
        replication,
        patient,
        inclusion: patients.columns.slice(2).map((column) => column[row] as number),
        facts: facts.columns,
        rowsOf: (simulation) => ranges.get(keyOf(replication, simulation, patient)) ?? NO_ROWS,
      }
    }
  }
  onShard?.(run.shards.length, run.shards.length)
}

const keyOf = (replication: number, simulation: number, patient: number): string =>
  `${replication} ${simulation} ${patient}`

/** Where the rows of every life lie: those of one are together. */
function indexLives(columns: readonly Column[], rows: number): Map<string, RowRange> {
  const [replications, simulations, patients] = columns as [Column, Column, Column]
  const ranges = new Map<string, RowRange>()
  for (let row = 0; row < rows; ) {
    const [replication, simulation, patient] = [replications[row], simulations[row], patients[row]]
    const from = row
    while (
      row < rows &&
      patients[row] === patient &&
      simulations[row] === simulation &&
      replications[row] === replication
    ) {
      row++
    }
    ranges.set(keyOf(replication as number, simulation as number, patient as number), { from, to: row })
  }
  return ranges
}

/** The fact in a row of the columns of facts. */
export function readStoredFact(columns: readonly Column[], patient: number, row: number): Fact {
  const batch = new FactBatch(1)
  const at = (column: number): number => (columns[column] as Column)[row] as number
  batch.append(patient, at(TYPE), at(AT), at(FROM))
  for (let value = 0; value < VALUE_COLUMNS; value++) batch.values[value] = at(FIRST_VALUE + value)
  return batch.read(0)
}

/** The place of the first fact in which two lives differ; undefined where they are the same. */
export function findDifference(
  { facts: a }: Pick<StoredLife, 'facts'>,
  rowsA: RowRange,
  { facts: b }: Pick<StoredLife, 'facts'>,
  rowsB: RowRange,
): number | undefined {
  const count = Math.min(rowsA.to - rowsA.from, rowsB.to - rowsB.from)
  let first = rowsA.to - rowsA.from === rowsB.to - rowsB.from ? Infinity : count
  for (let column = TYPE; column < a.length; column++) {
    const [left, right] = [a[column] as Column, b[column] as Column]
    const end = Math.min(count, first)
    for (let index = 0; index < end; index++) {
      if (left[rowsA.from + index] === right[rowsB.from + index]) continue
      first = index
      break
    }
  }
  return first === Infinity ? undefined : first
}
