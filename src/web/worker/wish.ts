/** What the page wishes to be run and looked at. */
import type { ScenarioOptions } from '../../core/scenario/options.ts'

/** What differs from the scenario file: as the options of the command line. */
export type Changes = Pick<
  ScenarioOptions,
  'variant' | 'set' | 'patients' | 'months' | 'replications' | 'seed' | 'agreement' | 'perspective'
>

/** Which arms are looked at; by id. Without them the first contrast of the scenario. */
export interface Contrasted {
  readonly arm?: string
  readonly against?: string
}

/** What is run and looked at. */
export interface Wish extends Contrasted {
  readonly changes: Changes
}
