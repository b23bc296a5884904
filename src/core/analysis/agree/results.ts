/** What `pathledger agree --json` prints. Amounts in kroner for the whole cohort, differences from the null arm. */
import { z } from 'zod'
import { text } from '../../domain/schema.ts'
import { comparisonSchema, scenarioResultSchema } from '../results.ts'

const money = z.number()
const month = z.string().regex(/^\d{4}-\d{2}$/)
const spread = comparisonSchema.shape.totals.shape.social
const share = z.number().min(0).max(1)

/** In so many replications; Wilson's interval of the share. */
const chance = z.strictObject({
  count: z.int(),
  of: z.int(),
  share,
  low: share.nullable(),
  high: share.nullable(),
  level: z.number(),
})

const actorOutcome = spread.extend({
  /** What the agreement gives, or takes where it is negative: accrued, paid in the period, and still owed after it. */
  settled: money,
  paid: money,
  outstanding: money,
  /**
   * Means; `paid` with settlements when they are paid. Months are rounded together, so they add up to the net within
   * rounding, and a month may differ from the same month of `compare` by an øre.
   */
  months: z.array(z.strictObject({ month, accrued: money, paid: money })),
  /** Of the mean as it is paid. */
  worstMonth: z.strictObject({ month, difference: money }),
  /** The lowest that the sum of the months until then has been; null where it was never below 0. */
  deepest: z.strictObject({ month, cumulative: money }).nullable(),
  /**
   * The month from which that sum stays at 0 or above; `after` where it ends below and what is still owed lifts it to 0;
   * null where not even that does.
   */
  breakEven: z.union([month, z.literal('after')]).nullable(),
})

const outcomeSchema = z.strictObject({
  /** Null for tariffs alone. */
  agreement: z.string().nullable(),
  title: text.nullable(),
  /** Who must not lose. */
  parties: z.array(z.string()),
  /** How often the parties' sum is at least 0: what no agreement between them can beat. */
  bound: chance,
  nobodyLoses: chance,
  actors: z.record(z.string(), actorOutcome),
  totals: z.strictObject({ local: spread, public: spread }),
  /** The local parties gain together, the public sector does not. */
  paidByThirdParty: z.boolean(),
  rules: z.array(
    z.strictObject({
      id: z.string(),
      kind: z.string(),
      flows: z.array(z.strictObject({ from: z.string(), to: z.string(), what: z.string(), amount: money })),
    }),
  ),
})

const sweepSchema = z.strictObject({
  agreement: z.string(),
  parameter: z.string(),
  points: z.array(
    z.strictObject({
      value: z.number(),
      nobodyLoses: chance,
      actors: z.record(z.string(), z.strictObject({ difference: money, probabilityOfLoss: share })),
    }),
  ),
  /** Values at which an actor's mean crosses 0, by actor. */
  switches: z.record(z.string(), z.array(z.number())),
  /**
   * Values between which no party loses. `share` null: on average, the ends on a straight line between settings. Else in
   * at least that share of the replications, from the first to the last of the settings for which it is so.
   */
  zones: z.array(z.strictObject({ share: share.nullable(), from: z.number(), to: z.number() })),
})

const leverSchema = z.strictObject({
  id: z.string(),
  title: text,
  who: z.string(),
  parameter: z.string(),
  unit: text.nullable(),
  from: z.number(),
  to: z.number(),
  /** Where the mean is 0, in the unit; null where it has the same sign at both ends. */
  value: z.number().nullable(),
  /** Mean at the ends. */
  differences: z.strictObject({ from: money, to: money }),
})

export const agreeResultSchema = z.strictObject({
  schemaVersion: z.literal(1),
  scenario: scenarioResultSchema,
  arms: z.array(
    z.strictObject({
      arm: z.string(),
      title: text,
      null: z.string(),
      /** Without an agreement, over the local parties and over all public ones: with the state as a party. */
      bounds: z.strictObject({ local: chance, public: chance }),
      agreements: z.array(outcomeSchema),
      sweep: sweepSchema.optional(),
      levers: z.array(leverSchema),
    }),
  ),
})

export type Chance = z.infer<typeof chance>
export type AgreementOutcome = z.infer<typeof outcomeSchema>
export type Sweep = z.infer<typeof sweepSchema>
export type Lever = z.infer<typeof leverSchema>
export type AgreeResult = z.infer<typeof agreeResultSchema>
