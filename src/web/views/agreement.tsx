/** The second view: how it is split, under which agreement nobody loses, and what each must believe to say yes. */
import { useSignalEffect } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { AgreeResult } from '../../core/analysis/agree/results.ts'
import { NO_AGREEMENT } from '../../core/scenario/agreements-in-force.ts'
import { ActivitiesTable } from '../agreement/activities.tsx'
import { AgreedNumbers } from '../agreement/agreed-numbers.tsx'
import { Beliefs } from '../agreement/beliefs.tsx'
import { Flows } from '../agreement/flows.tsx'
import {
  agreementIssues,
  counting,
  followAgreements,
  lookedAt,
  putInForce,
  stopFollowing,
  told,
} from '../agreement/followed.ts'
import { Payback } from '../agreement/payback.tsx'
import { intervalOf, isSpread, timesOf } from '../agreement/say.ts'
import { SplitPicture } from '../agreement/split-picture.tsx'
import { SplitRules } from '../agreement/split-rules.tsx'
import { Choice } from '../app/choice.tsx'
import { speech } from '../app/speech.ts'
import { Awaited } from '../app/waiting.tsx'
import { description } from '../state/bench-link.ts'
import { view } from '../state/session.ts'
import '../styles/agreement.css'

/** What no agreement can beat. */
function Bound({ arm }: { readonly arm: AgreeResult['arms'][number] }) {
  const { texts, words, language } = speech.value
  const { agreement } = texts
  const { local, public: all } = arm.bounds
  const nullArm = description.value?.arms.find(({ id }) => id === arm.null)?.title[language] ?? arm.null
  const { against } = view.value
  const parties = arm.agreements[0]?.parties ?? []
  const interval = isSpread(arm) ? intervalOf(speech.value, local) : undefined
  const times = `${timesOf(speech.value, local)}${interval === undefined ? '' : ` (${interval})`}`
  return (
    <>
      <p class="verdict">{agreement.bound(parties.map(words.inSentence), times)}</p>
      {!isSpread(arm) && <p class="told">{agreement.noSpread}</p>}
      {local.count === 0 && <p class="note">{agreement.boundNone}</p>}
      <p>{agreement.withState(timesOf(speech.value, all))}</p>
      {against !== undefined && against !== arm.null && <p class="note">{agreement.againstNull(nullArm)}</p>}
    </>
  )
}

/** Which agreement is in force. */
function InForce() {
  const { texts, language } = speech.value
  const { split } = texts.agreement
  const { agreements = [], inForce } = told.value ?? {}
  return (
    <div class="choices">
      <Choice
        label={split.agreement}
        value={inForce ?? NO_AGREEMENT}
        options={[
          { value: NO_AGREEMENT, label: split.noAgreement },
          ...agreements.map(({ id, title }) => ({ value: id, label: title[language] })),
        ]}
        onChoose={putInForce}
      />
    </div>
  )
}

/** The agreement that is looked at. */
function LookedAt() {
  const { texts, language } = speech.value
  const found = lookedAt.value
  if (!found) return null
  const { agreement, outcome, sweep, number } = found
  const title = agreement.title[language]
  return (
    <>
      {told.value?.inForce === null && <p class="note">{texts.agreement.split.notInForce(title)}</p>}
      {sweep && number ? (
        <SplitPicture title={title} outcome={outcome} sweep={sweep} number={number} />
      ) : (
        <p class="note">{texts.agreement.split.nothingToSweep}</p>
      )}
      <AgreedNumbers numbers={agreement.numbers} swept={number?.name} />
    </>
  )
}

function Details() {
  const { language } = speech.value
  const found = lookedAt.value
  if (!found) return null
  const title = found.agreement.title[language]
  return (
    <>
      <Flows title={title} outcome={found.outcome} />
      <Payback title={title} outcome={found.outcome} />
    </>
  )
}

/** What is under way, and why nothing can be told. */
function State() {
  const { texts, numbers, language } = speech.value
  const { done, of } = counting.value ?? { done: 0, of: 0 }
  return (
    <>
      <p class="settling" role="status">
        {of > 0 ? texts.agreement.counting(numbers.whole(done), numbers.whole(of)) : ''}
      </p>
      {agreementIssues.value.map(({ code, message }) => (
        <p key={code} class="note" role="alert">
          {message[language]} ({code})
        </p>
      ))}
    </>
  )
}

/** The view. */
export function Agreement() {
  useSignalEffect(followAgreements)
  useEffect(() => stopFollowing, [])
  const { texts } = speech.value
  const { arm, agreements, inForce } = told.value ?? {}
  return (
    <>
      <h2>{texts.agreement.split.question}</h2>
      <State />
      {arm === undefined && agreementIssues.value.length === 0 && <Awaited />}
      {arm === null && <p class="note">{texts.agreement.noArm}</p>}
      {arm && <Bound arm={arm} />}
      {arm && agreements?.length === 0 && <p class="note">{texts.agreement.none}</p>}
      {arm && agreements && agreements.length > 0 && (
        <>
          <InForce />
          <LookedAt />
          <SplitRules arm={arm} inForce={inForce ?? null} />
          <Details />
        </>
      )}
      {arm && <Beliefs arm={arm.arm} />}
      {arm && <ActivitiesTable arm={arm.arm} against={arm.null} />}
    </>
  )
}
