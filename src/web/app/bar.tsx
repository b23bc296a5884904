/** The top bar: what is looked at, against what, from whose side and in what language. */
import { READINGS } from '../../core/analysis/readings.ts'
import { LANGUAGES } from '../../core/domain/issues.ts'
import { TOTALS } from '../../core/domain/totals.ts'
import { RunTools } from '../exports/run-tools.tsx'
import { OpenButton } from '../opening/open-button.tsx'
import { description, findings, progress } from '../state/bench-link.ts'
import { canRedo, canUndo, look, redo, undo, view } from '../state/session.ts'
import { Choice } from './choice.tsx'
import { speech } from './speech.ts'

const LANGUAGE_NAMES = { nb: 'Norsk', en: 'English' } as const

function Contrast() {
  const { texts, language } = speech.value
  const { arms = [] } = description.value ?? {}
  const comparison = findings.value?.comparison
  const titleOf = (id: string): string => arms.find((arm) => arm.id === id)?.title[language] ?? id
  const options = arms.map(({ id }) => ({ value: id, label: titleOf(id) }))
  const arm = view.value.arm ?? comparison?.arm ?? ''
  const against = view.value.against ?? comparison?.null ?? ''
  const place = (id: string): number =>
    arms.find((one) => one.id === id)?.isNull ? -1 : arms.findIndex((one) => one.id === id)
  return (
    <>
      <Choice
        label={texts.bar.arm}
        value={arm}
        options={options.filter(({ value }) => place(value) >= 0)}
        onChoose={(chosen) =>
          look(place(against) < place(chosen) ? { arm: chosen } : { arm: chosen, against: undefined })
        }
      />
      <Choice
        label={texts.bar.against}
        value={against}
        options={options.filter(({ value }) => place(value) < place(arm))}
        onChoose={(chosen) => look({ against: chosen })}
      />
    </>
  )
}

function State() {
  const { texts, numbers } = speech.value
  const { isPreliminary, done, of } = progress.value
  return (
    <p class="state" role="status" data-preliminary={isPreliminary}>
      {isPreliminary ? (of > 0 ? texts.preliminary(numbers.whole(done), numbers.whole(of)) : texts.working) : ''}
    </p>
  )
}

/** Whose result is told first: a total or an actor. */
function Perspective() {
  const { texts, words } = speech.value
  const { actors = [] } = description.value ?? {}
  return (
    <Choice
      label={texts.bar.perspective}
      value={view.value.perspective}
      options={[...TOTALS, ...actors].map((value) => ({ value, label: words.title(value) }))}
      onChoose={(perspective) => look({ perspective })}
    />
  )
}

/** The units that differences are read in; those that are not to be had say why. */
function ReadingChoice() {
  const { texts } = speech.value
  const { readings = [], reading = view.value.reading } = findings.value?.contrasted ?? {}
  const { notToBeHad, missing } = texts.overview
  return (
    <Choice
      label={texts.bar.reading}
      value={progress.value.isPreliminary ? view.value.reading : reading}
      options={READINGS.map((value) => {
        const why = readings.find((one) => one.reading === value)?.missing ?? null
        const label = texts.readings[value]
        return why === null ? { value, label } : { value, label: notToBeHad(label, missing[why]), isDisabled: true }
      })}
      onChoose={(chosen) => look({ reading: chosen })}
    />
  )
}

/** Each language says its own name. */
function LanguageChoice() {
  const { language } = speech.value
  return (
    <fieldset class="languages">
      <legend class="only-heard">{speech.value.texts.bar.language}</legend>
      {LANGUAGES.map((one) => (
        <button
          key={one}
          type="button"
          lang={one}
          aria-pressed={one === language}
          onClick={() => look({ language: one })}
        >
          {LANGUAGE_NAMES[one]}
        </button>
      ))}
    </fieldset>
  )
}

/** The bar. */
export function Bar() {
  const { texts, language } = speech.value
  return (
    <header class="bar">
      <div class="head">
        <h1>{description.value?.title[language] ?? 'pathledger'}</h1>
        <div class="tools">
          <OpenButton />
          <button type="button" disabled={!canUndo()} onClick={undo}>
            {texts.bar.undo}
          </button>
          <button type="button" disabled={!canRedo()} onClick={redo}>
            {texts.bar.redo}
          </button>
          <LanguageChoice />
        </div>
      </div>
      <div class="choices">
        <Contrast />
        <Perspective />
        <ReadingChoice />
      </div>
      <RunTools />
      <State />
    </header>
  )
}
