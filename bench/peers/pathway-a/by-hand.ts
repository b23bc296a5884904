/** Pathway A as one would write it by hand for speed: a loop a state, the timers in local variables, no machine. */
import { PURPOSES } from '../../../src/core/random/draw.ts'
import { lognormalQuantile } from '../../../src/core/random/quantile.ts'
import { writeThreefry } from '../../../src/core/random/threefry.ts'
import { ACTORS, CATEGORIES, PRICE_TABLE } from '../../pathway-a/prices.ts'
import { type Answer, type Cohort, HORIZON, MINUTES_PER_MONTH, MONTHS } from './answer.ts'

const DAY = 1440
const REVIEW = PURPOSES.review << 22
const END = PURPOSES.dropOut << 22
const ALERT = PURPOSES.redWait << 22
const ADMISSION = PURPOSES.admission << 22
const STAY = PURPOSES.lengthOfStay << 22
const WHERE_TO = PURPOSES.deathInHospital << 22
const DEATH = PURPOSES.death << 22

/** Timers of one minute fire in the order they were set: a key is the minute and, below it, the number of the setting. */
const ORDER = 8192

const [DIALOGUE, EQUIPMENT, START, FOLLOW_UP, ALERT_RAISED, HOME_SERVICES] = [0, 1, 2, 3, 4, 5] as const
const ROW = ACTORS.length * CATEGORIES.length
const payerAt = Int32Array.from(CATEGORIES, (_, i) => (PRICE_TABLE[3 * i] as number) * CATEGORIES.length + i)
const payeeAt = Int32Array.from(CATEGORIES, (_, i) => (PRICE_TABLE[3 * i + 1] as number) * CATEGORIES.length + i)
const oreOf = Float64Array.from(CATEGORIES, (_, i) => PRICE_TABLE[3 * i + 2] as number)

const words = new Uint32Array(2)
const cells = new Float64Array(MONTHS * ROW)
let bills = 0

function uniform({ seed, replication }: Cohort, patient: number, counter: number): number {
  writeThreefry(words, seed, patient, replication, counter)
  return (((words[0] as number) >>> 6) * 67_108_864 + ((words[1] as number) >>> 6) + 0.5) / 4_503_599_627_370_496
}

/** 1 − u is exact on the grid of the generator. */
const exponential = (cohort: Cohort, patient: number, counter: number, days: number): number =>
  Math.max(1, Math.ceil(-Math.log(1 - uniform(cohort, patient, counter)) * (days * DAY)))

const lognormal = (cohort: Cohort, patient: number, counter: number, days: number, sigma: number): number =>
  Math.max(1, Math.ceil(lognormalQuantile(uniform(cohort, patient, counter), days * DAY, sigma)))

function bill(category: number, at: number): void {
  const row = ((at / MINUTES_PER_MONTH) | 0) * ROW
  const ore = oreOf[category] as number
  const payer = row + (payerAt[category] as number)
  const payee = row + (payeeAt[category] as number)
  cells[payer] = (cells[payer] as number) - ore
  cells[payee] = (cells[payee] as number) + ore
  bills++
}

/** Lives one patient to the horizon and gives the timers that fired. */
function live(cohort: Cohort, patient: number): number {
  let timers = 0
  let now = 0
  let whereTo = 0
  let reviews = 0
  let alerts = 0
  let admissions = 0
  let set = 0
  do {
    if (whereTo < 0.7) {
      now += MINUTES_PER_MONTH
      if (now >= HORIZON) return timers
      timers++
      bill(DIALOGUE, now)
      bill(EQUIPMENT, now)
      bill(START, now)
      let review = (now + lognormal(cohort, patient, REVIEW | ++reviews, 90, 0.5)) * ORDER + set++
      let due = (now + MINUTES_PER_MONTH) * ORDER + set++
      let alert = (now + exponential(cohort, patient, ALERT | ++alerts, 20)) * ORDER + set++
      const admission = (now + exponential(cohort, patient, ADMISSION | admissions, 730)) * ORDER + set++
      for (;;) {
        const key = Math.min(Math.min(review, due), Math.min(alert, admission))
        now = Math.floor(key / ORDER)
        if (now >= HORIZON) return timers
        timers++
        if (key === alert) {
          bill(ALERT_RAISED, now)
          alert = (now + exponential(cohort, patient, ALERT | ++alerts, 20)) * ORDER + set++
        } else if (key === due) {
          bill(FOLLOW_UP, now)
          due = (now + MINUTES_PER_MONTH) * ORDER + set++
        } else if (key === review) {
          if (uniform(cohort, patient, END | reviews) < 0.1) return timers
          review = (now + lognormal(cohort, patient, REVIEW | ++reviews, 90, 0.5)) * ORDER + set++
        } else break
      }
    } else {
      let due = (now + MINUTES_PER_MONTH) * ORDER + set++
      const admission = (now + exponential(cohort, patient, ADMISSION | admissions, 456.25)) * ORDER + set++
      const death = (now + exponential(cohort, patient, DEATH | admissions, 3650)) * ORDER + set++
      for (;;) {
        const key = Math.min(due, Math.min(admission, death))
        now = Math.floor(key / ORDER)
        if (now >= HORIZON) return timers
        timers++
        if (key === admission) break
        if (key === death) return timers
        bill(HOME_SERVICES, now)
        due = (now + MINUTES_PER_MONTH) * ORDER + set++
      }
    }
    admissions++
    now += lognormal(cohort, patient, STAY | admissions, 6, 0.8)
    if (now >= HORIZON) return timers
    timers++
    whereTo = uniform(cohort, patient, WHERE_TO | admissions)
  } while (whereTo < 0.95)
  return timers
}

/** Lives the patients of a cohort, one by one. */
export function liveByHand(cohort: Cohort): Answer {
  cells.fill(0)
  bills = 0
  let timers = 0
  for (let patient = cohort.first; patient < cohort.first + cohort.patients; patient++) timers += live(cohort, patient)
  return { timers, bills, cells: Array.from(cells) }
}
