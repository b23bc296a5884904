import type { StoreTexts } from './store.ts'

/** Lagrede kjøringer på norsk. */
export const nbStore: StoreTexts = {
  stored: (folder, facts, size) => `Lagret i ${folder}: ${facts} hendelser, ${size} MB.`,
  lookInto: (folder) => `Følg en pasient: pathledger trace ${folder} 0`,
  goOn: (folder) => `Det som er simulert, er lagret. Fortsett med: pathledger resume ${folder}`,
  goesOn: (done, of) => `${done} av ${of} deler er lagret; resten simuleres.`,
  complete: 'Kjøringen er ferdig; tallene regnes ut igjen fra de lagrede hendelsene.',
}
