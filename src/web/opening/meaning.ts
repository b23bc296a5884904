/** What somebody means who hands over files: a scenario with its price files, or the folder of a stored run. */
import type { TextFile } from '../../core/scenario/text-source.ts'
import type { ScenarioSource } from '../worker/source.ts'

const MANIFEST = 'manifest.json'
const TEXT = /\.(ya?ml|csv)$/i
const NAMED = /[\w./-]+\.(?:ya?ml|csv)\b/gi
const BASE = /^base:\s*["']?([^\s"'#]+)/m
const IS_SCENARIO = /^arms\s*:/m

const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('/') + 1)
const fileOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1)

/** Whether a file may belong to a scenario, by its name. */
export const isText = (path: string): boolean => TEXT.test(path)

/** The folder that holds a stored run, with its slash; undefined where none of the paths is a manifest. */
export function runFolderIn(paths: readonly string[]): string | undefined {
  const manifests = paths.filter((path) => fileOf(path) === MANIFEST)
  const [nearest] = manifests.sort((a, b) => a.length - b.length)
  return nearest === undefined ? undefined : folderOf(nearest)
}

/** Files that a text names, as it names them. */
export const namedIn = (text: string): readonly string[] => [...new Set(text.match(NAMED) ?? [])]

/** Texts that may be the scenario: those with arms which no other stands on; else those that are YAML. */
export function listMains(texts: readonly TextFile[]): readonly string[] {
  const yaml = texts.filter(({ name }) => /\.ya?ml$/i.test(name))
  const scenarios = yaml.filter(({ text }) => IS_SCENARIO.test(text))
  const bases = new Set(scenarios.map(({ text }) => fileOf(BASE.exec(text)?.[1] ?? '')))
  const own = scenarios.filter(({ name }) => !bases.has(fileOf(name)))
  const found = own.length > 0 ? own : scenarios.length > 0 ? scenarios : yaml
  return found.map(({ name }) => name)
}

/**
 * The scenario and the files handed over with it, each under the name that some text gives it: by its place beside the
 * scenario, else by its own name.
 */
export function nameFiles(texts: readonly TextFile[], main: string): ScenarioSource {
  const folder = folderOf(main)
  const named = new Set(texts.flatMap(({ text }) => namedIn(text)))
  const nameOf = (path: string): string => {
    const beside = path.startsWith(folder) ? path.slice(folder.length) : path
    if (named.has(beside)) return beside
    return [...named].find((name) => fileOf(name) === fileOf(path)) ?? beside
  }
  const files = texts.map(({ name, text }) => ({ name: name === main ? fileOf(main) : nameOf(name), text }))
  return { kind: 'scenario', main: fileOf(main), files }
}
