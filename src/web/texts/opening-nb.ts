import type { OpeningTexts } from './opening.ts'

/** Opening in Norwegian. */
export const nbOpening: OpeningTexts = {
  button: 'Åpne …',
  title: 'Åpne et scenario',
  shipped: 'Scenarier som følger med',
  about: {
    'agder-150':
      '150 pasienter med kroniske sykdommer i tre år: dagens praksis mot digital hjemmeoppfølging, først fra sykehuset og deretter fra telemedisinsk sentral.',
    'danish-telemedicine':
      'Dansk telemedisin for 100 pasienter med kols i 2022: regionen tjener der akutte innleggelser unngås, kommunen følger med.',
    'fact-ung': 'Ungdommer fulgt av et team som et sykehus og tre bydeler deler, med faste budsjetter.',
    mila: 'Regnestykket i MILA-prosjektet for 213 pasienter, og hva som blir igjen av besparelsen når forutsetningene endres.',
    'net-treatment': 'Én pasient i eMeistring og én i eHjerterehab: staten betaler én gang per behandlingsløp.',
    'organisation-models': 'De samme 150 pasientene gjennom seks måter å organisere digital hjemmeoppfølging på.',
    'rct-12-months': 'Én pasient i tolv måneder med kommunal oppfølging til kostnadene i forsøket.',
    'rct-2021': 'Kommunal digital oppfølging som i det randomiserte forsøket fra 2018 til 2021, mot vanlig oppfølging.',
    rune: 'Eksempelet «Rune», 67 år med kols: sykehus i én måned, telemedisinsk sentral i tre. Ingenting er overlatt til tilfeldighetene.',
    'tms-only': 'De 150 pasientene fulgt opp av telemedisinsk sentral fra første dag.',
    'tms-only-diagram': '«Rune» fulgt opp av telemedisinsk sentral fra første dag, hver aktivitet én gang.',
    ullensaker: 'Sykehuset i to til fire uker, deretter kommunens eget tilbud én dag i uken.',
    'wound-care':
      'Tjue pasienter med sår: konsultasjoner på sykehuset, eller på video med kommunens sykepleier til stede.',
  },
  openFiles: 'Åpne scenariofiler …',
  openRun: 'Åpne mappen til en lagret kjøring …',
  close: 'Lukk',
  howToDrop:
    'Filer og mapper kan også slippes hvor som helst på siden. Velg scenariofilen sammen med takst- og kostnadsfilene den nevner; de som mangler, tas fra dem som følger med. Alt blir på denne maskinen.',
  dropHere: 'Slipp for å åpne',
  noGallery: 'Scenariene som følger med, kunne ikke hentes.',
  outcome: {
    refused: (name) => `«${name}» kan ikke brukes, og er ikke åpnet. Det som vises, er som før.`,
    choose: 'Flere scenarier ble valgt. Hvilket skal åpnes?',
    unreadable: 'Det som ble valgt, kan ikke leses. Det som vises, er som før.',
    nothing: 'Her var det verken en scenariofil (YAML) eller en lagret kjøring.',
    tooLarge: (megabytes) =>
      `Kjøringen er større enn ${megabytes} MB, som er det siden rommer. Bruk kommandoen reprice i stedet.`,
  },
  stored: (name, simulations) =>
    `Lagret kjøring «${name}», ${simulations} simuleringer. Endres priser, avtaler eller samfunnsverdier, regnes de lagrede hendelsene om. Endres noe som gir andre liv, simuleres det på nytt fra kjøringens egne tekster.`,
  simulatedAnew: 'Det som vises nå, er simulert på nytt.',
}
