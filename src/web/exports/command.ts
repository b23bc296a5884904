/** The command that gives the run on the page again. */
import type { Result } from '../../core/analysis/results.ts'
import { readingFlags, spellOut } from '../../words/command-line.ts'
import type { View } from '../state/view.ts'

/** The scenario file as the command line finds it: shipped ones by their place, one's own by its name. */
export const scenarioPath = ({ own, scenario }: Pick<View, 'own' | 'scenario'>): string =>
  own?.main ?? `scenarios/${scenario}.yaml`

/**
 * A command line for a POSIX shell; the seed and the number of simulations are spelt out. A stored run has a seed of its own
 * and is priced again by the name of its folder.
 */
export function commandOf(
  view: Pick<View, 'own' | 'scenario' | 'run' | 'changes'>,
  { seed, replications }: Pick<Result['scenario'], 'seed' | 'replications'>,
): string {
  if (view.run) return spellOut(['reprice', view.run.name, ...readingFlags({ ...view.changes, replications })])
  return spellOut(['compare', scenarioPath(view), ...readingFlags({ ...view.changes, replications, seed })])
}
