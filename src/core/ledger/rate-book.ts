/**
 * The rate book: every dated line of an arm's tariff and cost files, resolved to numbers, so that pricing a fact is
 * a look-up by its type and day. Built once an arm; holds no state of any patient.
 */
import { columnOf } from '../domain/fact-batch.ts'
import { ATTRIBUTES, FACT_TYPES, type FactType } from '../domain/facts.ts'
import type { Text } from '../domain/issues.ts'
import { oreOf } from '../domain/money.ts'
import { type Calendar, dayOfDate, MINUTES_PER_DAY } from '../domain/time.ts'
import {
  type ActiveLine,
  type DatedPrice,
  factsPriced,
  listActiveLines,
  listPriceTimelines,
  type PriceTimeline,
  priceOn,
  switchOf,
} from './active-lines.ts'
import { kronerPerClaim, numberFor, type PriceReading, refuseUnchecked } from './kroner.ts'
import { isVariable, type MonthlyLine, spreadOverMonths } from './monthly-lines.ts'
import { listReleases, type Release } from './releases.ts'
import type { CAP_PERIODS, CostFile, CostLine, TariffFile, TariffLine } from './schema.ts'
import { timelineOf } from './validity.ts'

export interface RateInput extends PriceReading {
  readonly costs: readonly CostFile[]
  readonly actors: readonly string[]
  /** Shares of an avoided cost that become cash, by code (`release.CODE`); the lines' own without one. */
  readonly releases: Readonly<Record<string, number>>
  /** What the arm's pathway may tell: a fixed line holds where one of its facts is among them. */
  readonly told: readonly FactType[]
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
  /** Place of a cost among the releases, or -1. */
  readonly release: number
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
  /** What is posted when the months close. */
  readonly monthly: readonly MonthlyLine[]
  /** Places among the ledger's caseloads of the step costs that a fact type counts towards. */
  readonly stepsOfType: readonly (readonly number[])[]
  readonly releases: readonly Release[]
}

const MONTHS_PER_YEAR = 12

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

