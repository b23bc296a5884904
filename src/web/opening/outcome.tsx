/** Tells why something was not opened, asks which of several scenarios is meant, and says what a stored run allows. */
import { IssueLine } from '../app/messages.tsx'
import { speech } from '../app/speech.ts'
import { edit } from '../editor/edited.ts'
import { description, progress } from '../state/bench-link.ts'
import { type Opening, opening } from './opening.ts'

function sentenceOf(told: Opening): string {
  const { texts } = speech.value
  const { outcome } = texts.opening
  if (told.kind === 'refused') return outcome.refused(told.name)
  return told.kind === 'tooLarge' ? outcome.tooLarge(String(told.megabytes)) : outcome[told.kind]
}

function Told({ told }: { readonly told: Opening }) {
  const { texts } = speech.value
  const end = (): void => {
    opening.value = undefined
  }
  return (
    <div class="outcome" role="alert">
      <p>{sentenceOf(told)}</p>
      {told.kind === 'refused' && (
        <ul>
          {told.issues.map((issue, place) => (
            <IssueLine key={`${place} ${issue.code}`} issue={issue} />
          ))}
        </ul>
      )}
      {told.kind === 'choose' && (
        <p class="choices">
          {told.mains.map((main) => (
            <button
              key={main}
              type="button"
              onClick={() => {
                end()
                told.choose(main)
              }}
            >
              {main}
            </button>
          ))}
        </p>
      )}
      {told.kind === 'refused' && told.source && (
        <button type="button" onClick={() => edit(told.source)}>
          {texts.editor.mend}
        </button>
      )}{' '}
      <button type="button" onClick={end}>
        {texts.opening.close}
      </button>
    </div>
  )
}

/** What there is to tell; nothing where a scenario is open and all is well. */
export function Outcome() {
  const { texts, numbers } = speech.value
  const stored = description.value?.stored
  return (
    <>
      {opening.value && <Told told={opening.value} />}
      {stored && (
        <p class="stored">
          {texts.opening.stored(stored.name, numbers.whole(stored.replications))}{' '}
          {progress.value.how === 'simulate' && <b>{texts.opening.simulatedAnew}</b>}
        </p>
      )}
    </>
  )
}
