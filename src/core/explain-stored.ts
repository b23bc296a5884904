/** Explaining a number of a stored run. */
import type { Explanation } from './analysis/explain/explanation.ts'
import { findSubject, listSubjects, namesOf, type Subject } from './analysis/explain/subject.ts'
import { nearestName } from './domain/nearest.ts'
import { explainRun } from './explain.ts'
import { questionError } from './question-issues.ts'
import type { Plan } from './scenario/plan.ts'
import type { StoredShard } from './store/journal.ts'
import { type OnShard, refuseTable, wholeEvents, wholeShards } from './stored-events.ts'
import type { StoredRun } from './stored-run.ts'

/** The subject that a word means in a plan. Throws InputError PL-R080 with the nearest name and all there are. */
function readSubject(plan: Plan, word: string): Subject {
  const subjects = listSubjects(plan)
  const found = findSubject(subjects, word)
  if (found) return found
  const nearest = nearestName(word, namesOf(subjects))
  const { codes, actors, months } = subjects
  throw questionError(
    'PL-R080',
    {
      word,
      nearest: nearest === undefined ? '' : { nb: `Mente du «${nearest}»? `, en: `Did you mean "${nearest}"? ` },
      codes: codes.join(', '),
      actors: actors.join(', '),
      first: months[0] as string,
      last: months.at(-1) as string,
    },
    'subject',
  )
}

/**
 * Explains what a word means in a stored run, over its whole replications. Throws InputError where it means nothing
 * (PL-R080), where no replication is whole (PL-R081) and where the run is damaged.
 */
export async function explainStored(run: StoredRun, word: string, onShard?: OnShard): Promise<Explanation> {
  const subject = readSubject(run.plan, word)
  const { patients } = run.manifest
  const shards = wholeShards(run)
  let shard: StoredShard | undefined
  const events = wholeEvents(run, (done, of) => {
    shard = shards[done]
    onShard?.(done, of)
  })
  const explanation = await explainRun(run.plan, events, subject, { patients }).catch((error: unknown) => {
    throw refuseTable(run, shard, 'facts', error)
  })
  if (explanation) return explanation
  throw questionError('PL-R081', { run: run.shelf.name }, 'resume')
}
