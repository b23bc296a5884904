/** What the page fetches beside its code: the shipped scenarios with their price files, what is in them, and statecharts. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Plugin } from 'vite'
import { parse } from 'yaml'
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

/** The build's plugin that lays them beside the page, under `scenarios/` and `statecharts/`. */
export function pageFiles(root: string): Plugin {
  return {
    name: 'page-files',
    async generateBundle() {
      const folder = join(root, 'scenarios')
      const scenarios = readScenarios(folder)
      const emit = (fileName: string, source: string | Uint8Array) =>
        this.emitFile({ type: 'asset', fileName: `scenarios/${fileName}`, source })
      emit('gallery.json', JSON.stringify(scenarios))
      this.emitFile({ type: 'asset', fileName: 'opened/index.json', source: JSON.stringify({ kind: 'none' }) })
      emit('sources.json', JSON.stringify(readPublications(folder)))
      for (const name of new Set(scenarios.flatMap(({ files }) => files))) emit(name, readFileSync(join(folder, name)))
      for (const [name, source] of await drawPagePictures()) {
        this.emitFile({ type: 'asset', fileName: `statecharts/${name}`, source })
      }
    },
  }
}
