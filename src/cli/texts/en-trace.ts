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
  enrolled: 'Enrolment',
  monthEnded: 'The month has ended',
  timer: (delay, state) => `Time is up for ${delay} in ${state}`,
  draws: 'Drawn: ',
  entered: 'New state: ',
  paid: (payer, payee, amount) => `from ${payer} to ${payee} ${amount}`,
  consumed: (bearer, amount) => `resources of ${bearer} ${amount}`,
  refused: (payer, payee, reason) => `from ${payer}${payee ? ` to ${payee}` : ''} REFUSED: ${reason}`,
  balance: 'Balance: ',
  balances: 'Balance per actor after this',
  noMoney: 'No money has moved.',
  leftOut:
    'Amounts that months and agreements give (fixed costs, steps, blocks, settlements) belong to no patient and are left out.',
  warmUp: (date) => `What happens before ${date} is warm-up and has no price.`,
}
