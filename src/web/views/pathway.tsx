/** The fifth view: one patient, where the patient is, what happens and what it comes to for each actor. */
import { useSignalEffect } from '@preact/signals'
import type { ToldLife } from '../../core/live/told-life.ts'
import { speech } from '../app/speech.ts'
import { Awaited } from '../app/waiting.tsx'
import { Chooser } from '../life/chooser.tsx'
import { choose, followLife, life, lifeIssues, moment, place } from '../life/chosen-life.ts'
import { describeMove, writeOre } from '../life/describe-move.ts'
import { Lanes } from '../life/lanes.tsx'
import { Moment } from '../life/moment.tsx'
import { Scrubber } from '../life/scrubber.tsx'
import { Statechart } from '../life/statechart.tsx'
import { Picture } from '../pictures/picture.tsx'
import { description } from '../state/bench-link.ts'
import '../styles/life.css'

const NO_STATES: readonly string[] = []

function Told({ told }: { readonly told: ToldLife }) {
  const { texts, words, numbers, common, language } = speech.value
  const { title, currency } = description.value ?? { title: { nb: '', en: '' }, currency: '' }
  const [move] = moment.value
  const { diagnosis, risk, age, homeMinutesPerMonth } = told.attributes
  const heading = texts.life.lanes(numbers.whole(told.patient), numbers.whole(told.replication))
  const write = (ore: number): string => writeOre(speech.value, ore, currency)
  return (
    <>
      <p>
        {texts.life.who(
          texts.life.diagnoses[diagnosis],
          texts.life.risks[risk],
          numbers.whole(age),
          numbers.whole(homeMinutesPerMonth),
        )}
      </p>
      <Scrubber />
      {move && <Moment life={told} move={move} currency={currency} />}
      <Picture
        name="life"
        title={heading}
        unit={texts.life.lanesUnit(common.currency(currency))}
        source={title[language]}
        table={{
          columns: [texts.life.when, texts.life.happened, ...told.actors.map(words.title)],
          rows: told.moves.map((one) => [
            one.stamp,
            describeMove(speech.value, one),
            ...one.balances.map((ore) => ({ value: ore / 100, shown: numbers.fixed(ore / 100, 2) })),
          ]),
        }}
      >
        <Lanes
          life={told}
          place={place.value}
          label={heading}
          titleOf={words.title}
          writeAmount={write}
          writeMonth={words.month}
          onChoose={(at) => choose({ at })}
        />
      </Picture>
      <Statechart pathway={told.pathway} states={move?.states ?? NO_STATES} />
    </>
  )
}

/** The view. */
export function Pathway() {
  useSignalEffect(followLife)
  const { texts, language } = speech.value
  const told = life.value
  return (
    <>
      <h2>{texts.tabs.pathway}</h2>
      <Chooser />
      {lifeIssues.value.map(({ code, message }) => (
        <p key={code} class="note" role="alert">
          {message[language]} ({code})
        </p>
      ))}
      {told === undefined && lifeIssues.value.length === 0 && <Awaited />}
      {told === null && <p class="note">{texts.life.none}</p>}
      {told && <Told told={told} />}
    </>
  )
}
