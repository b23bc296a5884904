import type { TraceTexts } from './trace.ts'

/** One patient's trace in English. */
export const enTrace: TraceTexts = {
  until: (date) => `At the end of ${date}`,
  notYet: 'The patient is not enrolled yet.',
  isOver: 'The course has come to its end.',
  states: 'State: ',
  remembers: 'Remembers: ',
  minutesSince: (date) => `Times that are remembered are minutes since ${date}.`,
  waitsFor: 'Waits for: ',
  happened: 'What happened',
  nothing: 'Nothing has happened.',
  timer: (delay, state) => `Time is up for ${delay} in ${state}`,
  draws: 'Drawn: ',
  entered: 'New state: ',
  balance: 'Balance: ',
  warmUp: (date) => `What happens before ${date} is warm-up and has no price.`,
}
