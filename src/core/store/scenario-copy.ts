/** The form of a scenario that was stored as it had been read: as far as it must be right before anything is planned. */
import { z } from 'zod'
import type { Scenario } from '../scenario/scenario.ts'
import type { Manifest } from './manifest.ts'

const text = z.strictObject({ nb: z.string(), en: z.string() })
const names = z.array(z.string()).max(100)
const numbers = z.record(z.string(), z.number())
const priceFile = z.looseObject({ id: z.string(), lines: z.array(z.looseObject({ code: z.string(), title: text })) })
const year = z.union([z.int().min(1990).max(2100), z.literal('service')])

const copySchema = z.looseObject({
  id: z.string(),
  title: text,
  start: z.string(),
  months: z.int().min(1).max(600),
  warmUpMonths: z.int().min(0).max(240),
  currency: z.string(),
  priceYear: year,
  replications: z.int().min(1).max(1_000_000),
  seed: z.int().min(0).max(0xffffffff),
  level: z.number().min(0.5).max(0.999),
  actors: names.min(1),
  totals: z.strictObject({ local: names, public: names }),
  tariffs: z.array(priceFile),
  costs: z.array(priceFile),
  rewards: z.record(
    z.string(),
    z.looseObject({ facts: names.optional(), states: z.array(z.string()).optional(), per: z.string() }),
  ),
  /** Many; who needs them reads them from the texts. */
  patients: z.array(z.unknown()).optional(),
  arms: z
    .array(
      z.looseObject({
        id: z.string(),
        title: text,
        pathway: z.string(),
        isNull: z.boolean(),
        params: numbers,
        switches: z.record(z.string(), z.string()),
        prices: numbers,
        releases: numbers,
        priceYear: year,
        agreement: z.string().optional(),
      }),
    )
    .min(1)
    .max(100),
  agreements: z.record(z.string(), z.looseObject({})),
  levers: z.array(z.looseObject({ id: z.string() })).max(50),
  contrasts: z.enum(['nullArm', 'pairwise']),
  variant: z.string(),
})

/** Whether a value has the frame of the scenario that a manifest tells of. */
export function isScenarioOf({ scenario, arms }: Pick<Manifest, 'scenario' | 'arms'>, copy: unknown): copy is Scenario {
  const { success, data } = copySchema.safeParse(copy)
  return success && data.id === scenario && JSON.stringify(data.arms.map(({ id }) => id)) === JSON.stringify(arms)
}
