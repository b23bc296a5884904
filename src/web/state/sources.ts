/** Where the numbers of the shipped scenarios come from. */
import { beside } from './beside.ts'

/** A publication, or a choice that was made. */
export interface Publication {
  readonly title: string
  readonly year: number
  readonly where?: string
  readonly note?: string
}

let publications: Promise<Readonly<Record<string, Publication>>> | undefined

/** All publications by key, fetched once. Rejects where they cannot be fetched. */
export function listPublications(): Promise<Readonly<Record<string, Publication>>> {
  publications ??= fetch(beside('scenarios/sources.json')).then((response) => {
    if (!response.ok) throw new Error(`sources.json: ${response.status}`)
    return response.json() as Promise<Readonly<Record<string, Publication>>>
  })
  return publications
}

const KEY = /[A-Z]+\d*/g

/** The keys that a `source` names, each once: "S4 T11, CHOICE" names S4 and CHOICE, and a table T11. */
export const keysIn = (source: string): readonly string[] => [...new Set(source.match(KEY) ?? [])]
