/** Claims of a stored run as tables: priced again from its facts, and put on disk a piece at a time. */
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parquetWriteBuffer } from 'hyparquet-writer'
import { labelMonths } from '../../core/analysis/result-builder.ts'
import type { FactBatch } from '../../core/domain/fact-batch.ts'
import { MINUTES_PER_DAY } from '../../core/domain/time.ts'
import { priceClaim } from '../../core/ledger/claims.ts'
import type { MonthlyLine } from '../../core/ledger/monthly-lines.ts'
import { periodsOf } from '../../core/ledger/periods.ts'
import type { PricedLine, RateBook } from '../../core/ledger/rate-book.ts'
import { factsOfShipped } from '../../core/shipped.ts'
import { type OnShard, wholeEvents } from '../../core/stored-events.ts'
import type { StoredRun } from '../../core/stored-run.ts'
import { type ArmObserver, type BooksObserver, prepareBooks, rateBooksOf } from '../../core/stream/books.ts'

/** Places in lists of words, -1 for none; `ore` is a number of double size. */
export const PRICED_COLUMNS = [
  ...['arm', 'replication', 'patient', 'type', 'at', 'month', 'code', 'rule', 'payer', 'payee', 'origin', 'ore'],
] as const

/** What stands at the places that the tables hold. */
export interface PricedWords {
  readonly arms: readonly string[]
  readonly months: readonly string[]
  readonly actors: readonly string[]
  readonly codes: readonly string[]
  readonly rules: readonly string[]
  readonly origins: readonly string[]
}

export interface PricedFiles {
  readonly words: PricedWords
  readonly postings: readonly string[]
  readonly refusals: readonly string[]
}

const ORIGINS = ['fact', 'month', 'agreement'] as const
const [FACT, MONTH, AGREEMENT] = [0, 1, 2] as const
const NONE = -1
/** Rows of a file: a few tens of megabytes in memory. */
const ROWS = 500_000

/** Rows of numbers in columns; the last column is of double size. */
class Rows {
  count = 0
  private readonly columns = PRICED_COLUMNS.slice(0, -1).map(() => new Int32Array(ROWS))
  private readonly ore = new Float64Array(ROWS)

  get isFull(): boolean {
    return this.count === ROWS
  }

  /** Begins a row. Its place is where the other methods put the rest: an object or a list a row would cost too much. */
  start(arm: number, replication: number, month: number): number {
    const place = this.count++
    this.set(0, place, arm)
    this.set(1, place, replication)
    this.set(5, place, month)
    return place
  }

  setFact(place: number, patient: number, type: number, at: number): void {
    this.set(2, place, patient)
    this.set(3, place, type)
    this.set(4, place, at)
  }

  setClaim(place: number, code: number, rule: number, payer: number, payee: number): void {
    this.set(6, place, code)
    this.set(7, place, rule)
    this.set(8, place, payer)
    this.set(9, place, payee)
  }

  setAmount(place: number, origin: number, ore: number): void {
    this.set(10, place, origin)
    this.ore[place] = ore
  }

  private set(column: number, place: number, value: number): void {
    ;(this.columns[column] as Int32Array)[place] = value
  }

  /** The rows as a Parquet file; there are none afterwards. */
  take(): Uint8Array {
    const count = this.count
    this.count = 0
    const whole = this.columns.map((data, index) => ({
      name: PRICED_COLUMNS[index] as string,
      type: 'INT32' as const,
      encoding: 'DELTA_BINARY_PACKED' as const,
      data: data.subarray(0, count),
      nullable: false,
    }))
    const ore = {
      name: 'ore',
      type: 'DOUBLE' as const,
      data: this.ore.subarray(0, count),
      nullable: false,
      encoding: 'PLAIN' as const,
    }
    const columnData = [...whole, ore]
    const codec = 'SNAPPY'
    return new Uint8Array(
      parquetWriteBuffer({ columnData, codec, statistics: false, pageSize: 0, rowGroupSize: Math.max(1, count) }),
    )
  }
}

/** Names, each once, and for every arm the place of its own list's names among them. */
function joinLists(lists: readonly (readonly string[])[]): { names: string[]; places: number[][] } {
  const names = [...new Set(lists.flat())]
  const placeOf = new Map(names.map((name, place) => [name, place]))
  return { names, places: lists.map((list) => list.map((name) => placeOf.get(name) as number)) }
}

/** A table that is written a file at a time. */
class Piece {
  readonly rows = new Rows()
  private readonly name: string
  private readonly folder: string
  private readonly waiting: Uint8Array[] = []
  readonly paths: string[] = []

