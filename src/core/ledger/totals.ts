/**
 * From many actors to three totals. Local and public are sums of net over the actors the scenario lists. Social is
 * what society gives up and gains (methods.md §3.1, after the rules of the Norwegian finance ministry):
 *
 *   social = Σ net of all actors + operating cost of gp − gpActivityFactor × fees received by gp
 *            − patientHours × patientHourValue + qalyValue × QALY
 *            + taxCost × (public of the arm − public of the arm it is compared with)
 *
 * each month discounted by (1 + discountRate)^−(whole years since start). Since Σ net = −Σ resource costs, money that
 * only changes hands falls out, except for what collecting the taxes costs. A general practitioner's fees stand for
 * resources of `gpActivityFactor` times their value; that shadow replaces what the practice was posted as consuming.
 * Amounts in øre; the social total is not whole, because it is weighted and discounted.
 */
import { SOCIAL_PARTS, type SocialPart } from '../domain/totals.ts'
import type { Ledger } from './ledger.ts'
import { readMonth, readNet } from './read.ts'
import { discountFactor, type RewardRate, rewardOf } from './rewards.ts'

/** What is left out counts as 0. */
export interface SocialValues {
  /** Resources behind a krone of fee to the actor `gp`; 0 keeps the operating cost posted on it. */
  readonly gpActivityFactor?: number
  /** Cost of collecting one krone of tax. */
  readonly taxCost?: number
  /** Kroner per QALY. */
  readonly qalyValue?: number
  /** Kroner per hour of a patient's own time. */
  readonly patientHourValue?: number
  /** Real rate a year. */
  readonly discountRate?: number
  /** Rates by name of reward; `qaly` and `patient-hours` are worth something here. */
  readonly rewards?: Readonly<Record<string, RewardRate>>
}

/** Actors by name whose net makes up the local and the public total. */
export interface TotalActors {
  readonly local: readonly string[]
  readonly public: readonly string[]
}

/** Øre. */
export interface Totals {
  readonly local: number
  readonly public: number
  readonly social: number
}

/** Øre. */
export type SocialParts = Readonly<Record<SocialPart, number>>

export interface TotalDifference extends Totals {
  /** They add up to `social`, and are not whole either. */
  readonly parts: SocialParts
}

const ORE_PER_KRONE = 100

/** Net of an actor over all months, by index, in whole øre. */
function netOfActor(ledger: Ledger, actor: number): number {
  let net = 0
  for (let month = 0; month < ledger.shape.months.length; month++) net += readNet(ledger, actor, month)
  return net
}

/** Net of an actor over all months, by name, in whole øre. */
export const netOf = (ledger: Ledger, actor: string): number => {
  const index = ledger.shape.actors.indexOf(actor)
  return index < 0 ? 0 : netOfActor(ledger, index)
}

/** Places of the named actors in a ledger; unknown names have none. */
const findActors = (ledger: Ledger, actors: readonly string[]): readonly number[] =>
  actors.map((actor) => ledger.shape.actors.indexOf(actor)).filter((index) => index >= 0)

/** Sum of net over some actors of one accounted month, in whole øre. */
function sumNetOfMonth(ledger: Ledger, actors: readonly number[], month: number): number {
  let sum = 0
  for (const actor of actors) sum += readNet(ledger, actor, month)
  return sum
}

const sumNet = (ledger: Ledger, actors: readonly string[]): number =>
  findActors(ledger, actors).reduce((sum, actor) => sum + netOfActor(ledger, actor), 0)

/** What the reward of that name brought in an accounted month, undiscounted. */
function rewardByMonth(ledger: Ledger, values: SocialValues, name: string): (month: number) => number {
  const { rewards, months, minutesOfMonth } = ledger.shape
  const rate = values.rewards?.[name]
  const index = rewards.indexOf(name)
  if (rate === undefined || index < 0) return () => 0
  return (month) => {
    const minutes = ledger.rewardMinutes[index * months.length + month] as number
    return rewardOf(minutes, minutesOfMonth[month] as number, rate)
  }
}

function sumNetOfAll(ledger: Ledger, month: number): number {
  let sum = 0
  for (let actor = 0; actor < ledger.shape.actors.length; actor++) sum += readNet(ledger, actor, month)
  return sum
}

/** Parts of the social total of a month, undiscounted, in øre; collecting taxes costs something only in a difference. */
function partsByMonth(ledger: Ledger, values: SocialValues): (month: number) => SocialParts {
  const { gpActivityFactor = 0, qalyValue = 0, patientHourValue = 0 } = values
  const { actors } = ledger.shape
  const gp = gpActivityFactor > 0 ? actors.indexOf('gp') : -1
  const hoursOf = rewardByMonth(ledger, values, 'patient-hours')
  const qalysOf = rewardByMonth(ledger, values, 'qaly')
  return (month) => {
    const practice = gp < 0 ? undefined : readMonth(ledger, gp, month)
    return {
      resources: sumNetOfAll(ledger, month) + (practice?.resourceCost ?? 0),
      gpActivity: -gpActivityFactor * (practice?.revenue ?? 0),
      patientTime: -hoursOf(month) * patientHourValue * ORE_PER_KRONE,
      qaly: qalysOf(month) * qalyValue * ORE_PER_KRONE,
      taxCost: 0,
    }
  }
}

