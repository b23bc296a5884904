/** What becomes of a run whose worker breaks down, and of one that is stopped. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { prepareLives } from '../../src/core/lives.ts'
import { accumulateLives, planOf } from '../../src/core/simulate.ts'
import { accumulateOnWorkers } from '../../src/node/run-on-workers.ts'
import { openPool } from '../../src/node/worker-pool.ts'
import type { Executed } from './execute.ts'
import { bytesOf, hooksFor } from './kernel-bytes.ts'
import type { Row } from './row.ts'
import { loadScenario, type World } from './world.ts'

/** A worker that ends its process, throws, or takes all memory there is, once, at its second shard. */
const SABOTAGED_WORKER = new URL('../../test/node/sabotaged-worker.ts', import.meta.url)
const CRASHES = ['exit', 'throw', 'memory'] as const
const MEMORY_MB = 64

interface Recovery {
  readonly isSame: boolean
  readonly told: readonly string[]
}

async function recoverFrom(kind: (typeof CRASHES)[number], world: World): Promise<Recovery> {
  const scenario = loadScenario(world, 'agder-150', { replications: 4, months: 6 })
  const lives = prepareLives(planOf(scenario), { engine: 'kernel' })
  const known = bytesOf(lives, await accumulateLives(lives, {}))
  const folder = await mkdtemp(join(tmpdir(), 'pathledger-'))
  Object.assign(process.env, { SABOTAGE: kind, SABOTAGE_ONCE: folder })
  const resourceLimits = { maxOldGenerationSizeMb: MEMORY_MB }
  const pool = await openPool(2, { entry: SABOTAGED_WORKER, resourceLimits })
  try {
    const told: string[] = []
    const hooks = { ...hooksFor(lives.cohort.size), onCrash: (reason: string) => void told.push(reason) }
    const setup = { scenario, engine: 'kernel' } as const
    const accumulated = await accumulateOnWorkers(world.wrapPool(pool), lives, setup, hooks)
    return { isSame: bytesOf(lives, accumulated) === known, told }
  } finally {
    await pool.close()
    delete process.env.SABOTAGE
    delete process.env.SABOTAGE_ONCE
    await rm(folder, { recursive: true })
  }
}

const crash: Row = {
  area: 'kernel',
  requirement: 'Kernel: a worker that breaks down is reported and its shard run again',
  required: `${CRASHES.length} of ${CRASHES.length} crashes told once, with the same bytes`,
  async measure(world) {
    const recoveries: Recovery[] = []
    for (const kind of CRASHES) recoveries.push(await recoverFrom(kind, world))
    const well = recoveries.filter(({ isSame, told }) => isSame && told.length === 1).length
    const told = recoveries.flatMap(({ told }) => told)
    const same = recoveries.filter(({ isSame }) => isSame).length
    return {
      measured: `${well} of ${CRASHES.length}; ${same} with the same bytes; told: ${told.join(' | ') || 'nothing'}`,
      met: well === CRASHES.length,
    }
  },
  sabotage: {
    name: 'the shard of a worker that breaks down is left out for the one before it',
    apply: (world) => ({
      ...world,
      wrapPool: (pool) => ({
        ...pool,
        run: (task) =>
          pool.run(task).catch(() => {
            const { from, to, index } = task.shard
            return pool.run({ ...task, shard: { index: index - 1, from: from - 1, to: to - 1 } })
          }),
      }),
    }),
  },
}

const ASKED = 2000
const INTERRUPTED = 130
const MARK = /^INTERRUPTED: the result rests on ([\d,]+) simulations? only\.\n/m
const LIMIT = 60

const compare = (world: World, replications: number, workers: number, interruptAt?: string): Promise<Executed> => {
  const small = ['agder-150', '--patients', '20', '--months', '12', '--lang', 'en']
  const how = ['--replications', String(replications), '--workers', String(workers)]
  return world.execute(
    process.execPath,
    ['--import', 'tsx', 'src/cli/main.ts', 'compare', ...small, ...how],
    LIMIT,
    interruptAt,
  )
}

interface Stopped {
  readonly status: number | null
  /** Replications that the mark gives; 0 where the result has none. */
  readonly kept: number
  /** The result without its mark. */
  readonly unmarked: string
}

async function stop(world: World, workers: number): Promise<Stopped> {
  const { status, stdout } = await compare(world, ASKED, workers, `/${ASKED.toLocaleString('en-GB')}`)
  const kept = Number((MARK.exec(stdout)?.[1] ?? '0').replaceAll(',', ''))
  return { status, kept, unmarked: stdout.replace(MARK, '') }
}

const interrupt: Row = {
  area: 'kernel',
  requirement: 'Kernel: Ctrl-C keeps the replications that are complete, marked',
  required: `status ${INTERRUPTED} and a mark, on 1 and 2 workers; on 1, the same bytes as a run of so many`,
  async measure(world) {
    const [one, two] = [await stop(world, 1), await stop(world, 2)]
    const isMarked = [one, two].every(({ status, kept }) => status === INTERRUPTED && kept > 0 && kept < ASKED)
    const isSame = one.kept > 0 && (await compare(world, one.kept, 1)).stdout === one.unmarked
    const states = [one, two].map(({ status, kept }) => `status ${status}, ${kept} of ${ASKED} kept`)
    return {
      measured: `${states.join('; ')}; ${isSame ? 'the same bytes' : 'other bytes'}`,
      met: isMarked && isSame,
    }
  },
  sabotage: {
    name: 'the result does not say that it was interrupted',
    apply: (world) => ({
      ...world,
      execute: async (...asked) => {
        const executed = await world.execute(...asked)
        return { ...executed, stdout: executed.stdout.replace(MARK, '') }
      },
    }),
  },
}

export const KERNEL_WORKER_ROWS: readonly Row[] = [crash, interrupt]
