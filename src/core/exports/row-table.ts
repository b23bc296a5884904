/** Facts and priced lines as tables with one row each, whatever the file they go to. */
import {
  ATTRIBUTES,
  type Attribute,
  FACT_TYPES,
  FACTS,
  type FactType,
  VALUE_COLUMNS,
  valueNames,
} from '../domain/facts.ts'
import { prepareNumbers } from '../events/number-facts.ts'
import type { Plan } from '../scenario/plan.ts'
import { prepareClaims } from './claims.ts'
import type { RowTableName } from './row-table-names.ts'
import { type ArmFacts, armIdOf } from './select-facts.ts'

export interface TableColumn {
  readonly name: string
  /** `time` is minutes since time zero, `kroner` is whole øre. */
  readonly type: 'text' | 'whole' | 'time' | 'kroner'
  /** Some rows have nothing here. */
  readonly isOptional?: true
}

export type TableValue = string | number | null

export interface RowTable {
  readonly columns: readonly TableColumn[]
  rowsOf(facts: ArmFacts): Iterable<readonly TableValue[]>
}

const LIFE_COLUMNS: readonly TableColumn[] = [
  { name: 'arm', type: 'text' },
  { name: 'replication', type: 'whole' },
  { name: 'patient', type: 'whole' },
  { name: 'number', type: 'whole' },
  { name: 'fact', type: 'text' },
  { name: 'time', type: 'time' },
]

const isAttribute = (name: string): name is Attribute => Object.hasOwn(ATTRIBUTES, name)
const VALUE_NAMES = [...new Set(FACT_TYPES.flatMap(valueNames))]

const FACT_COLUMNS: readonly TableColumn[] = [
  ...LIFE_COLUMNS,
  { name: 'since', type: 'time', isOptional: true },
  ...VALUE_NAMES.map((name) => ({
    name,
    type: isAttribute(name) ? ('text' as const) : ('whole' as const),
    isOptional: true as const,
  })),
]

/** Where each value of a fact type stands in a row, and its words where it is coded. */
const VALUES_OF_TYPE = FACT_TYPES.map((type) =>
  valueNames(type).map((name) => ({
    place: LIFE_COLUMNS.length + 1 + VALUE_NAMES.indexOf(name),
    words: isAttribute(name) ? (ATTRIBUTES[name] as readonly string[]) : undefined,
  })),
)

/** One row a fact: `since` of a period, coded values as words, and nothing where a fact does not carry a value. */
function prepareFactRows(plan: Plan): RowTable {
  const numbersOf = prepareNumbers()
  return {
    columns: FACT_COLUMNS,
    *rowsOf({ arm, replication, batch }) {
      const id = armIdOf(plan, arm)
      const numbers = numbersOf(batch)
      const { patient, type, at, from, values } = batch
      for (let row = 0; row < batch.count; row++) {
        const index = type[row] as number
        const fact = FACT_TYPES[index] as FactType
        const cells = new Array<TableValue>(FACT_COLUMNS.length).fill(null)
        cells[0] = id
        cells[1] = replication
        cells[2] = patient[row] as number
        cells[3] = numbers[row] as number
        cells[4] = fact
        cells[5] = at[row] as number
        if (FACTS[fact].period) cells[6] = from[row] as number
        VALUES_OF_TYPE[index]?.forEach(({ place, words }, column) => {
          const value = values[row * VALUE_COLUMNS + column] as number
          cells[place] = words ? (words[value] ?? String(value)) : value
        })
        yield cells
      }
    },
  }
}

/** One row a claim: who pays whom for what, or the rule that refuses it. */
function prepareLineRows(plan: Plan): RowTable {
  const numbersOf = prepareNumbers()
  const claimsOf = prepareClaims(plan)
  return {
    columns: [
      ...LIFE_COLUMNS,
      { name: 'code', type: 'text' },
      { name: 'payer', type: 'text' },
      { name: 'payee', type: 'text', isOptional: true },
      { name: 'amount', type: 'kroner' },
      { name: 'refusedBy', type: 'text', isOptional: true },
    ],
    *rowsOf({ arm, replication, batch }) {
      const id = armIdOf(plan, arm)
      const numbers = numbersOf(batch)
      for (const { row, code, payer, payee, ore, refusedBy } of claimsOf(arm, batch)) {
        const [patient, at] = [batch.patient[row] as number, batch.at[row] as number]
        const fact = FACT_TYPES[batch.type[row] as number] as FactType
        yield [id, replication, patient, numbers[row] as number, fact, at, code, payer, payee, ore, refusedBy]
      }
    },
  }
}

const PREPARE: Readonly<Record<RowTableName, (plan: Plan) => RowTable>> = {
  facts: prepareFactRows,
  lines: prepareLineRows,
}

/** Prepares a table of a run. */
export const prepareRowTable = (name: RowTableName, plan: Plan): RowTable => PREPARE[name](plan)
