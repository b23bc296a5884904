/** The claims behind an actor's money: those that are refused, and the first facts, each with a way to its life. */
import { useEffect, useState } from 'preact/hooks'
import { speech } from '../app/speech.ts'
import { DataTable } from '../pictures/data-table.tsx'
import { ask } from '../state/bench-link.ts'
import { look, view, wishOf } from '../state/session.ts'
import type { AnswerOf, ExplainedFact } from '../worker/questions.ts'
import { armTitles, type BehindProps } from './arm-titles.ts'

/** Looks at a fact where it happens in its life. */
function goToFact(arm: string, { replication, patient, fact, stamp }: ExplainedFact): void {
  const show = (at: number): void => look({ tab: 'pathway', life: { arm, replication, patient, at } })
  ask(
    'life',
    wishOf(view.peek()),
    { arm, replication, patient },
    {
      onAnswer(life) {
        const place = life?.moves.findIndex(({ facts }) =>
          facts.some((one) => one.type === fact && one.stamp === stamp),
        )
        show(Math.max(0, place ?? 0))
      },
      onRefused: () => show(0),
    },
  )
}

/** Asks when it is shown. */
export function BehindFacts({ findings, comparison, who }: BehindProps) {
  const { texts, words, numbers, language } = speech.value
  const { behind } = texts.overview
  const [found, find] = useState<AnswerOf<'explain'> | undefined>(undefined)
  const titles = armTitles({ comparison }, language)
  useEffect(
    () => ask('explain', wishOf(view.peek()), { actor: who }, { onAnswer: find, onRefused: () => find(null) }),
    [findings, who],
  )
  if (found === undefined) return <p class="waiting">{behind.working}</p>
  if (found === null) return <p class="note">{behind.notKept}</p>
  const arms = [comparison.arm, comparison.null].flatMap((id) => found.find(({ arm }) => arm === id) ?? [])
  const refusals = new Map(arms.flatMap(({ refused }) => refused.map((one) => [`${one.code} ${one.reason}`, one])))
  const claimsOf = (arm: (typeof arms)[number], code: string, reason: string): number =>
    arm.refused.reduce((sum, one) => (one.code === code && one.reason === reason ? sum + one.claims : sum), 0)
  return (
    <>
      {refusals.size === 0 ? (
        <p>{behind.noRefusals}</p>
      ) : (
        <DataTable
          caption={behind.refusals}
          data={{
            columns: [behind.code, behind.reason, ...arms.map(({ arm }) => behind.claims(titles.titleOf(arm)))],
            rows: [...refusals.values()].map(({ code, reason }) => [
              words.code(code),
              words.reason(reason),
              ...arms.map((arm) => {
                const value = claimsOf(arm, code, reason)
                return { value, shown: numbers.count(value) }
              }),
            ]),
          }}
        />
      )}
      <h3>{behind.facts}</h3>
      <p class="unit">{behind.factsNote}</p>
      {arms.map(({ arm, examples }) => (
        <section key={arm} aria-label={titles.titleOf(arm)}>
          <h4>{titles.titleOf(arm)}</h4>
          <ul class="facts">
            {examples.map((one, index) => (
              <li key={`${index} ${one.stamp}`}>
                <FactLine arm={arm} fact={one} />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </>
  )
}

function FactLine({ arm, fact }: { readonly arm: string; readonly fact: ExplainedFact }) {
  const { texts, words, numbers } = speech.value
  const { behind } = texts.overview
  const { patient, replication, stamp, code, ore, reason } = fact
  const [who, which] = [numbers.whole(patient), numbers.whole(replication)]
  const amount = numbers.money(ore / 100)
  return (
    <>
      <span class="when">{stamp}</span> {words.fact(fact.fact)}: {words.code(code)},{' '}
      {reason === null ? amount : behind.refused(words.reason(reason))}. {behind.fact(who, which)}.{' '}
      <button
        type="button"
        class="link"
        aria-label={behind.lifeOf(who, which, stamp)}
        onClick={() => goToFact(arm, fact)}
      >
        {behind.toLife}
      </button>
    </>
  )
}
