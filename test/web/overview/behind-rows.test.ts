import { expect, it } from 'vitest'
import { PERIODS } from '../../../src/core/analysis/tables.ts'
import { behindActor, behindPeriods } from '../../../src/web/overview/behind-rows.ts'
import { runShipped } from '../../scenarios/run-shipped.ts'

const result = await runShipped('agder-150', { patients: 30, replications: 3, agreement: 'co-financing' })
const comparison = result.comparisons?.[0]
if (!comparison) throw new Error('nothing is compared')
const actors = Object.keys(comparison.actors)

it.each(actors)('the items and transfers behind a bar add up to it: %s', (actor) => {
  const found = behindActor(result.arms, comparison, actor)
  if (!found) throw new Error(`${actor} is not in the comparison`)
  const items = found.items.reduce((sum, { net }) => sum + net, 0)
  expect(items + found.transfers).toBeCloseTo(found.net, 1)
  expect(found.net).toBe(comparison.actors[actor]?.difference)
  const sizes = found.items.map(({ net }) => Math.abs(net))
  expect(sizes).toEqual([...sizes].sort((a, b) => b - a))
})

it('an agreement moves money behind the bars of those who are parties to it', () => {
  expect(behindActor(result.arms, comparison, 'hospital')?.transfers).toBeLessThan(0)
  expect(behindActor(result.arms, comparison, 'patient')?.transfers).toBe(0)
})

it.each(PERIODS)('the periods behind a bar add up to it: %s', (by) => {
  for (const actor of actors) {
    const rows = behindPeriods(result.arms, comparison, actor, by)
    expect(rows.reduce((sum, { difference }) => sum + difference, 0)).toBeCloseTo(
      comparison.actors[actor]?.difference ?? Number.NaN,
      0,
    )
    for (const { armNet, nullNet, difference } of rows) expect(armNet - nullNet).toBeCloseTo(difference, 1)
  }
})

it('nothing is behind somebody who is not in the comparison', () => {
  expect(behindActor(result.arms, comparison, 'nobody')).toBeUndefined()
})
