/** The entry of a worker thread. */
import './small-nursery.ts'

import { deserialize } from 'node:v8'
import type { Shard } from '../core/scenario/plan.ts'
import { answerShards, type RunSetup, type ShardAnswer } from '../core/shard-worker.ts'
import type { Work } from '../core/shards.ts'

export interface WorkerTask {
  /** Number of the run: a worker prepares itself once for each. */
  readonly run: number
  /** A `RunSetup`, serialised once for all tasks. */
  readonly setup: SharedArrayBuffer
  readonly shard: Shard
  /** Amounts that came back before, in shared memory: they may again. */
  readonly spent?: readonly Float64Array[] | undefined
}

let prepared: { readonly run: number; readonly answer: Work<ShardAnswer> } | undefined

/** A copy in shared memory, which a message does not copy again. */
function shareAmounts(amounts: Float64Array): Float64Array {
  const shared = new Float64Array(new SharedArrayBuffer(amounts.byteLength))
  shared.set(amounts)
  return shared
}

/** Works off one shard. Amounts of patients come back in shared memory, in that of `spent` where it is given. */
export function answerTask({ run, setup, shard, spent }: WorkerTask): ShardAnswer {
  if (prepared?.run !== run) {
    const bytes = Uint8Array.from(new Uint8Array(setup))
    prepared = { run, answer: answerShards(deserialize(bytes) as RunSetup) }
  }
  const answer = prepared.answer(shard, spent)
  if (spent || !answer.ok || answer.outcome.kind !== 'patients') return answer
  return { ok: true, outcome: { kind: 'patients', amounts: answer.outcome.amounts.map(shareAmounts) } }
}
