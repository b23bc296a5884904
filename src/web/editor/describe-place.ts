/** What may stand at a place of a scenario file, as sentences. */
import type { EditorTexts } from '../texts/editor.ts'
import { keysAt, type Path, type SchemaNode, schemasAt, valuesAt } from './json-schema.ts'

/** Values and keys that are told, at most. */
const MOST_TOLD = 30

const typesOf = ({ type, enum: values, const: only }: SchemaNode): readonly string[] =>
  values || only !== undefined ? [] : typeof type === 'string' ? [type] : (type ?? [])

function limitsOf({ minimum, maximum }: SchemaNode, texts: EditorTexts): readonly string[] {
  const isTold = (limit: number | undefined): limit is number =>
    limit !== undefined && Math.abs(limit) < Number.MAX_SAFE_INTEGER
  return [
    ...(isTold(minimum) ? [texts.atLeast(String(minimum))] : []),
    ...(isTold(maximum) ? [texts.atMost(String(maximum))] : []),
  ]
}

/** Sentences about a place; none where the schema knows nothing of it. */
export function describePlace(schema: SchemaNode, path: Path, texts: EditorTexts): readonly string[] {
  const nodes = schemasAt(schema, path)
  if (nodes.length === 0) return []
  const types = [...new Set(nodes.flatMap(typesOf))].map(
    (type) => texts.types[type as keyof EditorTexts['types']] ?? type,
  )
  const values = valuesAt(schema, path).slice(0, MOST_TOLD)
  const keys = keysAt(schema, path).slice(0, MOST_TOLD)
  const must = keys.filter(({ isRequired }) => isRequired).map(({ key }) => key)
  const may = keys.filter(({ isRequired }) => !isRequired).map(({ key }) => key)
  return [
    ...(types.length > 0 ? [[...types, ...new Set(nodes.flatMap((node) => limitsOf(node, texts)))].join(', ')] : []),
    ...(values.length > 0 ? [texts.oneOf(values.join(', '))] : []),
    ...(must.length > 0 ? [texts.mustHave(must.join(', '))] : []),
    ...(may.length > 0 ? [texts.mayHave(may.join(', '))] : []),
  ]
}
