/** Everybody's result in one line below what is being changed, with where it stood before anything was changed. */
import { signal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import type { ReadingRow } from '../../core/analysis/reading-rows.ts'
import { colourOf, INK } from '../pictures/palette.ts'
import { findings, progress } from '../state/bench-link.ts'
import { openedId } from '../state/opened-id.ts'
import { view } from '../state/session.ts'
import type { Contrasted } from '../worker/protocol.ts'
import { speech } from './speech.ts'

/** What the scenario gives as it is, by what it is read as and against. */
const asItIs = signal<{ readonly key: string; readonly rows: readonly ReadingRow[] } | undefined>(undefined)

const WIDTH = 120
const HEIGHT = 16

function keyOf({ reading }: Contrasted): string {
  const { arm, against } = view.value
  return JSON.stringify([openedId(view.value), arm, against, reading])
}

function useAsItIs(contrasted: Contrasted): readonly ReadingRow[] | undefined {
  const { changes } = view.value
  const isAsItIs = Object.keys(changes).every((name) => name === 'set' && Object.keys(changes.set ?? {}).length === 0)
  const isDone = !progress.value.isPreliminary
  const key = keyOf(contrasted)
  useEffect(() => {
    if (isAsItIs && isDone) asItIs.value = { key, rows: contrasted.rows }
  }, [isAsItIs, isDone, key, contrasted])
  return asItIs.value?.key === key ? asItIs.value.rows : undefined
}

/** Whose amounts are others than they were; as few simulations move them all, those of the last whole run. */
function useMoved(rows: readonly ReadingRow[], before: readonly ReadingRow[] | undefined): (who: string) => boolean {
  const moved = useRef<ReadonlySet<string>>(new Set())
  if (!progress.value.isPreliminary) {
    const amounts = new Map(before?.map(({ who, difference }) => [who, Math.round(difference)]))
    const isOther = ({ who, difference }: ReadingRow): boolean =>
      amounts.has(who) && amounts.get(who) !== Math.round(difference)
    moved.current = new Set(rows.filter(isOther).map(({ who }) => who))
  }
  return (who) => moved.current.has(who)
}

/** The line; nothing before there is something to compare. */
export function Standing() {
  const { contrasted } = findings.value ?? {}
  return contrasted ? <Line contrasted={contrasted} /> : null
}

function Line({ contrasted }: { readonly contrasted: Contrasted }) {
  const { texts } = speech.value
  const before = useAsItIs(contrasted)
  const { rows, reading } = contrasted
  const isMoved = useMoved(rows, before)
  const most = Math.max(1, ...[...rows, ...(before ?? [])].map(({ difference }) => Math.abs(difference)))
  return (
    <aside class="standing" aria-label={texts.standing.title} data-preliminary={progress.value.isPreliminary}>
      <p class="unit">
        {texts.standing.title}: {texts.readings[reading]}
      </p>
      <ul>
        {rows.map((row) => (
          <Place
            key={row.who}
            row={row}
            before={isMoved(row.who) ? before?.find(({ who }) => who === row.who) : undefined}
            most={most}
          />
        ))}
      </ul>
    </aside>
  )
}

interface PlaceProps {
  readonly row: ReadingRow
  /** As it was, where that is another amount. */
  readonly before: ReadingRow | undefined
  /** The largest amount of the line, which takes half of the width. */
  readonly most: number
}

function Place({ row: { who, kind, difference }, before, most }: PlaceProps) {
  const { words, numbers, texts } = speech.value
  const x = (value: number): number => WIDTH / 2 + (value / most) * (WIDTH / 2 - 2)
  const colour = kind === 'actor' ? colourOf(who) : undefined
  return (
    <li data-who={who}>
      <span class={kind}>{words.title(who)}</span>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} aria-hidden="true">
        <rect
          x={Math.min(x(0), x(difference))}
          y="3"
          width={Math.max(0.5, Math.abs(x(difference) - x(0)))}
          height={HEIGHT - 6}
          fill={colour ?? '#ffffff'}
          stroke={colour ?? INK}
        />
        <path d={`M${x(0)} 0V${HEIGHT}`} stroke={INK} />
        {before && <path d={`M${x(before.difference)} 0V${HEIGHT}`} stroke={INK} stroke-dasharray="2 2" />}
      </svg>
      <span class="amount">{numbers.signed(difference)}</span>
      {before && <span class="before">{texts.standing.before(numbers.signed(before.difference))}</span>}
    </li>
  )
}
