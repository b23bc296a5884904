/** The numbers of a rule: where each stands, and what it may be. */
import type { Rule, Value } from './schema.ts'

export interface StatedValue {
  /** Path inside the rule. */
  readonly path: readonly (string | number)[]
  readonly value: Value
  /** Kroner of at least 0, by the year or for one of something; a share from 0 to 1; or any number. */
  readonly kind: 'kroner' | 'price' | 'share' | 'number'
}

/** What a number of each kind may be. */
export const VALUE_BOUNDS = {
  kroner: { min: 0, max: 1e12 },
  price: { min: 0, max: 1e9 },
  share: { min: 0, max: 1 },
  number: { min: -Number.MAX_VALUE, max: Number.MAX_VALUE },
} as const satisfies Record<StatedValue['kind'], object>

type Path = StatedValue['path']

const one = (path: Path, value: Value | undefined, kind: StatedValue['kind']): StatedValue[] =>
  value === undefined ? [] : [{ path, value, kind }]

const sharesAt = (name: string, shares: Readonly<Record<string, Value>> | undefined): StatedValue[] =>
  Object.entries(shares ?? {}).map(([actor, value]) => ({ path: [name, actor], value, kind: 'share' }))

/** Every number that may name a parameter, in the order of the file. */
export function listValues(rule: Rule): readonly StatedValue[] {
  switch (rule.kind) {
    case 'servicePrice':
      return [
        ...(typeof rule.payer === 'string' ? [] : sharesAt('payer', rule.payer)),
        ...one(['unitPrice'], rule.unitPrice, 'price'),
        ...one(['fixed'], rule.fixed, 'kroner'),
        ...sharesAt('volumeShares', rule.volumeShares),
      ]
    case 'trueUp':
      return []
    case 'pooledBudget':
      return [
        ...one(['budget'], rule.budget, 'kroner'),
        ...sharesAt('shares', rule.shares),
        ...sharesAt('deviationShares', rule.deviationShares),
        ...one(['limit'], rule.limit, 'kroner'),
      ]
    case 'bundle':
      return [
        ...one(['price'], rule.price, 'price'),
        ...one(['outlier', 'share'], rule.outlier?.share, 'share'),
        ...rule.fees.flatMap(({ amount }, index) => one(['fees', index, 'amount'], amount, 'price')),
      ]
    case 'riskShare': {
      const { benchmark, corridor, gain, loss } = rule
      return [
        ...(benchmark === 'nullArm'
          ? []
          : 'amount' in benchmark
            ? one(['benchmark', 'amount'], benchmark.amount, 'kroner')
            : one(['benchmark', 'unit'], benchmark.unit, 'price')),
        ...one(['corridor', 'low'], corridor?.low, 'number'),
        ...one(['corridor', 'high'], corridor?.high, 'number'),
        ...one(['gain', 'share'], gain.share, 'share'),
        ...one(['gain', 'most'], gain.most, 'kroner'),
        ...one(['loss', 'share'], loss.share, 'share'),
        ...one(['loss', 'most'], loss.most, 'kroner'),
      ]
    }
    case 'coFinancing':
      return one(['share'], rule.share, 'share')
    case 'resultsBased':
      return [
        ...one(['amount'], rule.amount, 'kroner'),
        ...one(['floor'], rule.floor, 'number'),
        ...one(['target'], rule.target, 'number'),
      ]
    case 'grant':
      return one(['amount'], rule.amount, 'kroner')
  }
}

/** Names of the parameters that rules read. */
export const listParameters = (rules: readonly Rule[]): readonly string[] => [
  ...new Set(rules.flatMap(listValues).flatMap(({ value }) => (typeof value === 'string' ? [value] : []))),
]

/** Lists of shares of a rule, which must add up to 1. */
function listShares(rule: Rule): readonly Readonly<Record<string, Value>>[] {
  if (rule.kind === 'servicePrice')
    return [...(typeof rule.payer === 'string' ? [] : [rule.payer]), ...(rule.volumeShares ? [rule.volumeShares] : [])]
  if (rule.kind === 'pooledBudget') return [rule.shares, ...(rule.deviationShares ? [rule.deviationShares] : [])]
  return []
}

/**
 * The parameters that must move against a share, so that the shares still add up to 1: those that share with it by two;
 * undefined where it is one of more, or shares with a number that is written out.
 */
export function listComplements(rules: readonly Rule[], parameter: string): readonly string[] | undefined {
  const complements = new Set<string>()
  for (const shares of rules.flatMap(listShares)) {
    const values = Object.values(shares)
    if (!values.includes(parameter)) continue
    const [other, ...more] = values.filter((value) => value !== parameter)
    if (typeof other !== 'string' || more.length > 0 || values.length !== 2) return undefined
    complements.add(other)
  }
  return [...complements]
}

/** Between which numbers a parameter may lie for every rule that reads it. */
export function boundsOf(rules: readonly Rule[], parameter: string): { readonly min: number; readonly max: number } {
  const kinds = rules.flatMap(listValues).filter(({ value }) => value === parameter)
  return {
    min: Math.max(...kinds.map(({ kind }) => VALUE_BOUNDS[kind].min)),
    max: Math.min(...kinds.map(({ kind }) => VALUE_BOUNDS[kind].max)),
  }
}
