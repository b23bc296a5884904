/** Pathway A through the product: an engine writes facts, the fold prices them. */
import { FactBatch } from '../../src/core/domain/fact-batch.ts'
import type { Calendar } from '../../src/core/domain/time.ts'
import { dayOfDate } from '../../src/core/domain/time.ts'
import type { Engine, PatientInput } from '../../src/core/engine/contract.ts'
import { createFold } from '../../src/core/ledger/fold.ts'
import { ACCOUNT_COUNT, ITEM_COUNT, type Ledger } from '../../src/core/ledger/ledger.ts'
import { createRateBook, type RateBook } from '../../src/core/ledger/rate-book.ts'
import { tariffFileSchema } from '../../src/core/ledger/schema.ts'
import { RIGHT, type Verdict } from '../measure.ts'
import { type Answer, type Cohort, MINUTES_PER_MONTH, MONTHS } from '../peers/pathway-a/answer.ts'
import { PARAMETERS } from './machine.ts'
import { ACTORS, BILLS, CATEGORIES } from './prices.ts'

const PRICE_YEAR = 2023
/** 36 months of 30 days. */
const calendar: Calendar = {
  zeroDay: dayOfDate(PRICE_YEAR, 1, 1),
  warmUpMonths: 0,
  monthStarts: Array.from({ length: MONTHS + 1 }, (_, month) => month * MINUTES_PER_MONTH),
  horizon: MONTHS * MINUTES_PER_MONTH,
}

const codeOf = (category: string): string => category.toUpperCase()
const titled = (title: string) => ({ nb: title, en: title })
const fixture = { source: 'bench', year: PRICE_YEAR, grade: 'assumed' }
const KRONE = 100

/** The bills of pathway A as a rate book of the product. */
function createBillBook(): RateBook {
  const lines = CATEGORIES.map((category) => {
    const { fact, payer, payee, ore } = BILLS[category]
    const prices = [{ amount: ore / KRONE, ...fixture }]
    return { code: codeOf(category), title: titled(category), facts: [fact], payer, payee, prices }
  })
  const tariff = tariffFileSchema.parse({
    schemaVersion: 1,
    id: 'bench',
    title: titled('bench'),
    currency: 'NOK',
    lines,
  })
  return createRateBook({
    tariffs: [tariff],
    costs: [],
    actors: ACTORS,
    switches: {},
    prices: {},
    releases: {},
    told: CATEGORIES.map((category) => BILLS[category].fact),
    priceYear: PRICE_YEAR,
    calendar,
  })
}

const attributes = { diagnosis: 'COPD', risk: 'medium', age: 70, homeMinutesPerMonth: 0 } as const
/** Few enough that a batch stays in the cache. */
const PATIENTS_A_BATCH = 64

/** Prepares an engine to live cohorts of pathway A with their ledger. */
export function prepareLives(engine: Engine): (cohort: Cohort) => Ledger {
  const fold = createFold(createBillBook())
  const batch = new FactBatch(8192)
  return ({ seed, replication, first, patients }) => {
    const end = first + patients
    for (let from = first; from < end; from += PATIENTS_A_BATCH) {
      const chunk: PatientInput[] = []
      for (let patient = from; patient < Math.min(end, from + PATIENTS_A_BATCH); patient++)
        chunk.push({ patient, enrolAt: 0, attributes })
      batch.clear()
      engine.live({ seed, replication, params: PARAMETERS, calendar, patients: chunk }, batch)
      fold.fold(batch)
    }
    return fold.close()
  }
}

/** Whether a ledger of the product says what an answer says: øre by actor and month, by actor and category, and bills. */
export function compareLedger({ shape, cells, items, facts }: Ledger, answer: Answer): Verdict {
  const bills = facts.reduce((sum, count) => sum + count, 0)
  if (bills !== answer.bills) return { wrong: `${bills} bills, not ${answer.bills}` }
  const netOf = (columns: Float64Array, at: number): number => (columns[at] as number) - (columns[at + 1] as number)
  let apart = 0
  for (const [actor] of ACTORS.entries()) {
    for (let month = 0; month < MONTHS; month++) {
      let known = 0
      for (let i = 0; i < CATEGORIES.length; i++)
        known += answer.cells[(month * ACTORS.length + actor) * CATEGORIES.length + i] as number
      if (netOf(cells, (month * ACTORS.length + actor) * ACCOUNT_COUNT) !== known) apart++
    }
    for (const [i, category] of CATEGORIES.entries()) {
      let known = 0
      for (let month = 0; month < MONTHS; month++)
        known += answer.cells[(month * ACTORS.length + actor) * CATEGORIES.length + i] as number
      const code = shape.codes.indexOf(codeOf(category))
      if (netOf(items, (actor * shape.codes.length + code) * ITEM_COUNT + 1) !== known) apart++
    }
  }
  return apart === 0 ? RIGHT : { wrong: `${apart} sums of the ledger differ from the lives by hand` }
}
