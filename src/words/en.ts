import type { CommonTexts } from './common.ts'
import { enFacts } from './en-facts.ts'
import { capitalise, groupLosses, joinNames } from './joining.ts'

const list = (names: readonly string[]): string => joinNames(names, 'and')
const kr = (code: string): string => (code === 'NOK' ? 'kr' : code)
const isPlural = (who: string): boolean => who.endsWith('s')
/** The verb as the names need it: "gains", "gain". */
export const verb = (names: readonly string[], stem: 'gain' | 'lose'): string =>
  names.length > 1 || isPlural(names[0] ?? '') ? stem : `${stem}s`

/** The common texts in English. */
export const enCommon: CommonTexts = {
  number: { decimal: '.', thousands: ',', percent: '%' },
  list,
  fromTo: (from, to) => `from ${from} to ${to}`,
  currency: kr,
  actors: {
    hospital: { title: 'Hospital', inSentence: 'the hospital' },
    gp: { title: 'GP', inSentence: 'the GP' },
    municipality: { title: 'Municipality', inSentence: 'the municipality' },
    tms: { title: 'TMS', inSentence: 'the telemedicine centre' },
    state: { title: 'State', inSentence: 'the state' },
    helfo: { title: 'Helfo', inSentence: 'Helfo' },
    patient: { title: 'Patients', inSentence: 'the patients' },
    district: { title: 'District', inSentence: 'the district' },
    region: { title: 'Region', inSentence: 'the region' },
  },
  totals: {
    local: { title: 'Local total', inSentence: 'the local parties' },
    public: { title: 'Public total', inSentence: 'the public sector' },
    social: { title: 'Society', inSentence: 'society' },
  },
  facts: enFacts,
  months: ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'],
  period: { month: 'month', tertial: 'tertial', year: 'calendar year' },
  tertial: (number, year) => `Tertial ${number}, ${year}`,
  count: {
    months: (count) => `${count} ${count === 1 ? 'month' : 'months'}`,
    patients: (count, one) => `${count} ${one ? 'patient' : 'patients'}`,
    simulations: (count, one) => `${count} ${one ? 'simulation' : 'simulations'}`,
  },
  against: (arm, nullArm) => `${arm} against ${nullArm}`,
  verdict: {
    outcomes: ({ gains, loses, unsure, unchanged }) =>
      `${capitalise(
        [
          ...(gains.length > 0 ? [`${list(gains)} ${verb(gains, 'gain')}`] : []),
          ...(loses.length > 0 ? [`${list(loses)} ${verb(loses, 'lose')}`] : []),
          ...(unsure.length > 0 ? [`undecided for ${list(unsure)}`] : []),
          ...(unchanged.length > 0 ? [`unchanged for ${list(unchanged)}`] : []),
        ].join('; '),
      )}.`,
    losses: (rows, of) =>
      `${capitalise(
        groupLosses(rows)
          .map(({ who, lost }, index) => {
            const times = lost === of ? `all ${of}` : `${lost} of ${of}`
            return index === 0
              ? `${list(who)} ${verb(who, 'lose')} in ${times} simulations`
              : `${list(who)} in ${times}`
          })
          .join('; '),
      )}.`,
    totals: (rows) =>
      `${capitalise(
        list(
          rows.map(({ who, outcome, amount }) =>
            outcome === 'unchanged'
              ? `${who} neither ${verb([who], 'gain')} nor ${verb([who], 'lose')}`
              : outcome === 'unsure'
                ? `${who} may gain or lose (mean ${amount})`
                : `${who} ${verb([who], outcome === 'gains' ? 'gain' : 'lose')} ${amount}`,
          ),
        ),
      )}.`,
    paidByThirdParty:
      'Note: the local parties gain, but the public sector as a whole does not. A third party, such as the state, pays for the gain.',
    noLocalSplit: 'Note: the local parties lose together. No transfer between them can make nobody lose.',
    lossOf: (lost, of) => `${lost} of ${of}`,
  },
  rewardTitles: {
    qaly: 'Health gained (QALY)',
    'patient-hours': "Patients' time (hours)",
  },
  socialParts: {
    resources: 'Resources',
    gpActivity: "GP's activity",
    patientTime: "Patients' time",
    qaly: 'Health',
    taxCost: 'Cost of taxes',
  },
  life: {
    enrolled: 'Enrolment',
    monthEnded: 'The month has ended',
    paid: (payer, payee, amount) => `from ${payer} to ${payee} ${amount}`,
    consumed: (bearer, amount) => `resources of ${bearer} ${amount}`,
    refused: (payer, payee, reason) => `from ${payer}${payee ? ` to ${payee}` : ''} REFUSED: ${reason}`,
    balances: 'Balance per actor after this',
    noMoney: 'No money has moved.',
    leftOut:
      'Amounts that months and agreements give (fixed costs, steps, blocks, settlements) belong to no patient and are left out.',
  },
}
