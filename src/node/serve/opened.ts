/** What the page is opened on: a scenario's texts or the blobs of a stored run, to be read only. */
import type { Dirent } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { InputText } from '../../core/scenario/input-text.ts'
import { checkName } from '../../core/store/shelf.ts'
import { createFileShelf, findRunFolder } from '../store/file-shelf.ts'

export interface Opened {
  readonly kind: 'scenario' | 'run'
  /** The scenario's file, or the folder as it was named. */
  readonly main: string
  /** Names of all that can be read now. */
  list(): Promise<readonly string[]>
  /** Undefined for what is not listed. */
  read(name: string): Promise<Uint8Array | undefined>
}

/** A scenario's texts, read anew whenever they are listed, so that loading the page again shows what was changed on disk. */
export function openScenarioTexts(main: string, readInputs: () => Promise<readonly InputText[]>): Opened {
  let texts: ReadonlyMap<string, string> = new Map()
  return {
    kind: 'scenario',
    main,
    async list() {
      texts = new Map((await readInputs()).map(({ path, text }) => [path, text]))
      return [...texts.keys()]
    },
    async read(name) {
      const text = texts.get(name)
      return text === undefined ? undefined : Buffer.from(text)
    },
  }
}

/** The blobs of a stored run; links are neither listed nor followed. Throws InputError where there is no folder. */
export async function openRunBlobs(path: string, shown: string): Promise<Opened> {
  const folder = await findRunFolder(path, shown)
  const shelf = createFileShelf(folder, shown)
  return {
    kind: 'run',
    main: shown,
    async list() {
      const names: string[] = []
      for (const entry of await readdir(folder, { withFileTypes: true })) {
        if (entry.isFile()) names.push(entry.name)
        if (entry.isDirectory()) names.push(...(await namesIn(folder, entry)))
      }
      return names.filter(isName).sort()
    },
    read: async (name) => (isName(name) ? shelf.read(name).catch(() => undefined) : undefined),
  }
}

const namesIn = async (folder: string, { name }: Dirent): Promise<readonly string[]> =>
  (await readdir(join(folder, name), { withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map((entry) => `${name}/${entry.name}`)

function isName(name: string): boolean {
  try {
    checkName(name)
    return true
  } catch {
    return false
  }
}
