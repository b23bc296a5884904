/** The DHO arm of agder-150 as plain numbers: what the loops written by hand are given, and nothing of the product. */
import { PATHWAYS } from '../../../machines/registry.ts'
import { DIAGNOSES, FACT_TYPES, type FactType } from '../../../src/core/domain/facts.ts'
import { type Calendar, MINUTES_PER_DAY, minutesUntilMonthsLater } from '../../../src/core/domain/time.ts'
import type { PatientInput } from '../../../src/core/engine/contract.ts'
import { periodsOf } from '../../../src/core/ledger/periods.ts'
import type { PricedLine, RateBook } from '../../../src/core/ledger/rate-book.ts'
import { prepareCohort } from '../../../src/core/scenario/cohort.ts'
import type { ScenarioOptions } from '../../../src/core/scenario/options.ts'
import type { Plan, Simulation } from '../../../src/core/scenario/plan.ts'
import { planOf } from '../../../src/core/simulate.ts'
import { rateBooksOf } from '../../../src/core/stream/books.ts'
import { fairWorld, loadScenario } from '../../accept/world.ts'
import { type Parameters, readParameters } from './parameters.ts'

const PATHWAY = 'hospital-dho-to-tms'

/** The facts of the pathway that a price list may name, in the order of their lines; the loops tell no others. */
export const PRICED_FACTS = [
  'TrainingHeld',
  'TreatmentPlanMeetingHeld',
  'CollaborationMeetingHeld',
  'GpHospitalDialogueHeld',
  'TmsDialogueHeld',
  'HandoverConversationHeld',
  'HospitalMonitoringClosed',
  'TmsStarted',
  'TmsMonthClosed',
  'TmsPlanMeetingHeld',
  'TmsCollaborationMeetingHeld',
  'GpTmsConsultationHeld',
  'GpTmsPhoneHeld',
  'GpTmsContactMade',
  'ClosingMeetingHeld',
  'Discharged',
  'DiedInHospital',
  'DischargeReadyDaysEnded',
  'HomeServicesClosed',
  'GpContactsClosed',
  'OutpatientContactsClosed',
] as const satisfies readonly FactType[]

/** One price of one fact. Columns are those of the fact's values; -1 stands for none, in `part` -2 for the period's minutes. */
export interface Line {
  readonly payer: number
  /** -1 where a resource is consumed. */
  readonly payee: number
  readonly by: number
  readonly part: number
  readonly times: number
  /** What the part is divided by; 0 stands for the minutes of the month. */
  readonly whole: number
  /** A fact whose value in this column has no bit in `allowed` is not paid. */
  readonly required: number
  readonly allowed: number
  /** Paid claims in a period are counted in a slot of the patient's. `per` is the place of the period in CAP_PERIODS. */
  readonly capSlot: number
  readonly capMax: number
  readonly capPer: number
  /** Øre a civil year that the payer pays; the rest is `ceilingPayer`'s. -1 without one. */
  readonly ceiling: number
  readonly ceilingPayer: number
  /** By the value in column `by`; one entry without it. */
  readonly kroner: readonly number[]
  readonly ore: readonly number[]
}

/** The periods of caps, as `capPer` counts them. */
export const CAP_PERIODS = ['month', 'tertial', 'year', 'course'] as const

/** What both loops are given, and what the product is run on for comparison. */
export interface DhoInput {
  readonly plan: Plan
  readonly simulation: Simulation
  readonly book: RateBook
  readonly patients: readonly PatientInput[]
  readonly parameters: Parameters
  readonly calendar: Calendar
  /** Whole minutes from the first minute of a day to the next review, by day since time zero. */
  readonly reviewMinutes: readonly number[]
  /** A number that changes when the period does, at `period * months + month`. */
  readonly periodKeys: readonly number[]
  /** Lines of each fact of PRICED_FACTS. */
  readonly lines: readonly (readonly Line[])[]
  readonly actors: number
  /** Counters of caps that a patient needs. */
  readonly slots: number
  readonly seed: number
  readonly replication: number
}

