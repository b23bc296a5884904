/** How long a sweep takes: a thousand prices over two hundred replications, the facts already counted. */
import { describeAgreements, forAgreements } from '../../src/core/agree.ts'
import type { Accumulation } from '../../src/core/analysis/accumulate.ts'
import type { Sweep } from '../../src/core/analysis/agree/results.ts'
import type { Scenario } from '../../src/core/scenario/scenario.ts'
import { planOf, runScenario, runShard } from '../../src/core/simulate.ts'
import { fairWorld, loadScenario } from '../accept/world.ts'
import { type Contender, RIGHT } from '../measure.ts'

const REPLICATIONS = 200
const SETTINGS = 1000
const HIGHEST = 5000
/** Replications of the check: each setting is simulated again there. */
const CHECKED = 2

const PARAMETER = 'agreed.tmsMonth'
const AGREEMENT = 'tms-price'
const settings = (count: number): number[] =>
  Array.from({ length: count }, (_, index) => (HIGHEST * index) / (count - 1))

const loadAgder = (replications: number): Scenario => loadScenario(fairWorld(1), 'agder-150', { replications })

function sweep(scenario: Scenario, kept: Accumulation, count: number): Sweep {
  const plan = planOf(scenario)
  const request = { only: [AGREEMENT], sweep: { parameter: PARAMETER, settings: settings(count) } }
  const found = describeAgreements(plan, kept, { engine: '', patients: 0 }, request, new Map()).arms[0]?.sweep
  if (!found) throw new Error('nothing was swept')
  return found
}

/** The municipality's mean at a price, simulated with the agreement in force. */
async function simulateAt(scenario: Scenario, value: number): Promise<number | undefined> {
  const arms = scenario.arms.map((arm) => ({
    ...arm,
    params: { ...arm.params, [PARAMETER]: value },
    ...(!arm.isNull && { agreement: AGREEMENT }),
  }))
  const { comparisons } = await runScenario({ ...scenario, arms })
  return comparisons?.[0]?.actors.municipality?.difference
}

/** The sweep, checked against runs with the price in force. */
export function listSweep(): readonly Contender[] {
  let kept: Accumulation | undefined
  const scenario = forAgreements(loadAgder(REPLICATIONS))
  return [
    {
      name: 'agreements: 1,000 prices on 200 replications',
      unit: 's',
      async check() {
        const few = loadAgder(CHECKED)
        const checked = forAgreements(few)
        const swept = sweep(checked, await runShard(checked, { from: 0, to: CHECKED }), 3)
        for (const { value, actors } of swept.points) {
          const simulated = await simulateAt(few, value)
          if (actors.municipality?.difference !== simulated)
            return { wrong: `${actors.municipality?.difference} at ${value}, simulated ${simulated}` }
        }
        kept = await runShard(scenario, { from: 0, to: REPLICATIONS })
        return RIGHT
      },
      async round() {
        const startedAt = performance.now()
        sweep(scenario, kept as Accumulation, SETTINGS)
        return (performance.now() - startedAt) / 1000
      },
    },
  ]
}
