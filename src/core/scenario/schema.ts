/** The form of a scenario file. What the words mean is in the README; the JSON Schema is printed by `pathledger check --schema scenario`. */
import { z } from 'zod'
import { DIAGNOSES, FACT_TYPES, type FactType } from '../domain/facts.ts'
import { GRADES, isoDate, parameterSchema, text } from '../domain/schema.ts'

const id = z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/)
const setting = z.union([z.number(), z.string()])

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
 * Something that accrues while period facts run, besides money: `qaly` and `patient-hours` enter the social total.
 * The rate is the value of a parameter, per year or per month.
 */
export const rewardSchema = z.strictObject({
  facts: z.array(z.enum(FACT_TYPES as [FactType, ...FactType[]])).min(1),
  rate: z.string(),
  per: z.enum(['year', 'month']),
})

export const scenarioSchema = z.strictObject({
  schemaVersion: z.literal(1),
  id,
  title: text,
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
  tariffs: z.array(z.string()).default([]),
  costs: z.array(z.string()).default([]),
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
  arms: z.array(armSchema).min(1).max(100),
})

export type ScenarioFile = z.infer<typeof scenarioSchema>
export type Reward = z.infer<typeof rewardSchema>
export type ArmFile = z.infer<typeof armSchema>
export type PatientRow = z.infer<typeof patientSchema>
