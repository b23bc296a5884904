import type { TraceTexts } from './trace.ts'

/** Én pasients spor på norsk. */
export const nbTrace: TraceTexts = {
  until: (date) => `Ved utgangen av ${date}`,
  notYet: 'Pasienten er ikke innskrevet ennå.',
  isOver: 'Forløpet er avsluttet.',
  states: 'Tilstand: ',
  remembers: 'Husker: ',
  minutesSince: (date) => `Tider som huskes, er minutter siden ${date}.`,
  waitsFor: 'Venter på: ',
  happened: 'Det som skjedde',
  nothing: 'Ingenting har skjedd.',
  enrolled: 'Innskriving',
  monthEnded: 'Måneden er slutt',
  timer: (delay, state) => `Tiden er ute for ${delay} i ${state}`,
  draws: 'Trukket: ',
  entered: 'Ny tilstand: ',
  paid: (payer, payee, amount) => `fra ${payer} til ${payee} ${amount}`,
  consumed: (bearer, amount) => `ressurser hos ${bearer} ${amount}`,
  refused: (payer, payee, reason) => `fra ${payer}${payee ? ` til ${payee}` : ''} AVVIST: ${reason}`,
  balance: 'Saldo: ',
  balances: 'Saldo per aktør etter dette',
  noMoney: 'Ingen penger er flyttet.',
  leftOut:
    'Beløp som måneder og avtaler gir (faste kostnader, trinn, rammer, oppgjør), tilhører ingen pasient og er ikke med.',
  warmUp: (date) => `Det som skjer før ${date}, er innkjøring og prises ikke.`,
}
