import { joinNames } from '../../words/joining.ts'
import type { RepriceTexts } from './reprice.ts'

/** `reprice` på bokmål. */
export const nbReprice: RepriceTexts = {
  summary: 'sett nye priser på en lagret kjøring: andre priser, avtaler eller perspektiv, uten å simulere',
  scenario: 'en annen scenariofil med de samme livene, for eksempel med andre takster eller armer',
  tariff: 'takstfil i stedet for dem scenarioet nevner (kan gjentas)',
  perspectiveOption: 'aktører som den lokale summen teller, for eksempel hospital,municipality',
  repriced: (folder, id, change) =>
    `De lagrede hendelsene i ${folder} (kjøring ${id}) er priset på nytt${change === '' ? ', uten endringer' : `, med ${change}`}; ingenting er simulert.`,
  perspective: (actors) => `Perspektiv: den lokale summen teller ${joinNames(actors, 'og')}.`,
}
