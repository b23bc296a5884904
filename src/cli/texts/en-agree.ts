import type { AgreeTexts } from './agree.ts'
import { capitalise, joinNames } from './joining.ts'

/** `agree` in English. */
export const enAgree: AgreeTexts = {
  tariffsAlone: 'Tariffs alone',
  bound: (parties, count, of, range) =>
    `Together, ${joinNames(parties, 'and')} come out at zero or above in ${count} of ${of} simulations (${range}). ` +
    'No agreement between them can make nobody lose more often than that.',
  boundNear0: 'The sum is nearly always negative, so there is nothing to share: something else would have to change.',
  withState: (count, of) => `With the whole public sector, the state too, as parties: ${count} of ${of} simulations.`,
  noSettlement: 'The scenario file has no agreements; the table shows the tariffs alone.',
  unit: (currency) =>
    `Amounts in ${currency} for the whole cohort and period: difference from the null arm, mean of the simulations.`,
  overview: 'The agreements, side by side',
  overviewNote: "Nobody loses: simulations in which none of the agreement's parties ends below zero.",
  details: (title) => title,
  detailsNote:
    'Agreement gives: what the agreement moves, as it accrues. Month, deepest minus and break-even follow the money when it is paid, mean of the simulations.',
  rules: 'What the rules move',
  what: {
    service: 'price',
    givenBack: 'tariff that lapses',
    settled: 'settlement',
    outlier: 'costly episodes',
    fee: 'fee',
  },
  paidByThirdParty: (title) =>
    `Note, ${title}: the local parties gain, but the public sector as a whole does not. A third party, such as the state, pays for it.`,
  levers: 'What would have to change',
  leversNote: "The value at which the actor's mean is zero, with the same patients and the same luck.",
  noValue: (range) => `no value ${range}`,
  sweptAlone: (parameter, agreement, others) =>
    `${parameter} is read by several agreements; ${agreement} is swept. For another: --agreement ${others.join(' or ')}`,
  searching: (title) => `Searching: ${title}`,
  sweep: (agreement, parameter) => `${agreement}: ${parameter} from lowest to highest`,
  switches: (who, values) => `${capitalise(who)} breaks even at ${joinNames(values, 'and')}.`,
  zone: (share, range) =>
    share === undefined
      ? `No party loses on average ${range}.`
      : `No party loses in at least ${share} of the simulations ${range}.`,
  noZone: 'At none of the values does no party lose, neither on average nor in half of the simulations.',
  never: 'never',
  of: (count, of) => `${count} of ${of}`,
  columns: {
    agreement: 'Agreement',
    arm: 'arm',
    actor: 'Actor',
    net: 'Net',
    settled: 'Agreement\ngives',
    paid: 'Paid in\nthe period',
    outstanding: 'Out-\nstanding',
    worstMonth: 'Worst\nmonth',
    deepest: 'Deepest\nminus',
    breakEven: 'Balanced\nfrom',
    lossIn: 'Loses in',
    nobodyLoses: 'Nobody\nloses',
    rule: 'Rule',
    from: 'From',
    to: 'To',
    amount: 'Amount',
    lever: 'What',
    who: 'Zero for',
    value: 'Value',
    setting: 'Value',
  },
}
