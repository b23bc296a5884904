/** Checks the numbers of a rule of an agreement, constants and parameters alike, with the values that the arms have. */
import type { Rule, Value } from '../agreement/schema.ts'
import { listValues, type StatedValue, VALUE_BOUNDS } from '../agreement/values.ts'
import type { Text } from '../domain/issues.ts'
import { listChoices, suggestName } from './hints.ts'
import { describeParameterKind } from './kind-words.ts'
import { fillText } from './messages.ts'
import type { RuleCheck } from './rule-check.ts'
import type { Arm } from './scenario.ts'
import { decimalComma } from './zod-issues.ts'

const fits = (number: number, kind: StatedValue['kind']): boolean =>
  number >= VALUE_BOUNDS[kind].min && number <= VALUE_BOUNDS[kind].max

/** The number in an arm; undefined where the arm has no such parameter. */
function numberIn({ params }: Arm, value: Value): number | undefined {
  if (typeof value === 'number') return value
  return Object.hasOwn(params, value) ? params[value] : undefined
}

/** Numbers that cannot name a parameter. */
function listPlain(rule: Rule): readonly StatedValue[] {
  if (rule.kind === 'bundle' && rule.outlier)
    return [{ path: ['outlier', 'above'], value: rule.outlier.above, kind: 'kroner' }]
  if (rule.kind === 'coFinancing' && rule.most !== undefined)
    return [{ path: ['most'], value: rule.most, kind: 'kroner' }]
  return []
}

function suggestParameter(name: string, known: ReadonlySet<string>): Text | undefined {
  const groups = [...known].filter((one) => one.startsWith(`${name}.`))
  return decimalComma(name) ?? (groups.length > 0 ? listChoices(groups) : suggestName(name, known))
}

/** A name is a parameter that every arm has, and the number lies within its kind's bounds. */
function checkValue(check: RuleCheck, { path, value, kind }: StatedValue): void {
  const { arms, parameters, locate, originOf, tell } = check
  const key = path.join('.')
  const bounds = { kind: describeParameterKind(kind === 'price' ? 'kroner' : kind), ...VALUE_BOUNDS[kind] }
  if (typeof value === 'number') {
    if (!fits(value, kind)) tell('PL-S037', locate(path), { name: key, value, ...bounds })
    return
  }
  if (!parameters.has(value)) {
    tell('PL-S095', locate(path), { key, name: value }, { hint: suggestParameter(value, parameters) })
    return
  }
  const without = arms.find((arm) => numberIn(arm, value) === undefined)
  if (without) {
    const user = fillText({ nb: 'armen «{id}»', en: 'the arm "{id}"' }, { id: without.id })
    const hint = { nb: 'Gi den en verdi under «parameters».', en: 'Give it a value under "parameters".' }
    tell('PL-S036', locate(path), { name: value, user }, { hint })
  }
  const numbers = new Set(arms.flatMap((arm) => numberIn(arm, value) ?? []))
  for (const number of numbers)
    if (!fits(number, kind)) tell('PL-S037', originOf(`${value}=${number}`), { name: value, value: number, ...bounds })
}

/** Shares that must add up to 1, by the key under which they stand. */
function listShares(rule: Rule): readonly (readonly [string, Readonly<Record<string, Value>>])[] {
  if (rule.kind !== 'servicePrice' && rule.kind !== 'pooledBudget') return []
  const all =
    rule.kind === 'servicePrice'
      ? { payer: rule.payer, volumeShares: rule.volumeShares }
      : { shares: rule.shares, deviationShares: rule.deviationShares }
  return Object.entries(all).flatMap(([list, shares]) => (typeof shares === 'object' ? [[list, shares] as const] : []))
}

const TOLERANCE = 1e-9
const DIGITS_SHOWN = 12

function checkShares({ rule, arms, locate, tell }: RuleCheck): void {
  for (const [list, shares] of listShares(rule)) {
    const sums = arms.flatMap((arm) => {
      const parts = Object.values(shares).map((share) => numberIn(arm, share) ?? Number.NaN)
      return parts.every((part) => fits(part, 'share')) ? [parts.reduce((sum, part) => sum + part, 0)] : []
    })
    for (const sum of new Set(sums.filter((one) => Math.abs(one - 1) > TOLERANCE)))
      tell('PL-S094', locate([list], 'key'), { list, sum: Number(sum.toPrecision(DIGITS_SHOWN)) })
  }
}

/** A corridor goes upwards, and there is a way from the floor to the target. */
function checkSpans({ rule, arms, locate, tell }: RuleCheck): void {
  for (const arm of arms) {
    if (rule.kind === 'riskShare' && rule.corridor) {
      const [low, high] = [numberIn(arm, rule.corridor.low), numberIn(arm, rule.corridor.high)]
      if (low !== undefined && high !== undefined && low > high)
        tell('PL-S054', locate(['corridor', 'low']), { low, high })
    }
    if (rule.kind === 'resultsBased') {
      const floor = numberIn(arm, rule.floor)
      if (floor !== undefined && floor === numberIn(arm, rule.target))
        tell('PL-S096', locate(['target']), { value: floor })
    }
  }
}

/** Tells what is wrong with the numbers of a rule; the same in several arms is the same issue. */
export function checkRuleValues(check: RuleCheck): void {
  for (const stated of [...listValues(check.rule), ...listPlain(check.rule)]) checkValue(check, stated)
  checkShares(check)
  checkSpans(check)
}
