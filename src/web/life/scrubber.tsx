/** Moves over what happened: by slider, arrows or buttons. */
import { speech } from '../app/speech.ts'
import { choose, life, moment, place } from './chosen-life.ts'
import { describeMove } from './describe-move.ts'

/** The slider. */
export function Scrubber() {
  const { texts, numbers } = speech.value
  const [move] = moment.value
  const last = (life.value?.moves.length ?? 1) - 1
  if (!move) return null
  const at = place.value
  const told = `${move.stamp}: ${describeMove(speech.value, move)}`
  const where = texts.life.place(numbers.whole(at + 1), numbers.whole(last + 1))
  return (
    <div class="scrubber">
      <button type="button" disabled={at <= 0} onClick={() => choose({ at: at - 1 })}>
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
      <button type="button" disabled={at >= last} onClick={() => choose({ at: at + 1 })}>
        {texts.life.next}
      </button>
    </div>
  )
}
