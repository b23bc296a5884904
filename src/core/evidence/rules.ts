/** The form of `scenarios/rules.yaml`: every rule of the sources, and what in the product holds it. */
import { z } from 'zod'
import type { Text } from '../domain/issues.ts'
import { text } from '../domain/schema.ts'

/**
 * What can hold a rule, and what `name` and `in` then say.
 *
 * | kind | name | in |
 * |---|---|---|
 * | tariffRule | a named rule, which refuses claims and counts them | tariff file |
 * | tariffLine | a code | tariff file |
 * | costLine | a code | cost file |
 * | pathway | a rule every story of a pathway is tested under | file under `src/testing` |
 * | ledger | an exported function | file under `src` |
 * | scenario | a variant, a switch or a parameter | scenario file |
 * | check | the code of an issue | file under `src` |
 */
const ENFORCEMENT_KINDS = ['tariffRule', 'tariffLine', 'costLine', 'pathway', 'ledger', 'scenario', 'check'] as const
export type EnforcementKind = (typeof ENFORCEMENT_KINDS)[number]

const enforcementSchema = z.strictObject({
  kind: z.enum(ENFORCEMENT_KINDS),
  name: z.string().min(1),
  /** Path from `scenarios/` for the kinds that stand in a scenario's files, otherwise from the root of the package. */
  in: z.string().min(1),
})
export type Enforcement = z.infer<typeof enforcementSchema>

const ruleSchema = z
  .strictObject({
    statement: text,
    /** Keys of `sources.yaml`; CHOICE where the rule follows from others. */
    source: z.string().min(1),
    enforcedBy: z.array(enforcementSchema).min(1).optional(),
    /** Titles of tests that fail where the rule is broken. */
    tests: z.array(z.string().min(1)).min(1).optional(),
    /** Why nothing here holds it. */
    outOfScope: text.optional(),
  })
  .refine(
    ({ enforcedBy, tests, outOfScope }) =>
      outOfScope === undefined ? enforcedBy !== undefined && tests !== undefined : enforcedBy === undefined && !tests,
    { message: 'a rule is either enforced and tested, or out of scope' },
  )

/** The file `scenarios/rules.yaml`, rules by id. */
export const rulesSchema = z.strictObject({
  schemaVersion: z.literal(1),
  rules: z.record(z.string().regex(/^R\d+$/), ruleSchema),
})
type RulesFile = z.infer<typeof rulesSchema>

/** A row of the table of rules. */
export interface RuleRow {
  readonly id: string
  readonly statement: Text
  readonly source: string
  /** Empty where the rule is out of scope. */
  readonly enforcedBy: readonly Enforcement[]
  readonly tests: readonly string[]
  readonly outOfScope: Text | null
}

const numberOf = (id: string): number => Number(id.slice(1))

/** The rules as rows, in the order of their numbers. */
export const listRules = ({ rules }: RulesFile): readonly RuleRow[] =>
  Object.entries(rules)
    .sort(([a], [b]) => numberOf(a) - numberOf(b))
    .map(([id, { statement, source, enforcedBy = [], tests = [], outOfScope = null }]) => ({
      id,
      statement,
      source,
      enforcedBy,
      tests,
      outOfScope,
    }))
