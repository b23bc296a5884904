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
  timer: (delay, state) => `Tiden er ute for ${delay} i ${state}`,
  draws: 'Trukket: ',
  entered: 'Ny tilstand: ',
  balance: 'Saldo: ',
  warmUp: (date) => `Det som skjer før ${date}, er innkjøring og prises ikke.`,
}
