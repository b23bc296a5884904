/** Where a number comes from: its key, and on demand the publication and why the number is what it is. */
import { useState } from 'preact/hooks'
import { speech } from '../app/speech.ts'
import { keysIn, listPublications, type Publication } from '../state/sources.ts'

interface Provenance {
  readonly source: string
  readonly year: number | null
  readonly note: string | null
}

type Shelf = Readonly<Record<string, Publication>>

function Titles({ source, known }: { readonly source: string; readonly known: Shelf }) {
  const found = keysIn(source).flatMap((key) =>
    Object.hasOwn(known, key) ? [[key, known[key] as Publication] as const] : [],
  )
  return (
    <ul>
      {found.map(([key, { title, year, where }]) => (
        <li key={key}>
          <b>{key}</b> {title} ({[where, String(year)].filter(Boolean).join(', ')})
        </li>
      ))}
    </ul>
  )
}

/** The source, which opens. */
export function SourceCell({ source, year, note }: Provenance) {
  const { texts } = speech.value
  const [known, setKnown] = useState<Shelf | 'none' | undefined>(undefined)
  const load = (): void => {
    if (known === undefined) listPublications().then(setKnown, () => setKnown('none'))
  }
  return (
    <details class="source" onToggle={load}>
      <summary>
        {source}
        {year !== null && ` (${year})`}
      </summary>
      {typeof known === 'object' && <Titles source={source} known={known} />}
      {known === 'none' && <p>{texts.assumptions.noPublications}</p>}
      {note !== null && <p lang="en">{note}</p>}
    </details>
  )
}
