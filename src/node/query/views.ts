/** What a stored run looks like to SQL: views over its segments, with words for what they hold as numbers. */
import {
  ATTRIBUTES,
  type Attribute,
  DIAGNOSES,
  FACT_TYPES,
  type FactType,
  valueNames,
} from '../../core/domain/facts.ts'
import { isoOfDay } from '../../core/domain/time.ts'
import { RISKS } from '../../core/engine/contract.ts'
import type { Plan } from '../../core/scenario/plan.ts'
import { factsOfShipped } from '../../core/shipped.ts'
import type { Manifest } from '../../core/store/manifest.ts'
import type { TableName } from '../../core/store/tables.ts'
import { PRICED_COLUMNS, type PricedWords } from './priced-tables.ts'

/** A string as SQL writes it; a null character would end the statement. */
export const quote = (text: string): string => `'${text.replaceAll('\0', '').replaceAll("'", "''")}'`
const listOf = (words: readonly string[]): string => `[${words.map(quote).join(', ')}]`

/** The word that stands at a place of a list; null outside it. */
const wordAt = (words: readonly string[], place: string): string =>
  words.length === 0 ? 'NULL::VARCHAR' : `(${listOf(words)})[${place} + 1]`

/** The parts of a run that views are made from. */
export interface Stored {
  readonly plan: Plan
  readonly manifest: Manifest
}

interface Column {
  readonly name: string
  readonly sql: string
}

const column = (name: string, sql = `"${name}"`): Column => ({ name, sql })

const timeOf = ({ calendar }: Plan, minute: string): string =>
  `TIMESTAMP ${quote(isoOfDay(calendar.zeroDay))} + to_minutes(${minute})`
const monthOf = (plan: Plan, minute: string): string => `strftime(${timeOf(plan, minute)}, '%Y-%m')`

function livedColumns({ manifest: { simulations } }: Stored): Column[] {
  const arms = simulations.map((simulation) => listOf(simulation.arms)).join(', ')
  const pathways = simulations.map(({ pathway }) => pathway)
  return [
    column('replication'),
    column('pathway', wordAt(pathways, 'simulation')),
    column('arms', `([${arms}])[simulation + 1]`),
    column('patient'),
  ]
}

/** Values of every fact that the run's pathways may tell, each a column of its own. */
function valueColumns({ plan }: Stored): Column[] {
  const told = new Set(plan.simulations.flatMap(({ pathway }) => factsOfShipped(pathway)))
  const places = new Map<string, Map<number, number[]>>()
  FACT_TYPES.forEach((type, index) => {
    if (!told.has(type)) return
    valueNames(type).forEach((name, place) => {
      const byPlace = places.get(name) ?? new Map<number, number[]>()
      places.set(name, byPlace)
      byPlace.set(place, [...(byPlace.get(place) ?? []), index])
    })
  })
  return [...places].map(([name, byPlace]) => {
    const cases = [...byPlace].map(([place, types]) => `WHEN type IN (${types.join(', ')}) THEN v${place}`)
    const value = `CASE ${cases.join(' ')} END`
    const words = Object.hasOwn(ATTRIBUTES, name) ? ATTRIBUTES[name as Attribute] : undefined
    return column(name, words ? wordAt(words, value) : value)
  })
}

const factWord = (types: readonly FactType[]): string => wordAt(types, 'type')

