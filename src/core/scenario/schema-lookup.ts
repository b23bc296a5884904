/** What a zod schema expects at a path, in words. */
import { z } from 'zod'
import type { Text } from '../domain/issues.ts'
import { fillText } from './messages.ts'

/** A schema without its optional, default and nullable wrappings; unions and discriminated unions opened. */
function openSchema(schema: unknown): readonly unknown[] {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault || schema instanceof z.ZodNullable)
    return openSchema(schema.unwrap())
  if (schema instanceof z.ZodUnion) return schema.options.flatMap(openSchema)
  return [schema]
}

function stepInto(schema: unknown, step: PropertyKey): readonly unknown[] {
  if (schema instanceof z.ZodObject) {
    const shape: Readonly<Record<string, unknown>> = schema.shape
    return Object.hasOwn(shape, step) ? openSchema(shape[String(step)]) : []
  }
  if (schema instanceof z.ZodArray) return openSchema(schema.element)
  if (schema instanceof z.ZodRecord) return openSchema(schema.valueType)
  return []
}

/** The schemas that may apply at a path: several below a union, none where the path is foreign to the schema. */
export const schemasAt = (schema: z.ZodType, path: readonly PropertyKey[]): readonly unknown[] =>
  path.reduce<readonly unknown[]>((found, step) => found.flatMap((one) => stepInto(one, step)), openSchema(schema))

/** The keys allowed in the mapping at a path. */
export const keysAt = (schema: z.ZodType, path: readonly PropertyKey[]): readonly string[] =>
  schemasAt(schema, path).flatMap((one) => {
    if (one instanceof z.ZodObject) return Object.keys(one.shape)
    return one instanceof z.ZodRecord && one.keyType instanceof z.ZodEnum ? one.keyType.options.map(String) : []
  })

const FORMATS: readonly { readonly sample: string; readonly not: readonly string[]; readonly words: Text }[] = [
  {
    sample: '2023-01-01',
    not: ['abc', '904B'],
    words: { nb: 'en dato som 2023-01-31', en: 'a date such as 2023-01-31' },
  },
  {
    sample: 'NOK',
    not: ['904B'],
    words: { nb: 'tre store bokstaver som NOK', en: 'three capital letters such as NOK' },
  },
  {
    sample: '904B',
    not: ['abc'],
    words: { nb: 'store bokstaver, sifre, punktum og bindestrek', en: 'capital letters, digits, points and hyphens' },
  },
  {
    sample: 'usual-care',
    not: ['ABC'],
    words: { nb: 'små bokstaver, sifre og bindestrek', en: 'small letters, digits and hyphens' },
  },
  { sample: 'Å, b.', not: ['a\nb'], words: { nb: 'tekst på én linje', en: 'text on one line' } },
]

/** Words for the pattern of a text, recognised by what it takes and refuses. */
export function describePattern(pattern: RegExp): Text {
  const known = FORMATS.find(({ sample, not }) => pattern.test(sample) && !not.some((other) => pattern.test(other)))
  return (
    known?.words ??
    fillText({ nb: 'tekst av formen {pattern}', en: 'text of the form {pattern}' }, { pattern: pattern.source })
  )
}

/** `/source/` as zod prints it, as a pattern again. */
export const patternOf = (printed: string): RegExp => new RegExp(printed.replace(/^\/|\/[a-z]*$/g, ''))

function describeNumber(schema: z.ZodNumber): Text {
  const whole = schema.format === 'safeint'
  const base = whole ? { nb: 'et helt tall', en: 'a whole number' } : { nb: 'et tall', en: 'a number' }
  const [min, max] = [schema.minValue ?? -Infinity, schema.maxValue ?? Infinity]
  const hasMin = min > Number.MIN_SAFE_INTEGER
  const hasMax = max < Number.MAX_SAFE_INTEGER
  if (hasMin && hasMax)
    return fillText({ nb: `${base.nb} fra {min} til {max}`, en: `${base.en} from {min} to {max}` }, { min, max })
  if (hasMin) return fillText({ nb: `${base.nb} fra {min} og opp`, en: `${base.en} from {min} up` }, { min })
  return base
}

function describeText(schema: z.ZodString): Text {
  const pattern = schema.def.checks?.map(({ _zod }) => _zod.def).find((check) => 'pattern' in check)
  return pattern?.pattern instanceof RegExp ? describePattern(pattern.pattern) : { nb: 'tekst', en: 'text' }
}

function describeOne(schema: unknown): Text | undefined {
  if (schema instanceof z.ZodNumber) return describeNumber(schema)
  if (schema instanceof z.ZodString) return describeText(schema)
  if (schema instanceof z.ZodBoolean) return { nb: 'true eller false', en: 'true or false' }
  if (schema instanceof z.ZodArray) return { nb: 'en liste', en: 'a list' }
  if (schema instanceof z.ZodObject || schema instanceof z.ZodRecord)
    return { nb: 'linjer med «nøkkel: verdi»', en: 'lines of "key: value"' }
  if (schema instanceof z.ZodLiteral)
    return { nb: `«${[...schema.values].join(' / ')}»`, en: `"${[...schema.values].join(' / ')}"` }
  if (schema instanceof z.ZodEnum) return { nb: 'et av navnene på listen', en: 'one of the names of the list' }
  return undefined
}

/** `a number from 0 to 1 or "service"`: what may stand at a path. */
export function describeExpected(schema: z.ZodType, path: readonly PropertyKey[]): Text {
  const words = schemasAt(schema, path).flatMap((one) => describeOne(one) ?? [])
  const join = (language: keyof Text, or: string): string => [...new Set(words.map((word) => word[language]))].join(or)
  if (words.length === 0) return { nb: 'noe annet', en: 'something else' }
  return { nb: join('nb', ' eller '), en: join('en', ' or ') }
}

/** Names that may stand at a path, where nothing else may. */
export function choicesAt(schema: z.ZodType, path: readonly PropertyKey[]): readonly string[] {
  const schemas = schemasAt(schema, path)
  const choices = schemas.flatMap((one) => {
    if (one instanceof z.ZodEnum) return one.options.map(String)
    return one instanceof z.ZodLiteral ? [...one.values].map(String) : []
  })
  return schemas.every((one) => one instanceof z.ZodEnum || one instanceof z.ZodLiteral) ? choices : []
}
