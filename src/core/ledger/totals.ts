/**
 * From many actors to three totals. Local and public are sums of net over the actors the scenario lists. Social is
 * what society gives up and gains (methods.md §3.1, after the rules of the Norwegian finance ministry):
 *
 *   social = Σ net of all actors + operating cost of gp − gpActivityFactor × fees received by gp
 *            − patientHours × patientHourValue + qalyValue × QALY
 *            + taxCost × (public of the arm − public of the null arm)
 *
 * each month discounted by (1 + discountRate)^−(whole years since start). Since Σ net = −Σ resource costs, money that
 * only changes hands falls out, except for what collecting the taxes costs. A general practitioner's fees stand for
 * resources of `gpActivityFactor` times their value; that shadow replaces what the practice was posted as consuming.
 * Amounts in øre; the social total is not whole, because it is weighted and discounted.
 */
import { DAYS_PER_YEAR, MINUTES_PER_DAY } from '../domain/time.ts'
import type { Ledger } from './ledger.ts'
import { readActor, readMonth } from './read.ts'

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
  /** QALY a year while the reward `qaly` accrues. */
  readonly qalyRate?: number
  /** Hours a month while the reward `patient-hours` accrues. */
  readonly patientHours?: number
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

const ORE_PER_KRONE = 100

/** Net of an actor over all months, by name, in whole øre. */
export const netOf = (ledger: Ledger, actor: string): number => {
  const index = ledger.shape.actors.indexOf(actor)
  return index < 0 ? 0 : readActor(ledger, index).net
}

/** Sum of net over the named actors of one accounted month, in whole øre; unknown names count nothing. */
function sumNetOfMonth(ledger: Ledger, actors: readonly string[], month: number): number {
  const indexes = actors.map((actor) => ledger.shape.actors.indexOf(actor)).filter((index) => index >= 0)
  return indexes.reduce((sum, actor) => sum + readMonth(ledger, actor, month).net, 0)
}

const sumNet = (ledger: Ledger, actors: readonly string[]): number =>
  actors.reduce((sum, actor) => sum + netOf(ledger, actor), 0)

function rewardMinutesOf(ledger: Ledger, reward: string, month: number): number {
  const index = ledger.shape.rewards.indexOf(reward)
  return index < 0 ? 0 : (ledger.rewardMinutes[index * ledger.shape.months.length + month] as number)
}

/** QALY that accrued in an accounted month, undiscounted. */
const qalysOfMonth = (ledger: Ledger, month: number, ratePerYear: number): number =>
  (rewardMinutesOf(ledger, 'qaly', month) / (DAYS_PER_YEAR * MINUTES_PER_DAY)) * ratePerYear

/** Hours of patients' own time in an accounted month; a patient covered the whole month spends `hoursPerMonth`. */
const patientHoursOfMonth = (ledger: Ledger, month: number, hoursPerMonth: number): number =>
  (rewardMinutesOf(ledger, 'patient-hours', month) / (ledger.shape.minutesOfMonth[month] as number)) * hoursPerMonth

/** Undiscounted social value of a month without the cost of taxes, in øre. */
function socialOfMonth(ledger: Ledger, month: number, values: SocialValues): number {
  const { gpActivityFactor = 0, qalyValue = 0, patientHourValue = 0, qalyRate = 0, patientHours = 0 } = values
  const { actors } = ledger.shape
  let social = sumNetOfMonth(ledger, actors, month)
  const gp = actors.indexOf('gp')
  if (gp >= 0 && gpActivityFactor > 0) {
    const { revenue, resourceCost } = readMonth(ledger, gp, month)
    social += resourceCost - gpActivityFactor * revenue
  }
  social -= patientHoursOfMonth(ledger, month, patientHours) * patientHourValue * ORE_PER_KRONE
  return social + qalysOfMonth(ledger, month, qalyRate) * qalyValue * ORE_PER_KRONE
}

/** Σ over months of what `amountOf` gives, discounted by whole years since the first accounted month. */
function discount(months: number, rate: number, amountOf: (month: number) => number): number {
  let sum = 0
  for (let month = 0; month < months; month++) sum += amountOf(month) * (1 + rate) ** -Math.floor(month / 12)
  return sum
}

/** Totals of one arm by itself. Its outlay is not compared with anything, so the cost of taxes is left out. */
export function totalArm(ledger: Ledger, actors: TotalActors, values: SocialValues): Totals {
  return {
    local: sumNet(ledger, actors.local),
    public: sumNet(ledger, actors.public),
    social: discount(ledger.shape.months.length, values.discountRate ?? 0, (month) =>
      socialOfMonth(ledger, month, values),
    ),
  }
}

/** Totals of an arm less those of the null arm, the cost of taxes on the changed public outlay included. */
export function totalDifference(arm: Ledger, nullArm: Ledger, actors: TotalActors, values: SocialValues): Totals {
  const { taxCost = 0, discountRate = 0 } = values
  const difference = (month: number): number => {
    const outlay = sumNetOfMonth(arm, actors.public, month) - sumNetOfMonth(nullArm, actors.public, month)
    return socialOfMonth(arm, month, values) - socialOfMonth(nullArm, month, values) + taxCost * outlay
  }
  return {
    local: sumNet(arm, actors.local) - sumNet(nullArm, actors.local),
    public: sumNet(arm, actors.public) - sumNet(nullArm, actors.public),
    social: discount(arm.shape.months.length, discountRate, difference),
  }
}
