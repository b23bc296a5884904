/**
 * What a run gives, as printed by `run --json` and `compare --json`. Amounts in kroner, means over replications
 * for the whole cohort. `net = revenue − payments + transfers − resourceCost`.
 */
import { z } from 'zod'
import { text } from '../domain/schema.ts'

const money = z.number()
const priceYear = z.union([z.int(), z.literal('service')])
const row = { revenue: money, payments: money, transfers: money, resourceCost: money, net: money }
const month = z.string().regex(/^\d{4}-\d{2}$/)
/** Monte Carlo error of the mean; null ends where one replication cannot tell. */
const ci = z.strictObject({ low: money.nullable(), high: money.nullable(), level: z.number() })
/** Spread between cohorts: 10th and 90th percentile over replications. */
const range = z.strictObject({ p10: money, p90: money })
const spread = { difference: money, ci, range, probabilityOfLoss: z.number().min(0).max(1) }

export const armResultSchema = z.strictObject({
  id: z.string(),
  title: text,
  pathway: z.string(),
  /** The year whose prices the arm uses; `service`: each fact at its own date. */
  priceYear,
  isNull: z.boolean(),
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
})

const comparedActor = z.strictObject({
  ...spread,
  months: z.array(z.strictObject({ month, difference: money, ci })),
})
const comparedTotal = z.strictObject(spread)

export const comparisonSchema = z.strictObject({
  arm: z.string(),
  null: z.string(),
  actors: z.record(z.string(), comparedActor),
  totals: z.strictObject({ local: comparedTotal, public: comparedTotal, social: comparedTotal }),
})

export const resultSchema = z.strictObject({
  schemaVersion: z.literal(1),
  scenario: z.strictObject({
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
    /** True where the run was stopped before all replications were done. */
    partial: z.boolean(),
  }),
  arms: z.array(armResultSchema),
  comparisons: z.array(comparisonSchema).optional(),
})

export type ArmResult = z.infer<typeof armResultSchema>
export type Comparison = z.infer<typeof comparisonSchema>
export type Result = z.infer<typeof resultSchema>
