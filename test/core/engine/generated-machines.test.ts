/** The proof that the compiled engines are the reference: on statecharts that nobody wrote. */
import { expect, it } from 'vitest'
import { checkMachines } from './support/check-machines.ts'

const MACHINES = 300

it('lives generated machines alike by reference, tables and code, step by step and as whole lives', () => {
  const { ends, coded, steps, facts, mismatch } = checkMachines({ machines: MACHINES, seed: 20_220_101 })
  expect(mismatch).toBeUndefined()
  const machines = Object.values(ends).reduce((sum, count) => sum + count, 0)
  expect(machines).toBe(MACHINES)
  expect(ends.unbuildable).toBe(0)
  expect(machines - ends.refused).toBeGreaterThanOrEqual(0.9 * MACHINES)
  expect(ends.ran).toBeGreaterThan(0.75 * MACHINES)
  expect(coded).toBeGreaterThan(MACHINES / 4)
  expect(steps).toBeGreaterThan(10 * MACHINES)
  expect(facts).toBeGreaterThan(10 * MACHINES)
}, 240_000)
