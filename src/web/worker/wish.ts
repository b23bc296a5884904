/** What the page wishes to be run and looked at. */
import type { Reading } from '../../core/analysis/readings.ts'
import type { ScenarioOptions } from '../../core/scenario/options.ts'

/** What differs from the scenario file: as the options of the command line. */
export type Changes = Pick<
  ScenarioOptions,
  'variant' | 'set' | 'patients' | 'months' | 'replications' | 'seed' | 'agreement' | 'perspective'
>

/** Which arms are looked at, by id, and in what unit. Without them the first contrast of the scenario, in the first unit there is. */
export interface Looking {
  readonly arm?: string
  readonly against?: string
  readonly reading?: Reading
}

/** What is run and looked at. */
export interface Wish extends Looking {
  readonly changes: Changes
}
