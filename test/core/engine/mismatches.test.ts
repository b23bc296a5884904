/** What the generator of machines once found stays found. */
import { expect, it } from 'vitest'
import { MISMATCHES } from './fixtures/mismatches.ts'
import { runCase } from './support/lockstep.ts'

it.each(Object.entries(MISMATCHES))('%s', (_, spec) => {
  const { end, steps } = runCase(spec)
  expect(end).toBe('ran')
  expect(steps).toBeGreaterThan(0)
})
