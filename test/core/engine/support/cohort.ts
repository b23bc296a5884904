/**
 * Cohorts of alike patients, lived in great numbers and held against what theory says of them. Engines count in whole
 * minutes and round every delay up, which makes a sojourn half a minute longer on average. Shares are asked at whole
 * minutes, where rounding changes nothing; means are of days, where half a minute is a small part of a standard error.
 */
import type { Pathway } from '../../../../machines/pathway.ts'
import { FactBatch } from '../../../../src/core/domain/fact-batch.ts'
import type { Params } from '../../../../src/core/domain/parameters.ts'
import { MINUTES_PER_DAY } from '../../../../src/core/domain/time.ts'
import type { Engine, LifeJob, PatientInput, Watch } from '../../../../src/core/engine/contract.ts'

/** One number that was seen, beside the closed form's. */
export interface Check {
  readonly name: string
  readonly measured: number
  readonly expected: number
  /** How far they are apart, in standard errors. */
  readonly off: number
}

/** A machine, the parameters it is lived with, and its closed form. */
export interface Study {
  readonly title: string
  readonly pathway: Pathway
  readonly params: Params
  /** Parameters that the closed form must find out when they are 2 % wrong. */
  readonly rates: readonly string[]
  readonly seed: number
  /** Patients it takes to find that out. */
  readonly lives: number
  /** Days. */
  readonly horizon: number
  readonly watches: readonly Watch[]
  /** Reads so many lives; returns how far they lie from the closed form of given parameters. */
  observe(batches: Iterable<FactBatch>, lives: number): (params: Params) => readonly Check[]
}

/** The most that a check may be off, in standard errors: by chance one in 16,000 is. */
export const TOLERANCE = 4

/** Lives a cohort that enters at time zero; one batch object is reused, patients are counted from 0. */
export function* liveCohort(engine: Engine, study: Study, lives: number): Generator<FactBatch> {
  const horizon = study.horizon * MINUTES_PER_DAY
  const { seed, params, watches } = study
  const calendar = { zeroDay: 0, warmUpMonths: 0, monthStarts: [0, horizon], horizon }
  const attributes = { diagnosis: 'COPD', risk: 'medium', age: 70, homeMinutesPerMonth: 0 } as const
  const batch = new FactBatch()
  for (let first = 0; first < lives; first += PATIENTS_PER_BATCH) {
    const count = Math.min(PATIENTS_PER_BATCH, lives - first)
    const patients = Array.from(
      { length: count },
      (_, i): PatientInput => ({ patient: first + i, enrolAt: 0, attributes }),
    )
    const job: LifeJob = { seed, replication: 0, params, calendar, patients, watches }
    batch.clear()
    engine.live(job, batch)
    yield batch
  }
}
const PATIENTS_PER_BATCH = 1000

/** How far a cohort of the study lies from the closed form of given parameters. */
export const judgeStudy = (engine: Engine, study: Study, lives = study.lives): ((params: Params) => readonly Check[]) =>
  study.observe(liveCohort(engine, study, lives), lives)

/** The checks that are farther off than tolerated, in words. */
export const findWrong = (checks: readonly Check[]): string[] =>
  checks.filter(({ off }) => !(off <= TOLERANCE)).map(describeCheck)

/** A check in words. */
const describeCheck = ({ name, measured, expected, off }: Check): string =>
  `${name}: ${measured.toPrecision(6)} against ${expected.toPrecision(6)}, ${off.toFixed(1)} standard errors`

/** A number beside the closed form's. */
export const checkNumber = (name: string, measured: number, expected: number, standardError: number): Check => ({
  name,
  measured,
  expected,
  off: Math.abs(measured - expected) / standardError,
})

/** A share of `trials` beside its probability. */
export const checkShare = (name: string, count: number, trials: number, probability: number): Check =>
  checkNumber(name, count / trials, probability, Math.sqrt((probability * (1 - probability)) / trials))

/** Events in an exposure beside the rate of a Poisson process. */
export const checkRate = (name: string, events: number, exposure: number, rate: number): Check =>
  checkNumber(name, events / exposure, rate, Math.sqrt(rate / exposure))

/** Amounts of which only the mean and its standard error are wanted. */
export class Sample {
  count = 0
  private sum = 0
  private squares = 0

  add(amount: number): void {
    this.count++
    this.sum += amount
    this.squares += amount * amount
  }

  get mean(): number {
    return this.sum / this.count
  }

  get variance(): number {
    return this.squares / this.count - this.mean ** 2
  }

  check(name: string, mean: number): Check {
    return checkNumber(name, this.mean, mean, Math.sqrt(this.variance / this.count))
  }
}

/** The value of √n·D that chance exceeds as rarely as `TOLERANCE` standard errors: 2·exp(−2x²) = 6.3e-5. */
const KOLMOGOROV_LIMIT = 2.28

/**
 * The largest distance D between the distribution of whole minutes and its closed form, asked at whole minutes
 * (Kolmogorov and Smirnov), scaled so that the tolerance is the same chance as for standard errors. Sorts `minutes`.
 */
export function checkDistribution(name: string, minutes: Float64Array, shareUpTo: (minute: number) => number): Check {
  minutes.sort()
  let distance = 0
  for (let below = 0; below < minutes.length; ) {
    const minute = minutes[below] as number
    let upTo = below + 1
    while (minutes[upTo] === minute) upTo++
    const before = Math.abs(below / minutes.length - shareUpTo(minute - 1))
    const here = Math.abs(upTo / minutes.length - shareUpTo(minute))
    distance = Math.max(distance, before, here)
    below = upTo
  }
  const scaled = (Math.sqrt(minutes.length) * distance) / KOLMOGOROV_LIMIT
  return { name, measured: distance, expected: 0, off: scaled * TOLERANCE }
}

/**
 * When each patient left what is watched for the first time, in minutes; the horizon for who never did, Infinity for
 * who never was there.
 */
export function firstLeft(batches: Iterable<FactBatch>, lives: number, watches: number): readonly Float64Array[] {
  const left = Array.from({ length: watches }, () => new Float64Array(lives).fill(Number.POSITIVE_INFINITY))
  for (const { occupancy } of batches) {
    for (let row = 0; row < occupancy.count; row++) {
      const [of, patient] = [left[occupancy.watch[row] as number] as Float64Array, occupancy.patient[row] as number]
      of[patient] = Math.min(of[patient] as number, occupancy.until[row] as number)
    }
  }
  return left
}

/** P(X ≤ x) for the sum of `stages` exponentials of rate 1: the incomplete gamma function of a whole shape. */
export function erlangShare(stages: number, x: number): number {
  let term = Math.exp(-x)
  let above = 0
  for (let k = 0; k < stages; k++) {
    above += term
    term *= x / (k + 1)
  }
  return 1 - above
}
