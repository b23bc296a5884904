/** When a contrast pays back: what each actor has gained or lost until the end of every month. */
import { listOneOffCodes, ONE_OFF } from '../ledger/measures.ts'
import type { Contrast, Plan } from '../scenario/plan.ts'
import type { Accumulation, KeptMonths } from './accumulate.ts'
import { findBreakEven } from './break-even.ts'
import { type KeptPair, listPairs, listWho, type Who } from './kept-months.ts'
import { kroner, meanKroner } from './money.ts'
import { labelMonths } from './result-builder.ts'
import { percentileOfSorted } from './statistics.ts'

/** Shares of the replications below the edges of the fan: 50 % lie between the middle two, 80 % between the others. */
const FAN = { p10: 0.1, p25: 0.25, p75: 0.75, p90: 0.9 } as const

/** Kroner for the whole cohort, difference until and with each accounted month, in the month in which it accrues. */
export interface PaybackRow extends Readonly<Record<'mean' | keyof typeof FAN, readonly number[]>> {
  readonly kind: Who['kind']
  readonly who: string
  /**
   * The part of the mean that is paid once, for starting: of the codes of `listOneOffCodes`. Null where there is no such
   * code, and for society, whose values are not those of the ledger.
   */
  readonly oneOff: readonly number[] | null
  /** `YYYY-MM` from which the mean stays at 0 or above, the first month where it is never below; null where it ends below. */
  readonly breakEven: string | null
}

/** Differences until and with a month, øre by replication: of each actor one after another, and of society. */
interface Running {
  readonly actors: Float64Array
  readonly social: Float64Array
}

function addMonth({ actors, social }: Running, pairs: readonly KeptPair[], month: number): void {
  const [replications, count] = [pairs.length, actors.length / pairs.length]
  for (let index = 0; index < replications; index++) {
    const pair = pairs[index] as KeptPair
    const [own, base] = [pair.own.nets, pair.base.nets]
    for (let actor = 0, row = month * count; actor < count; actor++, row++) {
      const place = actor * replications + index
      actors[place] = (actors[place] as number) + (own[row] as number) - (base[row] as number)
    }
    social[index] = (social[index] as number) + (pair.social[month] as number)
  }
}

/** Writes the values of an actor or total by replication into `values`. */
function readRunning({ actors, social }: Running, { members }: Who, values: Float64Array): void {
  if (members === 'social') {
    values.set(social)
    return
  }
  values.fill(0)
  for (const actor of members) {
    const first = actor * values.length
    for (let index = 0; index < values.length; index++) {
      values[index] = (values[index] as number) + (actors[first + index] as number)
    }
  }
}

type Fan = Record<'mean' | keyof typeof FAN, number[]>

/** Adds a month to a fan. `values`, øre by replication, are put in order. */
function addToFan(fan: Fan, values: Float64Array): void {
  let sum = 0
  for (const ore of values) sum += ore
  values.sort()
  fan.mean.push(meanKroner(sum, values.length))
  for (const name of ['p10', 'p25', 'p75', 'p90'] as const) {
    fan[name].push(kroner(percentileOfSorted(values, FAN[name])))
  }
}

/** The mean of what some actors have borne less of in one-off codes, by month. */
function listOneOff(pairs: readonly KeptPair[], members: readonly number[], months: number): readonly number[] {
  const borne = ({ drivers }: KeptMonths, actor: number, month: number): number =>
    drivers[(ONE_OFF + actor) * months + month] as number
  let sum = 0
  return Array.from({ length: months }, (_, month) => {
    for (const { own, base } of pairs) {
      for (const actor of members) sum += borne(base, actor, month) - borne(own, actor, month)
    }
    return meanKroner(sum, pairs.length)
  })
}

/**
 * The rows of a contrast, in the order of `listWho`; the last month of a mean is the difference of a comparison. Nets hold
 * what agreements in force settle. Throws as `listPairs`.
 */
export function paybackRows(plan: Plan, accumulated: Accumulation, contrast: Contrast): readonly PaybackRow[] {
  const { months, actors } = plan.scenario
  const pairs = listPairs(plan, accumulated, contrast)
  const everybody = listWho(plan)
  const fans = everybody.map((): Fan => ({ mean: [], p10: [], p25: [], p75: [], p90: [] }))
  const running = { actors: new Float64Array(actors.length * pairs.length), social: new Float64Array(pairs.length) }
  const values = new Float64Array(pairs.length)
  for (let month = 0; month < months; month++) {
    addMonth(running, pairs, month)
    everybody.forEach((somebody, index) => {
      readRunning(running, somebody, values)
      addToFan(fans[index] as Fan, values)
    })
  }
  const hasOneOff = listOneOffCodes(plan.scenario).length > 0
  const labels = labelMonths(plan)
  return everybody.map(({ kind, who, members }, index) => {
    const fan = fans[index] as Fan
    const oneOff = hasOneOff && members !== 'social' ? listOneOff(pairs, members, months) : null
    const breakEven = findBreakEven(fan.mean)
    return { kind, who, ...fan, oneOff, breakEven: breakEven === null ? null : (labels[breakEven] as string) }
  })
}

/** A grant in force that ends within the run. */
export interface GrantEnd {
  /** The arm in which it is in force. */
  readonly arm: string
  readonly agreement: string
  readonly rule: string
  readonly payer: string
  readonly payee: string
  /** `YYYY-MM`, the last month that has the grant. */
  readonly month: string
}

/** The grants that end within the run, in the arms of a contrast: those of their agreements in force. */
export function listGrantEnds(plan: Plan, contrast: Contrast): readonly GrantEnd[] {
  const { arms, agreements } = plan.scenario
  const labels = labelMonths(plan)
  return [contrast.arm, contrast.null].flatMap((index) => {
    const { id, agreement } = arms[index] ?? {}
    if (id === undefined || agreement === undefined) return []
    return (agreements[agreement]?.rules ?? []).flatMap((rule) => {
      const month = rule.kind === 'grant' ? rule.to?.slice(0, 7) : undefined
      if (rule.kind !== 'grant' || month === undefined || !labels.includes(month)) return []
      return [{ arm: id, agreement, rule: rule.id, payer: rule.payer, payee: rule.payee, month }]
    })
  })
}
