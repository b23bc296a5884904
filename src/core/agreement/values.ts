/** The numbers of a rule: where each stands, and what it may be. */
import type { Rule, Value } from './schema.ts'

export interface StatedValue {
  /** Path inside the rule. */
  readonly path: readonly (string | number)[]
  readonly value: Value
  /** Kroner of at least 0, by the year or for one of something; a share from 0 to 1; or any number. */
  readonly kind: 'kroner' | 'price' | 'share' | 'number'
}

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
