import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { Accumulation } from '../../src/core/analysis/accumulate.ts'
import type { Progress } from '../../src/core/analysis/progress.ts'
import { toJson } from '../../src/core/analysis/result-builder.ts'
import { type Lives, prepareLives } from '../../src/core/lives.ts'
import type { Scenario } from '../../src/core/scenario/scenario.ts'
import { accumulateLives, planOf, resultOf } from '../../src/core/simulate.ts'
import { accumulateOnWorkers } from '../../src/node/run-on-workers.ts'
import { openPool, type WorkerPool } from '../../src/node/worker-pool.ts'
import { loadShipped } from '../scenarios/run-shipped.ts'

const SABOTAGED = new URL('./sabotaged-worker.ts', import.meta.url)

let scenario: Scenario
let lives: Lives
let whole: string
let pool: WorkerPool | undefined
let folder: string | undefined

beforeAll(async () => {
  scenario = loadShipped('agder-150', { patients: 6, months: 2, replications: 4 })
  lives = prepareLives(planOf(scenario))
  whole = toJson(resultOf(lives, await accumulateLives(lives, {})))
})

afterEach(async () => {
  await pool?.close()
  pool = undefined
  delete process.env.SABOTAGE
  delete process.env.SABOTAGE_ONCE
  if (folder) rmSync(folder, { recursive: true })
  folder = undefined
})

/** What the last run said of workers that broke down. */
let crashes: string[] = []

interface Ran {
  readonly accumulated: Accumulation
  readonly crashes: readonly string[]
  readonly progress: readonly Progress[]
}

async function run(entry: URL | undefined, patientsPerShard: number, stopAfter = Infinity): Promise<Ran> {
  pool = await openPool(2, { ...(entry && { entry }), resourceLimits: { maxOldGenerationSizeMb: 128 } })
  crashes = []
  const [progress, stop]: [Progress[], AbortController] = [[], new AbortController()]
  const accumulated = await accumulateOnWorkers(
    pool,
    lives,
    { scenario, engine: 'auto' },
    {
      patientsPerShard,
      signal: stop.signal,
      onCrash: (reason) => crashes.push(reason),
      onProgress: (step) => {
        progress.push(step)
        if (step.done >= stopAfter) stop.abort()
      },
    },
  )
  return { accumulated, crashes, progress }
}

function sabotage(kind: string, once: boolean): void {
  process.env.SABOTAGE = kind
  if (!once) return
  folder = mkdtempSync(join(tmpdir(), 'pathledger-'))
  process.env.SABOTAGE_ONCE = folder
}

describe('a run on worker threads', () => {
  it.each([
    { what: 'replications', patientsPerShard: 12 },
    { what: 'patients', patientsPerShard: 4 },
  ])('gives the bytes of this thread from shards of $what, and tells how far it is', async ({ patientsPerShard }) => {
    const { accumulated, crashes, progress } = await run(undefined, patientsPerShard)
    expect(toJson(resultOf(lives, accumulated))).toBe(whole)
    expect(crashes).toEqual([])
    const own: Progress[] = []
    await accumulateLives(lives, { onProgress: (step) => own.push(step) })
    expect(progress.at(-1)).toMatchObject({ done: 4, total: 4, local: expect.closeTo(own[3]?.local as number, 6) })
    expect(progress.at(-1)?.halfWidth).toBeCloseTo(own[3]?.halfWidth as number, 6)
  })

  it('keeps the replications that are complete when it is stopped', async () => {
    const { accumulated, progress } = await run(undefined, 4, 2)
    expect(progress).toHaveLength(2)
    expect(accumulated.replications).toBe(2)
    expect(resultOf(lives, accumulated).scenario).toMatchObject({ replications: 2, partial: true })
  })

  it.each([
    { kind: 'exit', reason: /exited with code: 7/ },
    { kind: 'throw', reason: /^a nasty surprise$/ },
    { kind: 'memory', reason: /memory limit/ },
  ])('does a shard again whose worker broke down ($kind), and says so once', async ({ kind, reason }) => {
    sabotage(kind, true)
    const { accumulated, crashes } = await run(SABOTAGED, 4)
    expect(crashes).toEqual([expect.stringMatching(reason)])
    expect(toJson(resultOf(lives, accumulated))).toBe(whole)
  })

  it('gives up on a shard that breaks every worker, and names it', async () => {
    sabotage('throw', false)
    await expect(run(SABOTAGED, 4)).rejects.toThrow(
      'shard 1 (patients 3 to 5 of replication 0) broke 3 workers: a nasty surprise (PL-I301)',
    )
  })

  it('does not try a fault of a pathway again', async () => {
    sabotage('fault', true)
    await expect(run(SABOTAGED, 4)).rejects.toMatchObject({
      code: 'PL-M001',
      message: 'the pathway never rests (PL-M001)',
    })
    await pool?.close()
    await new Promise((resolve) => setTimeout(resolve))
    expect(crashes).toEqual([])
  })
})
