/** Whether tables hold what a run may have told: a segment of unknown origin can hold anything its checksum fits. */
import { ATTRIBUTES, DIAGNOSES, FACT_TYPES, FACTS, VALUE_COLUMNS } from '../domain/facts.ts'
import { RISKS } from '../engine/contract.ts'
import type { StoredShard } from './journal.ts'
import { damagedTable } from './run-folder.ts'
import type { ShardTables } from './segment.ts'
import type { Column, Table, TableName } from './tables.ts'

/** What the numbers of a run may be: each from 0 and below. */
export interface TableLimits {
  /** Patients of the cohort. */
  readonly patients: number
  readonly watches: number
  /** Minutes. */
  readonly horizon: number
  /** By index: how many timers there are, and whether it may tell a fact, by type. */
  readonly simulations: readonly { readonly timers: number; readonly facts: readonly boolean[] }[]
}

/** Refuses a column with the reason. */
type Refuse = (column: string) => never

/** Plain functions with all at hand: they run for every value. A number that is none is outside. */
function isWithin({ rows }: Table, column: Column, low: number, high: number): boolean {
  let isInside = true
  for (let row = 0; row < rows; row++) {
    const value = column[row] as number
    isInside = isInside && value >= low && value <= high
  }
  return isInside
}

/** Rows must lie by the first column, then the next and so on; of one key there may be several where it may repeat. */
function areOrdered({ rows, columns }: Table, keys: 2 | 3, mayRepeat: boolean): boolean {
  const [first, second] = columns as [Column, Column]
  const third = columns[keys - 1] as Column
  let isOrdered = true
  for (let row = 1; row < rows; row++) {
    const one = (first[row] as number) - (first[row - 1] as number)
    const two = (second[row] as number) - (second[row - 1] as number)
    const three = (third[row] as number) - (third[row - 1] as number)
    const step = one !== 0 ? one : two !== 0 ? two : three
    isOrdered = isOrdered && (step > 0 || (step === 0 && mayRepeat))
  }
  return isOrdered
}

function isBefore({ rows }: Table, first: Column, second: Column, least: number): boolean {
  let isSo = true
  for (let row = 0; row < rows; row++) isSo = isSo && (second[row] as number) - (first[row] as number) >= least
  return isSo
}

/** The columns of values in which some fact has an attribute, with the number of its choices by type of fact. */
const CHOICES = Array.from({ length: VALUE_COLUMNS }, (_, column) =>
  FACT_TYPES.map((type) => {
    const attribute = FACTS[type].attributes?.[column]
    return attribute === undefined ? 0 : ATTRIBUTES[attribute].length
  }),
).filter((choices) => choices.some((count) => count > 0))

function areChoices({ rows, columns }: Table): boolean {
  const types = columns[3] as Column
  return CHOICES.every((choices, place) => {
    const column = columns[6 + place] as Column
    let isChoice = true
    for (let row = 0; row < rows; row++) {
      const value = column[row] as number
      const count = choices[types[row] as number] as number
      isChoice = isChoice && (count === 0 || (value >= 0 && value < count))
    }
    return isChoice
  })
}

function checkPatients(table: Table, limits: TableLimits, refuse: Refuse): void {
  const [, , enrolAt, diagnosis, risk, age, homeMinutes] = table.columns as Column[] & { length: 7 }
  if (!areOrdered(table, 2, false)) refuse('patient')
  if (!isWithin(table, enrolAt as Column, 0, limits.horizon)) refuse('enrolAt')
  if (!isWithin(table, diagnosis as Column, 0, DIAGNOSES.length - 1)) refuse('diagnosis')
  if (!isWithin(table, risk as Column, 0, RISKS.length - 1)) refuse('risk')
  if (!isWithin(table, age as Column, 0, Number.MAX_VALUE)) refuse('age')
  if (!isWithin(table, homeMinutes as Column, 0, Number.MAX_VALUE)) refuse('homeMinutes')
}

