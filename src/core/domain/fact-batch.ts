import { FACT_TYPES, type Fact, type FactType, VALUE_COLUMNS, valueNames } from './facts.ts'
import { Occupancy } from './occupancy.ts'
import { Stimuli } from './stimuli.ts'

const COLUMN_OF: Readonly<Record<FactType, ReadonlyMap<string, number>>> = Object.fromEntries(
  FACT_TYPES.map((type) => [type, new Map(valueNames(type).map((name, column) => [name, column]))]),
) as unknown as Record<FactType, ReadonlyMap<string, number>>
const TYPE_INDEX: ReadonlyMap<string, number> = new Map(FACT_TYPES.map((type, index) => [type, index]))

/** The column of a value in a fact's row, or -1 where that fact does not carry it. */
export const columnOf = (type: FactType, name: string): number => COLUMN_OF[type].get(name) ?? -1

/** Columns of facts that lie elsewhere. */
export interface FactColumns {
  readonly patients: Int32Array
  readonly types: Uint16Array
  readonly ats: Int32Array
  readonly froms: Int32Array
  readonly values: Int32Array
}

/**
 * Facts in columns: row i is a fact of patient `patient[i]`, of type `FACT_TYPES[type[i]]`, at minute `at[i]`.
 * A period fact covers [from, at + 1); an instant has from = at. Values lie row-major, VALUE_COLUMNS a row.
 * A patient's facts lie in the order they were emitted.
 */
export class FactBatch {
  count = 0
  patient: Int32Array
  type: Uint16Array
  at: Int32Array
  from: Int32Array
  values: Int32Array
  /** Time in the states the run watches; it is no fact, because what is watched depends on what is asked. */
  readonly occupancy = new Occupancy()
  /** What drove the lives, where the job asks for it. */
  readonly stimuli = new Stimuli()

  constructor(capacity = 1024) {
    this.patient = new Int32Array(capacity)
    this.type = new Uint16Array(capacity)
    this.at = new Int32Array(capacity)
    this.from = new Int32Array(capacity)
    this.values = new Int32Array(capacity * VALUE_COLUMNS)
  }

  /** Adds an empty row and returns its index; the caller sets the values. */
  append(patient: number, type: number, at: number, from: number): number {
    if (this.count === this.patient.length) this.grow()
    const row = this.count++
    this.patient[row] = patient
    this.type[row] = type
    this.at[row] = at
    this.from[row] = from
    this.values.fill(0, row * VALUE_COLUMNS, (row + 1) * VALUE_COLUMNS)
    return row
  }

  /** Adds a fact object. Throws a plain Error on an unknown type or value name: a broken pathway, never user input. */
  add(fact: Fact): void {
    const type = TYPE_INDEX.get(fact.type)
    if (type === undefined) throw new Error(`unknown fact "${fact.type}"`)
    const row = this.append(fact.patient, type, fact.at, fact.from)
    this.fill(row * VALUE_COLUMNS, fact.type, fact.values)
  }

  /** Adds the first `count` rows of other columns. */
  appendRows(count: number, { patients, types, ats, froms, values }: FactColumns): void {
    while (this.count + count > this.patient.length) this.grow()
    const at = this.count
    this.patient.set(patients.subarray(0, count), at)
    this.type.set(types.subarray(0, count), at)
    this.at.set(ats.subarray(0, count), at)
    this.from.set(froms.subarray(0, count), at)
    this.values.set(values.subarray(0, count * VALUE_COLUMNS), at * VALUE_COLUMNS)
    this.count += count
  }

  /** Sets the values of a row that begins at place `first`. Throws a plain Error on an unknown name or what is no whole number of 32 bits. */
  fill(first: number, type: FactType, values: Readonly<Record<string, number>>): void {
    for (const name in values) {
      const column = columnOf(type, name)
      const value = values[name] as number
      if (column < 0) throw new Error(`fact "${type}" carries no "${name}"`)
      if ((value | 0) !== value) throw new Error(`fact "${type}" has ${name} = ${value}, expected a whole number`)
      this.values[first + column] = value
    }
  }

  /** The fact in row `row`, as an object. */
  read(row: number): Fact {
    const type = FACT_TYPES[this.type[row] as number] as FactType
    const values: Record<string, number> = {}
    valueNames(type).forEach((name, column) => {
      values[name] = this.values[row * VALUE_COLUMNS + column] as number
    })
    return {
      type,
      patient: this.patient[row] as number,
      at: this.at[row] as number,
      from: this.from[row] as number,
      values,
    }
  }

  /** All rows as objects, in order. */
  toFacts(): Fact[] {
    return Array.from({ length: this.count }, (_, row) => this.read(row))
  }

  clear(): void {
    this.count = 0
    this.occupancy.clear()
    this.stimuli.clear()
  }

  /** Makes room for twice as many rows; columns are new arrays afterwards. */
  grow(): void {
    const wider = <T extends Int32Array | Uint16Array>(from: T, to: T): T => {
      to.set(from)
      return to
    }
    const capacity = this.patient.length * 2
    this.patient = wider(this.patient, new Int32Array(capacity))
    this.type = wider(this.type, new Uint16Array(capacity))
    this.at = wider(this.at, new Int32Array(capacity))
    this.from = wider(this.from, new Int32Array(capacity))
    this.values = wider(this.values, new Int32Array(capacity * VALUE_COLUMNS))
  }
}
