/** What each actor must believe to say yes: a card an actor, with the values at which its mean turns. */
import { useSignalEffect } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { ToldLever } from '../../core/levers.ts'
import { type Speech, speech } from '../app/speech.ts'
import { isReportShown } from '../report/report-state.ts'
import { progress } from '../state/bench-link.ts'
import { view, wishOf } from '../state/session.ts'
import { createAsked } from './asked.ts'

const asked = createAsked('levers', {})
let answeredFor: number | undefined

/** What was found belongs to the run it was found in. */
function forgetOld(): void {
  if (progress.value.generation === answeredFor) return
  asked.stop()
  asked.answer.value = undefined
}

/** Decimals that tell values between two ends apart. */
const decimalsBetween = (from: number, to: number): number => (Math.abs(to - from) >= 1000 ? 0 : 1)

/** The sentence of a lever: the value that turns the mean, or that none does; and the value in force. */
function leverSentences({ texts, words, numbers, language }: Speech, lever: ToldLever): string {
  const { levers } = texts.agreement
  const { who, unit, from, to, value, differences, inForce } = lever
  const decimals = decimalsBetween(from, to)
  const show = (one: number): string => `${numbers.fixed(one, decimals)}${unit ? ` ${unit[language]}` : ''}`
  const actor = words.inSentence(who)
  const turns =
    value === null
      ? (differences.from < 0 || differences.to < 0 ? levers.never : levers.always)(actor, show(from), show(to))
      : (differences.from < differences.to ? levers.atLeast : levers.atMost)(actor, show(value))
  return inForce === null ? turns : `${turns} ${levers.now(show(inForce))}`
}

/** The cards; the values are searched for when somebody asks, because it takes a while. */
export function Beliefs({ arm }: { readonly arm: string }) {
  useSignalEffect(forgetOld)
  useEffect(() => asked.stop, [])
  const { texts, words, numbers, language } = speech.value
  const { levers } = texts.agreement
  const found = asked.answer.value ?? []
  const under = asked.under.value
  const actors = [...new Set(found.map(({ who }) => who))]
  const start = (): void => {
    answeredFor = progress.value.generation
    asked.start({ ...wishOf(view.peek()), arm })
  }
  if (isReportShown.value && found.length === 0) return null
  return (
    <section class="beliefs">
      <h3>{levers.title}</h3>
      <p class="told">{levers.note}</p>
      {under ? (
        <p role="status">
          {levers.finding(numbers.whole(found.length), numbers.whole(Math.max(under.of, found.length)))}{' '}
          <button type="button" onClick={asked.stop}>
            {levers.stop}
          </button>
        </p>
      ) : (
        asked.answer.value === undefined && (
          <button type="button" onClick={start}>
            {levers.find}
          </button>
        )
      )}
      {asked.issues.value.map(({ code, message }) => (
        <p key={code} class="note" role="alert">
          {message[language]} ({code})
        </p>
      ))}
      {!under && asked.answer.value?.length === 0 && <p class="told">{levers.none}</p>}
      <div class="cards">
        {actors.map((who) => (
          <article key={who} class="card" data-actor={who}>
            <h4>{words.title(who)}</h4>
            <dl>
              {found
                .filter((lever) => lever.who === who)
                .map((lever) => (
                  <div key={lever.id}>
                    <dt>{lever.title[language]}</dt>
                    <dd>{leverSentences(speech.value, lever)}</dd>
                  </div>
                ))}
            </dl>
          </article>
        ))}
      </div>
    </section>
  )
}
