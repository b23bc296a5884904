/** A shard's lives as tables: gathered while they are lived, and told again from the tables. */
import { FactBatch } from '../domain/fact-batch.ts'
import { DIAGNOSES, VALUE_COLUMNS } from '../domain/facts.ts'
import type { PatientInput } from '../engine/contract.ts'
import { RISKS } from '../engine/contract.ts'
import type { Plan, Shard } from '../scenario/plan.ts'
import type { FactBatchEvent, FactsLived } from '../stream/events.ts'
import { COLUMNS, type Column, TABLES, type Table, type TableName } from './tables.ts'

export type ShardTables = Readonly<Record<TableName, Table>>

/** A table that grows; written over by the next shard. */
class GrowingTable {
  rows = 0
  readonly columns: Column[]

  constructor(name: TableName) {
    this.columns = COLUMNS[name].map(([, type]) => (type === 'DOUBLE' ? new Float64Array(1024) : new Int32Array(1024)))
  }

  /** Makes room for `count` more rows and gives the first of them. */
  extend(count: number): number {
    const first = this.rows
    this.rows += count
    let room = (this.columns[0] as Column).length
    if (this.rows <= room) return first
    while (room < this.rows) room *= 2
    this.columns.forEach((column, index) => {
      const wider = column instanceof Int32Array ? new Int32Array(room) : new Float64Array(room)
      wider.set(column.subarray(0, first))
      this.columns[index] = wider
    })
    return first
  }

  fill(column: number, value: number, from: number): void {
    ;(this.columns[column] as Column).fill(value, from, this.rows)
  }

  copy(column: number, values: ArrayLike<number>, from: number): void {
    ;(this.columns[column] as Column).set(values, from)
  }
}

/** Facts' own columns begin here: replication, simulation, patient, type, at, from. */
const FIRST_VALUE = 6

/** Gathers the batches of one shard after another. */
export class SegmentWriter {
  private readonly tables = Object.fromEntries(TABLES.map((name) => [name, new GrowingTable(name)])) as Record<
    TableName,
    GrowingTable
  >

  clear(): void {
    for (const name of TABLES) this.tables[name].rows = 0
  }

  /** Takes in a batch; its patients once, from the first simulation. */
  add({ simulation, replication, patients, batch }: FactsLived): void {
    if (simulation.index === 0) this.addPatients(replication, patients)
    this.addFacts(simulation.index, replication, batch)
    const { stimuli, occupancy } = batch
    const fired = this.begin('stimuli', stimuli.count, replication, simulation.index)
    this.tables.stimuli.copy(2, stimuli.patient.subarray(0, stimuli.count), fired)
    this.tables.stimuli.copy(3, stimuli.timer.subarray(0, stimuli.count), fired)
    this.tables.stimuli.copy(4, stimuli.at.subarray(0, stimuli.count), fired)
    const spans = this.begin('spans', occupancy.count, replication, simulation.index)
    const columns = [occupancy.patient, occupancy.watch, occupancy.from, occupancy.until]
    columns.forEach((column, index) => {
      this.tables.spans.copy(2 + index, column.subarray(0, occupancy.count), spans)
    })
  }

  private begin(name: TableName, count: number, replication: number, simulation: number): number {
    const table = this.tables[name]
    const first = table.extend(count)
    table.fill(0, replication, first)
    table.fill(1, simulation, first)
    return first
  }

  private addPatients(replication: number, patients: readonly PatientInput[]): void {
    const table = this.tables.patients
    const first = table.extend(patients.length)
    patients.forEach(({ patient, enrolAt, attributes }, index) => {
      const { diagnosis, risk, age, homeMinutesPerMonth } = attributes
      const row = [replication, patient, enrolAt, DIAGNOSES.indexOf(diagnosis), RISKS.indexOf(risk), age]
      ;[...row, homeMinutesPerMonth].forEach((value, column) => {
        ;(table.columns[column] as Column)[first + index] = value
      })
    })
  }

  private addFacts(simulation: number, replication: number, batch: FactBatch): void {
    const { count, patient, type, at, from, values } = batch
    const table = this.tables.facts
    const first = this.begin('facts', count, replication, simulation)
    table.copy(2, patient.subarray(0, count), first)
    table.copy(3, type.subarray(0, count), first)
    table.copy(4, at.subarray(0, count), first)
    table.copy(5, from.subarray(0, count), first)
    for (let value = 0; value < VALUE_COLUMNS; value++) {
      const column = table.columns[FIRST_VALUE + value] as Column
      for (let row = 0; row < count; row++) column[first + row] = values[row * VALUE_COLUMNS + value] as number
    }
  }

  /** The tables so far; overwritten by the next shard. */
  tablesSoFar(): ShardTables {
    return this.tables
  }
}

/** Patients of a batch that is told again: so few that its facts stay in the cache. */
const PATIENTS_PER_BATCH = 32

/** Where the rows of every replication and simulation lie in a table. */
function indexRows({
  rows,
  columns,
}: Table): (replication: number, simulation: number) => { from: number; to: number } {
  const [replications, simulations] = columns as [Column, Column]
  const ranges = new Map<string, { from: number; to: number }>()
  for (let row = 0; row < rows; ) {
    const [replication, simulation] = [replications[row] as number, simulations[row] as number]
    const from = row
    while (row < rows && replications[row] === replication && simulations[row] === simulation) row++
    ranges.set(`${replication} ${simulation}`, { from, to: row })
  }
  return (replication, simulation) => ranges.get(`${replication} ${simulation}`) ?? { from: 0, to: 0 }
}

