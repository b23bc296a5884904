/**
 * Facts in, ledger out. The fold prices each fact by its type and day, asks the rules, and posts. What it remembers of
 * a patient is how much of each cap and ceiling is used; so patients may come in any order and in any batches, as
 * long as the facts of one patient come in the order of time.
 */
import type { FactBatch } from '../domain/fact-batch.ts'
import { FACT_TYPES, FACTS, type FactType, VALUE_COLUMNS, valueNames } from '../domain/facts.ts'
import { InvariantError } from '../domain/issues.ts'
import { oreOf } from '../domain/money.ts'
import type { Occupancy } from '../domain/occupancy.ts'
import { MINUTES_PER_DAY } from '../domain/time.ts'
import { closeLedger } from './close-ledger.ts'
import { orderRows } from './fact-order.ts'
import { createLedger, type Ledger, shapeLedger } from './ledger.ts'
import { createPatientState, type PatientState } from './patient-state.ts'
import { type Periods, periodsOf } from './periods.ts'
import { countRefusal, postCost, postPrice } from './posting.ts'
import type { PricedLine, RateBook } from './rate-book.ts'

/** Hears what became of every claim that a fact gave; numbers are indexes into the rate book's lists. */
export interface FoldObserver {
  /** `payee` is -1 where a resource was consumed. Called once for each posting. */
  posted(batch: FactBatch, row: number, line: PricedLine, payer: number, payee: number, ore: number): void
  refused(batch: FactBatch, row: number, line: PricedLine, rule: number): void
}

/**
 * Names of rewards with the period facts during which they accrue. One without facts accrues by occupancy instead: the
 * watch of a span is the reward's index among these names.
 */
export type RewardFacts = Readonly<Record<string, { readonly facts?: readonly FactType[] | undefined }>>

export interface Fold {
  /** Prices a batch. The batch may be reused afterwards. Throws InvariantError where facts break the calendar. */
  fold(batch: FactBatch): void
  /** Forgets the patients and gives the ledger as it stands, to be added to those of other patients and then closed. */
  endLives(): Ledger
  /** Forgets the patients, posts what months give, checks that every month balances, and gives the ledger. */
  close(): Ledger
}

/** Columns of the quantities of each fact type. */
const QUANTITY_COLUMNS: readonly (readonly number[])[] = FACT_TYPES.map((type) => {
  const attributes = FACTS[type].attributes?.length ?? 0
  return valueNames(type)
    .slice(attributes)
    .map((_, index) => attributes + index)
})

/** The øre of a claim for `part` of `whole`, rounded once, half away from zero. */
function priceOf(line: PricedLine, value: number, part: number, whole: number): number {
  if (part === whole) return line.ore[value] as number
  return oreOf(((line.kroner[value] as number) * part) / whole)
}

/** The rule that refuses a claim, or -1; a claim that passes has been counted against its caps. */
function judgeClaim(
  line: PricedLine,
  batch: FactBatch,
  row: number,
  state: PatientState,
  keys: Periods['keys'],
  month: number,
): number {
  for (const { column, allowed, rule } of line.requirements) {
    if (((allowed >> (batch.values[row * VALUE_COLUMNS + column] as number)) & 1) === 0) return rule
  }
  const { caps } = line
  if (caps.length === 0) return -1
  const patient = batch.patient[row] as number
  for (const cap of caps) {
    if (state.read(patient, cap.slot, keys[cap.per][month] as number) >= cap.max) return cap.rule
  }
  for (const cap of caps) state.add(patient, cap.slot, 1)
  return -1
}

/**
 * A fold over one arm and replication. Facts before the end of the warm-up are not accounted for and use no cap.
 * `observer` is for traces; without it nothing is paid for it.
 */
