/** Chooses whose life is looked at: arm, simulation and patient, counted from 0 as the command line does. */
import { Choice } from '../app/choice.tsx'
import { speech } from '../app/speech.ts'
import { description, findings } from '../state/bench-link.ts'
import { choose, chosen } from './chosen-life.ts'

interface PlaceProps {
  readonly label: string
  readonly value: number
  readonly last: number
  readonly onChoose: (value: number) => void
}

function Place({ label, value, last, onChoose }: PlaceProps) {
  const change = (written: string): void => {
    const number = Number(written)
    if (written !== '' && Number.isInteger(number) && number >= 0 && number <= last) onChoose(number)
  }
  return (
    <label class="choice">
      <span>{label}</span>
      <input
        type="number"
        min={0}
        max={last}
        step={1}
        value={value}
        onChange={(event) => change(event.currentTarget.value)}
      />
    </label>
  )
}

/** The row of choices. */
export function Chooser() {
  const { texts, language } = speech.value
  const { arm, replication, patient } = chosen.value
  const { arms = [] } = description.value ?? {}
  const { patients = 1, replications = 1 } = findings.value?.scenario ?? {}
  return (
    <div class="choices">
      <Choice
        label={texts.bar.arm}
        value={arm}
        options={arms.map(({ id, title }) => ({ value: id, label: title[language] }))}
        onChoose={(other) => choose({ arm: other })}
      />
      <Place
        label={texts.life.simulation}
        value={replication}
        last={replications - 1}
        onChoose={(other) => choose({ replication: other })}
      />
      <Place
        label={texts.life.patient}
        value={patient}
        last={patients - 1}
        onChoose={(other) => choose({ patient: other })}
      />
      <button type="button" disabled={patient <= 0} onClick={() => choose({ patient: patient - 1 })}>
        {texts.life.previousPatient}
      </button>
      <button type="button" disabled={patient >= patients - 1} onClick={() => choose({ patient: patient + 1 })}>
        {texts.life.nextPatient}
      </button>
    </div>
  )
}
