/** What zod found wrong with a file, as issues in our own words and with line and column. */
import { z } from 'zod'
import type { Issue, Text } from '../domain/issues.ts'
import { nearestName } from '../domain/nearest.ts'
import { listChoices, sortIssues, suggestName } from './hints.ts'
import { makeIssue } from './messages.ts'
import { choicesAt, describeExpected, describePattern, keysAt, patternOf, schemasAt } from './schema-lookup.ts'
import type { YamlSource } from './yaml-source.ts'

type ZodIssue = z.core.$ZodIssue
type Path = readonly PropertyKey[]

interface Reading {
  readonly source: YamlSource
  readonly schema: z.ZodType
}

/** The value at a path of plain data, undefined where there is none. */
export function valueAt(data: unknown, path: Path): unknown {
  return path.reduce<unknown>((value, step) => {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined
    return (value as Record<PropertyKey, unknown>)[step]
  }, data)
}

function nameOf(path: Path): Text | string {
  const last = path.at(-1)
  if (last === undefined) return { nb: 'filen', en: 'the file' }
  if (typeof last !== 'number') return String(last)
  const list = path.length > 1 ? String(path.at(-2)) : ''
  return `${list}[${last + 1}]`
}

/** `text`, `a list` …: what a value is. */
function describeKind(value: unknown): Text {
  if (value === null || value === undefined) return { nb: 'tom', en: 'empty' }
  if (Array.isArray(value)) return { nb: 'en liste', en: 'a list' }
  if (typeof value === 'object') return { nb: 'linjer med «nøkkel: verdi»', en: 'lines of "key: value"' }
  if (typeof value === 'string') return { nb: 'tekst', en: 'text' }
  if (Number.isNaN(value)) return { nb: 'ikke et tall', en: 'not a number' }
  if (value === Number.POSITIVE_INFINITY || value === Number.NEGATIVE_INFINITY)
    return { nb: 'uendelig', en: 'infinite' }
  return { nb: String(value), en: String(value) }
}

/** The hint that a number is written with a comma; undefined for anything else. */
export const decimalComma = (value: unknown): Text | undefined => {
  if (typeof value !== 'string' || !/^-?\d+,\d+$/.test(value)) return undefined
  const number = value.replace(',', '.')
  return { nb: `Skriv desimaltall med punktum: ${number}.`, en: `Write decimals with a point: ${number}.` }
}

/** `{value: 0,5}` reads as a value 0 and a key 5 without a value. */
const splitByComma = (key: PropertyKey | undefined, value: unknown): Text | undefined =>
  (value === null || value === undefined) && /^\d+$/.test(String(key))
    ? { nb: 'Skriv desimaltall med punktum, som 0.5.', en: 'Write decimals with a point, as 0.5.' }
    : undefined

const quotesMissing = (value: unknown, { schema }: Reading, path: Path): Text | undefined => {
  const isText = schemasAt(schema, path).every((one) => one instanceof z.ZodString)
  if ((typeof value !== 'number' && typeof value !== 'boolean') || !isText) return undefined
  return { nb: `Sett anførselstegn: "${value}".`, en: `Put it in quotes: "${value}".` }
}

function describeMissing({ source, schema }: Reading, path: Path): Issue {
  const expected = describeExpected(schema, path)
  const hint = listChoices(choicesAt(schema, path)) ?? { nb: `Ventet ${expected.nb}.`, en: `Expected ${expected.en}.` }
  return makeIssue(
    'PL-S020',
    { ...source.locate(path), path: path.map(String).join('.') },
    { key: nameOf(path) },
    { hint },
  )
}

function describeWrongKind(reading: Reading, path: Path, value: unknown): Issue {
  const { source, schema } = reading
  const choices = choicesAt(schema, path)
  const fill = { key: nameOf(path), received: describeKind(value), expected: describeExpected(schema, path) }
  const hint =
    decimalComma(value) ??
    splitByComma(path.at(-1), value) ??
    quotesMissing(value, reading, path) ??
    (choices.length > 1 ? suggestName(value, choices) : undefined)
  return makeIssue('PL-S021', source.locate(path), fill, { hint })
}

