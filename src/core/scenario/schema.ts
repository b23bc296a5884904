/** The form of a scenario file. What the words mean is in the README; the JSON Schema is printed by `pathledger check --schema scenario`. */
import { z } from 'zod'
import { agreementSchema } from '../agreement/schema.ts'
import { DIAGNOSES, FACT_TYPES, type FactType } from '../domain/facts.ts'
import { GRADES, isoDate, parameterSchema, provenance, text } from '../domain/schema.ts'
import { TIME_UNITS } from '../domain/time.ts'

const id = z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/)
const setting = z.union([z.number(), z.string()])
const factType = z.enum(FACT_TYPES as [FactType, ...FactType[]])
const CONTRASTS = ['nullArm', 'pairwise'] as const

/** One patient written out instead of sampled; what is left out is drawn from the cohort's parameters. */
export const patientSchema = z.strictObject({
  diagnosis: z.enum(DIAGNOSES),
  age: z.number().min(0).max(120).optional(),
  risk: z.enum(['medium', 'high']).optional(),
  /** Direct home-service minutes a month at inclusion; 0 is none. */
  homeMinutesPerMonth: z.number().min(0).max(43_200).optional(),
  enrolmentDate: isoDate.optional(),
})

export const armSchema = z.strictObject({
  id,
  title: text,
  pathway: z.string(),
  isNull: z.boolean().default(false),
  /** The agreement in force in this arm instead of the scenario's; `none` for no agreement. */
  agreement: z.string().optional(),
  /** Values that differ in this arm: parameter, switch or price (`price.XS08`). */
  set: z.record(z.string(), setting).default({}),
})

/** A named choice: a reading the ledger knows, a condition of price lines, or, with `sets`, a name for numbers. */
const switchSchema = z.strictObject({
  value: z.string(),
  options: z.array(z.string()).min(2),
  /** What an option sets, as `set` of a variant would: `{tmsStart: {home.endsAtTms: 1}}`. */
  sets: z.record(z.string(), z.record(z.string(), setting)).default({}),
  what: text.optional(),
  source: z.string().min(1),
  grade: z.enum(GRADES),
})

/**
 * Something that accrues with time besides money, either while period facts run or while the patient is in any of the
 * states: `qaly` and `patient-hours` enter the social total, every reward is told in the result.
 */
export const rewardSchema = z.strictObject({
  title: text.optional(),
  facts: z.array(factType).min(1).optional(),
  /** Names such as `health.admitted`, as the pathways call their states. */
  states: z.array(z.string()).min(1).optional(),
  /** The name of a parameter; 1 counts the time itself, and no other number stands here without a source. */
  rate: z.union([z.number(), z.string()]),
  per: z.enum(TIME_UNITS),
})

/** Units that a lever's values are shown in, besides the parameter's own. */
export const LEVER_UNITS = ['hoursPerWeek'] as const

/** A number that the parties may move, and whose mean should come to 0. */
export const leverSchema = z.strictObject({
  id,
  title: text,
  /** The actor or total that should break even. */
  who: z.string(),
  /** The parameter, or the price (`price.XS08`), that is looked for between `from` and `to`. */
  vary: z.string(),
  from: z.number(),
  to: z.number(),
  /** `hoursPerWeek` shows minutes a month as hours a week. */
  shownAs: z.enum(LEVER_UNITS).optional(),
  /** Parameters that have other values meanwhile. */
  set: z.record(z.string(), z.number()).default({}),
  /** The agreement in force meanwhile; none without. */
  agreement: z.string().optional(),
})

export const scenarioSchema = z.strictObject({
  schemaVersion: z.literal(1),
  id,
  title: text,
  /** Another scenario file beside this one, whose parameters and switches hold where this file gives none of its own. */
  base: z.string().optional(),
  start: isoDate,
  months: z.int().min(1).max(600),
  /** Months simulated before `start` and left out of every account, so that a steady caseload is reached. */
  warmUpMonths: z.int().min(0).max(240).default(0),
  currency: z.string().regex(/^[A-Z]{3}$/),
  /** A year: every month is priced as on 31 December of it. `service`: each fact at its own date. */
  priceYear: z.union([z.int().min(1990).max(2100), z.literal('service')]),
  run: z.strictObject({
    replications: z.int().min(1).max(1_000_000),
    seed: z.int().min(0).max(0xffffffff),
    level: z.number().min(0.5).max(0.999).default(0.95),
  }),
  actors: z.array(id).min(1).max(100),
  totals: z.strictObject({ local: z.array(id).max(100), public: z.array(id).max(100) }),
  /** Units of the scenario's currency for one unit of a currency that price files are written in. */
  exchangeRates: z
    .record(z.string().regex(/^[A-Z]{3}$/), z.strictObject({ value: z.number().min(1e-4).max(1e6), ...provenance }))
    .default({}),
  tariffs: z.array(z.string()).default([]),
  costs: z.array(z.string()).default([]),
  /** Facts that no price file is about, and why: work that is paid for elsewhere, or that costs nothing. */
  unpriced: z.partialRecord(factType, z.string().min(1)).default({}),
  rewards: z.record(id, rewardSchema).default({}),
  /** Patients written out; without them the cohort is sampled from the parameters. */
  patients: z.array(patientSchema).max(100_000).optional(),
  /** A CSV of patients beside the scenario file. */
  cohortFile: z.string().optional(),
  parameters: z.record(z.string(), parameterSchema).default({}),
  switches: z.record(z.string(), switchSchema).default({}),
  variants: z
    .record(
      id,
      z.strictObject({
        title: text,
        set: z.record(z.string(), setting).default({}),
        warmUpMonths: z.int().min(0).max(240).optional(),
      }),
    )
    .default({}),
  /** How the actors may share what the arms cost and give, by name. */
  agreements: z.record(id, agreementSchema).default({}),
  /** The agreement in force in every arm but the null arm; none without it. */
  agreement: z.string().optional(),
  /** What would have to change for somebody to break even. */
  levers: z.array(leverSchema).max(50).default([]),
  arms: z.array(armSchema).min(1).max(100),
  /** What is compared: every arm with the null arm, or every arm with every arm before it. */
  contrasts: z.enum(CONTRASTS).default('nullArm'),
})

export type ScenarioFile = z.infer<typeof scenarioSchema>
export type Reward = z.infer<typeof rewardSchema>
export type LeverFile = z.infer<typeof leverSchema>
export type ArmFile = z.infer<typeof armSchema>
export type PatientRow = z.infer<typeof patientSchema>