/** Each part over all months, discounted by whole years since the first. */
function discountParts(months: number, rate: number, partsOf: (month: number) => SocialParts): SocialParts {
  const sums = { resources: 0, gpActivity: 0, patientTime: 0, qaly: 0, taxCost: 0 }
  for (let month = 0; month < months; month++) {
    const parts = partsOf(month)
    const factor = discountFactor(rate, month)
    sums.resources += parts.resources * factor
    sums.gpActivity += parts.gpActivity * factor
    sums.patientTime += parts.patientTime * factor
    sums.qaly += parts.qaly * factor
    sums.taxCost += parts.taxCost * factor
  }
  return sums
}

const sumParts = (parts: SocialParts): number => SOCIAL_PARTS.reduce((sum, part) => sum + parts[part], 0)

/** Totals of one arm by itself. Its outlay is not compared with anything, so the cost of taxes is left out. */
export function totalArm(ledger: Ledger, actors: TotalActors, values: SocialValues): Totals {
  const months = ledger.shape.months.length
  return {
    local: sumNet(ledger, actors.local),
    public: sumNet(ledger, actors.public),
    social: sumParts(discountParts(months, values.discountRate ?? 0, partsByMonth(ledger, values))),
  }
}

/** Parts of the social difference of a month, undiscounted, in øre. */
function differenceByMonth(
  arm: Ledger,
  against: Ledger,
  actors: TotalActors,
  values: SocialValues,
  ratesAgainst: SocialValues['rewards'],
): (month: number) => SocialParts {
  const { taxCost = 0 } = values
  const valuesAgainst = { ...values, ...(ratesAgainst && { rewards: ratesAgainst }) }
  const [outlays, outlaysAgainst] = [findActors(arm, actors.public), findActors(against, actors.public)]
  const [partsOf, partsAgainst] = [partsByMonth(arm, values), partsByMonth(against, valuesAgainst)]
  return (month) => {
    const [own, other] = [partsOf(month), partsAgainst(month)]
    const outlay = sumNetOfMonth(arm, outlays, month) - sumNetOfMonth(against, outlaysAgainst, month)
    return {
      resources: own.resources - other.resources,
      gpActivity: own.gpActivity - other.gpActivity,
      patientTime: own.patientTime - other.patientTime,
      qaly: own.qaly - other.qaly,
      taxCost: taxCost * outlay,
    }
  }
}

/**
 * Totals of an arm less those of the arm it is compared with, the cost of taxes on the changed public outlay included.
 * Both are weighed by the values of the first; what accrued in each was worth its own rate.
 */
export function totalDifference(
  arm: Ledger,
  against: Ledger,
  actors: TotalActors,
  values: SocialValues,
  ratesAgainst: SocialValues['rewards'] = values.rewards,
): TotalDifference {
  const partsOf = differenceByMonth(arm, against, actors, values, ratesAgainst)
  const parts = discountParts(arm.shape.months.length, values.discountRate ?? 0, partsOf)
  return {
    local: sumNet(arm, actors.local) - sumNet(against, actors.local),
    public: sumNet(arm, actors.public) - sumNet(against, actors.public),
    social: sumParts(parts),
    parts,
  }
}

/**
 * A social total by month, discounted and in whole øre. The months add up to `Math.round(social)`: each is the step
 * between two rounded running sums, so any first months are within one øre of what they stand for.
 */
function socialSteps(months: number, rate: number, partsOf: (month: number) => SocialParts, social: number) {
  const steps = new Float64Array(months)
  let [sum, before] = [0, 0]
  for (let month = 0; month < months; month++) {
    sum += sumParts(partsOf(month)) * discountFactor(rate, month)
    const now = Math.round(month === months - 1 ? social : sum)
    steps[month] = now - before
    before = now
  }
  return steps
}

/** The social total of one arm by month; `social` is what `totalArm` says. */
export const socialMonths = (ledger: Ledger, values: SocialValues, { social }: Totals): Float64Array =>
  socialSteps(ledger.shape.months.length, values.discountRate ?? 0, partsByMonth(ledger, values), social)

/** The social difference by month; `social` is what `totalDifference` says of the same ledgers. */
export const socialDifferenceMonths = (
  arm: Ledger,
  against: Ledger,
  actors: TotalActors,
  values: SocialValues,
  ratesAgainst: SocialValues['rewards'],
  { social }: Totals,
): Float64Array =>
  socialSteps(
    arm.shape.months.length,
    values.discountRate ?? 0,
    differenceByMonth(arm, against, actors, values, ratesAgainst),
    social,
  )
