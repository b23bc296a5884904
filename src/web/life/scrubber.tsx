/** Moves over what happened: by slider, arrows or buttons. */

import { Choice } from '../app/choice.tsx'
import { speech } from '../app/speech.ts'
import { look } from '../state/session.ts'
import { FIRST_VIEW } from '../state/view.ts'
import { choose, followed, life, moment, place, stops } from './chosen-life.ts'
import { describeMove } from './describe-move.ts'

/** Stands for no actor in the list of actors. */
const EVERYBODY = '*'

/** Whose money is followed, and the slider; the buttons stop only at events about that money. */
export function Scrubber() {
  const { texts, numbers, words } = speech.value
  const [move] = moment.value
  const last = (life.value?.moves.length ?? 1) - 1
  if (!move) return null
  const at = place.value
  const [before, after] = [stops.value.findLast((stop) => stop < at), stops.value.find((stop) => stop > at)]
  const told = `${move.stamp}: ${describeMove(speech.value, move)}`
  const where = texts.life.place(numbers.whole(at + 1), numbers.whole(last + 1))
  return (
    <div class="scrubber">
      <Choice
        label={texts.life.follow}
        value={followed.value ?? EVERYBODY}
        options={[
          { value: EVERYBODY, label: texts.life.everybody },
          ...(life.value?.actors ?? []).map((actor) => ({ value: actor, label: words.title(actor) })),
        ]}
        onChoose={(who) => look({ perspective: who === EVERYBODY ? FIRST_VIEW.perspective : who })}
      />
      <button type="button" disabled={before === undefined} onClick={() => choose({ at: before ?? at })}>
        {texts.life.previous}
      </button>
      <label>
        <span>
          {texts.life.scrubber} {where}
        </span>
        <input
          type="range"
          min={0}
          max={last}
          step={1}
          value={at}
          aria-valuetext={`${where}: ${told}`}
          onInput={(event) => choose({ at: event.currentTarget.valueAsNumber })}
        />
      </label>
      <button type="button" disabled={after === undefined} onClick={() => choose({ at: after ?? at })}>
        {texts.life.next}
      </button>
    </div>
  )
}
