/** The form of a tariff file and of a cost file: dated lines that turn facts into money, with their rules. */
import { z } from 'zod'
import { ATTRIBUTES, type Attribute, FACT_TYPES, type FactType } from '../domain/facts.ts'
import { isoDate, provenance, text } from '../domain/schema.ts'

const factType = z.enum(FACT_TYPES as [FactType, ...FactType[]])
const attribute = z.enum(Object.keys(ATTRIBUTES) as [Attribute, ...Attribute[]])
const amountBy = z.union([z.number().min(0), z.record(z.string(), z.number().min(0))])

/** From and to are inclusive; an open end means "until something newer is known". */
const validity = { validFrom: isoDate.optional(), validTo: isoDate.optional() }

/**
 * One dated price. Exactly one of `amount` (kroner) or `weight` (× the unit price named by the line).
 * `printed` is the krone amount a source prints for the same thing, used where the scenario asks for printed prices;
 * `printedFor` gives it for one fact type when the source prints the activities unequally.
 * A record gives the value by the line's `by` attribute.
 */
export const priceSchema = z.strictObject({
  amount: amountBy.optional(),
  weight: amountBy.optional(),
  printed: amountBy.optional(),
  printedFor: z.partialRecord(factType, z.number().min(0)).optional(),
  ...validity,
  ...provenance,
})

/**
 * What the price is multiplied by: once a fact, pro rata of the calendar month, per started minute as day or hour, per
 * unit. `year` is for step and fixed lines: a twelfth every month.
 */
export const PER = ['fact', 'month', 'year', 'day', 'hour', 'unit'] as const

const common = {
  code: z.string().regex(/^[A-Z0-9][A-Z0-9.-]{0,31}$/),
  title: text,
  /** May be empty for a fixed line only, which then holds in every arm. */
  facts: z.array(factType),
  /** `month`: pro rata of the fact's period; `day`/`hour`: of `quantity` in minutes, or of the period without it; `unit`: × `quantity`. */
  per: z.enum(PER).default('fact'),
  quantity: z.string().optional(),
  /** Multiplied in besides `per` where a fact says how many claim (e.g. `gpClaims`). */
  times: z.string().optional(),
  by: attribute.optional(),
  /** The line counts only where each named switch has one of the values. */
  when: z.record(z.string(), z.array(z.string()).min(1)).optional(),
  prices: z.array(priceSchema).min(1),
}

/**
 * How an amount moves with activity. `variable`: with every fact; `step`: in whole blocks of patients; `fixed`: the
 * same every month, in arms whose pathway may tell one of the line's facts.
 */
const BEHAVIOURS = ['variable', 'step', 'fixed'] as const

export const tariffLineSchema = z.strictObject({
  ...common,
  behaviour: z.enum(['variable', 'fixed']).default('variable'),
  payer: z.string(),
  payee: z.string(),
  /** Name of the unit price that `weight` multiplies. */
  unitPrice: z.string().optional(),
  /** Name of the share of the price that is actually paid (used in the cash reading). */
  share: z.string().optional(),
  /** Name of the ceiling above which another actor pays. */
  ceiling: z.string().optional(),
  rules: z.array(z.string()).default([]),
})

/** What of an avoided cost becomes cash, and from which month of the run. */
const releaseSchema = z.strictObject({
  share: z.number().min(0).max(1),
  noticeMonths: z.int().min(0).max(120).default(0),
  ...provenance,
})

export const costLineSchema = z.strictObject({
  ...common,
  bearer: z.string(),
  behaviour: z.enum(BEHAVIOURS).default('variable'),
  /** Patients that one block of a step cost has room for. */
  block: z.number().min(1).max(1e6).optional(),
  /** Months that a block of a step cost is paid for after it is no longer needed. */
  noticeMonths: z.int().min(0).max(120).default(0),
  /** For a variable cost; without it an avoided cost is cash at once and in full. */
  release: releaseSchema.optional(),
})

export const CAP_PERIODS = ['month', 'tertial', 'year', 'course'] as const

/** A named rule, as data. A cap counts paid claims per patient and period over every line that shares the rule. */
const ruleSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('cap'),
    max: z.int().min(1),
    per: z.enum(CAP_PERIODS),
    /** Only these facts count and are refused; all facts of the line without it. */
    facts: z.array(factType).optional(),
    reason: text,
    ref: z.string().optional(),
    source: z.string(),
  }),
  z.strictObject({
    kind: z.literal('require'),
    attribute,
    in: z.array(z.string()).min(1),
    reason: text,
    ref: z.string().optional(),
    source: z.string(),
  }),
  /** Holds for the whole arm: an agreement that must be in place. */
  z.strictObject({
    kind: z.literal('switch'),
    switch: z.string(),
    in: z.array(z.string()).min(1),
    reason: text,
    ref: z.string().optional(),
    source: z.string(),
  }),
])

const dated = { ...validity, ...provenance }
const datedNumber = z.strictObject({ value: z.number().min(0).max(1e9), ...dated })
const datedShare = z.strictObject({ value: z.number().min(0).max(1), ...dated })

/** A reading of the rules: which named rules are dropped from, or added to, which lines. */
const readingSchema = z.strictObject({
  title: text,
  without: z.array(z.string()).default([]),
  with: z.record(z.string(), z.array(z.string())).default({}),
})

export const tariffFileSchema = z.strictObject({
  schemaVersion: z.literal(1),
  id: z.string(),
  title: text,
  currency: z.string().regex(/^[A-Z]{3}$/),
  unitPrices: z.record(z.string(), z.array(datedNumber).min(1)).default({}),
  shares: z.record(z.string(), z.array(datedShare).min(1)).default({}),
  /** Per patient and calendar year; `payer` takes over above it. */
  ceilings: z
    .record(z.string(), z.strictObject({ payer: z.string(), values: z.array(datedNumber).min(1) }))
    .default({}),
  rules: z.record(z.string(), ruleSchema).default({}),
  readings: z.record(z.string(), readingSchema).default({}),
  lines: z.array(tariffLineSchema).min(1),
})

export const costFileSchema = z.strictObject({
  schemaVersion: z.literal(1),
  id: z.string(),
  title: text,
  currency: z.string().regex(/^[A-Z]{3}$/),
  lines: z.array(costLineSchema).min(1),
})

export type Price = z.infer<typeof priceSchema>
export type TariffLine = z.infer<typeof tariffLineSchema>
export type CostLine = z.infer<typeof costLineSchema>
export type DatedNumber = z.infer<typeof datedNumber>
export type TariffFile = z.infer<typeof tariffFileSchema>
export type CostFile = z.infer<typeof costFileSchema>
