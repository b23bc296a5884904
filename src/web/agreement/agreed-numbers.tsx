/** The numbers of the agreement in hand: which is swept, and what each is. */

import type { AgreedNumber } from '../../core/live/agreed-numbers.ts'
import { unitText } from '../../words/parameter-units.ts'
import { speech } from '../app/speech.ts'
import { NumberField } from '../assumptions/number-field.tsx'
import { issues } from '../state/bench-link.ts'
import { look, view } from '../state/session.ts'
import { setAgreed } from './followed.ts'
import { nameOf } from './say.ts'

const WIDEST = Number.MAX_VALUE

/** What is wrong with the value that was typed. */
function sentenceOf({ key }: AgreedNumber): string | undefined {
  const { language } = speech.value
  return issues.value.find(({ path, severity }) => severity === 'error' && path === `--set ${key}`)?.message[language]
}

interface NumberRowProps {
  readonly number: AgreedNumber
  readonly isSwept: boolean
  /** The shares that move against it. */
  readonly against: readonly AgreedNumber[]
}

function NumberRow({ number, isSwept, against }: NumberRowProps) {
  const { texts, language } = speech.value
  const { split } = texts.agreement
  const { name, key, kind, unit, min, max, stated, value, range, notSwept } = number
  const label = nameOf(speech.value, number)
  const set = view.value.changes.set?.[key]
  const canMove = notSwept === null || notSwept === 'idle' || notSwept === 'range'
  return (
    <div class="agreed-number" data-name={name}>
      <label class="tick">
        <input
          type="radio"
          name="swept"
          checked={isSwept}
          disabled={notSwept !== null}
          onChange={() => look({ sweep: name })}
        />
        <span>
          {label} <span class="unit">{unitText(unit)[language]}</span>
        </span>
      </label>
      {canMove && (
        <NumberField
          label={label}
          movable={{
            value: stated,
            low: range?.from ?? null,
            high: range?.to ?? null,
            min: min <= -WIDEST ? null : min,
            max: max >= WIDEST ? null : max,
            kind,
          }}
          value={set ?? value}
          sentence={sentenceOf(number)}
          onSet={(to, moving) => setAgreed(number, to, moving)}
        />
      )}
      {notSwept !== null && <p class="told">{split.why[notSwept]}</p>}
      {against.length > 0 && (
        <p class="told">{split.moves(against.map((one) => `${nameOf(speech.value, one)}`).join(', '))}</p>
      )}
    </div>
  )
}

/** A field for each number, and which of them the picture goes through. */
export function AgreedNumbers({
  numbers,
  swept,
}: {
  readonly numbers: readonly AgreedNumber[]
  readonly swept: string | undefined
}) {
  const { split } = speech.value.texts.agreement
  return (
    <fieldset class="agreed-numbers">
      <legend>{split.numbers}</legend>
      {numbers.map((number) => (
        <NumberRow
          key={number.name}
          number={number}
          isSwept={number.name === swept}
          against={numbers.filter(({ key }) => number.others.includes(key))}
        />
      ))}
    </fieldset>
  )
}
