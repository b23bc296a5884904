/** What the worker has before it: the scenario that is open, and the bench its lives lie on. */
import { PATHWAYS } from '../../../machines/registry.ts'
import type { Checked, Issue } from '../../core/domain/issues.ts'
import { createWorkbench, type Step, type StoredLives, type Workbench } from '../../core/live/workbench.ts'
import type { ReadScenario } from '../../core/scenario/assemble.ts'
import { makeIssue } from '../../core/scenario/messages.ts'
import { type OpenedScenario, openScenario } from '../../core/scenario/open.ts'
import type { Scenario } from '../../core/scenario/scenario.ts'
import type { TextFile } from '../../core/scenario/text-source.ts'
import type { StoredLabel } from './describe.ts'
import type { ScenarioSource } from './source.ts'
import type { Wish } from './wish.ts'

/** A run that was followed to its end. */
export interface Finished {
  readonly wish: Wish
  readonly step: Step
  /** Warnings about the wish. */
  readonly issues: readonly Issue[]
}

/** Whether two wishes look at one run, if in other units. */
export const isSameRun = (a: Wish, b: Wish): boolean =>
  a.against === b.against && JSON.stringify(a.changes) === JSON.stringify(b.changes)

/** A scenario that is open. */
export interface Desk {
  readonly bench: Workbench
  readonly opened: OpenedScenario
  /** What is stored of the run that is open. */
  readonly stored?: StoredLabel
  /** The last one. */
  finished?: Finished
  /** The scenario as it is wished for, ready to be followed: its months are kept, because pictures and agreements need them. */
  resolve(wish: Wish): Checked<ReadScenario>
}

/** Finds the files of a source by the name a scenario gives them. */
const loaderOf =
  ({ files }: ScenarioSource) =>
  (path: string): TextFile | Issue =>
    files.find(({ name }) => name === path) ?? makeIssue('PL-S001', { file: path }, { name: path })

/** Arms are compared with one another only where somebody looks at two that are not today's practice. */
const contrastsOf = ({ contrasts, arms }: Scenario, { against }: Wish): Scenario['contrasts'] =>
  against === undefined || arms.some(({ id, isNull }) => isNull && id === against) ? contrasts : 'pairwise'

/** A desk with a scenario that was opened, and the lives that are stored of it. */
export const createDesk = (opened: OpenedScenario, stored?: StoredLives): Desk => ({
  bench: createWorkbench(stored),
  opened,
  resolve(wish) {
    const read = opened.resolve(wish.changes)
    if (!read.ok) return read
    const { scenario } = read.value
    return {
      ...read,
      value: { ...read.value, scenario: { ...scenario, keepsMonths: true, contrasts: contrastsOf(scenario, wish) } },
    }
  },
})

/** Lays out a scenario; what keeps its files from being read is told. */
export function layOut(source: ScenarioSource): Checked<Desk> {
  const load = loaderOf(source)
  const main = load(source.main)
  if ('code' in main) return { ok: false, issues: [main] }
  const opened = openScenario(main, load, { pathways: PATHWAYS })
  return opened.ok ? { ...opened, value: createDesk(opened.value) } : opened
}
