/** Tariffs alone and every agreement side by side; choosing one puts it in force. */
import type { AgreementOutcome, AgreeResult } from '../../core/analysis/agree/results.ts'
import { NO_AGREEMENT } from '../../core/scenario/agreements-in-force.ts'
import { speech } from '../app/speech.ts'
import { putInForce } from './followed.ts'
import { intervalOf, isSpread, timesOf } from './say.ts'

export interface SplitRulesProps {
  readonly arm: AgreeResult['arms'][number]
  readonly inForce: string | null
}

/** The table. */
export function SplitRules({ arm, inForce }: SplitRulesProps) {
  const { texts, words, numbers, language } = speech.value
  const { rules } = texts.agreement
  const { agreements } = arm
  const actors = Object.keys(agreements[0]?.actors ?? {}).filter((actor) =>
    agreements.some(({ parties }) => parties.includes(actor)),
  )
  const titleOf = ({ title }: AgreementOutcome): string => title?.[language] ?? rules.tariffsAlone
  const isSomebodyOut = agreements.some(({ parties }) => parties.length < actors.length)
  return (
    <section class="split-rules">
      <h3>{rules.title}</h3>
      <p class="told">{rules.note}</p>
      <div class="scroll" role="region" aria-label={rules.title} tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">{rules.agreement}</th>
              {actors.map((actor) => (
                <th key={actor} scope="col" class="number">
                  {words.title(actor)}
                </th>
              ))}
              <th scope="col">{rules.nobodyLoses}</th>
            </tr>
          </thead>
          <tbody>
            {agreements.map((outcome) => (
              <tr key={outcome.agreement ?? ''} data-agreement={outcome.agreement ?? NO_AGREEMENT}>
                <th scope="row">
                  <label class="tick">
                    <input
                      type="radio"
                      name="in-force"
                      checked={outcome.agreement === inForce}
                      onChange={() => putInForce(outcome.agreement ?? NO_AGREEMENT)}
                    />
                    <span>{titleOf(outcome)}</span>
                  </label>
                </th>
                {actors.map((actor) => {
                  const amount = numbers.signed(outcome.actors[actor]?.difference ?? 0)
                  return (
                    <td key={actor} class="number" data-head={words.title(actor)}>
                      {outcome.parties.includes(actor) ? amount : rules.noParty(amount)}
                    </td>
                  )
                })}
                <td data-head={rules.nobodyLoses}>
                  {timesOf(speech.value, outcome.nobodyLoses)}
                  {isSpread(arm) && <span class="told interval">{intervalOf(speech.value, outcome.nobodyLoses)}</span>}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {isSomebodyOut && <p class="told">{rules.noPartyNote}</p>}
      {agreements
        .filter(({ paidByThirdParty }) => paidByThirdParty)
        .map((outcome) => (
          <p key={outcome.agreement} class="note">
            {rules.paidByThirdParty(titleOf(outcome))}
          </p>
        ))}
    </section>
  )
}
