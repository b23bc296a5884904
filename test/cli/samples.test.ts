import { describe, expect, it } from 'vitest'
import { againstNull } from '../../src/cli/against-null.ts'
import { shippedFolder } from '../../src/cli/package-files.ts'
import { productServices } from '../../src/cli/product-services.ts'
import { samplesOf } from '../../src/cli/samples.ts'
import { prepareLives } from '../../src/core/lives.ts'
import { accumulateLives, planOf, resultOf } from '../../src/core/simulate.ts'

const mean = (ore: readonly number[]): number => ore.reduce((sum, amount) => sum + amount, 0) / ore.length / 100

describe('samples kept for thresholds', () => {
  it.each([
    { path: 'agder-150.yaml', patients: 6, contrasts: 'nullArm' },
    { path: 'rune.yaml', contrasts: 'pairwise' },
  ] as const)(
    'average to the nets and differences of $path, compared $contrasts',
    async ({ contrasts, ...request }) => {
      const loaded = await productServices.load({
        cwd: shippedFolder(),
        set: {},
        months: 6,
        replications: 3,
        ...request,
      })
      if (!loaded.ok) throw new Error('the shipped scenario does not load')
      const scenario = { ...loaded.value, contrasts }
      const lives = prepareLives(planOf(scenario))
      const accumulated = await accumulateLives(lives, {})
      const samples = samplesOf(scenario, accumulated)
      const result = resultOf(lives, accumulated)
      for (const { id, actors, totals } of result.arms) {
        for (const [who, { net }] of Object.entries(actors)) expect(mean(samples.nets(id, who))).toBeCloseTo(net, 1)
        for (const [who, net] of Object.entries(totals)) expect(mean(samples.nets(id, who))).toBeCloseTo(net, 1)
      }
      const comparisons = againstNull(result)
      expect(comparisons).toHaveLength(scenario.arms.length - 1)
      for (const { arm, actors, totals } of comparisons) {
        for (const [who, { difference, probabilityOfLoss }] of Object.entries({ ...actors, ...totals })) {
          const differences = samples.differences(arm, who)
          expect(differences).toHaveLength(3)
          expect(mean(differences)).toBeCloseTo(difference, 1)
          expect(differences.filter((ore) => ore < 0).length / differences.length).toBeCloseTo(probabilityOfLoss, 9)
        }
      }
    },
  )
})
