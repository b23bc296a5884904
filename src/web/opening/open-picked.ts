/** Opens what somebody handed over; loaded when that happens. */
import type { Issue } from '../../core/domain/issues.ts'
import { CSV_LIMIT, decodeText, type TextFile, YAML_LIMIT } from '../../core/scenario/text-source.ts'
import { checkName } from '../../core/store/shelf.ts'
import { openScenario } from '../state/session.ts'
import { isText, listMains, nameFiles, runFolderIn } from './meaning.ts'
import { opening } from './opening.ts'
import type { Picked } from './picked.ts'

/** Bytes of a stored run that the page holds. */
const RUN_LIMIT = 300_000_000
/** Texts that are read. */
const MOST_TEXTS = 200

const bytesOf = async (file: File): Promise<Uint8Array> => new Uint8Array(await file.arrayBuffer())

const isName = (name: string): boolean => {
  try {
    checkName(name)
    return true
  } catch {
    return false
  }
}

async function openRun(picked: readonly Picked[], folder: string): Promise<void> {
  const own = picked.filter(({ path }) => path.startsWith(folder) && isName(path.slice(folder.length)))
  const bytes = own.reduce((sum, { file }) => sum + file.size, 0)
  if (bytes > RUN_LIMIT) {
    opening.value = { kind: 'tooLarge', megabytes: Math.round(RUN_LIMIT / 1e6) }
    return
  }
  const blobs = await Promise.all(
    own.map(async ({ path, file }) => [path.slice(folder.length), await bytesOf(file)] as const),
  )
  const name = folder.split('/').at(-2) ?? 'run'
  await openScenario({ scenario: undefined, run: { kind: 'run', name, blobs } })
}

async function readText({ path, file }: Picked): Promise<TextFile | Issue> {
  const limit = /\.csv$/i.test(path) ? CSV_LIMIT : YAML_LIMIT
  // A larger file is refused unread.
  return decodeText(path, file.size > limit ? new Uint8Array(limit + 1) : await bytesOf(file), limit)
}

/** Opens a scenario whose texts are in hand; `main` says which of them it is. */
async function openTexts(texts: readonly TextFile[], main: string): Promise<void> {
  await openScenario({ scenario: undefined, own: nameFiles(texts, main) })
}

/** Opens a stored run where there is one, else the scenario; what cannot be opened is told, and what is open stays. */
export async function openPicked(picked: readonly Picked[]): Promise<void> {
  opening.value = undefined
  const folder = runFolderIn(picked.map(({ path }) => path))
  if (folder !== undefined) return openRun(picked, folder)
  const read = await Promise.all(
    picked
      .filter(({ path }) => isText(path))
      .slice(0, MOST_TEXTS)
      .map(readText),
  )
  const unfit = read.filter((one): one is Issue => 'code' in one)
  const texts = read.filter((one): one is TextFile => 'text' in one)
  const mains = listMains(texts)
  const [main] = mains
  if (unfit.length > 0) opening.value = { kind: 'refused', name: unfit[0]?.file ?? '', issues: unfit }
  else if (main === undefined) opening.value = { kind: 'nothing' }
  else if (mains.length > 1) opening.value = { kind: 'choose', mains, choose: (chosen) => openTexts(texts, chosen) }
  else await openTexts(texts, main)
}
