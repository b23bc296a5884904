/** A result as a workbook: what stands in its sheets, before it is written in any format. */
import type { ArmResult, Result } from '../analysis/results.ts'
import { differenceRows, itemRows, netRows, refusalRows } from '../analysis/tables.ts'
import type { Scenario } from '../scenario/scenario.ts'
import type { ExportWords } from './words.ts'

/** A row and a column, from 0. */
export type Address = readonly [row: number, column: number]

/** A sum over cells of the sheet: from one to another, both included, or over each that is named. */
export interface SumCell {
  readonly sum: { readonly from: Address; readonly to: Address } | { readonly of: readonly Address[] }
}

export type WorkbookCell = string | number | SumCell | null

export interface Sheet {
  readonly name: string
  /** Columns of text, from the left: the others hold numbers. */
  readonly textColumns: number
  readonly rows: readonly (readonly WorkbookCell[])[]
  /** Rows that are headings. */
  readonly headings: ReadonlySet<number>
}

export interface WorkbookInput {
  readonly scenario: Scenario
  readonly result: Result
  readonly words: ExportWords
  /** More to say about the run, by name: version, command. */
  readonly about: Readonly<Record<string, string>>
  /** Where the numbers of `params` and `switches` come from, by name; without it nothing is said of it. */
  readonly sources?: Readonly<Record<string, Sourced>>
}

/** Where a number comes from. */
export interface Sourced {
  readonly unit: string
  readonly source: string
  readonly year: number | null
  readonly grade: string
}

/** Rows of a sheet as they are put together. */
class SheetRows {
  readonly rows: WorkbookCell[][] = []
  readonly headings = new Set<number>()

  add(...cells: readonly WorkbookCell[]): void {
    this.rows.push([...cells])
  }

  /** A heading, after an empty row where something stands above. */
  head(...titles: readonly string[]): void {
    if (this.rows.length > 0) this.add()
    this.headings.add(this.rows.length)
    this.add(...titles)
  }

  /** A row of sums over the rows since `first`: titles, then `count` columns. */
  addSums(titles: readonly string[], first: number, count: number): void {
    const last = this.rows.length - 1
    if (last < first) return
    const sums = Array.from({ length: count }, (_, index): SumCell => {
      const column = titles.length + index
      return { sum: { from: [first, column], to: [last, column] } }
    })
    this.headings.add(this.rows.length)
    this.add(...titles, ...sums)
  }
}

const MONEY = ['revenue', 'payments', 'transfers', 'resourceCost', 'net'] as const

function resultSheet({ scenario: { totals }, result, words }: WorkbookInput): SheetRows {
  const sheet = new SheetRows()
  const title = (arm: string): string => words.text(armOf(result, arm).title)
  sheet.head(...['arm', 'actor', ...MONEY].map(words.column))
  for (const arm of result.arms) {
    const first = sheet.rows.length
    const rows = netRows(arm, result.scenario.patients)
    const add = ({ who, ...row }: (typeof rows)[number]): void =>
      sheet.add(words.text(arm.title), words.actor(who), ...MONEY.map((name) => row[name]))
    for (const row of rows) if (row.kind === 'actor') add(row)
    sheet.addSums([words.text(arm.title), words.column('sum')], first, MONEY.length)
    for (const row of rows) if (row.kind === 'total') add(row)
  }
  for (const comparison of result.comparisons ?? []) {
    sheet.head(...['arm', 'actor', 'nullNet', 'armNet', 'difference', 'cash', 'low', 'high'].map(words.column))
    const against = words.against(title(comparison.arm), title(comparison.null))
    const places = new Map<string, number>()
    for (const { who, kind, nullNet, armNet, difference, cash, low, high } of differenceRows(result, comparison)) {
      const members = kind === 'total' && who !== 'social' ? totals[who as 'local' | 'public'] : []
      const rows = members.flatMap((member) => places.get(member) ?? [])
      const sumOr = (column: number, value: number | null): WorkbookCell =>
        rows.length > 0 ? { sum: { of: rows.map((row) => [row, column] as const) } } : value
      places.set(who, sheet.rows.length)
      const amounts = [nullNet, armNet, difference, cash].map((value, index) => sumOr(2 + index, value))
      sheet.add(against, words.actor(who), ...amounts, low, high)
    }
  }
  return sheet
}

