/** The panel behind a bar. */
import { useEffect, useRef } from 'preact/hooks'
import { socialRows } from '../../core/analysis/tables.ts'
import { speech } from '../app/speech.ts'
import { DataTable } from '../pictures/data-table.tsx'
import type { Contrasted } from '../worker/protocol.ts'
import { armTitles, type BehindProps } from './arm-titles.ts'
import { BehindActor } from './behind-actor.tsx'

interface PanelProps extends BehindProps {
  readonly contrasted: Contrasted
  readonly onChoose: (who: string) => void
  readonly onClose: () => void
}

/** A dialog about an actor or a total; the focus goes back to the bar when it is closed. */
export function Behind(props: PanelProps) {
  const { comparison, who, onClose } = props
  const { texts, words, common, language } = speech.value
  const { behind } = texts.overview
  const dialog = useRef<HTMLDialogElement>(null)
  const { arm, base } = armTitles(props, language)
  useEffect(() => {
    dialog.current?.showModal()
  }, [])
  return (
    <dialog ref={dialog} class="behind" aria-labelledby="behind-title" onClose={onClose}>
      <div class="behind-head">
        <h2 id="behind-title">{behind.title(words.inSentence(who))}</h2>
        <button type="button" onClick={() => dialog.current?.close()}>
          {behind.close}
        </button>
      </div>
      <p class="unit">
        {common.against(arm, base)}. {behind.inAll}
      </p>
      {comparison.actors[who] ? <BehindActor {...props} /> : <BehindTotal {...props} />}
    </dialog>
  )
}

function BehindTotal({ comparison, contrasted, who, onChoose }: PanelProps) {
  const { texts, words, numbers, common } = speech.value
  const { behind, columns } = texts.overview
  const money = (value: number) => ({ value, shown: numbers.signed(value) })
  if (who !== 'local' && who !== 'public') {
    const sum = comparison.totals.social.difference
    return (
      <DataTable
        caption={behind.parts}
        data={{
          columns: [columns.who, columns.difference],
          rows: [
            ...socialRows(comparison).map(({ part, amount }) => [common.socialParts[part], money(amount)]),
            [behind.sum, money(sum)],
          ],
        }}
      />
    )
  }
  const members = contrasted.members[who].filter((member) => comparison.actors[member])
  return (
    <>
      <DataTable
        caption={behind.members}
        data={{
          columns: [columns.who, columns.difference],
          rows: [
            ...members.map((member) => [words.title(member), money(comparison.actors[member]?.difference ?? 0)]),
            [behind.sum, money(comparison.totals[who].difference)],
          ],
        }}
      />
      <ul class="members">
        {members.map((member) => (
          <li key={member}>
            <button type="button" onClick={() => onChoose(member)}>
              {behind.open(words.inSentence(member))}
            </button>
          </li>
        ))}
      </ul>
    </>
  )
}
