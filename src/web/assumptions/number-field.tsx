/** A number that can be typed, stepped and dragged. */
import { useId, useRef, useState } from 'preact/hooks'
import { speech } from '../app/speech.ts'
import type { Moving } from '../state/session.ts'
import { type Movable, rangeOf, stepFrom } from './ranges.ts'
import { readTyped, writeTyped } from './typed-number.ts'

export interface NumberFieldProps {
  /** What the number is called, for those who cannot see where it stands. */
  readonly label: string
  readonly movable: Movable
  readonly value: number | string
  /** What is wrong with the value. */
  readonly sentence: string | undefined
  readonly onSet: (value: number | string, moving: Moving) => void
}

/** A field between two buttons, and a slider below. */
export function NumberField({ label, movable, value, sentence, onSet }: NumberFieldProps) {
  const { texts, common } = speech.value
  const { decimal } = common.number
  const id = useId()
  const [draft, setDraft] = useState<string | undefined>(undefined)
  const dragged = useRef(false)
  const number = typeof value === 'number' ? value : movable.value
  // While the slider is held its ends stay where they are.
  const held = useRef(rangeOf(movable, number))
  if (!dragged.current) held.current = rangeOf(movable, number)
  const { min, max, step } = held.current
  const commit = (typed: string): void => {
    setDraft(undefined)
    const read = readTyped(typed)
    if (read !== value) onSet(read, {})
  }
  const endDrag = (event: Event & { readonly currentTarget: HTMLInputElement }): void => {
    // A slider that is let go where it was taken says nothing of it.
    if (!dragged.current) return
    dragged.current = false
    onSet(Number(event.currentTarget.value), { isMoving: false })
  }
  const stepBy = (sign: number): void => onSet(stepFrom(number, sign * step, movable), {})
  return (
    <div class="number-field">
      <div class="typed">
        <button type="button" aria-label={texts.assumptions.less(label)} onClick={() => stepBy(-1)}>
          −
        </button>
        <input
          type="text"
          inputMode="decimal"
          autoComplete="off"
          aria-label={label}
          aria-invalid={sentence !== undefined}
          aria-describedby={sentence === undefined ? undefined : id}
          value={draft ?? writeTyped(value, decimal)}
          onInput={(event) => setDraft(event.currentTarget.value)}
          onChangeCapture={(event) => commit(event.currentTarget.value)}
        />
        <button type="button" aria-label={texts.assumptions.more(label)} onClick={() => stepBy(1)}>
          +
        </button>
      </div>
      <input
        type="range"
        aria-label={texts.assumptions.slider(label)}
        aria-valuetext={writeTyped(number, decimal)}
        min={min}
        max={max}
        step={step}
        value={number}
        onInput={(event) => {
          dragged.current = true
          onSet(Number(event.currentTarget.value), { isMoving: true })
        }}
        onChangeCapture={endDrag}
        onPointerUp={endDrag}
        onBlur={endDrag}
      />
      {sentence !== undefined && (
        <p class="wrong" id={id}>
          {sentence}
        </p>
      )}
    </div>
  )
}
