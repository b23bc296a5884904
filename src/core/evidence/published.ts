/** The form of `scenarios/published.yaml`: every figure the sources print, and how far it can be had from inputs. */
import { z } from 'zod'
import { text } from '../domain/schema.ts'
import { FIGURE_SOURCES } from './figure-sources.ts'

/**
 * How a printed figure is met.
 *
 * | status | meaning |
 * |---|---|
 * | simulated | counts and dates come from simulated facts, prices from the price files |
 * | arithmetic | a sum or product of inputs, wherever it is multiplied |
 * | calibrated | inputs were fitted to it, so meeting it proves nothing |
 * | input | used as given: read back from the file that uses it |
 * | inconsistent | does not agree with other figures of its source, another source or the rule in force: `why` |
 * | notReproducible | the source does not say enough |
 *
 * Only simulated and arithmetic figures count as reproduced.
 */
export const STATUSES = ['simulated', 'arithmetic', 'calibrated', 'input', 'inconsistent', 'notReproducible'] as const
export type Status = (typeof STATUSES)[number]

/** Statuses that need a reason a reader can follow. */
const EXPLAINED: ReadonlySet<Status> = new Set(['calibrated', 'inconsistent', 'notReproducible'])

const figureSchema = z
  .strictObject({
    /** Names the computation too, such as `s0.hospital.sum`. */
    id: z.string().regex(/^s[0-4](\.[a-zA-Z0-9-]+)+$/),
    source: z.enum(FIGURE_SOURCES),
    /** Table, figure or slide as the source calls it. */
    place: z.string().min(1),
    what: text,
    printed: z.number(),
    unit: z.string().min(1),
    /**
     * The step the source rounds to: 1, 10, 0.01 … A figure is met within half a step. A difference of rounded cells is
     * known only within half the last digit of each, so its step may be as wide as all of theirs together.
     */
    rounding: z.number().positive().default(1),
    status: z.enum(STATUSES),
    /** The entry of `knownErrors` in sources.yaml that concerns it. */
    knownError: z
      .string()
      .regex(/^I-\d+$/)
      .optional(),
    why: text.optional(),
  })
  .refine(({ status, why }) => !EXPLAINED.has(status) || why !== undefined, {
    path: ['why'],
    message: 'a calibrated, inconsistent or not reproducible figure needs a reason',
  })

export const publishedSchema = z.strictObject({ schemaVersion: z.literal(1), figures: z.array(figureSchema).min(1) })
export type Figure = z.infer<typeof figureSchema>
