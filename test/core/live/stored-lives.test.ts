import { expect, it } from 'vitest'
import { createWorkbench, type Step } from '../../../src/core/live/workbench.ts'
import type { Scenario } from '../../../src/core/scenario/scenario.ts'
import { loadShipped } from '../../scenarios/run-shipped.ts'

const SMALL = { patients: 12, replications: 2 }
const load = (set: Readonly<Record<string, number>> = {}): Scenario => loadShipped('agder-150', { ...SMALL, set })

function last(steps: Iterable<Step>): Step {
  const all = [...steps]
  return all[all.length - 1] as Step
}

function storeLives() {
  const bench = createWorkbench()
  const { notes } = last(bench.follow(load()))
  if (!bench.kept) throw new Error('nothing was kept')
  return { lives: bench.kept, notes }
}

it('stored lives are priced again without being lived, also after others were lived beside them', () => {
  const bench = createWorkbench(storeLives())
  expect(last(bench.follow(load())).how).toBe('refold')
  expect(last(bench.follow(load({ 'price.HOME-HOUR': 900 }))).how).toBe('refold')
  expect(last(bench.follow(load({ 'fx.adm': 0.5 }))).how).toBe('simulate')
  expect(last(bench.follow(load({ 'fx.adm': 0.5, 'price.HOME-HOUR': 900 }))).how).toBe('refold')
  expect(last(bench.follow(load())).how).toBe('refold')
})

it('stored lives under another price come to what a run with that price comes to', () => {
  const dear = load({ 'price.HOME-HOUR': 900 })
  const stored = last(createWorkbench(storeLives()).follow(dear))
  const anew = last(createWorkbench().follow(dear))
  expect(stored.how).toBe('refold')
  expect(anew.how).toBe('simulate')
  expect(stored.accumulated).toEqual(anew.accumulated)
})
