/** A worker thread that breaks down as SABOTAGE says, once in the folder SABOTAGE_ONCE, or always without it. */
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { InvariantError } from '../../src/core/domain/issues.ts'
import { faultOf } from '../../src/core/shards.ts'
import { answerTask as answerHonestly, type WorkerTask } from '../../src/node/worker.ts'

const SABOTAGE: Readonly<Record<string, () => unknown>> = {
  exit: () => process.exit(7),
  throw: () => {
    throw new TypeError('a nasty surprise')
  },
  memory: () => {
    const hoard: unknown[] = []
    for (;;) hoard.push(new Array(10_000).fill(hoard.length))
  },
  fault: () => ({ ok: false, fault: faultOf(new InvariantError('PL-M001', 'the pathway never rests')) }),
}

export function answerTask(task: WorkerTask): unknown {
  const { SABOTAGE: kind = '', SABOTAGE_ONCE: folder } = process.env
  if (task.shard.index === 1 && SABOTAGE[kind] && !(folder && existsSync(join(folder, 'done')))) {
    if (folder) writeFileSync(join(folder, 'done'), '')
    return SABOTAGE[kind]()
  }
  return answerHonestly(task)
}
