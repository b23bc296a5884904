import type { ServeTexts } from './serve.ts'

/** `serve` på bokmål. */
export const nbServe: ServeTexts = {
  summary: 'vis siden i nettleseren, fra denne maskinen og bare til den',
  argument: 'scenariofil, navn fra pathledger list eller mappe med en lagret kjøring, som siden åpnes med',
  portOption: 'port; uten den 4150 eller den neste som er ledig',
  howToStop: 'Åpne adressen i nettleseren. Ctrl-C avslutter.',
  notBuilt: 'Siden er ikke bygget.',
  build: 'Bygg den med npm run build:page.',
  noPort: (port, reason) =>
    reason === 'EADDRINUSE'
      ? `--port: ${port} er opptatt av et annet program.`
      : `--port: ${port} kan ikke brukes (${reason}).`,
  otherPort: 'Velg en annen, eller utelat --port.',
}
