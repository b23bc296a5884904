/**
 * Values set beside the parameters, and which of them wins. From weakest to strongest: the file, the variant in force,
 * `--set key=value`, the arm's own `set` (it defines the arm), `--set arm:key=value`.
 */
import type { Issue } from '../domain/issues.ts'
import { PARAMETER_KINDS, type ParameterSpec } from '../domain/parameters.ts'
import { listChoices, suggestName } from './hints.ts'
import { describeParameterKind } from './kind-words.ts'
import { fillText, makeIssue, type Where } from './messages.ts'

/** A value as somebody wrote it. */
export interface Setting {
  readonly key: string
  readonly value: number | string
  readonly where: () => Where
  /** Set on the command line, where every value may come as text. */
  readonly typed?: true
}

/** A setting whose key is known and whose value fits it. */
export type FittingSetting =
  | { readonly kind: 'parameter' | 'price' | 'release'; readonly name: string; readonly value: number }
  | { readonly kind: 'switch'; readonly name: string; readonly value: string }
  | { readonly kind: 'priceYear'; readonly value: number | 'service' }

/** Every name that may be set. */
export interface KnownNames {
  readonly parameters: ReadonlySet<string>
  readonly specs: ReadonlyMap<string, readonly ParameterSpec[]>
  readonly switches: Readonly<Record<string, readonly string[]>>
  /** Codes of tariff and cost lines. */
  readonly codes: ReadonlySet<string>
  /** Codes of cost lines that say what of an avoided cost becomes cash. */
  readonly released: ReadonlySet<string>
}

/** What the name of a price begins with: `price.XS08`. */
export const PRICE = 'price.'
const RELEASE = 'release.'
const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i

function readNumber(setting: Setting): number | Issue {
  const { key, value, typed } = setting
  if (typeof value === 'number' && Number.isFinite(value)) return value
  const text = String(value).trim()
  const number = typed && NUMBER.test(text) ? Number(text) : Number.NaN
  if (Number.isFinite(number)) return number
  const point = text.replace(',', '.')
  const form = typed
    ? { nb: 'Skriv {point}, med punktum.', en: 'Write {point}, with a point.' }
    : { nb: 'Skriv {point} uten anførselstegn og med punktum.', en: 'Write {point}, without quotes and with a point.' }
  const hint = NUMBER.test(point) && Number.isFinite(Number(point)) ? fillText(form, { point }) : undefined
  return makeIssue('PL-S046', setting.where(), { name: key, value: text }, { hint })
}

/** The issue of a number outside its kind's bounds. */
export function checkBounds(
  name: string,
  value: number,
  kind: ParameterSpec['kind'],
  where: () => Where,
): Issue | undefined {
  const { min, max } = PARAMETER_KINDS[kind]
  if (value >= min && value <= max) return undefined
  return makeIssue('PL-S037', where(), { name, value, kind: describeParameterKind(kind), min, max })
}

function fitPriceYear(setting: Setting): FittingSetting | Issue {
  if (setting.value === 'service') return { kind: 'priceYear', value: 'service' }
  const year = readNumber(setting)
  if (typeof year === 'number' && Number.isInteger(year) && year >= 1990 && year <= 2100)
    return { kind: 'priceYear', value: year }
  const expected = { nb: 'et årstall fra 1990 til 2100 eller «service»', en: 'a year from 1990 to 2100 or "service"' }
  return makeIssue('PL-S026', setting.where(), { key: 'priceYear', value: String(setting.value), expected })
}

function fitPrice(setting: Setting, known: KnownNames): FittingSetting | Issue {
  const code = setting.key.slice(PRICE.length)
  if (!known.codes.has(code)) {
    return makeIssue('PL-S042', setting.where(), { name: code }, { hint: suggestName(code, known.codes) })
  }
  const value = readNumber(setting)
  if (typeof value !== 'number') return value
  return checkBounds(setting.key, value, 'kroner', setting.where) ?? { kind: 'price', name: code, value }
}

function fitRelease(setting: Setting, known: KnownNames): FittingSetting | Issue {
  const code = setting.key.slice(RELEASE.length)
  if (!known.released.has(code)) {
    return makeIssue('PL-S073', setting.where(), { name: code }, { hint: suggestName(code, known.released) })
  }
  const value = readNumber(setting)
  if (typeof value !== 'number') return value
  return checkBounds(setting.key, value, 'share', setting.where) ?? { kind: 'release', name: code, value }
}

function fitSwitch(setting: Setting, options: readonly string[]): FittingSetting | Issue {
  const value = String(setting.value)
  if (options.includes(value)) return { kind: 'switch', name: setting.key, value }
  return makeIssue('PL-S040', setting.where(), { name: setting.key, value }, { hint: suggestName(value, options) })
}

function fitParameter(setting: Setting, specs: readonly ParameterSpec[]): FittingSetting | Issue {
  const value = readNumber(setting)
  if (typeof value !== 'number') return value
  const wrong = specs.flatMap(({ kind }) => checkBounds(setting.key, value, kind, setting.where) ?? [])[0]
  return wrong ?? { kind: 'parameter', name: setting.key, value }
}

function describeUnknown(setting: Setting, known: KnownNames): Issue {
  const { key } = setting
  const groups = [...known.parameters].filter((name) => name.startsWith(`${key}.`))
  const names = [
    ...known.parameters,
    ...Object.keys(known.switches),
    ...[...known.codes].map((code) => PRICE + code),
    ...[...known.released].map((code) => RELEASE + code),
    'priceYear',
  ]
  const hint = groups.length > 0 ? listChoices(groups) : suggestName(key, names)
  return makeIssue('PL-S045', setting.where(), { name: key }, { hint })
}

/** What a setting means, or the issue that it means nothing here or does not fit. */
function fitSetting(setting: Setting, known: KnownNames): FittingSetting | Issue {
  const { key } = setting
  if (key === 'priceYear') return fitPriceYear(setting)
  if (key.startsWith(PRICE)) return fitPrice(setting, known)
  if (key.startsWith(RELEASE)) return fitRelease(setting, known)
  if (Object.hasOwn(known.switches, key)) return fitSwitch(setting, known.switches[key] as readonly string[])
  if (known.parameters.has(key)) return fitParameter(setting, known.specs.get(key) ?? [])
  return describeUnknown(setting, known)
}

/** All that fit, in order; the issues of the others are told. */
export const fitSettings = (
  settings: readonly Setting[],
  known: KnownNames,
  tell: (issue: Issue) => void,
): readonly FittingSetting[] =>
  settings.flatMap((setting) => {
    const fitting = fitSetting(setting, known)
    if (!('code' in fitting)) return [fitting]
    tell(fitting)
    return []
  })
