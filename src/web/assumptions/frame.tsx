/** The frame of a run: variant, agreement in force, patients, months, simulations and seed. */
import { useComputed } from '@preact/signals'
import type { ScenarioDescription } from '../../core/scenario-description.ts'
import { Choice } from '../app/choice.tsx'
import { speech } from '../app/speech.ts'
import { change, view } from '../state/session.ts'
import type { Changes } from '../worker/wish.ts'
import { sentenceFor } from './changed.ts'

const COUNTS = ['patients', 'months', 'replications', 'seed'] as const
type Count = (typeof COUNTS)[number]

const MAIN = 'main'
const NO_AGREEMENT = 'none'

/** Changes one part of the frame; undefined gives the file's back. */
function setFrame<K extends keyof Changes>(name: K, value: Changes[K] | undefined): void {
  const { [name]: _, ...others } = view.value.changes
  change(value === undefined ? others : { ...others, [name]: value })
}

function CountField({
  name,
  inForce,
  isFixed,
}: {
  readonly name: Count
  readonly inForce: number
  readonly isFixed: boolean
}) {
  const { texts, language } = speech.value
  const set = useComputed(() => view.value.changes[name]).value
  const sentence = useComputed(() => sentenceFor(`--${name}`, language)).value
  const { frame, changed, giveBack } = texts.assumptions
  return (
    <div class="frame-field" data-changed={set !== undefined}>
      <label class="choice">
        <span>{frame[name]}</span>
        <input
          type="number"
          min={name === 'seed' ? 0 : 1}
          step={1}
          disabled={isFixed}
          aria-invalid={sentence !== undefined}
          value={set ?? inForce}
          onChangeCapture={(event) => {
            const { valueAsNumber } = event.currentTarget
            if (Number.isFinite(valueAsNumber)) setFrame(name, valueAsNumber)
            else event.currentTarget.value = String(set ?? inForce)
          }}
        />
      </label>
      {isFixed && <p class="told">{texts.assumptions.writtenOut}</p>}
      {sentence !== undefined && <p class="wrong">{sentence}</p>}
      {set !== undefined && (
        <p class="mark">
          <b>{changed}</b>{' '}
          <button type="button" onClick={() => setFrame(name, undefined)}>
            {giveBack}
          </button>
        </p>
      )}
    </div>
  )
}

/** The fields of the frame. */
export function Frame({ described }: { readonly described: ScenarioDescription }) {
  const { texts, language } = speech.value
  const { frame } = texts.assumptions
  const agreement = described.arms.find((arm) => arm.agreement !== null)?.agreement ?? NO_AGREEMENT
  const { variants, agreements } = described
  const hasMain = variants.some(({ id }) => id === MAIN)
  return (
    <section class="choices frame" aria-label={frame.title}>
      {variants.length > 0 && (
        <Choice
          label={frame.variant}
          value={described.variant}
          options={[
            ...(hasMain ? [] : [{ value: MAIN, label: frame.main }]),
            ...variants.map(({ id, title }) => ({ value: id, label: title[language] })),
          ]}
          onChoose={(id) => setFrame('variant', id === MAIN ? undefined : id)}
        />
      )}
      {agreements.length > 0 && (
        <Choice
          label={frame.agreement}
          value={agreement}
          options={[
            { value: NO_AGREEMENT, label: frame.noAgreement },
            ...agreements.map(({ id, title }) => ({ value: id, label: title[language] })),
          ]}
          onChoose={(id) => setFrame('agreement', id)}
        />
      )}
      {COUNTS.map((name) => (
        <CountField
          key={name}
          name={name}
          inForce={described[name]}
          isFixed={name === 'patients' && described.isWrittenOut}
        />
      ))}
    </section>
  )
}
