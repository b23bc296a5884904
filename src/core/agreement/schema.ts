/** The form of an agreement in a scenario file: rules in the order in which they are settled. */
import { z } from 'zod'
import { ATTRIBUTES, type Attribute, FACT_TYPES, type FactType } from '../domain/facts.ts'
import { isoDate, provenance, text } from '../domain/schema.ts'

const factType = z.enum(FACT_TYPES as [FactType, ...FactType[]])
const attribute = z.enum(Object.keys(ATTRIBUTES) as [Attribute, ...Attribute[]])
const id = z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/)
const actor = z.string()
const facts = z.array(factType).min(1)
const codes = z.array(z.string()).min(1)
/** A number, or the name of a parameter of the scenario, which may then be set and swept. */
const value = z.union([z.number(), z.string()])
/** Kroner a year. A calendar month has a twelfth of it. */
const yearly = value
/** Shares by actor; they must add up to 1. */
const shares = z.record(actor, value)

export const SETTLE = ['month', 'tertial', 'year'] as const

/** How much of something happened: facts, a quantity of theirs, or the time they cover in days or in months pro rata. */
const volume = z.strictObject({
  facts,
  per: z.enum(['fact', 'unit', 'day', 'month']).default('fact'),
  /** For `unit`: the name of the quantity. */
  quantity: z.string().optional(),
  where: z.partialRecord(attribute, z.array(z.string()).min(1)).optional(),
})

const common = {
  /** Rules of one agreement that share an id are terms of it, one after another. */
  id,
  /** First and last day in force, a month's first and last; the whole run without. */
  from: isoDate.optional(),
  to: isoDate.optional(),
  /** What is settled together; a part of a tertial or year is settled by itself. */
  settles: z.enum(SETTLE).default('month'),
  /** Months from the end of what is settled to the payment. */
  lagMonths: z.int().min(0).max(60).default(0),
  ...provenance,
}

const between = { payer: actor, payee: actor }

const servicePrice = z.strictObject({
  kind: z.literal('servicePrice'),
  ...common,
  payee: actor,
  /** Who pays: one actor, or several with their shares. */
  payer: z.union([actor, shares]),
  /** Kroner for one of the volume. */
  unitPrice: value.optional(),
  volume: volume.optional(),
  /** Kroner a year whatever the volume. */
  fixed: yearly.optional(),
  /** Each payer's part of the volume, where it is not its part of the fixed amount. */
  volumeShares: shares.optional(),
  /** Codes whose prices the payers pay the payee by tariff: given back, because this rule takes their place. */
  insteadOf: codes.optional(),
})

const trueUp = z.strictObject({
  kind: z.literal('trueUp'),
  ...common,
  /** The service price that is made up to what the service cost. */
  of: id,
  /** What the payee bears in these codes, less what it is paid in them and does not give back. */
  codes,
  /** The difference by the payers' parts of the fixed amount, or of the volume. */
  by: z.enum(['fixed', 'volume']).default('fixed'),
})

const pooledBudget = z.strictObject({
  kind: z.literal('pooledBudget'),
  ...common,
  /** Kroner a year that the parties put up together. */
  budget: yearly,
  /** What the parties bear in these codes, less what they are paid in them, is booked on the budget. */
  codes,
  shares,
  /** How more or less than the budget is shared; as the budget without. */
  deviationShares: shares.optional(),
  /** Kroner a year beyond which the host bears or keeps what is left. */
  limit: yearly.optional(),
  host: actor,
  /** Earlier rules whose lines are booked on the budget too. */
  counts: z.array(id).default([]),
})

const bundle = z.strictObject({
  kind: z.literal('bundle'),
  ...common,
  ...between,
  /** Kroner for one episode. */
  price: value,
  trigger: facts,
  windowDays: z.int().min(1).max(3_660),
  /** What the price covers: prices of these facts between the two inside the window are given back. */
  covers: facts,
  /** The payer's share of what the payee bears of an episode above an amount in kroner. */
  outlier: z.strictObject({ above: z.number().min(0), share: value }).optional(),
  /** What the payee pays others for a fact inside the window. */
  fees: z.array(z.strictObject({ fact: factType, payee: actor, amount: value })).default([]),
})

/** Kroner a year, kroner for one of a volume, or what the null arm came to. */
const benchmark = z.union([
  z.strictObject({ amount: yearly }),
  z.strictObject({ unit: value, volume }),
  z.literal('nullArm'),
])

const sharing = z.strictObject({ share: value, most: yearly.optional() })

const riskShare = z.strictObject({
  kind: z.literal('riskShare'),
  ...common,
  /** Whose spending is watched, and who shares in it. */
  ...between,
  codes,
  /** Whose outlays in the codes are the spending; the payer's without. */
  of: z.array(actor).min(1).max(100).optional(),
  benchmark,
  /** Nothing is shared while (benchmark − spending) ÷ benchmark lies between these. */
  corridor: z.strictObject({ low: value, high: value }).optional(),
  gain: sharing,
  loss: sharing,
  counts: z.array(id).default([]),
})

const coFinancing = z.strictObject({
  kind: z.literal('coFinancing'),
  ...common,
  ...between,
  /** Prices in these codes that are shared. */
  codes,
  share: value,
  /** Kroner of one claim above which nothing is shared; with it fixed amounts a month, which are no claims, are not either. */
  most: z.number().min(0).optional(),
})

const resultsBased = z.strictObject({
  kind: z.literal('resultsBased'),
  ...common,
  ...between,
  /** Kroner a year when the target is met. */
  amount: yearly,
  /** One volume for one of another. */
  measure: z.strictObject({ of: volume, per: volume }),
  /** Nothing here, everything at the target, and in proportion between; the target may be the lower one. */
  floor: value,
  target: value,
  /** Pays on the measured value, or on the end of its one-sided interval that lies towards the floor. */
  estimate: z.enum(['point', 'bound']).default('point'),
  level: z.number().min(0.5).max(0.999).default(0.9),
  /** Patients with some of the `per` volume, fewer of whom give nothing. */
  minimumPatients: z.int().min(1).default(1),
})

const grant = z.strictObject({
  kind: z.literal('grant'),
  ...common,
  ...between,
  amount: yearly,
})

export const ruleSchema = z.discriminatedUnion('kind', [
  servicePrice,
  trueUp,
  pooledBudget,
  bundle,
  riskShare,
  coFinancing,
  resultsBased,
  grant,
])

export const agreementSchema = z.strictObject({
  title: text,
  /** Who must not lose; besides them everybody whom a rule names. Those of the local total without. */
  parties: z.array(actor).min(1).max(100).optional(),
  rules: z.array(ruleSchema).min(1).max(50),
})

export type AgreementFile = z.infer<typeof agreementSchema>
export type Rule = z.infer<typeof ruleSchema>
export type RuleOf<K extends Rule['kind']> = Extract<Rule, { kind: K }>
export type VolumeFile = z.infer<typeof volume>
export type Value = z.infer<typeof value>
