/**
 * The rate book: every dated line of an arm's tariff and cost files, resolved to numbers, so that pricing a fact is
 * a look-up by its type and day. Built once an arm; holds no state of any patient.
 */
import { columnOf } from '../domain/fact-batch.ts'
import { ATTRIBUTES, FACT_TYPES, type FactType } from '../domain/facts.ts'
import { InvariantError, type Text } from '../domain/issues.ts'
import { oreOf } from '../domain/money.ts'
import { type Calendar, dayOfDate, MINUTES_PER_DAY } from '../domain/time.ts'
import { type ActiveLine, type DatedPrice, listActiveLines, listPriceTimelines, switchOf } from './active-lines.ts'
import { type NumberKind, numberOn } from './dated-numbers.ts'
import type { CAP_PERIODS, CostFile, TariffFile, TariffLine } from './schema.ts'
import { spanOn, timelineOf } from './validity.ts'

export interface RateInput {
  readonly tariffs: readonly TariffFile[]
  readonly costs: readonly CostFile[]
  readonly actors: readonly string[]
  readonly switches: Readonly<Record<string, string>>
  /** Kroner that replace a code's price before any share (`price.CODE`). */
  readonly prices: Readonly<Record<string, number>>
  /** A year: every fact is priced as on 31 December of it. `service`: as on its own date. */
  readonly priceYear: number | 'service'
  readonly calendar: Calendar
}

/** Counts paid claims of one rule in one kind of period; `slot` is its place in a patient's state. */
export interface Cap {
  readonly rule: number
  readonly slot: number
  readonly max: number
  readonly per: (typeof CAP_PERIODS)[number]
}

/** The fact's attribute in `column` must be one of the values whose bits are set in `allowed`. */
export interface Requirement {
  readonly rule: number
  readonly column: number
  readonly allowed: number
}

/** Per patient and civil year; what the patient would pay above `ore` is paid by `payer`. */
export interface Ceiling {
  readonly slot: number
  readonly ore: number
  readonly payer: number
}

/** A line as it stands for one type of fact at one time. All names are indexes into the book's lists. */
export interface PricedLine {
  readonly code: number
  /** The actor that pays, or bears the cost. */
  readonly payer: number
  /** The actor that is paid, or -1 where a resource is consumed. */
  readonly payee: number
  /** Exact kroner before rounding, and whole øre, by the value of the attribute in `byColumn` (one entry without it). */
  readonly kroner: Float64Array
  readonly ore: Float64Array
  readonly byColumn: number
  /** Multiplied by part ÷ whole. `whole` is minutes or 1; 0 stands for the minutes of the fact's civil month. */
  readonly whole: number
  /** Column the part is read from; -1: the part is 1; -2: the minutes of the fact's period. */
  readonly partColumn: number
  /** Column that multiplies the part besides, or -1. */
  readonly timesColumn: number
  readonly requirements: readonly Requirement[]
  readonly caps: readonly Cap[]
  readonly ceiling: Ceiling | undefined
  /** Where the line stands, for traces. */
  readonly file: string
  readonly index: number
}

export interface RateBook {
  readonly actors: readonly string[]
  readonly codes: readonly string[]
  readonly rules: readonly { readonly name: string; readonly reason: Text }[]
  readonly calendar: Calendar
  /** Counters a patient needs, of caps and ceilings together. */
  readonly slots: number
  /** Which stretch of unchanged prices a day since time zero lies in. */
  readonly epochOfDay: Uint16Array
  /** Lines of (epoch, fact type) at `epoch * FACT_TYPES.length + type`. */
  readonly lines: readonly (readonly PricedLine[])[]
}

/** A list that gives every name one index. */
class Register {
  readonly names: string[] = []
  private readonly indexes = new Map<string, number>()

  indexOf(name: string): number {
    const known = this.indexes.get(name)
    if (known !== undefined) return known
    this.indexes.set(name, this.names.length)
    return this.names.push(name) - 1
  }
}

