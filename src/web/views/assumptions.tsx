/** The third view: every number that the scenario assumes, in hand. */
import { useComputed, useSignal, useSignalEffect } from '@preact/signals'
import { speech } from '../app/speech.ts'
import { Waiting } from '../app/waiting.tsx'
import { setFor } from '../assumptions/changed.ts'
import { Frame } from '../assumptions/frame.tsx'
import { AssumptionGroup } from '../assumptions/group.tsx'
import { GROUPS, rowsOf, searchRows } from '../assumptions/rows.ts'
import { edit } from '../editor/edited.ts'
import { described, followDescribed } from '../state/described.ts'
import { change, view } from '../state/session.ts'

const OPEN_AT_FIRST: readonly string[] = ['choices', 'effects']

/** The view. */
export function Assumptions() {
  const { texts, numbers } = speech.value
  const own = texts.assumptions
  const typed = useSignal('')
  const isOnlyChanged = useSignal(false)
  useSignalEffect(followDescribed)
  const rows = useComputed(() => (described.value ? rowsOf(described.value) : []))
  const shown = useComputed(() => {
    const found = searchRows(rows.value, typed.value)
    return isOnlyChanged.value ? found.filter(({ name }) => setFor(name) !== undefined) : found
  })
  const changed = useComputed(() => rows.value.filter(({ name }) => setFor(name) !== undefined).length).value
  if (!described.value) return <Waiting />
  const isSearched = typed.value.trim() !== '' || isOnlyChanged.value
  return (
    <>
      <h2>{texts.tabs.assumptions}</h2>
      <p>
        <button type="button" onClick={() => edit()}>
          {texts.editor.button}
        </button>
      </p>
      <Frame described={described.value} />
      <div class="choices finding" role="search">
        <label class="choice">
          <span>{own.search}</span>
          <input type="search" value={typed.value} onInput={(event) => (typed.value = event.currentTarget.value)} />
        </label>
        <label class="tick">
          <input
            type="checkbox"
            checked={isOnlyChanged.value}
            onChange={(event) => (isOnlyChanged.value = event.currentTarget.checked)}
          />
          {own.onlyChanged(numbers.whole(changed))}
        </label>
        <button type="button" disabled={changed === 0} onClick={() => change({ ...view.peek().changes, set: {} })}>
          {own.giveAllBack}
        </button>
      </div>
      <p class="told" role="status">
        {shown.value.length === 0 ? own.nothingFound : ''}
      </p>
      {GROUPS.map((group) => {
        const ofGroup = shown.value.filter((row) => row.group === group)
        if (ofGroup.length === 0) return null
        return (
          <AssumptionGroup
            key={group}
            group={group}
            rows={ofGroup}
            isSearched={isSearched}
            isOpenAtFirst={OPEN_AT_FIRST.includes(group)}
          />
        )
      })}
    </>
  )
}
