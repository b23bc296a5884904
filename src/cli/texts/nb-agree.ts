import { capitalise, joinNames } from '../../words/joining.ts'
import type { AgreeTexts } from './agree.ts'

/** `agree` på norsk. */
export const nbAgree: AgreeTexts = {
  tariffsAlone: 'Bare takstene',
  bound: (parties, count, of, interval) =>
    `${capitalise(joinNames(parties, 'og'))} går til sammen i null eller pluss i ${count} av ${of} simuleringer` +
    `${interval}. Ingen avtale mellom dem kan gjøre at ingen taper oftere enn det.`,
  interval: (level, range) => ` (${level}-intervall ${range})`,
  boundNear0: 'Summen er nesten alltid minus, så det finnes ikke noe å dele: noe annet må endres.',
  boundNone: (of) => `I ingen av de ${of} simuleringene finnes det noe å dele, så noe annet må endres.`,
  boundNegative: 'Summen er minus, så det finnes ikke noe å dele: noe annet må endres.',
  withState: (count, of) => `Med hele det offentlige, også staten, som parter: ${count} av ${of} simuleringer.`,
  noSettlement: 'Scenariofilen har ingen avtaler; tabellen viser takstene alene.',
  unit: (currency) =>
    `Beløp i ${currency} for hele kohorten og perioden: differanse fra nullalternativet, gjennomsnitt av simuleringene.`,
  overview: 'Avtalene, side om side',
  overviewNote: 'Ingen taper: simuleringer der ingen av avtalens parter ender under null.',
  noParty: (amount) => `(${amount})`,
  noPartyNote:
    'I parentes: ikke part i den avtalen, og teller derfor ikke der. Rader med ulike parter kan ikke sammenlignes på hvor ofte ingen taper.',
  details: (title) => title,
  detailsNote:
    'Avtalen gir: det avtalen flytter, slik det påløper. Måned, dypeste minus og balanse følger pengene når de betales, i gjennomsnitt av simuleringene.',
  spreadNote: 'p10 og p90: 8 av 10 simuleringer ender mellom dem.',
  kinds: {
    servicePrice: 'Tjenestepris',
    trueUp: 'Etteroppgjør',
    pooledBudget: 'Samhandlingsbudsjett',
    bundle: 'Forløpsbetaling',
    riskShare: 'Risikodeling',
    coFinancing: 'Medfinansiering',
    resultsBased: 'Resultatbasert betaling',
    grant: 'Tilskudd',
  },
  parts: {
    givenBack: 'takst som faller bort',
    outlier: 'dyre forløp',
    fee: 'honorar',
  },
  paidByThirdParty: (title) =>
    `Obs, ${title}: de lokale partene vinner, men offentlig sektor samlet gjør det ikke. Gevinsten betales av en tredjepart, som staten.`,
  levers: 'Hva som måtte endres',
  leversNote: 'Verdien der gjennomsnittet for aktøren er null, med samme pasienter og samme tilfeldigheter.',
  noValue: (range) => `ingen verdi ${range}`,
  sweptAlone: (parameter, agreement, others) =>
    `Flere avtaler leser ${parameter}; ${agreement} prøves ut. For en annen: --agreement ${others.join(' eller ')}`,
  searching: (title) => `Leter: ${title}`,
  sweep: (agreement, parameter) => `${agreement}: ${parameter} fra lavest til høyest`,
  switches: (who, values) => `${capitalise(who)} går i null ved ${joinNames(values, 'og')}.`,
  nobodyMoves: 'Ingen av verdiene endrer hva noen får.',
  losers: (who) => `${capitalise(joinNames(who, 'og'))} taper i gjennomsnitt ved alle verdiene som er prøvd.`,
  zone: (share, range) =>
    share === undefined
      ? `I gjennomsnitt taper ingen part ${range}.`
      : `I minst ${share} av simuleringene taper ingen part ${range} (endene er verdier som er prøvd).`,
  zoneRange: (from, to, isLowest, isHighest) => {
    if (from === to) return `ved ${from}`
    if (isLowest && isHighest) return `ved noen av verdiene som er prøvd, fra ${from} til ${to}`
    return `fra ${isLowest ? 'den laveste prøvde verdien, ' : ''}${from}${isLowest ? ',' : ''} til ${isHighest ? 'den høyeste prøvde verdien, ' : ''}${to}`
  },
  noZone: 'Ved alle verdiene er det noen som taper, både i gjennomsnitt og i mer enn halvparten av simuleringene.',
  never: 'aldri',
  after: 'etterpå',
  of: (count, of) => `${count} av ${of}`,
  columns: {
    agreement: 'Avtale',
    arm: 'alternativ',
    actor: 'Aktør',
    net: 'Netto',
    netSpread: 'Netto\np10\np90',
    p10: 'p10',
    p90: 'p90',
    settled: 'Avtalen\ngir',
    paid: 'Betalt i\nperioden',
    outstanding: 'Ute-\nstående',
    worstMonth: 'Dårligste\nmåned',
    worstIs: 'Dårligste måned er',
    deepest: 'Dypeste\nminus',
    deepestIs: 'Dypeste minus i',
    breakEven: 'I balanse\nfra',
    lossIn: 'Taper i',
    nobodyLoses: 'Ingen\ntaper',
    bound: 'Summen er ikke under null',
    rule: 'Regel',
    from: 'Fra',
    to: 'Til',
    amount: 'Beløp',
    lever: 'Hva',
    who: 'Null for',
    value: 'Verdi',
    setting: 'Verdi',
  },
}
