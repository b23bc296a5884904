/** The shipped scenarios, fetched from beside the page. */
import type { Text } from '../../core/domain/issues.ts'
import type { SchemaNode } from '../editor/json-schema.ts'
import { namedIn } from '../opening/meaning.ts'
import type { ScenarioSource } from '../worker/source.ts'
import { beside } from './beside.ts'

/** A shipped scenario, and the files it reads, its own first. */
export interface Shipped {
  readonly name: string
  readonly title: Text
  readonly files: readonly string[]
  readonly arms: readonly Text[]
}

const fetchFile = async (path: string): Promise<Response> => {
  const response = await fetch(beside(`scenarios/${path}`))
  if (!response.ok) throw new Error(`${path}: ${response.status}`)
  return response
}

let gallery: Promise<readonly Shipped[]> | undefined

/** All shipped scenarios, the first the one the page opens with. Rejects where they cannot be fetched, and tries again. */
export function listGallery(): Promise<readonly Shipped[]> {
  gallery ??= fetchFile('gallery.json').then((response) => response.json() as Promise<readonly Shipped[]>)
  gallery.catch(() => {
    gallery = undefined
  })
  return gallery
}

let schema: Promise<SchemaNode> | undefined

/** The published JSON Schema of a scenario file, fetched once. */
export function fetchSchema(): Promise<SchemaNode> {
  schema ??= fetchFile('schema.json').then((response) => response.json() as Promise<SchemaNode>)
  return schema
}

const texts = new Map<string, Promise<string>>()

/** The text of a shipped file, fetched once; what failed is tried again. */
export function fetchText(name: string): Promise<string> {
  const known = texts.get(name) ?? fetchFile(name).then((response) => response.text())
  texts.set(name, known)
  known.catch(() => texts.delete(name))
  return known
}

/** The source with the shipped files that its texts name and that it does not bring itself; as it is where there are none. */
export async function completeSource(source: ScenarioSource): Promise<ScenarioSource> {
  const shipped = new Set((await listGallery().catch(() => [])).flatMap(({ files }) => files))
  const files = [...source.files]
  for (let place = 0; place < files.length; place++) {
    const missing = namedIn(files[place]?.text ?? '').filter(
      (name) => shipped.has(name) && files.every((file) => file.name !== name),
    )
    files.push(...(await Promise.all(missing.map(async (name) => ({ name, text: await fetchText(name) })))))
  }
  return { ...source, files }
}

/** The shipped scenario with that name; undefined where there is none. */
export async function fetchShipped(name: string): Promise<ScenarioSource | undefined> {
  const found = (await listGallery()).find((one) => one.name === name)
  if (!found) return undefined
  const files = await Promise.all(found.files.map(async (file) => ({ name: file, text: await fetchText(file) })))
  return { kind: 'scenario', main: `${name}.yaml`, files }
}
