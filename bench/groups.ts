/** Everything that is timed, in groups whose rows run in turn with one another. */
import { listSweep } from './agreements/sweep.ts'
import { listDho } from './kernel/dho.ts'
import { listMemory } from './kernel/memory.ts'
import { listReplication } from './kernel/replication.ts'
import { listScale } from './kernel/scale.ts'
import { listWorkers } from './kernel/workers.ts'
import type { Contender } from './measure.ts'
import { listPathwayA } from './pathway-a/contenders.ts'

export interface ListOptions {
  /** With 10⁷ patients. */
  readonly full: boolean
}

/** Lists the contenders of every group; listing them costs nothing. */
export const GROUPS = {
  dho: listDho,
  pathwayA: listPathwayA,
  workers: listWorkers,
  scale: listScale,
  replication: listReplication,
  memory: listMemory,
  agreements: listSweep,
} as const satisfies Record<string, (options: ListOptions) => readonly Contender[]>
