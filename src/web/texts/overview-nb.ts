import { capitalise } from '../../words/joining.ts'
import type { OverviewTexts } from './overview.ts'

/** The overview in Norwegian. */
export const nbOverview: OverviewTexts = {
  whoGains: 'Hvem vinner og hvem taper?',
  payback: 'Når tjener det seg inn?',
  per: {
    firstYear: 'per inkludert pasient de første 12 månedene',
    period: 'per inkludert pasient i hele perioden',
    monthAlive: 'per måned en pasient lever',
    dhoMonth: 'per måned med digital hjemmeoppfølging',
    total: 'i alt i hele perioden',
    fullTime: 'i årsverk',
  },
  missing: {
    shortRun: 'perioden er kortere enn 12 måneder',
    noPatients: 'ingen pasienter er med',
    noMonthsAlive: 'et av forløpene forteller ikke hvor lenge pasientene lever',
    noDhoMonths: 'minst én simulering er uten digital hjemmeoppfølging',
    noPosts: 'kostnadene er oppgitt i kroner, uten stillinger',
  },
  notToBeHad: (reading, why) => `${reading} – kan ikke vises: ${why}`,
  readInstead: (wished, why, shown) => `Kan ikke vise «${wished}»: ${why}. Viser «${shown}».`,
  noRow: (who, reading, shown) =>
    `${capitalise(who)} kan ikke vises som «${reading}», for skattekostnaden hører ikke til ett alternativ alene. Viser ${shown} først.`,
  lead: ({ who, outcome, amount, per, range, isSpread }) => {
    const most = isSpread ? `: ${range} i 8 av 10 simuleringer` : ''
    if (outcome === 'unchanged') return `${capitalise(who)} verken vinner eller taper.`
    if (outcome === 'unsure')
      return `${capitalise(who)} kan både vinne og tape. Gjennomsnittet er ${amount} ${per}${most}.`
    return `${capitalise(who)} ${outcome === 'gains' ? 'vinner' : 'taper'} ${amount} ${per}${most}.`
  },
  lossesOf: (lost, of) =>
    lost === '0'
      ? `Taper i ingen av ${of} simuleringer.`
      : `Taper i ${lost === of ? 'alle' : `${lost} av`} ${of} simuleringer.`,
  noAgreement: 'Ingen avtale er lagt til grunn: bare takstene flytter penger.',
  agreement: (title) => `Avtale som er lagt til grunn: ${title}.`,
  columns: {
    who: 'Part',
    difference: 'Forskjell',
    p10: '10 % er lavere enn',
    p25: '25 % er lavere enn',
    p75: '25 % er høyere enn',
    p90: '10 % er høyere enn',
    losses: 'Taper i',
    month: 'Måned',
  },
  barsNote:
    'Streken viser fra–til for 8 av 10 simuleringer. Bak tallet står i hvor mange simuleringer parten taper. Velg en stolpe for å se hva som ligger bak.',
  cumulative: 'kr i alt fra starten og til og med måneden',
  shown: 'Vis',
  showOthers: 'Vis de andre partene',
  withoutOneOff: 'uten oppstart',
  breakEven: (who, month) => `${capitalise(who)} er i pluss fra og med ${month}.`,
  startsAhead: (who) => `${capitalise(who)} er i pluss hele veien.`,
  noBreakEven: (who, amount) => `Det tjener seg ikke inn for ${who} i perioden: ${amount} til slutt.`,
  oneOff: (amount) => `Av dette er engangsbeløp ved oppstart ${amount}; linjen «uten oppstart» er uten dem.`,
  grantEnd: (month) => `tilskudd slutter ${month}`,
  noChange: (who) => `${capitalise(who)} verken vinner eller taper.`,
  fanNote: 'Den mørke viften er halvparten av simuleringene, den lyse 8 av 10.',
  noGrant: 'Ingen tilskudd tar slutt i perioden.',
  unchanged: (who) => `Uendret og ikke tegnet: ${who}.`,
  behind: {
    title: (who) => `Hva ligger bak: ${who}`,
    open: (who) => `Se hva som ligger bak for ${who}`,
    close: 'Lukk',
    inAll: 'Kroner i alt for alle pasientene i hele perioden, gjennomsnitt per simulering.',
    items: 'Poster, forskjell mellom alternativene',
    periods: 'Resultat over tid',
    by: 'Vis per',
    refusals: 'Krav som er avvist',
    facts: 'Den første hendelsen bak hver post',
    factsNote: 'Pasienter og simuleringer har nummer fra 0 og oppover.',
    transfers: 'Overføringer i avtalen',
    sum: 'Sum',
    members: 'Partene som er regnet med',
    parts: 'Hva samfunnets resultat består av',
    item: 'Post',
    count: (arm) => `Antall, ${arm}`,
    money: { revenue: 'Inntekt', payments: 'Betalt til andre', resourceCost: 'Ressursbruk', net: 'Resultat' },
    period: 'Periode',
    code: 'Kode',
    reason: 'Hvorfor',
    claims: (arm) => `Krav, ${arm}`,
    noRefusals: 'Ingen krav er avvist.',
    notKept:
      'Hendelsene kan ikke vises: det er så mange pasienter og simuleringer at de ikke er tatt vare på. Velg færre for å se dem.',
    working: 'Leter fram hendelsene …',
    fact: (patient, replication) => `Pasient nr. ${patient}, simulering nr. ${replication}`,
    refused: (reason) => `avvist: ${reason}`,
    toLife: 'Se forløpet',
    lifeOf: (patient, replication, date) =>
      `Se forløpet til pasient nr. ${patient} i simulering nr. ${replication}, ${date}`,
  },
}