/** Column of the part and size of the whole for a line's `per`. */
function scaleOf(line: ActiveLine['line'], fact: FactType): { partColumn: number; whole: number } {
  const column = line.quantity === undefined ? -1 : columnOf(fact, line.quantity)
  if (line.per === 'fact') return { partColumn: -1, whole: 1 }
  if (line.per === 'unit') return { partColumn: column, whole: 1 }
  if (line.per === 'month') return { partColumn: -2, whole: 0 }
  return { partColumn: column < 0 ? -2 : column, whole: line.per === 'day' ? MINUTES_PER_DAY : 60 }
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

/** Lines that hold, and the timelines of their prices. */
interface PricedLines {
  readonly costs: RateInput['costs']
  readonly active: readonly ActiveLine[]
  readonly timelines: ReadonlyMap<string, PriceTimeline>
}

const linesOfFiles = new WeakMap<RateInput['tariffs'], Map<string, PricedLines>>()

/** The lines of files that nobody changes any more: worked out once for each setting of the switches. */
function rememberLines({ tariffs, costs, switches }: RateInput): PricedLines {
  const bySwitches = linesOfFiles.get(tariffs) ?? new Map<string, PricedLines>()
  linesOfFiles.set(tariffs, bySwitches)
  const key = JSON.stringify(switches)
  const known = bySwitches.get(key)
  if (known?.costs === costs) return known
  const active = listActiveLines(tariffs, costs, switches)
  const lines = { costs, active, timelines: listPriceTimelines(active) }
  bySwitches.set(key, lines)
  return lines
}

/**
 * Compiles the files of one arm. They must have passed `checkRates`; what it would refuse throws
 * InvariantError PL-L001 here. A code without a price on a day simply has no line on that day.
 */
export function createRateBook(input: RateInput): RateBook {
  const { active, timelines } = rememberLines(input)
  const releases = listReleases(input.costs, active, input.actors, input.releases)
  const codes = new Register()
  const slots = new Register()
  const ruleNames = new Register()
  const rules: { name: string; reason: Text }[] = []
  const actorOf = (name: string): number => {
    const index = input.actors.indexOf(name)
    return index < 0 ? refuseUnchecked(`no actor "${name}"`) : index
  }

  const compileRules = ({ tariff, rules: names }: ActiveLine, fact: FactType | undefined) => {
    const requirements: Requirement[] = []
    const caps: Cap[] = []
    for (const name of names) {
      const rule = tariff?.rules[name] ?? refuseUnchecked(`no rule "${name}"`)
      const index = ruleNames.indexOf(name)
      rules[index] ??= { name, reason: rule.reason }
      if (rule.kind === 'switch') {
        const value = switchOf(input.switches, rule.switch)
        // No value is allowed, so the column that is looked at does not matter.
        if (value === undefined || !rule.in.includes(value)) requirements.push({ rule: index, column: 0, allowed: 0 })
      } else if (fact === undefined) {
        refuseUnchecked(`rule "${name}" asks for a fact, and its line has none`)
      } else if (rule.kind === 'cap') {
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
    if (found === undefined || payer === undefined) return refuseUnchecked(`no ceiling "${name}"`)
    return { slot: slots.indexOf(`ceiling ${name}`), ore: oreOf(found.value), payer: actorOf(payer) }
  }

  const compileParties = ({ line }: ActiveLine) => ({
    code: codes.indexOf(line.code),
    payer: actorOf('bearer' in line ? line.bearer : line.payer),
    payee: 'bearer' in line ? -1 : actorOf(line.payee),
    release:
      'bearer' in line
        ? releases.findIndex(({ code, bearer }) => code === line.code && input.actors[bearer] === line.bearer)
        : -1,
  })

  const compile = (dated: DatedPrice, fact: FactType, day: number): PricedLine => {
    const { line, file, index } = dated.active
    const values: readonly string[] = line.by === undefined ? [''] : ATTRIBUTES[line.by]
    const kroner = Float64Array.from(values, (value) => kronerPerClaim(input, dated, fact, value, day))
    const { code, payer, payee, release } = compileParties(dated.active)
    const { partColumn, whole } = scaleOf(line, fact)
    const { requirements, caps } = compileRules(dated.active, fact)
    // Every fact reads these, and an object that is put together from others is slow to read.
    return {
      code,
      payer,
      payee,
      release,
      kroner,
      ore: kroner.map((amount) => oreOf(amount)),
      byColumn: line.by === undefined ? -1 : columnOf(fact, line.by),
      partColumn,
      whole,
      timesColumn: line.times === undefined ? -1 : columnOf(fact, line.times),
      requirements,
      caps,
      ceiling: compileCeiling(dated.active, day),
      file: file.id,
      index,
    }
  }

  const priceTimelines = [...timelines.values()].map(({ timeline }) => timeline)
  const epochDays = listEpochDays(input, [...priceTimelines, ...listNumberTimelines(input.tariffs)])
  for (const { line } of active) codes.indexOf(line.code)
  const linesOfType = FACT_TYPES.map((): ActiveLine[] => [])
  for (const candidate of active.filter(({ line }) => isVariable(line))) {
    for (const fact of new Set(candidate.line.facts)) linesOfType[FACT_TYPES.indexOf(fact)]?.push(candidate)
  }
  const lines = epochDays.flatMap((day) =>
    FACT_TYPES.map((fact, type) =>
      (linesOfType[type] as readonly ActiveLine[]).flatMap((candidate) => {
        const dated = priceOn(timelines, candidate, fact, day)
        return dated === undefined ? [] : [compile(dated, fact, day)]
      }),
    ),
  )
  const epochOfDay = new Uint16Array(input.calendar.horizon / MINUTES_PER_DAY)
  epochDays.forEach((day, epoch) => {
    if (epoch > 0) epochOfDay.fill(epoch, day - input.calendar.zeroDay)
  })
  const ofMonths = active.filter(({ line }) => !isVariable(line))
  const steps = ofMonths.filter(({ line }) => line.behaviour === 'step')
  const compileStep = ({ line }: ActiveLine): { block: number; noticeMonths: number } => {
    const { block = refuseUnchecked(`${line.code} has no block`), noticeMonths = 0 } = line as Partial<CostLine>
    return { block, noticeMonths }
  }
  const compileMonthly = (candidate: ActiveLine): MonthlyLine => {
    const facts = factsPriced(candidate.line).filter((fact) => fact === undefined || input.told.includes(fact))
    const kroner = epochDays.map((day) => {
      const dated = facts.map((fact) => priceOn(timelines, candidate, fact, day)).find((price) => price !== undefined)
      const kroner = dated === undefined ? 0 : kronerPerClaim(input, dated, undefined, '', day)
      return candidate.line.per === 'year' ? kroner / MONTHS_PER_YEAR : kroner
    })
    const caseload = steps.indexOf(candidate)
    const { release: _, ...parties } = compileParties(candidate)
    return {
      ...parties,
      ore: spreadOverMonths(kroner, epochOfDay, input.calendar),
      step: caseload < 0 ? undefined : { caseload, ...compileStep(candidate) },
      refusal: compileRules(candidate, undefined).requirements[0]?.rule ?? -1,
    }
  }
  const monthly = ofMonths.map(compileMonthly)
  const stepsOfType = FACT_TYPES.map((fact) =>
    steps.flatMap(({ line }, caseload) => (line.facts.includes(fact) ? [caseload] : [])),
  )
  const { actors, calendar } = input
  return {
    actors,
    codes: codes.names,
    rules,
    calendar,
    slots: slots.names.length,
    epochOfDay,
    lines,
    monthly,
    stepsOfType,
    releases,
  }
}
