/** The entry of a worker thread. */
import './small-nursery.ts'

import { deserialize } from 'node:v8'
import type { Shard } from '../core/scenario/plan.ts'
import { answerShards, type RunSetup, type ShardAnswer } from '../core/shard-worker.ts'

export interface WorkerTask {
  /** Number of the run: a worker prepares itself once for each. */
  readonly run: number
  /** A `RunSetup`, serialised once for all tasks. */
  readonly setup: SharedArrayBuffer
  readonly shard: Shard
}

let prepared: { readonly run: number; readonly answer: (shard: Shard) => ShardAnswer } | undefined

/** Works off one shard. */
export function answerTask({ run, setup, shard }: WorkerTask): ShardAnswer {
  if (prepared?.run !== run) {
    const bytes = Uint8Array.from(new Uint8Array(setup))
    prepared = { run, answer: answerShards(deserialize(bytes) as RunSetup) }
  }
  return prepared.answer(shard)
}
