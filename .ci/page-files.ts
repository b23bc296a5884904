/** What the page fetches beside its code: the shipped scenarios with their price files, what is in them, and statecharts. */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Plugin } from 'vite'
import { parse } from 'yaml'
import { scenarioJsonSchema } from '../src/core/json-schema.ts'
import { drawPagePictures } from '../src/node/draw-pictures.ts'

interface Head {
  readonly title: { readonly nb: string; readonly en: string }
  readonly arms?: readonly { readonly title: Head['title'] }[]
  readonly base?: string
  readonly tariffs?: readonly string[]
  readonly costs?: readonly string[]
  readonly cohortFile?: string
}

/** The scenario that the page opens with. */
const FIRST = 'agder-150'

function readScenarios(folder: string) {
  const heads = readdirSync(folder)
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => ({ file, head: parse(readFileSync(join(folder, file), 'utf8')) as Head }))
    .filter(({ head }) => head.arms !== undefined)
  const filesOf = (file: string): string[] => {
    const head = heads.find((one) => one.file === file)?.head
    if (!head) return [file]
    const { base, tariffs = [], costs = [], cohortFile } = head
    const own = [file, ...tariffs, ...costs, ...(cohortFile === undefined ? [] : [cohortFile])]
    return [...new Set([...own, ...(base === undefined ? [] : filesOf(base))])]
  }
  return heads
    .map(({ file, head: { title, arms = [] } }) => ({
      name: file.slice(0, -'.yaml'.length),
      title,
      files: filesOf(file),
      arms: arms.map((arm) => arm.title),
    }))
    .sort((a, b) => Number(b.name === FIRST) - Number(a.name === FIRST) || (a.name < b.name ? -1 : 1))
}

const readPublications = (folder: string): unknown =>
  (parse(readFileSync(join(folder, 'sources.yaml'), 'utf8')) as { readonly sources: unknown }).sources

export interface PageData {
  /** Content by name, under `scenarios/`, `statecharts/` and `opened/`. */
  readonly files: ReadonlyMap<string, string | Uint8Array>
  /** Another where anything in them is. */
  readonly version: string
}

/** Reads and draws all of them. */
export async function readPageData(root: string): Promise<PageData> {
  const folder = join(root, 'scenarios')
  const scenarios = readScenarios(folder)
  const names = [...new Set(scenarios.flatMap(({ files }) => files))]
  const files = new Map<string, string | Uint8Array>([
    ['scenarios/gallery.json', JSON.stringify(scenarios)],
    // A server that was given a scenario or a stored run tells of it here.
    ['opened/index.json', JSON.stringify({ kind: 'none' })],
    ['scenarios/schema.json', JSON.stringify(scenarioJsonSchema())],
    ['scenarios/sources.json', JSON.stringify(readPublications(folder))],
    ...names.map((name) => [`scenarios/${name}`, readFileSync(join(folder, name))] as const),
    ...[...(await drawPagePictures())].map(([name, drawn]) => [`statecharts/${name}`, drawn] as const),
  ])
  const hash = createHash('sha256')
  for (const [name, content] of files) hash.update(name).update('\0').update(content).update('\0')
  return { files, version: hash.digest('hex').slice(0, 12) }
}

/** The build's plugin that lays them beside the page. */
export const pageFiles = ({ files }: PageData): Plugin => ({
  name: 'page-files',
  generateBundle() {
    for (const [fileName, source] of files) this.emitFile({ type: 'asset', fileName, source })
  },
})
