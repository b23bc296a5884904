import { joinNames } from '../../words/joining.ts'
import type { RepriceTexts } from './reprice.ts'

/** `reprice` in English. */
export const enReprice: RepriceTexts = {
  summary: 'price the facts of a stored run again: other prices, agreements or perspectives, nothing simulated',
  scenario: 'another scenario file with the same lives, for example with other tariffs or arms',
  tariff: 'tariff file in place of those of the scenario (repeatable)',
  perspectiveOption: 'actors that the local total counts, for example hospital,municipality',
  repriced: (folder, id, change) =>
    `The stored facts of ${folder} (run ${id}) have been priced again${change === '' ? ', with nothing changed' : `, with ${change}`}; nothing was simulated.`,
  perspective: (actors) => `Perspective: the local total counts ${joinNames(actors, 'and')}.`,
}
