/** What the page was served with: `pathledger serve FILE` puts a scenario or a stored run beside it. */
import { LANGUAGES, type Language } from '../../core/domain/issues.ts'
import type { Source } from '../worker/source.ts'

export interface Served {
  readonly source: Source | undefined
  /** The language that the page was served in. */
  readonly language: Language | undefined
}

const NOTHING: Served = { source: undefined, language: undefined }

interface Listing {
  readonly kind: 'scenario' | 'run' | 'none'
  readonly main: string
  readonly files: readonly string[]
  readonly language?: string
}

/** The name is one part of the address, so that `./` in it is not tidied away. */
const fetchOpened = async (name: string): Promise<Response> => {
  const response = await fetch(new URL(`opened/${encodeURIComponent(name)}`, document.baseURI))
  if (!response.ok) throw new Error(`${name}: ${response.status}`)
  return response
}

async function fetchSource({ kind, main, files }: Listing): Promise<Source | undefined> {
  if (kind === 'scenario') {
    const texts = files.map(async (name) => ({ name, text: await (await fetchOpened(name)).text() }))
    return { kind, main, files: await Promise.all(texts) }
  }
  if (kind !== 'run') return undefined
  const blobs = files.map(async (name) => {
    const bytes = await (await fetchOpened(name)).arrayBuffer()
    return [name, new Uint8Array(bytes)] as const
  })
  return { kind, name: main, blobs: await Promise.all(blobs) }
}

/** What lies beside the page; nothing where it is a site of files, or cannot be fetched. */
export async function fetchServed(): Promise<Served> {
  try {
    const listing = (await (await fetchOpened('index.json')).json()) as Listing
    const language = LANGUAGES.find((one) => one === listing.language)
    return { source: await fetchSource(listing), language }
  } catch {
    return NOTHING
  }
}