/** Reads on in the rows of one simulation, patient by patient. */
class Cursor {
  private readonly patients: Column
  private readonly to: number
  from: number

  constructor(table: Table, { from, to }: { from: number; to: number }) {
    this.patients = table.columns[2] as Column
    this.from = from
    this.to = to
  }

  /** Rows up to and with those of `patient`, who must come after all before. */
  take(patient: number): { first: number; end: number } {
    const first = this.from
    let end = first
    while (end < this.to && (this.patients[end] as number) <= patient) end++
    this.from = end
    return { first, end }
  }
}

function readPatients({ patients: { rows, columns } }: ShardTables): Map<number, PatientInput[]> {
  const [replications, patients, enrolAts, diagnoses, risks, ages, minutes] = columns as Column[] & { length: 7 }
  const found = new Map<number, PatientInput[]>()
  for (let row = 0; row < rows; row++) {
    const replication = replications?.[row] as number
    const list = found.get(replication) ?? []
    found.set(replication, list)
    list.push({
      patient: patients?.[row] as number,
      enrolAt: enrolAts?.[row] as number,
      attributes: {
        diagnosis: DIAGNOSES[diagnoses?.[row] as number] ?? 'OTH',
        risk: RISKS[risks?.[row] as number] ?? 'medium',
        age: ages?.[row] as number,
        homeMinutesPerMonth: minutes?.[row] as number,
      },
    })
  }
  return found
}

/** What another plan than the stored one takes for its own. */
export interface StoredAs {
  /** For each simulation of the plan the stored one with the same lives. */
  readonly simulations: readonly number[]
  /** For each stored watch those of the plan that watch the same. */
  readonly watches: readonly (readonly number[])[]
}

/**
 * The lives of a stored shard as batches, in the order they were lived. One batch is reused throughout. Without
 * `storedAs` the plan is the stored one.
 */
export function* eventsOf(
  plan: Pick<Plan, 'simulations'>,
  shard: Omit<Shard, 'index'>,
  tables: ShardTables,
  storedAs?: StoredAs,
): Generator<FactBatchEvent> {
  const patientsOf = readPatients(tables)
  const find = { facts: indexRows(tables.facts), stimuli: indexRows(tables.stimuli), spans: indexRows(tables.spans) }
  const batch = new FactBatch()
  for (let replication = shard.from; replication < shard.to; replication++) {
    const patients = patientsOf.get(replication) ?? []
    for (const simulation of plan.simulations) {
      const stored = storedAs ? (storedAs.simulations[simulation.index] as number) : simulation.index
      const facts = new Cursor(tables.facts, find.facts(replication, stored))
      const stimuli = new Cursor(tables.stimuli, find.stimuli(replication, stored))
      const spans = new Cursor(tables.spans, find.spans(replication, stored))
      for (let from = 0; from < patients.length; from += PATIENTS_PER_BATCH) {
        const some = patients.slice(from, from + PATIENTS_PER_BATCH)
        const last = (some.at(-1) as PatientInput).patient
        batch.clear()
        readFacts(batch, tables.facts.columns, facts.take(last))
        readStimuli(batch, tables.stimuli.columns, stimuli.take(last))
        readSpans(batch, tables.spans.columns, spans.take(last), storedAs?.watches)
        yield { kind: 'facts', simulation, replication, patients: some, batch }
      }
    }
    yield { kind: 'replicationDone', replication }
  }
}

interface Rows {
  readonly first: number
  readonly end: number
}

function readFacts(batch: FactBatch, columns: readonly Column[], { first, end }: Rows): void {
  const [, , patients, types, ats, froms] = columns as [Column, Column, Column, Column, Column, Column]
  const count = end - first
  while (batch.patient.length < count) batch.grow()
  batch.count = count
  batch.patient.set(patients.subarray(first, end))
  batch.type.set(types.subarray(first, end))
  batch.at.set(ats.subarray(first, end))
  batch.from.set(froms.subarray(first, end))
  const { values } = batch
  for (let value = 0; value < VALUE_COLUMNS; value++) {
    const column = columns[FIRST_VALUE + value] as Column
    for (let row = 0; row < count; row++) values[row * VALUE_COLUMNS + value] = column[first + row] as number
  }
}

function readStimuli(batch: FactBatch, columns: readonly Column[], { first, end }: Rows): void {
  const [, , patients, timers, ats] = columns as [Column, Column, Column, Column, Column]
  for (let row = first; row < end; row++) {
    batch.stimuli.add(patients[row] as number, timers[row] as number, ats[row] as number)
  }
}

function readSpans(
  batch: FactBatch,
  columns: readonly Column[],
  { first, end }: Rows,
  watchesOf: StoredAs['watches'] | undefined,
): void {
  const [, , patients, watches, froms, untils] = columns as [Column, Column, Column, Column, Column, Column]
  for (let row = first; row < end; row++) {
    const [patient, watch] = [patients[row] as number, watches[row] as number]
    for (const watching of watchesOf?.[watch] ?? (watchesOf ? [] : [watch])) {
      batch.occupancy.add(patient, watching, froms[row] as number, untils[row] as number)
    }
  }
}
