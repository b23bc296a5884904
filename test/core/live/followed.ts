/** A workbench driven as the page drives it, against the same scenario run from scratch. */
import { expect } from 'vitest'
import { PATHWAYS } from '../../../machines/registry.ts'
import { buildResult, toJson } from '../../../src/core/analysis/result-builder.ts'
import type { EngineChoice } from '../../../src/core/engine/engine-choices.ts'
import type { How, Step, Workbench } from '../../../src/core/live/workbench.ts'
import { openScenario } from '../../../src/core/scenario/open.ts'
import type { RunOptions } from '../../../src/core/scenario/options.ts'
import type { Scenario } from '../../../src/core/scenario/scenario.ts'
import { runScenario } from '../../../src/core/simulate.ts'
import { readText } from '../../scenarios/read-files.ts'

export type Changes = RunOptions

/** A shipped scenario that is read once, and then as it is changed. */
export function openShipped(id: string) {
  const load = (name: string) => ({ name, text: readText(name) })
  const opened = openScenario(load(`${id}.yaml`), load, { pathways: PATHWAYS })
  if (!opened.ok) throw new Error(JSON.stringify(opened.issues))
  const read = (changes: Changes) => opened.value.resolve(changes)
  return {
    /** Throws where the change cannot be used. */
    resolve(changes: Changes): Scenario {
      const resolved = read(changes)
      if (!resolved.ok) throw new Error(resolved.issues.map(({ message }) => message.en).join('\n'))
      return { ...resolved.value.scenario, keepsMonths: true }
    },
    /** Undefined where the scenario's own checks refuse the change. */
    tryResolve(changes: Changes): Scenario | undefined {
      const resolved = read(changes)
      return resolved.ok ? { ...resolved.value.scenario, keepsMonths: true } : undefined
    },
  }
}

/** What a step came to, as JSON; its accumulation is added to by the next step. */
export const jsonOf = ({ plan, accumulated, notes }: Step): string => toJson(buildResult(plan, accumulated, notes))

/** Follows a scenario, `steps` steps or to the end, and tells how each went. */
export function followSome(bench: Workbench, scenario: Scenario, steps = Number.POSITIVE_INFINITY) {
  const hows: How[] = []
  let last: Step | undefined
  if (steps > 0)
    for (const step of bench.follow(scenario)) {
      last = step
      hows.push(step.how)
      if (hows.length === steps) break
    }
  return { hows, last }
}

/** Follows a scenario; where it came to the end, the result is that of simulating from scratch, to the byte. */
export async function expectFollowed(
  bench: Workbench,
  scenario: Scenario,
  { steps, engine }: { readonly steps?: number | undefined; readonly engine?: EngineChoice } = {},
): Promise<readonly How[]> {
  const { hows, last } = followSome(bench, scenario, steps)
  if (steps === undefined) {
    const wanted = await runScenario(scenario, { ...(engine && { engine }) })
    expect(last && jsonOf(last)).toBe(toJson(wanted))
  }
  return hows
}
