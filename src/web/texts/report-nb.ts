import type { ReportTexts } from './report.ts'

export const nbReport: ReportTexts = {
  open: 'Skriv ut',
  print: 'Skriv ut',
  close: 'Lukk rapporten',
  scenario: 'scenario',
  contrast: 'sammenligning',
  run: 'kjøring',
  frame: (months, from, patients, simulations) => `${months} fra ${from}, ${patients}, ${simulations}`,
  agreement: 'avtale som gjelder',
  prices: 'prisår',
  servicePrices: 'hver hendelse til prisen på dagen',
  changes: 'endret fra scenariofilen',
  noChanges: 'ingenting',
  sources: 'Kilder',
  method: 'Metode',
  methods: (level) => [
    'Hver pasient lever det samme livet i begge alternativene, med samme tilfeldige utfall der forløpene ikke skiller seg. Forskjellen mellom dem er det alternativet gjør.',
    'Hver hendelse prises etter takstene og kostnadene nedenfor og føres som betaling mellom to parter eller som ressursbruk. En overføring mellom partene endrer ikke summen for samfunnet før skattekostnad.',
    `Strekene i bildene viser hvor 8 av 10 simuleringer havner. Intervaller for gjennomsnitt er på nivå ${level} og viser usikkerhet fra tilfeldigheter, ikke fra forutsetningene.`,
    'Lokalt i alt er summen for partene som er med i avtalen, offentlig i alt er summen for det offentlige. Samfunnet regner ressursbruk, helse og pasientenes tid, diskontert.',
  ],
  again: 'Samme tall en gang til',
}
