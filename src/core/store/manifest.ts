/** What a stored run says of itself: `manifest.json`. */
import { z } from 'zod'
import { FACT_TYPES, FACTS, valueNames } from '../domain/facts.ts'
import { ENGINE_CHOICES } from '../engine/engine-choices.ts'
import { INPUT_KINDS } from '../scenario/input-text.ts'

/** Raised when the layout of a run changes so that an older product could not read it. */
export const RUN_VERSION = 1

const count = z.int().min(0)
const sha256 = z.string().regex(/^[0-9a-f]{64}$/)
const short = z.string().max(500)

/** A text that the scenario was read from; the n-th lies under `inputs/`. */
const inputSchema = z.strictObject({
  kind: z.enum(INPUT_KINDS),
  /** As the scenario file names it; of the scenario itself and of a cohort, how messages call it. */
  path: short,
  bytes: count,
  sha256,
})

/** Options that the scenario was read with, besides its file. */
const optionsSchema = z.strictObject({
  set: z.record(short, z.union([z.string().max(10_000), z.number()])).optional(),
  variant: short.optional(),
  agreement: short.optional(),
  patients: count.optional(),
  months: count.optional(),
  replications: count.optional(),
  seed: count.optional(),
})

const pathwaySchema = z.strictObject({
  id: short,
  version: short,
  /** Of the machine as it is written. */
  sha256,
  /** Ids of its timers: the column `timer` of the stimuli is the place in this list. */
  timers: z.array(z.string().max(1000)).max(10_000),
})

const factTypeSchema = z.strictObject({ type: short, version: z.int().min(1), values: z.array(short).max(100) })

export const manifestSchema = z.strictObject({
  schemaVersion: z.literal(RUN_VERSION),
  /** The same inputs, options, machines and product give the same. */
  id: z.string().regex(/^[0-9a-f]{16}$/),
  state: z.enum(['unfinished', 'complete']),
  product: z.strictObject({ name: short, version: short }),
  command: z.enum(['run', 'compare']),
  scenario: short,
  inputs: z.array(inputSchema).min(1).max(1000),
  /** Of the scenario as the product of that version read it from its texts. */
  resolved: z.strictObject({ bytes: count, sha256 }).optional(),
  options: optionsSchema,
  /** Ids of the arms that were simulated, in the scenario's order. */
  arms: z.array(short).min(1),
  /** Pathway of each simulation, by index. */
  simulations: z.array(z.strictObject({ pathway: short, arms: z.array(short) })).min(1),
  pathways: z.array(pathwaySchema),
  /** The catalogue the facts were told by: the column `type` is the place in this list. */
  facts: z.array(factTypeSchema).max(10_000),
  seed: count,
  replications: count,
  /** Of the cohort. */
  patients: count,
  /** How chance was drawn. */
  draws: z.strictObject({ generator: short, key: z.array(short), counter: z.array(short) }),
  engine: z.strictObject({ asked: z.enum(ENGINE_CHOICES), ran: short }),
  /** Lives of a shard and arm at most, and the number of shards. */
  shards: z.strictObject({ lives: z.int().min(1).max(1024), count }),
  hardware: z.strictObject({ platform: short, cpu: short, cores: count, memoryMb: count, node: short }),
  started: z.iso.datetime(),
  finished: z.iso.datetime().optional(),
  /** Of a complete run. */
  totals: z.strictObject({ facts: count, stimuli: count, bytes: count, sha256 }).optional(),
  result: z.strictObject({ bytes: count, sha256 }).optional(),
})

export type Manifest = z.infer<typeof manifestSchema>
export type StoredFactType = Manifest['facts'][number]

/** The catalogue of facts of this product, as a manifest tells it. */
export const catalogueOf = (): StoredFactType[] =>
  FACT_TYPES.map((type) => ({ type, version: FACTS[type].version ?? 1, values: [...valueNames(type)] }))