function monthsSheet({ result, words }: WorkbookInput): SheetRows {
  const sheet = new SheetRows()
  for (const arm of result.arms) {
    const actors = Object.entries(arm.actors)
    const months = actors[0]?.[1].months ?? []
    sheet.head(...['arm', 'month'].map(words.column), ...actors.map(([who]) => words.actor(who)), words.column('sum'))
    const first = sheet.rows.length
    months.forEach(({ month }, index) => {
      const row = sheet.rows.length
      const nets = actors.map(([, { months }]) => months[index]?.net ?? null)
      sheet.add(words.text(arm.title), month, ...nets, { sum: { from: [row, 2], to: [row, 1 + actors.length] } })
    })
    sheet.addSums([words.text(arm.title), words.column('sum')], first, actors.length + 1)
  }
  return sheet
}

function tariffsSheet({ result, words }: WorkbookInput): SheetRows {
  const sheet = new SheetRows()
  const amounts = ['count', 'revenue', 'payments', 'resourceCost'] as const
  sheet.head(...['arm', 'actor', 'code', 'title', ...amounts].map(words.column))
  for (const arm of result.arms) {
    const first = sheet.rows.length
    for (const item of itemRows(arm)) {
      const names = [words.text(arm.title), words.actor(item.who), item.code, words.code(item.code)]
      sheet.add(...names, ...amounts.map((name) => item[name]))
    }
    sheet.addSums([words.text(arm.title), words.column('sum'), '', ''], first, amounts.length)
  }
  const refusals = refusalRows(result.arms)
  if (refusals.length > 0) sheet.head(...['arm', 'code', 'title', 'refusedBy', 'refused'].map(words.column))
  for (const { arm, code, reason, count } of refusals) {
    sheet.add(words.text(armOf(result, arm).title), code, words.code(code), words.reason(reason), count)
  }
  return sheet
}

function assumptionsSheet({ scenario, words, sources }: WorkbookInput): SheetRows {
  const sheet = new SheetRows()
  const { arms } = scenario
  const titles = arms.map(({ title }) => words.text(title))
  const addAll = (valuesOf: (arm: (typeof arms)[number]) => Readonly<Record<string, string | number>>): void => {
    const names = new Set(arms.flatMap((arm) => Object.keys(valuesOf(arm))))
    for (const name of names) sheet.add(name, ...arms.map((arm) => valuesOf(arm)[name] ?? null), ...toldOf(name))
  }
  const toldOf = (name: string): WorkbookCell[] => {
    const found = sources && Object.hasOwn(sources, name) ? sources[name] : undefined
    return found ? [found.unit, found.source, found.year, words.column(found.grade)] : []
  }
  const told = sources ? ['unit', 'source', 'year', 'grade'].map(words.column) : []
  sheet.head(words.column('parameter'), ...titles, ...told)
  sheet.add(words.column('pathway'), ...arms.map(({ pathway }) => pathway))
  sheet.add(words.column('priceYear'), ...arms.map(({ priceYear }) => priceYear))
  sheet.add(words.column('agreement'), ...arms.map(({ agreement }) => agreement ?? null))
  addAll(({ params }) => params)
  addAll(({ prices }) => Object.fromEntries(Object.entries(prices).map(([code, price]) => [`price.${code}`, price])))
  addAll(({ releases }) =>
    Object.fromEntries(Object.entries(releases).map(([code, part]) => [`release.${code}`, part])),
  )
  addAll(({ switches }) => switches)
  return sheet
}

function aboutSheet({ result: { scenario }, words, about }: WorkbookInput): SheetRows {
  const sheet = new SheetRows()
  const { title, id, variant, start, months, patients, replications, seed, currency, engine } = scenario
  sheet.head(words.text(title))
  const facts = { scenario: id, variant, start, months, patients, replications, seed, currency, engine, ...about }
  for (const [name, value] of Object.entries(facts)) sheet.add(words.column(name), value)
  return sheet
}

/** The arm with that id. Throws RangeError where there is none. */
function armOf(result: Result, id: string): ArmResult {
  const arm = result.arms.find((candidate) => candidate.id === id)
  if (!arm) throw new RangeError(`the result has no arm "${id}"`)
  return arm
}

/** The sheets: result, months by actor, assumptions, tariffs, and about the run. Amounts in kroner. */
export const buildSheets = (input: WorkbookInput): readonly Sheet[] =>
  (
    [
      ['result', 2, resultSheet],
      ['months', 2, monthsSheet],
      ['assumptions', 1, assumptionsSheet],
      ['tariffs', 4, tariffsSheet],
      ['about', 1, aboutSheet],
    ] as const
  ).map(([name, textColumns, build]) => ({ name: input.words.sheet(name), textColumns, ...build(input) }))
