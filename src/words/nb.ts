import type { CommonTexts } from './common.ts'
import { capitalise, groupLosses, joinNames, NO_BREAK } from './joining.ts'
import { nbFacts } from './nb-facts.ts'

const list = (names: readonly string[]): string => joinNames(names, 'og')
const kr = (code: string): string => (code === 'NOK' ? 'kr' : code)

/** The common texts in Norwegian Bokmål. */
export const nbCommon: CommonTexts = {
  number: { decimal: ',', thousands: NO_BREAK, percent: `${NO_BREAK}%` },
  list,
  fromTo: (from, to) => `fra ${from} til ${to}`,
  currency: kr,
  actors: {
    hospital: { title: 'Sykehus', inSentence: 'sykehuset' },
    gp: { title: 'Fastlege', inSentence: 'fastlegen' },
    municipality: { title: 'Kommune', inSentence: 'kommunen' },
    tms: { title: 'TMS', inSentence: 'TMS' },
    state: { title: 'Stat', inSentence: 'staten' },
    helfo: { title: 'Helfo', inSentence: 'Helfo' },
    patient: { title: 'Pasienter', inSentence: 'pasientene' },
    district: { title: 'Bydel', inSentence: 'bydelen' },
    region: { title: 'Region', inSentence: 'regionen' },
  },
  totals: {
    local: { title: 'Lokalt i alt', inSentence: 'de lokale partene' },
    public: { title: 'Offentlig i alt', inSentence: 'offentlig sektor' },
    social: { title: 'Samfunnet', inSentence: 'samfunnet' },
  },
  facts: nbFacts,
  months: ['jan.', 'feb.', 'mars', 'april', 'mai', 'juni', 'juli', 'aug.', 'sep.', 'okt.', 'nov.', 'des.'],
  period: { month: 'måned', tertial: 'tertial', year: 'kalenderår' },
  tertial: (number, year) => `${number}. tertial ${year}`,
  count: {
    months: (count) => `${count} ${count === 1 ? 'måned' : 'måneder'}`,
    patients: (count, one) => `${count} ${one ? 'pasient' : 'pasienter'}`,
    simulations: (count, one) => `${count} ${one ? 'simulering' : 'simuleringer'}`,
  },
  against: (arm, nullArm) => `${arm} mot ${nullArm}`,
  verdict: {
    outcomes: ({ gains, loses, unsure, unchanged }) =>
      `${capitalise(
        [
          ...(gains.length > 0 ? [`${list(gains)} vinner`] : []),
          ...(loses.length > 0 ? [`${list(loses)} taper`] : []),
          ...(unsure.length > 0 ? [`uavklart for ${list(unsure)}`] : []),
          ...(unchanged.length > 0 ? [`uendret for ${list(unchanged)}`] : []),
        ].join('; '),
      )}.`,
    losses: (rows, of) =>
      `${capitalise(
        groupLosses(rows)
          .map(({ who, lost }, index) => {
            const times = lost === of ? `alle ${of}` : `${lost} av ${of}`
            return index === 0 ? `${list(who)} taper i ${times} simuleringer` : `${list(who)} i ${times}`
          })
          .join('; '),
      )}.`,
    totals: (rows) =>
      `${capitalise(
        list(
          rows.map(({ who, outcome, amount }) =>
            outcome === 'unchanged'
              ? `${who} verken vinner eller taper`
              : outcome === 'unsure'
                ? `${who} kan både vinne og tape (gjennomsnitt ${amount})`
                : `${who} ${outcome === 'gains' ? 'vinner' : 'taper'} ${amount}`,
          ),
        ),
      )}.`,
    paidByThirdParty:
      'Obs: de lokale partene vinner, men offentlig sektor samlet gjør det ikke. Gevinsten betales av en tredjepart, som staten.',
    noLocalSplit: 'Obs: de lokale partene taper samlet. Ingen overføring mellom dem kan gjøre at ingen taper.',
    lossOf: (lost, of) => `${lost} av ${of}`,
  },
  rewardTitles: {
    qaly: 'Helsegevinst (QALY)',
    'patient-hours': 'Pasientenes tid (timer)',
  },
  socialParts: {
    resources: 'Ressursbruk',
    gpActivity: 'Fastlegens aktivitet',
    patientTime: 'Pasientenes tid',
    qaly: 'Helse',
    taxCost: 'Skattekostnad',
  },
  life: {
    enrolled: 'Innskriving',
    monthEnded: 'Måneden er slutt',
    paid: (payer, payee, amount) => `fra ${payer} til ${payee} ${amount}`,
    consumed: (bearer, amount) => `ressurser hos ${bearer} ${amount}`,
    refused: (payer, payee, reason) => `fra ${payer}${payee ? ` til ${payee}` : ''} AVVIST: ${reason}`,
    balances: 'Saldo per aktør etter dette',
    noMoney: 'Ingen penger er flyttet.',
    leftOut:
      'Beløp som måneder og avtaler gir (faste kostnader, trinn, rammer, oppgjør), tilhører ingen pasient og er ikke med.',
  },
}
