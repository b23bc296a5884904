import { verb } from '../../words/en.ts'
import { capitalise } from '../../words/joining.ts'
import type { OverviewTexts } from './overview.ts'

/** The overview in English. */
export const enOverview: OverviewTexts = {
  whoGains: 'Who gains and who loses?',
  payback: 'When does it pay back?',
  per: {
    firstYear: 'per included patient in the first 12 months',
    period: 'per included patient over the whole period',
    monthAlive: 'per month that a patient lives',
    dhoMonth: 'per month of digital home follow-up',
    total: 'in all over the whole period',
    fullTime: 'in full-time equivalents',
  },
  missing: {
    shortRun: 'the period is shorter than 12 months',
    noPatients: 'there are no patients',
    noMonthsAlive: 'one of the pathways does not tell how long patients live',
    noDhoMonths: 'at least one simulation has no digital home follow-up',
    noPosts: 'the costs are given in kroner, without posts',
  },
  notToBeHad: (reading, why) => `${reading} – cannot be shown: ${why}`,
  readInstead: (wished, why, shown) => `“${wished}” cannot be shown: ${why}. Showing “${shown}”.`,
  noRow: (who, reading, shown) =>
    `${capitalise(who)} cannot be shown as “${reading}”, because the cost of taxes belongs to no alternative alone. Showing ${shown} first.`,
  lead: ({ who, outcome, amount, per, range, isSpread }) => {
    const most = isSpread ? `: ${range} in 8 of 10 simulations` : ''
    if (outcome === 'unchanged') return `${capitalise(who)} neither ${verb([who], 'gain')} nor ${verb([who], 'lose')}.`
    if (outcome === 'unsure') return `${capitalise(who)} may gain or lose. The mean is ${amount} ${per}${most}.`
    return `${capitalise(who)} ${verb([who], outcome === 'gains' ? 'gain' : 'lose')} ${amount} ${per}${most}.`
  },
  lossesOf: (lost, of) =>
    lost === '0'
      ? `A loss in none of ${of} simulations.`
      : `A loss in ${lost === of ? 'all' : `${lost} of`} ${of} simulations.`,
  noAgreement: 'No agreement is in force: only tariffs move money.',
  agreement: (title) => `Agreement in force: ${title}.`,
  columns: {
    who: 'Party',
    difference: 'Difference',
    p10: '10% are below',
    p25: '25% are below',
    p75: '25% are above',
    p90: '10% are above',
    losses: 'Loses in',
    month: 'Month',
  },
  barsNote:
    'The line spans 8 of 10 simulations. After the amount stands in how many simulations the party loses. Choose a bar to see what is behind it.',
  cumulative: 'kr in all from the start to the end of the month',
  shown: 'Show',
  showOthers: 'Show the other parties',
  withoutOneOff: 'without start',
  breakEven: (who, month) => `It pays back for ${who} from ${month} on.`,
  startsAhead: (who) => `It pays for ${who} all the way.`,
  noBreakEven: (who, amount) => `It does not pay back for ${who} within the period: ${amount} at the end.`,
  oneOff: (amount) => `One-off amounts at the start are ${amount} of this; the line “without start” leaves them out.`,
  grantEnd: (month) => `grant ends ${month}`,
  noChange: (who) => `Nothing changes for ${who}.`,
  fanNote: 'The dark fan is half of the simulations, the light one 8 of 10.',
  noGrant: 'No grant ends within the period.',
  unchanged: (who) => `Unchanged and not drawn: ${who}.`,
  behind: {
    title: (who) => `What is behind it: ${who}`,
    open: (who) => `See what is behind it for ${who}`,
    close: 'Close',
    inAll: 'Kroner in all for all patients over the whole period, mean of a simulation.',
    items: 'Items, difference between the alternatives',
    periods: 'Result over time',
    by: 'Show per',
    refusals: 'Refused claims',
    facts: 'The first event behind each item',
    factsNote: 'Patients and simulations are numbered from 0.',
    transfers: 'Transfers in the agreement',
    sum: 'Sum',
    members: 'The parties it is the sum of',
    parts: 'What the result for society is made of',
    item: 'Item',
    count: (arm) => `Number, ${arm}`,
    money: { revenue: 'Revenue', payments: 'Paid to others', resourceCost: 'Resource cost', net: 'Result' },
    period: 'Period',
    code: 'Code',
    reason: 'Why',
    claims: (arm) => `Claims, ${arm}`,
    noRefusals: 'No claims are refused.',
    notKept:
      'The events cannot be shown: there are so many patients and simulations that they were not kept. Choose fewer to see them.',
    working: 'Looking for the events …',
    fact: (patient, replication) => `Patient no. ${patient}, simulation no. ${replication}`,
    refused: (reason) => `refused: ${reason}`,
    toLife: 'See the pathway',
    lifeOf: (patient, replication, date) =>
      `See the pathway of patient no. ${patient} in simulation no. ${replication}, ${date}`,
  },
}
