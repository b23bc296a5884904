/** What the worker has before it: the scenario that is open, and the bench its lives lie on. */
import { PATHWAYS } from '../../../machines/registry.ts'
import type { Checked, Issue } from '../../core/domain/issues.ts'
import { createWorkbench, type Workbench } from '../../core/live/workbench.ts'
import { makeIssue } from '../../core/scenario/messages.ts'
import { parseScenario } from '../../core/scenario/parse.ts'
import type { Scenario } from '../../core/scenario/scenario.ts'
import type { TextFile } from '../../core/scenario/text-source.ts'
import type { ScenarioSource } from './protocol.ts'
import type { Wish } from './wish.ts'

export interface Desk {
  readonly bench: Workbench
  /** The scenario as it is wished for, ready to be followed. */
  resolve(wish: Wish): Checked<Scenario>
}

/** Finds the files of a source by the name a scenario gives them. */
const loaderOf =
  ({ files }: ScenarioSource) =>
  (path: string): TextFile | Issue =>
    files.find(({ name }) => name === path) ?? makeIssue('PL-S001', { file: path }, { name: path })

/** Arms are compared with one another only where somebody looks at two that are not today's practice. */
const contrastsOf = ({ contrasts, arms }: Scenario, { against }: Wish): Scenario['contrasts'] =>
  against === undefined || arms.some(({ id, isNull }) => isNull && id === against) ? contrasts : 'pairwise'

/** Lays out a scenario. */
export function layOut(source: ScenarioSource): Desk {
  const load = loaderOf(source)
  return {
    bench: createWorkbench(),
    resolve(wish) {
      const main = load(source.main)
      if ('code' in main) return { ok: false, issues: [main] }
      const read = parseScenario(main, load, { pathways: PATHWAYS }, wish.changes)
      if (!read.ok) return read
      const scenario = { ...read.value, keepsMonths: true as const, contrasts: contrastsOf(read.value, wish) }
      return { ...read, value: scenario }
    },
  }
}
