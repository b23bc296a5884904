/** A small world for tests of the stream: two pathways that a fake engine lives without any statechart. */
import { asyncScheduler, type SchedulerLike } from 'rxjs'
import type { FactBatch } from '../../../src/core/domain/fact-batch.ts'
import type { Engine, LifeJob, PatientInput } from '../../../src/core/engine/contract.ts'
import { costFileSchema, tariffFileSchema } from '../../../src/core/ledger/schema.ts'
import { draw } from '../../../src/core/random/draw.ts'
import type { Arm, Scenario } from '../../../src/core/scenario/scenario.ts'
import type { RunOptions } from '../../../src/core/simulate.ts'

const text = { nb: 'prøve', en: 'test' }
const graded = { source: 'made up for the test', year: 2023, grade: 'assumed' as const }

const tariff = tariffFileSchema.parse({
  schemaVersion: 1,
  id: 'tiny-tariff',
  title: text,
  currency: 'NOK',
  rules: {
    oncePerTertial: { kind: 'cap', max: 1, per: 'tertial', reason: text, source: 'made up' },
  },
  lines: [
    {
      code: 'STAY',
      title: text,
      facts: ['Discharged'],
      payer: 'state',
      payee: 'hospital',
      prices: [{ amount: 20_783.1, ...graded }],
    },
    {
      code: 'MEET',
      title: text,
      facts: ['CollaborationMeetingHeld'],
      payer: 'state',
      payee: 'hospital',
      rules: ['oncePerTertial'],
      prices: [{ amount: 296.9, ...graded }],
    },
    {
      code: 'TMS',
      title: text,
      facts: ['TmsMonthClosed'],
      per: 'month',
      payer: 'municipality',
      payee: 'tms',
      prices: [{ amount: 1897, ...graded }],
    },
  ],
})

const costs = costFileSchema.parse({
  schemaVersion: 1,
  id: 'tiny-costs',
  title: text,
  currency: 'NOK',
  lines: [
    {
      code: 'BED',
      title: text,
      facts: ['Discharged'],
      per: 'day',
      quantity: 'stayMinutes',
      bearer: 'hospital',
      prices: [{ amount: 5866, ...graded }],
    },
    {
      code: 'NURSE',
      title: text,
      facts: ['TmsMonthClosed'],
      per: 'month',
      bearer: 'tms',
      prices: [{ amount: 1166, ...graded }],
    },
  ],
})

export const TINY_PARAMS: Readonly<Record<string, number>> = {
  'cohort.size': 12,
  'dx.COPD': 78,
  'dx.HF': 18,
  'dx.DM': 26,
  'dx.CANC': 10,
  'dx.MENT': 4,
  'dx.OTH': 14,
  'age.mean': 69.7,
  'age.sd': 11,
  'age.low': 18,
  'age.high': 100,
  'risk.high': 0.35,
  'home.atInclusion': 0.309,
  'home.minutes': 420,
  'home.minutesCv': 1.3,
  'stay.chance': 0.3,
  'fx.stay': 0.5,
  'social.taxCost': 0.2,
  'social.qalyValue': 700_000,
  'qaly.rate': 0.0161,
}

export const tinyArm = (id: string, pathway: string, isNull: boolean, params: Record<string, number> = {}): Arm => ({
  id,
  title: text,
  pathway,
  isNull,
  params: { ...TINY_PARAMS, ...params },
  switches: {},
  prices: {},
  releases: {},
  priceYear: 2023,
})

export const TWO_ARMS = [tinyArm('before', 'plain', true), tinyArm('after', 'watched', false)]

/** The tiny scenario with some of it replaced. */
export const tinyScenario = (changes: Partial<Scenario> = {}): Scenario => ({
  id: 'tiny',
  title: text,
  start: '2023-01-01',
  months: 5,
  warmUpMonths: 0,
  currency: 'NOK',
  priceYear: 2023,
  replications: 4,
  seed: 7,
  level: 0.95,
  actors: ['hospital', 'municipality', 'tms', 'state'],
  totals: { local: ['hospital', 'municipality', 'tms'], public: ['hospital', 'municipality', 'tms', 'state'] },
  tariffs: [tariff],
  costs: [costs],
  rewards: { qaly: { facts: ['TmsMonthClosed'], rate: 'qaly.rate', per: 'year' } },
  arms: TWO_ARMS,
  agreements: {},
  levers: [],
  contrasts: 'nullArm',
  variant: 'main',
  ...changes,
})

/** A month: perhaps a stay; when watched, a meeting and a month in TMS besides. */
function liveMonth(
  job: LifeJob,
  { patient, enrolAt }: PatientInput,
  month: number,
  isWatched: boolean,
  batch: FactBatch,
) {
  const { monthStarts } = job.calendar
  const [start, end] = [Math.max(enrolAt, monthStarts[month] as number), monthStarts[month + 1] as number]
  if (start >= end) return
  const luck = draw({ seed: job.seed, replication: job.replication, patient }, 'admission', month)
  const chance = (job.params['stay.chance'] as number) * (isWatched ? (job.params['fx.stay'] as number) : 1)
  const fact = (type: 'CollaborationMeetingHeld' | 'Discharged', at: number, values: Record<string, number>) =>
    batch.add({ type, patient, at, from: at, values })
  if (isWatched) fact('CollaborationMeetingHeld', start, { setting: 0 })
  if (luck < chance) fact('Discharged', start + 100, { diagnosis: 0, stayMinutes: 1440 + Math.floor(luck * 5000) })
  if (!isWatched) return
  const days = Math.floor((end - start) / 1440)
  const values = { days, green: days, yellow: 0, red: 0, missing: 0, minutes: 40 }
  batch.add({ type: 'TmsMonthClosed', patient, at: end - 1, from: start, values })
}

/** The state that a watched patient is in from inclusion to the horizon. */
export const TINY_STATE = 'followUp.tms'

/** Lives `plain` or `watched`, in the order of the patients or backwards. */
export const tinyEngine = (pathway: string, order: 'forwards' | 'backwards' = 'forwards'): Engine => ({
  id: 'tiny',
  timers: [],
  live(job, batch) {
    for (const patient of order === 'forwards' ? job.patients : job.patients.toReversed()) {
      for (let month = 0; month < job.calendar.monthStarts.length - 1; month++) {
        liveMonth(job, patient, month, pathway === 'watched', batch)
      }
      if (pathway !== 'watched') continue
      job.watches?.forEach((states, watch) => {
        if (states.includes(TINY_STATE))
          batch.occupancy.add(patient.patient, watch, patient.enrolAt, job.calendar.horizon)
      })
    }
  },
})

/** Options that run the tiny world. */
export const TINY: RunOptions = {
  engineFor: (pathway) => tinyEngine(pathway),
  readsOf: (pathway) => (pathway === 'watched' ? ['stay.chance', 'fx.stay'] : ['stay.chance']),
}

/** Every look at this clock is far later than the one before, so each batch is followed by a turn for others. */
export function impatientScheduler(): SchedulerLike {
  let time = 0
  return {
    now: () => {
      time += 1000
      return time
    },
    schedule: asyncScheduler.schedule.bind(asyncScheduler) as SchedulerLike['schedule'],
  }
}