const fault = (what: string): never => {
  throw new InvariantError('PL-L001', `a rate book was built from files that were not checked: ${what}`)
}

/** Column of the part and size of the whole for a line's `per`. */
function scaleOf(line: ActiveLine['line'], fact: FactType): { partColumn: number; whole: number } {
  const column = line.quantity === undefined ? -1 : columnOf(fact, line.quantity)
  if (line.per === 'fact') return { partColumn: -1, whole: 1 }
  if (line.per === 'unit') return { partColumn: column, whole: 1 }
  if (line.per === 'month') return { partColumn: -2, whole: 0 }
  return { partColumn: column < 0 ? -2 : column, whole: line.per === 'day' ? MINUTES_PER_DAY : 60 }
}

const numberFor = (
  { tariffs }: RateInput,
  { tariff }: ActiveLine,
  kind: NumberKind,
  name: string | undefined,
  day: number,
): ReturnType<typeof numberOn> =>
  tariff === undefined || name === undefined ? undefined : numberOn(tariffs, tariff, kind, name, day)

/** The kroner of one claim: override, else printed, else amount or weight × unit price; × the share in the cash reading. */
function kronerPerClaim(
  input: RateInput,
  { active, price }: DatedPrice,
  fact: FactType,
  value: string,
  day: number,
): number {
  const pick = (by: typeof price.amount): number | undefined => (typeof by === 'object' ? by[value] : by)
  const line = active.line as Partial<TariffLine>
  const printed =
    switchOf(input.switches, 'isf.basis') === 'printed' ? (price.printedFor?.[fact] ?? pick(price.printed)) : undefined
  let kroner = input.prices[active.line.code] ?? printed ?? pick(price.amount)
  if (kroner === undefined) {
    const unitPrice = numberFor(input, active, 'unitPrices', line.unitPrice, day)?.value
    const weight = pick(price.weight)
    if (unitPrice === undefined || weight === undefined) return fault(`${active.line.code} has no price for ${fact}`)
    kroner = weight * unitPrice
  }
  if (line.share === undefined || switchOf(input.switches, 'isf.reading') !== 'cash') return kroner
  const share = numberFor(input, active, 'shares', line.share, day)?.value
  return share === undefined ? fault(`${active.line.code} has no share "${line.share}"`) : kroner * share
}

/** The days on which some price, unit price, share or ceiling changes, within the accounted time. */
function listEpochDays(
  input: RateInput,
  timelines: Iterable<{ spans: readonly { from: number; to: number }[] }>,
): number[] {
  if (input.priceYear !== 'service') return [dayOfDate(input.priceYear, 12, 31)]
  const { zeroDay, monthStarts, warmUpMonths, horizon } = input.calendar
  const first = zeroDay + (monthStarts[warmUpMonths] as number) / MINUTES_PER_DAY
  const days = new Set([first])
  for (const { spans } of timelines) {
    for (const { from, to } of spans) {
      for (const day of [from, to + 1]) {
        if (day > first && day < zeroDay + horizon / MINUTES_PER_DAY) days.add(day)
      }
    }
  }
  return [...days].sort((a, b) => a - b)
}

/** Every timeline of numbers in the tariff files besides the prices. */
const listNumberTimelines = (tariffs: readonly TariffFile[]) =>
  tariffs
    .flatMap(({ unitPrices, shares, ceilings }) => [
      ...Object.values(unitPrices),
      ...Object.values(shares),
      ...Object.values(ceilings).map(({ values }) => values),
    ])
    .map((numbers) => timelineOf(numbers, (number) => number))

/**
 * Compiles the files of one arm. They must have passed `checkRates`; what it would refuse throws
 * InvariantError PL-L001 here. A code without a price on a day simply has no line on that day.
 */