function describeUnion(
  reading: Reading,
  issue: z.core.$ZodIssueInvalidUnion,
  path: Path,
  value: unknown,
): readonly Issue[] {
  const deeper = issue.errors.find((branch) => branch.length > 0 && branch.every((one) => one.path.length > 0))
  if (deeper)
    return deeper.flatMap((one) => describeIssue(reading, { ...one, path: [...path, ...one.path] } as ZodIssue))
  const range = issue.errors.flat().find((one) => one.code === 'too_small' || one.code === 'too_big')
  if (range && range.path.length === 0) return describeIssue(reading, { ...range, path: [...path] })
  if ('discriminator' in issue && issue.discriminator !== undefined) {
    const choices = 'options' in issue ? (issue.options ?? []).map(String) : []
    const hint = suggestName(value, choices)
    return [makeIssue('PL-S023', reading.source.locate(path), { key: nameOf(path), value: String(value) }, { hint })]
  }
  return [describeWrongKind(reading, path, value)]
}

/** One issue of zod; unknown keys give one each, a union the issues of the branch that fits best. */
function describeIssue(reading: Reading, issue: ZodIssue): readonly Issue[] {
  const { source, schema } = reading
  const path: Path = issue.path
  const value = valueAt(source.value, path)
  const key = nameOf(path)
  if (value === undefined && path.length > 0 && issue.code !== 'invalid_key') return [describeMissing(reading, path)]
  const where = source.locate(path)
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((name) => {
        const hint =
          splitByComma(name, valueAt(source.value, [...path, name])) ?? suggestName(name, keysAt(schema, path))
        return makeIssue('PL-S022', source.locate([...path, name], 'key'), { key: name }, { hint })
      })
    case 'invalid_value': {
      if (value === null || typeof value === 'object') return [describeWrongKind(reading, path, value)]
      return [
        makeIssue(
          'PL-S023',
          where,
          { key, value: String(value) },
          { hint: suggestName(value, issue.values.map(String)) },
        ),
      ]
    }
    case 'too_small':
    case 'too_big':
      return [describeSize(reading, issue, path, value)]
    case 'invalid_format': {
      const expected = describePattern(patternOf(issue.pattern ?? ''))
      return [makeIssue('PL-S026', where, { key, value: String(value), expected })]
    }
    case 'invalid_key': {
      const format = issue.issues.find((one) => one.code === 'invalid_format')
      const expected = format?.pattern === undefined ? undefined : describePattern(patternOf(format.pattern))
      const hint = expected && { nb: `Bruk ${expected.nb}.`, en: `Use ${expected.en}.` }
      return [makeIssue('PL-S015', source.locate(path, 'key'), { key }, { hint })]
    }
    case 'invalid_union':
      return describeUnion(reading, issue, path, value)
    case 'invalid_type':
      return [describeWrongKind(reading, path, value)]
    default:
      return [makeIssue('PL-S028', where, { key })]
  }
}

function describeSize(
  { source, schema }: Reading,
  issue: z.core.$ZodIssueTooSmall | z.core.$ZodIssueTooBig,
  path: Path,
  value: unknown,
): Issue {
  const key = nameOf(path)
  const where = source.locate(path)
  if (typeof value === 'number') {
    return makeIssue('PL-S024', where, { key, value, expected: describeExpected(schema, path) })
  }
  if (issue.code === 'too_big') return makeIssue('PL-S027', where, { key, limit: Number(issue.maximum) })
  const hint =
    Number(issue.minimum) > 1
      ? { nb: `Minst ${issue.minimum} må stå der.`, en: `At least ${issue.minimum} must be given.` }
      : undefined
  return makeIssue('PL-S025', where, { key }, { hint })
}

/** Paths of the keys that unknown keys were probably meant to be: told as unknown, not as missing too. */
function findMisspelt(schema: z.ZodType, faults: readonly ZodIssue[]): ReadonlySet<string> {
  const meant = faults.flatMap((fault) => {
    if (fault.code !== 'unrecognized_keys') return []
    const known = keysAt(schema, fault.path)
    return fault.keys.flatMap((key) => nearestName(key, known) ?? []).map((key) => [...fault.path, key].join('\n'))
  })
  return new Set(meant)
}

/**
 * Issues for every fault zod found in a file, in reading order and without any of zod's own words.
 * `special` may describe a fault better than the general rules do.
 */
export function describeFaults(
  source: YamlSource,
  schema: z.ZodType,
  faults: readonly ZodIssue[],
  special: (fault: ZodIssue) => Issue | undefined = () => undefined,
): readonly Issue[] {
  const reading = { source, schema }
  const misspelt = findMisspelt(schema, faults)
  return sortIssues(
    faults.flatMap((fault) => {
      if (misspelt.has(fault.path.join('\n')) && valueAt(source.value, fault.path) === undefined) return []
      const own = special(fault)
      return own ? [own] : describeIssue(reading, fault)
    }),
  )
}
