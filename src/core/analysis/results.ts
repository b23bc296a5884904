/**
 * What a run gives, as printed by `run --json` and `compare --json`. Amounts in kroner, means over replications
 * for the whole cohort. `net = revenue − payments + transfers − resourceCost`.
 */
import { z } from 'zod'
import { text } from '../domain/schema.ts'
import { TIME_UNITS } from '../domain/time.ts'

const money = z.number()
const priceYear = z.union([z.int(), z.literal('service')])
const row = { revenue: money, payments: money, transfers: money, resourceCost: money, net: money }
const month = z.string().regex(/^\d{4}-\d{2}$/)
/** Monte Carlo error of the mean; null ends where one replication cannot tell. */
const ci = z.strictObject({ low: money.nullable(), high: money.nullable(), level: z.number() })
/** Spread between cohorts: 10th and 90th percentile over replications. */
const range = z.strictObject({ p10: money, p90: money })
const spread = { difference: money, ci, range, probabilityOfLoss: z.number().min(0).max(1) }
/** In the reward's own unit: rate × time, over all patients. */
const amount = z.number()
const reward = z.strictObject({
  title: text.nullable(),
  per: z.enum(TIME_UNITS),
  total: amount,
  /** Each whole year since the start discounted by `social.discountRate`. */
  discounted: amount,
})

export const armResultSchema = z.strictObject({
  id: z.string(),
  title: text,
  pathway: z.string(),
  /** The year whose prices the arm uses; `service`: each fact at its own date. */
  priceYear,
  isNull: z.boolean(),
  /** Name of the agreement in force; left out where there is none. */
  agreement: z.string().optional(),
  facts: z.record(z.string(), z.strictObject({ count: z.number(), quantities: z.record(z.string(), z.number()) })),
  refusals: z.array(z.strictObject({ code: z.string(), reason: z.string(), count: z.number() })),
  actors: z.record(
    z.string(),
    z.strictObject({
      ...row,
      months: z.array(z.strictObject({ month, ...row })),
      items: z.array(
        z.strictObject({ code: z.string(), count: z.number(), revenue: money, payments: money, resourceCost: money }),
      ),
    }),
  ),
  totals: z.strictObject({ local: money, public: money, social: money }),
  rewards: z.record(z.string(), reward),
})

/** What of the difference becomes cash: avoided costs count by the share that is released. */
const cash = z.strictObject(spread)
const comparedActor = z.strictObject({
  ...spread,
  cash,
  months: z.array(z.strictObject({ month, difference: money, ci })),
})
const comparedTotal = z.strictObject({ ...spread, cash })

export const comparisonSchema = z.strictObject({
  arm: z.string(),
  /** The arm it is compared with; in pairwise contrasts not always the null arm. */
  null: z.string(),
  actors: z.record(z.string(), comparedActor),
  totals: z.strictObject({ local: comparedTotal, public: comparedTotal, social: z.strictObject(spread) }),
  /** Parts of the social difference, each with the sign it enters with: they add up to `totals.social.difference`. */
  social: z.strictObject({ resources: money, gpActivity: money, patientTime: money, qaly: money, taxCost: money }),
  rewards: z.record(z.string(), z.strictObject({ ...spread, discounted: amount })),
})

/** What was run, as every result tells it. */
export const scenarioResultSchema = z.strictObject({
  id: z.string(),
  title: text,
  variant: z.string(),
  start: z.string(),
  months: z.int(),
  patients: z.int(),
  replications: z.int(),
  seed: z.int(),
  currency: z.string(),
  priceYear,
  engine: z.string(),
  /** Pathways that cannot be compiled and ran on the reference engine, with the reason. */
  notCompiled: z.record(z.string(), z.string()).optional(),
  /** Whether arms are compared with the null arm only, or all of them with one another. */
  contrasts: z.enum(['nullArm', 'pairwise']),
  /** True where the run was stopped before all replications were done. */
  partial: z.boolean(),
})

export const resultSchema = z.strictObject({
  schemaVersion: z.literal(1),
  scenario: scenarioResultSchema,
  arms: z.array(armResultSchema),
  comparisons: z.array(comparisonSchema).optional(),
})

export type ArmResult = z.infer<typeof armResultSchema>
export type Comparison = z.infer<typeof comparisonSchema>
export type Result = z.infer<typeof resultSchema>
