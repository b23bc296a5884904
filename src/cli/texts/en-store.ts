import type { StoreTexts } from './store.ts'

/** Stored runs in English. */
export const enStore: StoreTexts = {
  stored: (folder, facts, size) => `Stored in ${folder}: ${facts} facts, ${size} MB.`,
  lookInto: (folder) => `Follow a patient: pathledger trace ${folder} 0`,
  goOn: (folder) => `What has been simulated is stored. Go on with: pathledger resume ${folder}`,
  goesOn: (done, of) => `${done} of ${of} parts are stored; the rest is simulated.`,
  complete: 'The run is complete; its numbers are worked out again from the stored facts.',
}
