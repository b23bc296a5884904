import type { TroubleTexts } from './trouble.ts'

export const enTrouble: TroubleTexts = {
  restarted: (what) =>
    `Something went wrong in the calculation. It was started again, and all you had changed is kept. ${what}`,
  stopped: (what) =>
    `The calculation stopped again and is not tried any more as things stand. Undo, change something, or load the page again; the numbers shown are the last that were finished. ${what}`,
  aside: (what) => `A longer calculation stopped. The rest of the page works. ${what}`,
  silent: 'The browser ended it without saying why; often there is too little memory.',
  failed: (what) => `This cannot be calculated, and the numbers shown are the last that were finished. ${what}`,
  replay: 'Live the same patient again:',
  nothing: 'There is nothing to show. The message above says why.',
  alone: 'The scenario has no two alternatives to compare.',
  noView: 'This view could not be fetched: the server does not answer. Load the page again when it does.',
  more: (count) => `and ${count} more`,
}