/** Whether every simulation tells only what its pathway may. */
function areTold({ rows, columns }: Table, simulations: TableLimits['simulations']): boolean {
  const [, told, , types] = columns as [Column, Column, Column, Column]
  const width = FACT_TYPES.length
  const mayTell = Uint8Array.from(simulations.flatMap(({ facts }) => facts.map(Number)))
  let isSo = true
  for (let row = 0; row < rows; row++) {
    isSo = isSo && mayTell[(told[row] as number) * width + (types[row] as number)] === 1
  }
  return isSo
}

/** Whether the patients of all rows, which are in order, are among those of the shard. */
function areAmong({ rows, columns }: Table, patients: Table): boolean {
  const [replications, simulations, numbers] = columns as [Column, Column, Column]
  const [ownReplications, ownNumbers] = patients.columns as [Column, Column]
  // Every simulation of a replication goes over the same patients again.
  let [start, place] = [0, 0]
  for (let row = 0; row < rows; row++) {
    const [replication, patient] = [replications[row] as number, numbers[row] as number]
    if (replication !== replications[row - 1]) start = place
    else if (simulations[row] !== simulations[row - 1]) place = start
    while (
      place < patients.rows &&
      ((ownReplications[place] as number) < replication ||
        (ownReplications[place] === replication && (ownNumbers[place] as number) < patient))
    ) {
      place++
    }
    if (place === patients.rows || ownReplications[place] !== replication || ownNumbers[place] !== patient) return false
  }
  return true
}

function checkFacts(table: Table, { horizon, simulations }: TableLimits, refuse: Refuse): void {
  const [, , , types, ats, froms] = table.columns as [Column, Column, Column, Column, Column, Column]
  if (!isWithin(table, types, 0, FACT_TYPES.length - 1) || !areTold(table, simulations)) refuse('type')
  if (!isWithin(table, ats, 0, horizon - 1)) refuse('at')
  if (!isWithin(table, froms, 0, horizon) || !isBefore(table, froms, ats, 0)) refuse('from')
  if (!areChoices(table)) refuse('v0')
}

function checkStimuli(table: Table, { horizon, simulations }: TableLimits, refuse: Refuse): void {
  const [, living, , answered, ats] = table.columns as [Column, Column, Column, Column, Column]
  if (!isWithin(table, ats, 0, horizon)) refuse('at')
  for (let row = 0; row < table.rows; row++) {
    const count = simulations[living[row] as number]?.timers ?? 0
    if (!((answered[row] as number) >= 0 && (answered[row] as number) < count)) refuse('timer')
  }
}

function checkSpans(table: Table, { horizon, watches }: TableLimits, refuse: Refuse): void {
  const [, , , watch, from, until] = table.columns as [Column, Column, Column, Column, Column, Column]
  if (!isWithin(table, watch, 0, watches - 1)) refuse('watch')
  if (!isWithin(table, from, 0, horizon)) refuse('from')
  if (!isWithin(table, until, 0, horizon) || !isBefore(table, from, until, 1)) refuse('until')
}

const CHECKS = { patients: checkPatients, facts: checkFacts, stimuli: checkStimuli, spans: checkSpans } as const
const NAMES = Object.keys(CHECKS) as TableName[]

/** Gives the tables of a shard of the run that messages call `run`. Throws InputError where they hold what no run tells. */
export function checkTables(run: string, shard: StoredShard, tables: ShardTables, limits: TableLimits): ShardTables {
  const { from, to } = shard.patients ?? { from: 0, to: limits.patients }
  for (const name of NAMES) {
    const table = tables[name]
    const refuse: Refuse = (column) => {
      throw damagedTable(run, shard, name, column)
    }
    const [replications, second, third] = table.columns as [Column, Column, Column]
    if (!isWithin(table, replications, shard.from, shard.to - 1)) refuse('replication')
    if (!isWithin(table, name === 'patients' ? second : third, from, to - 1)) refuse('patient')
    if (name !== 'patients') {
      if (!isWithin(table, second, 0, limits.simulations.length - 1)) refuse('simulation')
      if (!areOrdered(table, 3, true) || !areAmong(table, tables.patients)) refuse('patient')
    }
    CHECKS[name](table, limits, refuse)
  }
  return tables
}