export function createRateBook(input: RateInput): RateBook {
  const active = listActiveLines(input.tariffs, input.costs, input.switches)
  const timelines = listPriceTimelines(active)
  const codes = new Register()
  const slots = new Register()
  const ruleNames = new Register()
  const rules: { name: string; reason: Text }[] = []
  const actorOf = (name: string): number => {
    const index = input.actors.indexOf(name)
    return index < 0 ? fault(`no actor "${name}"`) : index
  }

  const compileRules = ({ tariff, rules: names }: ActiveLine, fact: FactType) => {
    const requirements: Requirement[] = []
    const caps: Cap[] = []
    for (const name of names) {
      const rule = tariff?.rules[name] ?? fault(`no rule "${name}"`)
      const index = ruleNames.indexOf(name)
      rules[index] ??= { name, reason: rule.reason }
      if (rule.kind === 'cap') {
        if (rule.facts !== undefined && !rule.facts.includes(fact)) continue
        caps.push({ rule: index, slot: slots.indexOf(`cap ${rule.per} ${name}`), max: rule.max, per: rule.per })
      } else {
        const values: readonly string[] = ATTRIBUTES[rule.attribute]
        const allowed = rule.in.reduce((bits, value) => bits | (1 << values.indexOf(value)), 0)
        requirements.push({ rule: index, column: columnOf(fact, rule.attribute), allowed })
      }
    }
    return { requirements, caps }
  }

  const compileCeiling = (active: ActiveLine, day: number): Ceiling | undefined => {
    const name = (active.line as Partial<TariffLine>).ceiling
    if (name === undefined || switchOf(input.switches, 'copay.ceiling') !== 'on') return undefined
    const found = numberFor(input, active, 'ceilings', name, day)
    const payer = found?.file.ceilings[name]?.payer
    if (found === undefined || payer === undefined) return fault(`no ceiling "${name}"`)
    return { slot: slots.indexOf(`ceiling ${name}`), ore: oreOf(found.value), payer: actorOf(payer) }
  }

  const compile = (dated: DatedPrice, fact: FactType, day: number): PricedLine => {
    const { line, file, index } = dated.active
    const values: readonly string[] = line.by === undefined ? [''] : ATTRIBUTES[line.by]
    const kroner = Float64Array.from(values, (value) => kronerPerClaim(input, dated, fact, value, day))
    return {
      code: codes.indexOf(line.code),
      payer: actorOf('bearer' in line ? line.bearer : line.payer),
      payee: 'bearer' in line ? -1 : actorOf(line.payee),
      kroner,
      ore: kroner.map((amount) => oreOf(amount)),
      byColumn: line.by === undefined ? -1 : columnOf(fact, line.by),
      ...scaleOf(line, fact),
      timesColumn: line.times === undefined ? -1 : columnOf(fact, line.times),
      ...compileRules(dated.active, fact),
      ceiling: compileCeiling(dated.active, day),
      file: file.id,
      index,
    }
  }

  const priceTimelines = [...timelines.values()].map(({ timeline }) => timeline)
  const epochDays = listEpochDays(input, [...priceTimelines, ...listNumberTimelines(input.tariffs)])
  for (const { line } of active) codes.indexOf(line.code)
  const lines = epochDays.flatMap((day) =>
    FACT_TYPES.map((fact) =>
      active.flatMap((candidate) => {
        const dated = spanOn(timelines.get(`${candidate.line.code} ${fact}`)?.timeline.spans ?? [], day)?.item
        return dated?.active === candidate ? [compile(dated, fact, day)] : []
      }),
    ),
  )
  const epochOfDay = new Uint16Array(input.calendar.horizon / MINUTES_PER_DAY)
  epochDays.forEach((day, epoch) => {
    if (epoch > 0) epochOfDay.fill(epoch, day - input.calendar.zeroDay)
  })
  const { actors, calendar } = input
  return { actors, codes: codes.names, rules, calendar, slots: slots.names.length, epochOfDay, lines }
}
