/** The entry of a worker thread. */
import './small-nursery.ts'

import { deserialize } from 'node:v8'
import { type KeptAnswer, type KeptSetup, type KeptTask, prepareKept } from '../core/kept-shards.ts'
import { answerShards, type RunSetup } from '../core/shard-worker.ts'
import { createFileShelf } from './store/file-shelf.ts'

/** A run that is stored, and where. */
export interface FolderSetup extends KeptSetup {
  readonly folder: string
  /** How messages call the folder. */
  readonly shown: string
}

export interface WorkerTask extends KeptTask {
  /** Number of the run: a worker prepares itself once for each. */
  readonly run: number
  /** A `RunSetup` or `FolderSetup`, serialised once for all tasks. */
  readonly setup: SharedArrayBuffer
}

type Answer = (task: KeptTask) => KeptAnswer | Promise<KeptAnswer>

let prepared: { readonly run: number; readonly answer: Answer } | undefined

function prepare(setup: RunSetup | FolderSetup): Answer {
  if ('folder' in setup) return prepareKept(setup, createFileShelf(setup.folder, setup.shown))
  const answer = answerShards(setup)
  return ({ shard, spent }) => answer(shard, spent)
}

/** A copy in shared memory, which a message does not copy again. */
function shareAmounts(amounts: Float64Array): Float64Array {
  const shared = new Float64Array(new SharedArrayBuffer(amounts.byteLength))
  shared.set(amounts)
  return shared
}

/** Works off one shard. Amounts of patients come back in shared memory, in that of `spent` where it is given. */
export async function answerTask({ run, setup, ...task }: WorkerTask): Promise<KeptAnswer> {
  if (prepared?.run !== run) {
    const bytes = Uint8Array.from(new Uint8Array(setup))
    prepared = { run, answer: prepare(deserialize(bytes) as RunSetup | FolderSetup) }
  }
  const answer = await prepared.answer(task)
  if (task.spent || !answer.ok || answer.outcome.kind !== 'patients') return answer
  return { ...answer, outcome: { kind: 'patients', amounts: answer.outcome.amounts.map(shareAmounts) } }
}