const refuse = (what: string): never => {
  throw new RangeError(`the loops written by hand do not know ${what}`)
}

function lineOf({ requirements, caps, ceiling, ...line }: PricedLine): Line {
  if (requirements.length > 1 || caps.length > 1) refuse('lines with two rules of a kind')
  const [requirement] = requirements
  const [cap] = caps
  return {
    payer: line.payer,
    payee: line.payee,
    by: line.byColumn,
    part: line.partColumn,
    times: line.timesColumn,
    whole: line.whole,
    required: requirement?.column ?? -1,
    allowed: requirement?.allowed ?? 0,
    capSlot: cap?.slot ?? -1,
    capMax: cap?.max ?? 0,
    capPer: cap === undefined ? 0 : CAP_PERIODS.indexOf(cap.per),
    ceiling: ceiling?.ore ?? -1,
    ceilingPayer: ceiling?.payer ?? 0,
    kroner: [...line.kroner],
    ore: [...line.ore],
  }
}

function linesOf(book: RateBook): readonly (readonly Line[])[] {
  if (book.lines.length !== FACT_TYPES.length) refuse('prices that change within the run')
  const linesFor = (fact: FactType) => book.lines[FACT_TYPES.indexOf(fact)] ?? []
  const priced = new Set<FactType>(PRICED_FACTS)
  for (const fact of PATHWAYS[PATHWAY]?.facts ?? []) {
    if (!priced.has(fact) && linesFor(fact).length > 0) refuse(`prices of ${fact}`)
  }
  const ceilings = new Set(book.lines.flat().flatMap(({ ceiling }) => (ceiling ? [ceiling.slot] : [])))
  if (ceilings.size > 1) refuse('two ceilings')
  return PRICED_FACTS.map((fact) => linesFor(fact).map(lineOf))
}

/**
 * The arm with this many patients, one replication of them; `options` are those of the command line. Throws RangeError
 * where the scenario asks for what the loops lack.
 */
export function readDhoInput(patients: number, options: ScenarioOptions = {}): DhoInput {
  const scenario = loadScenario(fairWorld(1), 'agder-150', { ...options, patients })
  const plan = planOf(scenario)
  const simulation = plan.simulations.find(({ pathway }) => pathway === PATHWAY) ?? refuse(`a plan without ${PATHWAY}`)
  const book = rateBooksOf(plan, (pathway) => PATHWAYS[pathway]?.facts ?? FACT_TYPES)[simulation.arms[0] as number]
  if (book === undefined) return refuse('an arm without prices')
  const { calendar } = plan
  if (calendar.warmUpMonths > 0) refuse('a warm-up')
  const parameters = readParameters(simulation.params)
  const block = Math.max(1, Math.round(parameters.reviewMonths))
  const { keys } = periodsOf(calendar)
  const cohort = prepareCohort(scenario, plan.cohortParams, calendar)
  return {
    plan,
    simulation,
    book,
    patients: cohort.sample(0, 0, cohort.size),
    parameters,
    calendar,
    reviewMinutes: Array.from({ length: calendar.horizon / MINUTES_PER_DAY + 1 }, (_, day) =>
      minutesUntilMonthsLater(calendar.zeroDay, day * MINUTES_PER_DAY, block),
    ),
    periodKeys: CAP_PERIODS.flatMap((period) => [...keys[period]]),
    lines: linesOf(book),
    actors: book.actors.length,
    slots: book.slots,
    seed: scenario.seed,
    replication: 0,
  }
}

/** Whether the patient is at high risk, as the loops number it. */
export const riskOf = ({ attributes }: PatientInput): number => (attributes.risk === 'high' ? 1 : 0)
/** Place of the patient's diagnosis in DIAGNOSES. */
export const diagnosisOf = ({ attributes }: PatientInput): number => DIAGNOSES.indexOf(attributes.diagnosis)