  constructor(name: string, folder: string) {
    this.name = name
    this.folder = folder
  }

  /** Begins a row. */
  start(arm: number, replication: number, month: number): number {
    if (this.rows.isFull) this.waiting.push(this.rows.take())
    return this.rows.start(arm, replication, month)
  }

  /** Writes the files that are full, and the rest of the rows where it is the end. */
  async flush(isEnd: boolean): Promise<void> {
    if (isEnd && this.rows.count > 0) this.waiting.push(this.rows.take())
    for (const bytes of this.waiting.splice(0)) {
      const path = join(this.folder, `${this.name}-${this.paths.length}.parquet`)
      await writeFile(path, bytes, { flag: 'wx' })
      this.paths.push(path)
    }
  }
}

/** Prices the whole replications of a run into files in `folder`. */
export async function priceRun(run: StoredRun, folder: string, onShard: OnShard): Promise<PricedFiles> {
  const { plan } = run
  const books = rateBooksOf(plan, factsOfShipped)
  const codes = joinLists(books.map((book) => book.codes))
  const agreed = Object.values(plan.scenario.agreements).flatMap(({ rules }) => rules.map(({ id }) => id))
  const rules = joinLists([...books.map((book) => book.rules.map(({ name }) => name)), agreed])
  const postings = new Piece('postings', folder)
  const refusals = new Piece('refusals', folder)
  const { monthOfDay, minutesOfMonth } = periodsOf(plan.calendar)
  let replication = 0

  const observe = (_: RateBook, arm: number): ArmObserver => {
    const codeOf = codes.places[arm] as number[]
    const ruleOf = rules.places[arm] as number[]
    const monthAt = (batch: FactBatch, row: number): number =>
      monthOfDay[((batch.at[row] as number) / MINUTES_PER_DAY) | 0] as number
    /** A row of a claim that a fact gave. */
    const addClaim = (
      into: Piece,
      batch: FactBatch,
      row: number,
      { code }: PricedLine,
      rule: number,
      payer: number,
      payee: number,
      ore: number,
    ): void => {
      const place = into.start(arm, replication, monthAt(batch, row))
      into.rows.setFact(place, batch.patient[row] as number, batch.type[row] as number, batch.at[row] as number)
      into.rows.setClaim(place, codeOf[code] as number, rule < 0 ? NONE : (ruleOf[rule] as number), payer, payee)
      into.rows.setAmount(place, FACT, ore)
    }
    const addMonth = (
      into: Piece,
      { code, payer, payee }: MonthlyLine,
      month: number,
      rule: number,
      ore: number,
    ): void => {
      const place = into.start(arm, replication, month)
      into.rows.setFact(place, NONE, NONE, NONE)
      into.rows.setClaim(place, codeOf[code] as number, rule < 0 ? NONE : (ruleOf[rule] as number), payer, payee)
      into.rows.setAmount(place, MONTH, ore)
    }
    return {
      posted(batch, row, line, payer, payee, ore) {
        addClaim(postings, batch, row, line, NONE, payer, payee, ore)
      },
      refused(batch, row, line, rule) {
        const ore = priceClaim(line, batch, row, minutesOfMonth[monthAt(batch, row)] as number)
        addClaim(refusals, batch, row, line, rule, line.payer, line.payee, ore)
      },
      postedMonth(line, month, ore) {
        addMonth(postings, line, month, NONE, ore)
      },
      refusedMonth(line, month) {
        addMonth(refusals, line, month, line.refusal, line.ore[month] as number)
      },
    }
  }
  const observer: BooksObserver = {
    arms: books.map(observe),
    transferred(arm, rule, month, from, to, ore) {
      const { rows } = postings
      const place = postings.start(arm, replication, month)
      rows.setFact(place, NONE, NONE, NONE)
      rows.setClaim(place, NONE, rules.names.indexOf(rule.id), from, to)
      rows.setAmount(place, AGREEMENT, ore)
    },
  }

  const open = prepareBooks(plan, factsOfShipped, observer)()
  for await (const event of wholeEvents(run, onShard)) {
    replication = event.replication
    if (event.kind === 'facts') open.fold(event.simulation, event.batch)
    else open.close()
    await Promise.all([postings.flush(false), refusals.flush(false)])
  }
  await Promise.all([postings.flush(true), refusals.flush(true)])
  return {
    postings: postings.paths,
    refusals: refusals.paths,
    words: {
      arms: plan.scenario.arms.map(({ id }) => id),
      months: labelMonths(plan),
      actors: plan.scenario.actors,
      codes: codes.names,
      rules: rules.names,
      origins: ORIGINS,
    },
  }
}