/** Columns of the stored tables, by table. */
function storedColumns(stored: Stored): Readonly<Record<TableName, readonly Column[]>> {
  const { plan, manifest } = stored
  const lived = livedColumns(stored)
  const timers = manifest.simulations.map(
    ({ pathway }) => manifest.pathways.find(({ id }) => id === pathway)?.timers ?? [],
  )
  const watches = Object.keys(plan.scenario.rewards)
  return {
    patients: [
      ...[column('replication'), column('patient')],
      column('enrolTime', timeOf(plan, '"enrolAt"')),
      column('enrolMinute', '"enrolAt"'),
      column('diagnosis', wordAt(DIAGNOSES, 'diagnosis')),
      column('risk', wordAt(RISKS, 'risk')),
      ...[column('age'), column('homeMinutes')],
    ],
    facts: [
      ...lived,
      column('fact', factWord(FACT_TYPES)),
      column('atTime', timeOf(plan, '"at"')),
      column('fromTime', timeOf(plan, '"from"')),
      column('month', monthOf(plan, '"at"')),
      column('atMinute', '"at"'),
      column('fromMinute', '"from"'),
      ...valueColumns(stored),
    ],
    stimuli: [
      ...lived,
      column('timer', `([${timers.map(listOf).join(', ')}])[simulation + 1][timer + 1]`),
      column('atTime', timeOf(plan, '"at"')),
      column('atMinute', '"at"'),
    ],
    spans: [
      ...lived,
      column('watch', wordAt(watches, 'watch')),
      column('fromTime', timeOf(plan, '"from"')),
      column('untilTime', timeOf(plan, '"until"')),
      column('minutes', '"until" - "from"'),
    ],
  }
}

function pricedColumns({ plan }: Stored, words: PricedWords): Readonly<Record<PricedView, readonly Column[]>> {
  const none = (name: string): string => `nullif(${name}, -1)`
  const shared = [
    column('arm', wordAt(words.arms, 'arm')),
    column('replication'),
    column('patient', none('patient')),
    column('fact', factWord(FACT_TYPES)),
    column('atTime', `CASE WHEN "at" >= 0 THEN ${timeOf(plan, '"at"')} END`),
    column('month', wordAt(words.months, 'month')),
  ]
  const parties = [
    column('payer', wordAt(words.actors, 'payer')),
    column('payee', wordAt(words.actors, none('payee'))),
    column('ore', 'ore::BIGINT'),
    column('kroner', '(ore / 100)::DOUBLE'),
  ]
  return {
    postings: [
      ...shared,
      column('origin', wordAt(words.origins, 'origin')),
      column('code', wordAt(words.codes, none('code'))),
      column('rule', wordAt(words.rules, none('rule'))),
      ...parties,
    ],
    refusals: [
      ...shared,
      column('origin', wordAt(words.origins, 'origin')),
      column('code', wordAt(words.codes, 'code')),
      column('reason', wordAt(words.rules, 'rule')),
      ...parties,
    ],
  }
}

export const PRICED_VIEWS = ['postings', 'refusals'] as const
export type PricedView = (typeof PRICED_VIEWS)[number]

const viewOver = (name: string, columns: readonly Column[], source: string): string =>
  `CREATE VIEW ${name} AS SELECT ${columns.map((one) => `${one.sql} AS "${one.name}"`).join(', ')} FROM ${source}`

/** Rows of no columns in common with any file: what a view stands over where a run has no segments. */
const emptyOf = (names: readonly string[]): string =>
  `(SELECT ${names.map((name) => `0 AS "${name}"`).join(', ')} WHERE false)`

const filesOf = (paths: readonly string[], names: readonly string[]): string =>
  paths.length === 0 ? emptyOf(names) : `read_parquet(${listOf(paths)})`

/** The view over a stored table; `names` are its columns in the files. */
export const storedView = (
  stored: Stored,
  table: TableName,
  paths: readonly string[],
  names: readonly string[],
): string => viewOver(table, storedColumns(stored)[table], filesOf(paths, names))

/** The view over what was priced. */
export const pricedView = (stored: Stored, view: PricedView, paths: readonly string[], words: PricedWords): string =>
  viewOver(view, pricedColumns(stored, words)[view], filesOf(paths, PRICED_COLUMNS))

/** Of nothing that is priced. */
export const NO_WORDS: PricedWords = { arms: [], months: [], actors: [], codes: [], rules: [], origins: [] }

/** The columns of the views that are made of segments and prices, by view. */
export function viewColumns(stored: Stored): Readonly<Record<string, readonly string[]>> {
  const columns = { ...storedColumns(stored), ...pricedColumns(stored, NO_WORDS) }
  return Object.fromEntries(Object.entries(columns).map(([view, list]) => [view, list.map(({ name }) => name)]))
}
