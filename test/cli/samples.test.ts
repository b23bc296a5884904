import { describe, expect, it } from 'vitest'
import { exampleFolder } from '../../src/cli/package-files.ts'
import { productServices } from '../../src/cli/product-services.ts'
import { keepSamples } from '../../src/cli/samples.ts'
import { runScenario } from '../../src/core/simulate.ts'

const mean = (ore: readonly number[]): number => ore.reduce((sum, amount) => sum + amount, 0) / ore.length / 100

describe('samples kept for thresholds', () => {
  it('average to the nets and differences of the result, for every actor and total', async () => {
    const loaded = await productServices.load({
      path: 'agder-150.yaml',
      cwd: exampleFolder(),
      set: {},
      patients: 6,
      months: 6,
      replications: 3,
    })
    if (!loaded.ok) throw new Error('the shipped scenario does not load')
    const samples = keepSamples(loaded.value)
    const result = await runScenario(loaded.value, { onMonths: samples.add })
    for (const { id, actors, totals } of result.arms) {
      for (const [who, { net }] of Object.entries(actors)) expect(mean(samples.nets(id, who))).toBeCloseTo(net, 1)
      for (const [who, net] of Object.entries(totals)) expect(mean(samples.nets(id, who))).toBeCloseTo(net, 1)
    }
    for (const { arm, actors, totals } of result.comparisons ?? []) {
      for (const [who, { difference, probabilityOfLoss }] of Object.entries({ ...actors, ...totals })) {
        const differences = samples.differences(arm, who)
        expect(mean(differences)).toBeCloseTo(difference, 1)
        expect(differences.filter((ore) => ore < 0).length / differences.length).toBeCloseTo(probabilityOfLoss, 9)
      }
    }
  })
})
