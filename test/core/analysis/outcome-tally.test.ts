import { expect, it } from 'vitest'
import { tallyOutcomes } from '../../../src/core/analysis/outcome-tally.ts'
import { planOf, runScenario } from '../../../src/core/simulate.ts'
import { TINY, tinyArm, tinyScenario } from '../support/tiny-scenario.ts'

const tallyRun = async (effect: number, batchSize: number) => {
  const watched = tinyArm('watched', 'watched', false, { 'fx.stay': effect })
  const scenario = tinyScenario({ arms: [tinyArm('null', 'plain', true), watched] })
  const tally = tallyOutcomes(planOf(scenario, TINY))
  await runScenario(scenario, { ...TINY, ...tally, batchSize })
  return tally
}

it('has the figures of every arm and replication, whatever the batch size', async () => {
  const { arms, twinsThatDiffer } = await tallyRun(0.5, 5)
  expect(arms.map((outcomes) => outcomes.length)).toEqual([4, 4])
  expect(arms[0]?.every(({ tmsMonths }) => tmsMonths === 0)).toBe(true)
  expect(arms[1]?.every(({ tmsMonths }) => Math.abs((tmsMonths as number) - 151 / 30.4375) < 1e-9)).toBe(true)
  expect({ arms, twinsThatDiffer }).toEqual(
    (({ arms, twinsThatDiffer }) => ({ arms, twinsThatDiffer }))(await tallyRun(0.5, 100)),
  )
})

it('sees that every twin lives the same health course without an effect, and that some do not with one', async () => {
  expect((await tallyRun(1, 5)).twinsThatDiffer).toEqual([[0, 0, 0, 0]])
  expect((await tallyRun(0.5, 5)).twinsThatDiffer[0]?.some((twins) => twins > 0)).toBe(true)
})
