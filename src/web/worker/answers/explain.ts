/** What stands behind an actor's money, from the lives that lie on the bench. */
import type { ArmExplanation } from '../../../core/analysis/explain/explanation.ts'
import type { Example } from '../../../core/analysis/explain/gather.ts'
import { InputError } from '../../../core/domain/issues.ts'
import { type Calendar, stampAt } from '../../../core/domain/time.ts'
import { explainRun } from '../../../core/explain.ts'
import type { OpenRefold } from '../../../core/refold.ts'
import { prepareCohort } from '../../../core/scenario/cohort.ts'
import type { FactsToldEvent } from '../../../core/stream/events.ts'
import type { Answerer, Asking } from '../answerer.ts'
import type { ExplainedArm } from '../questions.ts'

/** Facts that are listed of an arm: the first of each code and kind, and of each reason to refuse. */
const MOST_EXAMPLES = 20

async function* tellAll(
  { tell }: OpenRefold,
  replications: number,
  { breathe, signal, progress }: Asking,
): AsyncGenerator<FactsToldEvent> {
  for (let place = 0; place < replications; place++) {
    yield* tell(place)
    progress(place + 1, replications)
    await breathe()
    signal.throwIfAborted()
  }
}

function describeArm({ id, refused, examples }: ArmExplanation, calendar: Calendar): ExplainedArm {
  const firstOf = new Map<string, Example>()
  for (const example of examples) {
    const { code, fact, reason } = example
    const kind = `${code} ${fact.type} ${reason}`
    if (!firstOf.has(kind)) firstOf.set(kind, example)
  }
  return {
    arm: id,
    refused: refused.map(({ code, reason, claims, kroner }) => ({ code, reason, claims, kroner })),
    examples: [...firstOf.values()]
      .slice(0, MOST_EXAMPLES)
      .map(({ replication, patient, fact, code, ore, reason }) => ({
        ...{ replication, patient, code, ore, fact: fact.type, stamp: stampAt(calendar, fact.at) },
        reason: reason ?? null,
      })),
  }
}

/** Answers null where the lives are not kept: there were too many. */
export const answerExplain: Answerer<'explain'> = async ({ bench, resolve }, { wish, actor }, asking) => {
  const resolved = resolve(wish)
  if (!resolved.ok) throw new InputError(resolved.issues)
  const { kept } = bench
  const opened = kept?.open(resolved.value.scenario)
  if (!kept || !opened?.ok) return null
  const { plan } = opened.value
  const replications = Math.min(kept.replications, plan.scenario.replications)
  const { size } = prepareCohort(plan.scenario, plan.cohortParams, plan.calendar)
  const events = tellAll(opened.value, replications, asking)
  const found = await explainRun(plan, events, { kind: 'actor', name: actor }, { patients: size })
  return found?.arms.map((arm) => describeArm(arm, plan.calendar)) ?? null
}
