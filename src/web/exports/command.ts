/** The command that gives the run on the page again. */
import type { Result } from '../../core/analysis/results.ts'
import { readingFlags, spellOut } from '../../words/command-line.ts'
import type { View } from '../state/view.ts'

/** The scenario file as the command line finds it: shipped ones by their place, one's own by its name. */
export const scenarioPath = ({ own, scenario }: Pick<View, 'own' | 'scenario'>): string =>
  own?.main ?? `scenarios/${scenario}.yaml`

/** A command line for a POSIX shell; the seed and the number of simulations are spelt out. */
export const commandOf = (
  view: Pick<View, 'own' | 'scenario' | 'changes'>,
  { seed, replications }: Pick<Result['scenario'], 'seed' | 'replications'>,
): string => spellOut(['compare', scenarioPath(view), ...readingFlags({ ...view.changes, replications, seed })])