export function createFold(book: RateBook, rewards: RewardFacts = {}, observer?: FoldObserver): Fold {
  const ledger = createLedger(shapeLedger(book, Object.keys(rewards)))
  const { start, end, months, monthOfDay, minutesOfMonth, keys } = periodsOf(book.calendar)
  const state = createPatientState(book.slots)
  const rewardsOfType = FACT_TYPES.map((type) =>
    Object.values(rewards).flatMap(({ facts }, reward) => (facts?.includes(type) ? [reward] : [])),
  )
  const monthEnds = minutesOfMonth.map(
    (_, month) => book.calendar.monthStarts[book.calendar.warmUpMonths + month + 1] as number,
  )

  function accrue(reward: number, month: number, minutes: number): void {
    const sum = reward * months + month
    ledger.rewardMinutes[sum] = (ledger.rewardMinutes[sum] as number) + minutes
  }

  /** Accounts for the accounted minutes of every span in the months they fall in. */
  function accrueSpans({ count, watch, from, until }: Occupancy): void {
    for (let row = 0; row < count; row++) {
      const last = until[row] as number
      if (last > end)
        throw new InvariantError('PL-L005', `a span until minute ${last} ends after the last month, at ${end}`)
      for (let at = Math.max(start, from[row] as number); at < last; ) {
        const month = monthOfDay[Math.floor(at / MINUTES_PER_DAY)] as number
        const next = Math.min(last, monthEnds[month] as number)
        accrue(watch[row] as number, month, next - at)
        at = next
      }
    }
  }

  /** Posts a price; above a ceiling the ceiling's payer takes over. */
  function postClaim(line: PricedLine, batch: FactBatch, row: number, month: number, ore: number): void {
    const { ceiling, payee } = line
    let own = ore
    if (ceiling !== undefined) {
      const patient = batch.patient[row] as number
      const paid = state.read(patient, ceiling.slot, keys.year[month] as number)
      own = Math.min(ore, Math.max(0, ceiling.ore - paid))
      state.add(patient, ceiling.slot, own)
      if (own < ore) {
        postPrice(ledger, month, line.code, ceiling.payer, payee, ore - own)
        observer?.posted(batch, row, line, ceiling.payer, payee, ore - own)
      }
      if (own === 0) return
    }
    postPrice(ledger, month, line.code, line.payer, payee, own)
    observer?.posted(batch, row, line, line.payer, payee, own)
  }

  function applyLine(line: PricedLine, batch: FactBatch, row: number, month: number, minutes: number): void {
    const { partColumn, timesColumn, byColumn } = line
    const base = row * VALUE_COLUMNS
    let part = 1
    if (partColumn >= 0) part = batch.values[base + partColumn] as number
    else if (partColumn === -2) part = minutes
    if (timesColumn >= 0) part *= batch.values[base + timesColumn] as number
    const value = byColumn < 0 ? 0 : (batch.values[base + byColumn] as number)
    const ore = priceOf(line, value, part, line.whole === 0 ? (minutesOfMonth[month] as number) : line.whole)
    if (ore === 0) return
    if (line.payee < 0) {
      postCost(ledger, month, line.code, line.payer, ore, line.release)
      observer?.posted(batch, row, line, line.payer, -1, ore)
      return
    }
    const refusal = judgeClaim(line, batch, row, state, keys, month)
    if (refusal < 0) {
      postClaim(line, batch, row, month, ore)
      return
    }
    countRefusal(ledger, line.code, refusal)
    observer?.refused(batch, row, line, refusal)
  }

  function account(batch: FactBatch, row: number): void {
    const at = batch.at[row] as number
    if (at < start) return
    if (at >= end)
      throw new InvariantError('PL-L005', `a fact at minute ${at} lies after the last month, which ends at ${end}`)
    const type = batch.type[row] as number
    const day = Math.floor(at / MINUTES_PER_DAY)
    const month = monthOfDay[day] as number
    const minutes = at + 1 - (batch.from[row] as number)
    ledger.facts[type] = (ledger.facts[type] as number) + 1
    for (const column of QUANTITY_COLUMNS[type] as readonly number[]) {
      const sum = type * VALUE_COLUMNS + column
      ledger.quantities[sum] =
        (ledger.quantities[sum] as number) + (batch.values[row * VALUE_COLUMNS + column] as number)
    }
    for (const reward of rewardsOfType[type] as readonly number[]) accrue(reward, month, minutes)
    for (const step of book.stepsOfType[type] as readonly number[]) {
      const sum = step * months + month
      ledger.caseMinutes[sum] = (ledger.caseMinutes[sum] as number) + minutes
    }
    const epoch = book.epochOfDay[day] as number
    for (const line of book.lines[epoch * FACT_TYPES.length + type] as readonly PricedLine[]) {
      applyLine(line, batch, row, month, minutes)
    }
  }

  return {
    fold(batch) {
      const rows = orderRows(batch)
      if (rows === undefined) for (let row = 0; row < batch.count; row++) account(batch, row)
      else for (const row of rows) account(batch, row)
      accrueSpans(batch.occupancy)
    },
    endLives() {
      state.clear()
      return ledger
    },
    close() {
      state.clear()
      return closeLedger(book, ledger)
    },
  }
}
