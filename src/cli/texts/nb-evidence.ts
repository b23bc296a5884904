import { joinNames } from '../../words/joining.ts'
import type { EvidenceTexts } from './evidence.ts'

const rader = (count: number): string => `${count} ${count === 1 ? 'rad' : 'rader'}`

/** `reproduce` og `rules` på norsk. */
export const nbEvidence: EvidenceTexts = {
  summary: ({
    figures,
    printed,
    reproduced,
    simulated,
    arithmetic,
    calibrated,
    input,
    inconsistent,
    notReproducible,
  }) =>
    `${rader(figures)} om ${printed} ulike tall som er trykt i kildene: ${reproduced} av ${simulated + arithmetic} ` +
    `gjenskapt (${simulated} simulert, ${arithmetic} regnet), ${calibrated} kalibrert, ${input} inndata, ` +
    `${inconsistent} der tallene ikke stemmer overens, ${notReproducible} som ikke kan gjenskapes.`,
  allAsStated: 'Alle radene er som oppgitt.',
  broken: (count, ids) => `${rader(count)} er ikke som oppgitt: ${joinNames(ids, 'og')}.`,
  status: {
    simulated: 'simulert',
    arithmetic: 'regnet',
    calibrated: 'kalibrert',
    input: 'inndata',
    inconsistent: 'stemmer ikke',
    notReproducible: 'ikke mulig',
  },
  columns: {
    source: 'Kilde',
    place: 'Sted',
    what: 'Hva',
    unit: 'Enhet',
    printed: 'Trykt',
    computed: 'Regnet ut',
    difference: 'Differanse',
    status: 'Status',
    holds: 'Som oppgitt',
    why: 'Hvorfor',
    rule: 'Regel',
    statement: 'Hva den sier',
    heldBy: 'Håndheves av',
    tests: 'Tester',
  },
  units: {
    'a day': 'per dag',
    'a quarter': 'per kvartal',
    'a year': 'per år',
    'billion kr': 'milliarder kr',
    contacts: 'kontakter',
    'contacts a year': 'kontakter per år',
    days: 'dager',
    'full-time positions': 'årsverk',
    groups: 'grupper',
    hours: 'timer',
    index: 'indeks',
    'kr a month': 'kr per måned',
    'million kr': 'millioner kr',
    'min a year': 'min per år',
    months: 'måneder',
    patients: 'pasienter',
    'per 30 days': 'per 30 dager',
    persons: 'personer',
    points: 'poeng',
    share: 'andel',
    stars: 'stjerner',
    times: 'ganger',
    weeks: 'uker',
    weight: 'vekt',
    year: 'år',
    years: 'år',
  },
  knownError: (id) => `(${id})`,
  rounded: (step) => `Trykt til nærmeste ${step}.`,
  ofSource: (reproduced, figures) => `${rader(figures)}, ${reproduced} gjenskapt`,
  legend:
    '✓ gjenskapt; ✗ ikke som oppgitt. Simulert: antall og datoer kommer fra simulerte hendelser. Regnet: sum eller ' +
    'produkt av inndata. Kalibrert: inndata er tilpasset tallet, så likhet viser ingenting. ' +
    'Stemmer ikke: tallet er ikke i samsvar med andre tall, en annen kilde eller gjeldende regel, som gir det som er ' +
    'regnet ut. Ikke mulig: kilden sier ikke nok.',
  interrupted: 'Avbrutt før alle tallene var regnet ut. Ingenting å vise.',
  yesNo: (yes) => (yes ? 'ja' : 'nei'),
  rulesSummary: (rules, held) =>
    `${rules} regler i kildene: ${held} håndheves og er testet, ${rules - held} er utenfor det som regnes her.`,
  enforcement: {
    tariffRule: 'takstregel',
    tariffLine: 'takst',
    costLine: 'kostnad',
    pathway: 'regel for forløp',
    ledger: 'regnskap',
    scenario: 'scenario',
    check: 'kontroll',
  },
  outOfScope: (why) => `Utenfor: ${why}`,
  tests: (titles) => `Tester: ${titles.map((title) => `«${title}»`).join('; ')}`,
}
