/** An agreement, ready to settle: which drivers it needs, which numbers it reads, and what then flows in every month. */
import type { DriverList } from '../domain/drivers.ts'
import { InvariantError } from '../domain/issues.ts'
import type { Params } from '../domain/parameters.ts'
import { type Calendar, dayOfIso, MINUTES_PER_DAY } from '../domain/time.ts'
import {
  type CompiledRule,
  type Counted,
  type EarlierRule,
  type Flow,
  type RuleWorld,
  type Term,
  ValueList,
} from './rule.ts'
import { compileBundle } from './rules/bundle.ts'
import { compileCoFinancing } from './rules/co-financing.ts'
import { compileGrant } from './rules/grant.ts'
import { compilePooledBudget } from './rules/pooled-budget.ts'
import { compileResultsBased } from './rules/results-based.ts'
import { compileRiskShare } from './rules/risk-share.ts'
import { compileServicePrice } from './rules/service-price.ts'
import { compileTrueUp } from './rules/true-up.ts'
import type { AgreementFile, Rule } from './schema.ts'
import { civilMonthsOf, cutStretch, type Stretch } from './stretches.ts'

/** A rule of an agreement and when its lines are paid. */
export interface SettledRule {
  readonly id: string
  readonly kind: Rule['kind']
  readonly flows: readonly Flow[]
  /** By month: the month in which its lines are paid; the number of months where that is after the last. */
  readonly paidIn: Int32Array
}

export interface Settlement {
  readonly rules: readonly SettledRule[]
  /** Names of the parameters that the rules read. */
  readonly parameters: readonly string[]
  /** The numbers that `settle` reads, for an arm or a setting of its parameters. Throws RangeError for one that is missing. */
  valuesOf(params: Params): Float64Array
  /** Room for one settlement: øre by rule, at `flow * months + month`. */
  createLines(): readonly Float64Array[]
  /**
   * Settles the drivers of one replication of an arm, and of the null arm, into `lines`. Allocates nothing that stays.
   * Throws RangeError naming the rule whose values are absurd: amounts above 2⁵³ øre, payers whose shares are all 0.
   */
  settle(
    own: ArrayLike<number>,
    base: ArrayLike<number>,
    values: ArrayLike<number>,
    lines: readonly Float64Array[],
  ): void
}

/** The accounted months that a rule is in force, or undefined where none is. */
export function monthsInForce({ from, to }: Pick<Rule, 'from' | 'to'>, calendar: Calendar): Stretch | undefined {
  const { zeroDay, warmUpMonths, monthStarts } = calendar
  const starts = monthStarts.slice(warmUpMonths).map((minute) => zeroDay + minute / MINUTES_PER_DAY)
  const first = from === undefined ? 0 : starts.findIndex((day) => day >= (dayOfIso(from) ?? 0))
  const end = to === undefined ? starts.length - 1 : starts.filter((day) => day <= (dayOfIso(to) ?? 0)).length
  const last = Math.min(end, starts.length - 1) - 1
  return first < 0 || last < first ? undefined : { from: first, to: last }
}

function compileRule(world: RuleWorld, rule: Rule, rules: readonly Rule[]): CompiledRule {
  switch (rule.kind) {
    case 'servicePrice':
      return compileServicePrice(world, rule)
    case 'trueUp': {
      const isMadeUp = ({ kind, id }: Rule): boolean => kind === 'servicePrice' && id === rule.of
      if (rules.slice(0, rules.indexOf(rule)).some(isMadeUp)) return compileTrueUp(world, rule)
      throw new InvariantError('PL-A002', `rule "${rule.id}" makes up no earlier service price`)
    }
    case 'pooledBudget':
      return compilePooledBudget(world, rule)
    case 'bundle':
      return compileBundle(world, rule)
    case 'riskShare':
      return compileRiskShare(world, rule)
    case 'coFinancing':
      return compileCoFinancing(world, rule)
    case 'resultsBased':
      return compileResultsBased(world, rule)
    case 'grant':
      return compileGrant(world, rule)
  }
}

/** Rules of the same kind and id that are in force in earlier months, by time. */
const listTermsBefore = (rules: readonly Rule[], { rule, inForce }: Term, calendar: Calendar): readonly Term[] =>
  rules
    .flatMap((other) => {
      const found = other.id === rule.id && other.kind === rule.kind ? monthsInForce(other, calendar) : undefined
      return found && found.to < inForce.from ? [{ rule: other, inForce: found }] : []
    })
    .toSorted((a, b) => a.inForce.from - b.inForce.from)

/** Months that are invoiced together: those in force, and after them what still runs off. */
function invoicesOf(inForce: Stretch, months: RuleWorld['months'], settles: Rule['settles']): readonly Stretch[] {
  const after = { from: inForce.to + 1, to: months.length - 1 }
  return [...cutStretch(inForce, months, settles), ...cutStretch(after, months, settles)]
}

function paymentsOf(inForce: Stretch, months: RuleWorld['months'], { settles, lagMonths }: Rule): Int32Array {
  const paidIn = new Int32Array(months.length).fill(months.length)
  for (const { from, to } of invoicesOf(inForce, months, settles))
    paidIn.fill(Math.min(months.length, to + lagMonths), from, to + 1)
  return paidIn
}

/**
 * Compiles an agreement that has been checked. Its drivers are added to `drivers`, which several agreements may share;
 * rules that are not in force in any accounted month are left out. Throws InvariantError PL-A002 for a true-up of no
 * earlier service price.
 */
export function prepareSettlement(
  { rules }: AgreementFile,
  actors: readonly string[],
  calendar: Calendar,
  drivers: DriverList,
): Settlement {
  const months = civilMonthsOf(calendar)
  const starts = calendar.monthStarts.slice(calendar.warmUpMonths)
  const minutesOfMonth = starts.slice(1).map((end, month) => end - (starts[month] as number))
  const values = new ValueList()
  const compiled: CompiledRule[] = []
  const settled: (SettledRule & EarlierRule)[] = []
  for (const rule of rules) {
    const inForce = monthsInForce(rule, calendar)
    if (inForce === undefined) continue
    const stretches = cutStretch(inForce, months, rule.settles)
    const earlier = [...settled]
    const termsBefore = listTermsBefore(rules, { rule, inForce }, calendar)
    const world = { actors, months, minutesOfMonth, inForce, stretches, drivers, values, earlier, termsBefore }
    const made = compileRule(world, rule, rules)
    const { id, kind } = rule
    const paidIn = paymentsOf(inForce, months, rule)
    settled.push({ id, kind, rule, inForce, flows: made.flows, index: compiled.length, paidIn })
    compiled.push(made)
  }
  const parameters = [...new Set(values.values.filter((value) => typeof value === 'string'))]
  return {
    rules: settled,
    parameters,
    valuesOf: (params) =>
      Float64Array.from(values.values, (value) => {
        const number = typeof value === 'number' ? value : params[value]
        if (number === undefined || !Number.isFinite(number)) throw new RangeError(`no number for "${value}"`)
        return number
      }),
    createLines: () => settled.map(({ flows }) => new Float64Array(flows.length * months.length)),
    settle(own, base, numbers, lines) {
      const counted: Counted = { own, base, values: numbers, lines }
      for (let index = 0; index < compiled.length; index++) {
        const accrued = lines[index] as Float64Array
        accrued.fill(0)
        try {
          ;(compiled[index] as CompiledRule).settle(counted, accrued)
        } catch (cause) {
          if (!(cause instanceof RangeError)) throw cause
          throw new RangeError(`rule "${settled[index]?.id}" cannot be settled: ${cause.message}`, { cause })
        }
      }
    },
  }
}
