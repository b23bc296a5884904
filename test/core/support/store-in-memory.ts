/** A run as if it had been stored and opened again, with its lives in memory. */
import { type Lives, prepareLives } from '../../../src/core/lives.ts'
import { type Plan, planShards } from '../../../src/core/scenario/plan.ts'
import type { Scenario } from '../../../src/core/scenario/scenario.ts'
import { planOf } from '../../../src/core/simulate.ts'
import { SegmentWriter, type ShardTables } from '../../../src/core/store/segment.ts'
import type { StoredRun } from '../../../src/core/stored-run.ts'

/** Lives of a shard; few, so that there are several shards. */
const LIVES = 16

/** Keeps the lives of a scenario. `damage` gives the run with a last column of a table in which every number is one more. */
export function storeInMemory(scenario: Scenario): {
  readonly plan: Plan
  readonly lives: Lives
  readonly run: StoredRun
  readonly damage: (table: keyof ShardTables) => StoredRun
} {
  const plan = planOf(scenario)
  const lives = prepareLives(plan, { tellsStimuli: true })
  const writer = new SegmentWriter()
  const { replications } = scenario
  const workload = { replications, patients: lives.cohort.size }
  const stored = [...planShards(workload, LIVES)].map((shard) => {
    writer.clear()
    for (const event of lives.live(shard)) if (event.kind === 'facts') writer.add(event)
    return { shard, tables: structuredClone(writer.tablesSoFar()) }
  })
  const pathways = [...lives.engines].map(([id, { engine }]) => ({ id, timers: engine.timers }))
  const run = {
    shelf: { name: 'a-run' },
    manifest: { ...workload, pathways, product: { name: 'pathledger', version: '0.0.0' } },
    ...{ scenario, plan },
    shards: stored.map(({ shard }) => shard),
    readShard: async ({ index }: { readonly index: number }) => stored[index]?.tables as ShardTables,
  } as unknown as StoredRun
  const damage = (table: keyof ShardTables): StoredRun => ({
    ...run,
    async readShard(shard) {
      const tables = structuredClone(await run.readShard(shard))
      const column = tables[table].columns.at(table === 'facts' ? 4 : -1)
      column?.forEach((value, row) => {
        column[row] = value + 1
      })
      return tables
    },
  })
  return { plan, lives, run, damage }
}
