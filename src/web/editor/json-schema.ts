/** What the published JSON Schema says at a place in a scenario file. */

/** The parts of JSON Schema that the published one uses. */
export interface SchemaNode {
  readonly type?: string | readonly string[]
  readonly properties?: Readonly<Record<string, SchemaNode>>
  readonly additionalProperties?: boolean | SchemaNode
  readonly required?: readonly string[]
  readonly items?: SchemaNode
  readonly anyOf?: readonly SchemaNode[]
  readonly oneOf?: readonly SchemaNode[]
  readonly enum?: readonly (string | number | boolean)[]
  readonly const?: string | number | boolean
  readonly propertyNames?: SchemaNode
  readonly minimum?: number
  readonly maximum?: number
  readonly pattern?: string
  readonly default?: unknown
}

/** Keys, and null for a place in a list. */
export type Path = readonly (string | null)[]

const forms = (node: SchemaNode): readonly SchemaNode[] =>
  node.anyOf || node.oneOf ? [...(node.anyOf ?? []), ...(node.oneOf ?? [])].flatMap(forms) : [node]

function stepInto(node: SchemaNode, key: string | null): readonly SchemaNode[] {
  if (key === null) return node.items ? [node.items] : []
  const own = node.properties && Object.hasOwn(node.properties, key) ? node.properties[key] : undefined
  if (own) return [own]
  return typeof node.additionalProperties === 'object' ? [node.additionalProperties] : []
}

/** Every form that may stand at a path; none where the schema knows nothing of it. */
export function schemasAt(schema: SchemaNode, path: Path): readonly SchemaNode[] {
  return path.reduce<readonly SchemaNode[]>(
    (nodes, key) => nodes.flatMap((node) => stepInto(node, key).flatMap(forms)),
    forms(schema),
  )
}

/** A key that may stand somewhere, and whether it must. */
export interface KeyChoice {
  readonly key: string
  readonly isRequired: boolean
}

/** The keys that may stand at a path, those that must first. */
export function keysAt(schema: SchemaNode, path: Path): readonly KeyChoice[] {
  const keys = new Map<string, boolean>()
  for (const node of schemasAt(schema, path)) {
    const named = node.propertyNames?.enum?.map(String) ?? []
    for (const key of [...Object.keys(node.properties ?? {}), ...named]) {
      keys.set(key, (keys.get(key) ?? true) && (node.required?.includes(key) ?? false))
    }
  }
  return [...keys]
    .map(([key, isRequired]) => ({ key, isRequired }))
    .sort((a, b) => Number(b.isRequired) - Number(a.isRequired))
}

/** The values that may stand at a path, where the schema lists them. */
export function valuesAt(schema: SchemaNode, path: Path): readonly string[] {
  const values = schemasAt(schema, path).flatMap((node) => [
    ...(node.enum ?? []),
    ...(node.const === undefined ? [] : [node.const]),
    ...(node.type === 'boolean' ? [true, false] : []),
  ])
  return [...new Set(values.map(String))]
}
