import { describe, expect, it } from 'vitest'
import { prepareLives } from '../../src/core/lives.ts'
import { planOf } from '../../src/core/simulate.ts'
import { chooseWorkers, countPatientsPerShard } from '../../src/node/simulate-scenario.ts'
import { loadShipped } from '../scenarios/run-shipped.ts'

const livesOf = (engine: 'auto' | 'reference', patients: number, replications: number) =>
  prepareLives(planOf(loadShipped('agder-150', { patients, replications })), { engine })

describe('the choice of workers', () => {
  it('keeps a run in this thread that is over before workers have started', () => {
    expect(chooseWorkers(livesOf('auto', 150, 20), 8)).toBe(1)
    expect(chooseWorkers(livesOf('reference', 2, 2), 8)).toBe(1)
  })

  it('takes every core for a long run, sooner with the slower engine', () => {
    expect(chooseWorkers(livesOf('reference', 150, 20), 8)).toBe(8)
    expect(chooseWorkers(livesOf('auto', 150, 1000), 8)).toBe(8)
    expect(chooseWorkers(livesOf('auto', 1_000_000, 1), 2)).toBe(2)
  })

  it('cuts shards that are a blink long: a few patients of the slow engine, thousands of the fast one', () => {
    const slow = countPatientsPerShard(livesOf('reference', 150, 20))
    const fast = countPatientsPerShard(livesOf('auto', 150, 20))
    expect(slow).toBeLessThan(30)
    expect(fast).toBeGreaterThan(1000)
    expect(fast).toBeLessThan(10_000)
  })
})
