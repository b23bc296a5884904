/** Pieces of schema that scenario, tariff and cost files share. */
import { z } from 'zod'
import { EFFECT_KINDS } from './parameters.ts'

const line = z
  .string()
  .min(1)
  .regex(/^[^\t\r\n]*$/)
/** One line in each language, as titles and reasons stand in tables. */
export const text = z.strictObject({ nb: line, en: line })
export const isoDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
export const GRADES = ['measured', 'published', 'derived', 'assumed'] as const

/** Where a number comes from; `year` is the year the figure describes. */
export const provenance = {
  source: z.string().min(1),
  year: z.int().min(1900).max(2100),
  grade: z.enum(GRADES),
  note: z.string().optional(),
}

const DISTRIBUTIONS = ['fixed', 'beta', 'lognormal', 'gamma', 'normal', 'pert', 'uniform', 'dirichlet'] as const

/**
 * A number of the domain, or one number a group (`{COPD: …, HF: …}`, read as `key.COPD`).
 * `low` and `high` are a 95 % interval of the value for the uncertainty analysis.
 */
export const parameterSchema = z.strictObject({
  value: z.union([z.number(), z.record(z.string(), z.number())]),
  unit: z.string().min(1),
  effect: z.enum(EFFECT_KINDS).optional(),
  low: z.number().optional(),
  high: z.number().optional(),
  distribution: z.enum(DISTRIBUTIONS).optional(),
  what: z.string().optional(),
  ...provenance,
})
