/** Small runs of shipped scenarios that keep their months. */
import { readdirSync, readFileSync } from 'node:fs'
import { PATHWAYS } from '../../../machines/registry.ts'
import type { Accumulation } from '../../../src/core/analysis/accumulate.ts'
import { tallyOutcomes } from '../../../src/core/analysis/outcome-tally.ts'
import type { Outcomes } from '../../../src/core/analysis/outcomes.ts'
import { prepareLives } from '../../../src/core/lives.ts'
import type { ScenarioOptions } from '../../../src/core/scenario/options.ts'
import { parseScenario } from '../../../src/core/scenario/parse.ts'
import type { Plan } from '../../../src/core/scenario/plan.ts'
import type { Scenario } from '../../../src/core/scenario/scenario.ts'
import { accumulateLives, notesOf, planOf } from '../../../src/core/simulate.ts'
import { loaderFor } from '../../../src/node/scenario-files.ts'

const FOLDER = new URL('../../../scenarios/', import.meta.url)

/** File names of the shipped scenarios. */
export const SHIPPED = readdirSync(FOLDER).filter((name) => {
  return name.endsWith('.yaml') && /^arms:/m.test(readFileSync(new URL(name, FOLDER), 'utf8'))
})

/** A shipped scenario, with a dozen patients where they are sampled, that keeps its months. */
export function readKept(name: string, options: ScenarioOptions = {}): Scenario {
  const text = readFileSync(new URL(name, FOLDER), 'utf8')
  const read = (patients?: number) =>
    parseScenario(
      { name, text },
      loaderFor(FOLDER.pathname),
      { pathways: PATHWAYS },
      {
        ...options,
        ...(patients && { patients }),
      },
    )
  const small = read(12)
  const checked = small.ok ? small : read()
  if (!checked.ok) throw new Error(checked.issues.map(({ path, message }) => `${path} ${message.en}`).join('\n'))
  return { ...checked.value, keepsMonths: true }
}

export interface KeptRun {
  readonly plan: Plan
  readonly accumulated: Accumulation
  readonly patients: number
  /** By arm and replication. */
  readonly outcomes: readonly (readonly Outcomes[])[]
}

/** Runs it in this thread. */
export async function runKept(scenario: Scenario): Promise<KeptRun> {
  const lives = prepareLives(planOf(scenario))
  const tally = tallyOutcomes(lives.plan)
  const accumulated = await accumulateLives(lives, { ...tally })
  return { plan: lives.plan, accumulated, patients: notesOf(lives).patients, outcomes: tally.arms }
}
