import type { TroubleTexts } from './trouble.ts'

export const nbTrouble: TroubleTexts = {
  restarted: (what) => `Noe gikk galt i beregningen. Den er startet på nytt, og alt du har endret, er beholdt. ${what}`,
  stopped: (what) =>
    `Beregningen stanset igjen og prøves ikke flere ganger slik det står nå. Angre, endre noe, eller last siden på nytt; tallene som vises, er de siste som ble ferdige. ${what}`,
  aside: (what) => `En lengre beregning stanset. Resten av siden virker. ${what}`,
  silent: 'Nettleseren avsluttet den uten å si hvorfor; ofte er det for lite minne.',
  failed: (what) => `Dette kan ikke beregnes, og tallene som vises, er de siste som ble ferdige. ${what}`,
  replay: 'Lev den samme pasienten om igjen:',
  nothing: 'Det er ikke noe å vise. Meldingen over sier hvorfor.',
  alone: 'Scenariet har ikke to alternativer å sammenligne.',
  noView: 'Denne visningen kunne ikke hentes: serveren svarer ikke. Last siden på nytt når den gjør det.',
  more: (count) => `og ${count} til`,
}
