/** A stored run under other prices: the built command over ten million facts, and a price moved in a loaded run. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { toJson } from '../../src/core/analysis/result-builder.ts'
import { prepareLives } from '../../src/core/lives.ts'
import { prepareRefold, type Refold } from '../../src/core/refold.ts'
import type { Scenario } from '../../src/core/scenario/scenario.ts'
import { planOf, resultOf, runScenario } from '../../src/core/simulate.ts'
import { loadShipped } from '../../test/scenarios/run-shipped.ts'
import { runNode } from '../kernel/command.ts'
import { type Contender, RIGHT } from '../measure.ts'

export const REPRICE = 'reprice 10 M stored facts'
export const REFOLD = 'a price moved in a loaded run'

const LIMIT = 120
const CLI = 'dist/cli.mjs'
const LARGE = ['agder-150', '--patients', '50000', '--replications', '1', '--json', '--quiet']
const OTHER_PRICE = ['--set', 'price.TMS-STAFF=1192']

/** The command as users run it, over a run that is stored once. */
export function repriceCommandRow(): Contender {
  let folder = ''
  const words = () => [CLI, 'reprice', join(folder, 'run'), ...OTHER_PRICE, '--json', '--quiet']
  return {
    name: REPRICE,
    unit: 's',
    async check() {
      await runNode(['.ci/build.mjs', 'cli'], LIMIT)
      folder = await mkdtemp(join(tmpdir(), 'pathledger-bench-'))
      await runNode([CLI, 'compare', ...LARGE, '--keep', join(folder, 'run')], LIMIT)
      const simulated = await runNode([CLI, 'compare', ...LARGE, ...OTHER_PRICE], LIMIT)
      const { stdout } = await runNode(words(), LIMIT)
      return stdout === simulated.stdout ? RIGHT : { wrong: 'reprice gives another result than simulating' }
    },
    round: async () => (await runNode(words(), LIMIT)).seconds,
    end: () => rm(folder, { recursive: true, force: true }),
  }
}

const withPrice = (scenario: Scenario, kroner: number): Scenario => ({
  ...scenario,
  arms: scenario.arms.map((arm) => ({ ...arm, prices: { ...arm.prices, 'TMS-STAFF': kroner } })),
})

/** From a scenario with another price in every arm to the accounts of all of them, warm. */
export function refoldRow(): Contender {
  const WARM_UP = 200
  const TIMES = 50
  let refold: Refold | undefined
  const scenario = loadShipped('agder-150', { replications: 1 })
  const price = (kroner: number) => {
    const found = (refold as Refold)(withPrice(scenario, kroner))
    if (!found.ok) throw new Error('the lives are other ones')
    return found.value
  }
  return {
    name: REFOLD,
    unit: 'ms',
    async check() {
      const lives = prepareLives(planOf(scenario))
      refold = prepareRefold(lives.plan, lives.live({ from: 0, to: 1 }))
      for (let time = 0; time < WARM_UP; time++) price(time)
      const { plan, accumulated } = price(1192)
      const same =
        toJson(resultOf({ ...lives, plan }, accumulated)) === toJson(await runScenario(withPrice(scenario, 1192)))
      return same ? RIGHT : { wrong: 'the loaded run gives another result than simulating' }
    },
    async round() {
      const startedAt = performance.now()
      for (let time = 0; time < TIMES; time++) price(1000 + time)
      return (performance.now() - startedAt) / TIMES
    },
  }
}
