import { capitalise, joinNames } from '../../words/joining.ts'
import type { AgreeTexts } from './agree.ts'

/** `agree` in English. */
export const enAgree: AgreeTexts = {
  tariffsAlone: 'Tariffs alone',
  bound: (parties, count, of, interval) =>
    `Together, ${joinNames(parties, 'and')} come out at zero or above in ${count} of ${of} simulations${interval}. ` +
    'No agreement between them can make nobody lose more often than that.',
  interval: (level, range) => ` (${level} interval ${range})`,
  boundNear0: 'The sum is nearly always negative, so there is nothing to share: something else would have to change.',
  boundNone: (of) =>
    `In none of the ${of} simulations is there anything to share, so something else would have to change.`,
  boundNegative: 'The sum is negative, so there is nothing to share: something else would have to change.',
  withState: (count, of) => `With the whole public sector, the state too, as parties: ${count} of ${of} simulations.`,
  noSettlement: 'The scenario file has no agreements; the table shows the tariffs alone.',
  unit: (currency) =>
    `Amounts in ${currency} for the whole cohort and period: difference from the null arm, mean of the simulations.`,
  overview: 'The agreements, side by side',
  overviewNote: "Nobody loses: simulations in which none of the agreement's parties ends below zero.",
  noParty: (amount) => `(${amount})`,
  noPartyNote:
    'In brackets: not a party to that agreement, so not counted there. Rows with different parties cannot be compared by how often nobody loses.',
  details: (title) => title,
  detailsNote:
    'Agreement gives: what the agreement moves, as it accrues. Month, deepest minus and break-even follow the money when it is paid, mean of the simulations.',
  spreadNote: 'p10 and p90: 8 of 10 simulations end between them.',
  kinds: {
    servicePrice: 'Service price',
    trueUp: 'True-up',
    pooledBudget: 'Pooled budget',
    bundle: 'Bundled payment',
    riskShare: 'Risk sharing',
    coFinancing: 'Co-financing',
    resultsBased: 'Results-based payment',
    grant: 'Grant',
  },
  parts: {
    givenBack: 'tariff that lapses',
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
  nobodyMoves: 'None of the values changes what anybody gets.',
  losers: (who) =>
    `${capitalise(joinNames(who, 'and'))} ${who.length === 1 ? 'loses' : 'lose'} on average at every value tried.`,
  zone: (share, range) =>
    share === undefined
      ? `On average no party loses ${range}.`
      : `In at least ${share} of the simulations no party loses ${range} (ends are values that were tried).`,
  zoneRange: (from, to, isLowest, isHighest) => {
    if (from === to) return `at ${from}`
    if (isLowest && isHighest) return `at any value tried, from ${from} to ${to}`
    return `from ${isLowest ? 'the lowest value tried, ' : ''}${from}${isLowest ? ',' : ''} to ${isHighest ? 'the highest value tried, ' : ''}${to}`
  },
  noZone: 'At every value some party loses, both on average and in more than half of the simulations.',
  never: 'never',
  after: 'afterwards',
  of: (count, of) => `${count} of ${of}`,
  columns: {
    agreement: 'Agreement',
    arm: 'arm',
    actor: 'Actor',
    net: 'Net',
    netSpread: 'Net\np10\np90',
    p10: 'p10',
    p90: 'p90',
    settled: 'Agreement\ngives',
    paid: 'Paid in\nthe period',
    outstanding: 'Out-\nstanding',
    worstMonth: 'Worst\nmonth',
    worstIs: 'Worst month is',
    deepest: 'Deepest\nminus',
    deepestIs: 'Deepest minus in',
    breakEven: 'Balanced\nfrom',
    lossIn: 'Loses in',
    nobodyLoses: 'Nobody\nloses',
    bound: 'Sum is not below zero',
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
