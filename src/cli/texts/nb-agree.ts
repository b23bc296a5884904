import type { AgreeTexts } from './agree.ts'
import { capitalise, joinNames } from './joining.ts'

/** `agree` på norsk. */
export const nbAgree: AgreeTexts = {
  tariffsAlone: 'Bare takstene',
  bound: (parties, count, of, range) =>
    `${capitalise(joinNames(parties, 'og'))} går til sammen i null eller pluss i ${count} av ${of} simuleringer ` +
    `(${range}). Ingen avtale mellom dem kan gjøre at ingen taper oftere enn det.`,
  boundNear0: 'Summen er nesten alltid minus, så det finnes ikke noe å dele: noe annet må endres.',
  withState: (count, of) => `Med hele det offentlige, også staten, som parter: ${count} av ${of} simuleringer.`,
  noSettlement: 'Scenariofilen har ingen avtaler; tabellen viser takstene alene.',
  unit: (currency) =>
    `Beløp i ${currency} for hele kohorten og perioden: differanse fra nullalternativet, gjennomsnitt av simuleringene.`,
  overview: 'Avtalene, side om side',
  overviewNote: 'Ingen taper: simuleringer der ingen av avtalens parter ender under null.',
  details: (title) => title,
  detailsNote:
    'Avtalen gir: det avtalen flytter, slik det påløper. Måned, dypeste minus og balanse følger pengene når de betales, i gjennomsnitt av simuleringene.',
  rules: 'Hva reglene flytter',
  what: {
    service: 'pris',
    givenBack: 'takst som faller bort',
    settled: 'oppgjør',
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
  zone: (share, range) =>
    share === undefined
      ? `Ingen part taper i gjennomsnitt ${range}.`
      : `Ingen part taper i minst ${share} av simuleringene ${range}.`,
  noZone: 'Ingen av verdiene gjør at ingen part taper, verken i gjennomsnitt eller i halvparten av simuleringene.',
  never: 'aldri',
  of: (count, of) => `${count} av ${of}`,
  columns: {
    agreement: 'Avtale',
    arm: 'alternativ',
    actor: 'Aktør',
    net: 'Netto',
    settled: 'Avtalen\ngir',
    paid: 'Betalt i\nperioden',
    outstanding: 'Ute-\nstående',
    worstMonth: 'Dårligste\nmåned',
    deepest: 'Dypeste\nminus',
    breakEven: 'I balanse\nfra',
    lossIn: 'Taper i',
    nobodyLoses: 'Ingen\ntaper',
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
