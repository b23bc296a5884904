import { joinNames } from '../../words/joining.ts'
import type { EvidenceTexts } from './evidence.ts'

const countOf = (count: number, one: string): string => `${count} ${count === 1 ? one : `${one}s`}`

/** `reproduce` and `rules` in English. */
export const enEvidence: EvidenceTexts = {
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
    `${countOf(figures, 'row')} about ${countOf(printed, 'different figure')} printed in the sources: ` +
    `${reproduced} of ${simulated + arithmetic} reproduced (${simulated} simulated, ${arithmetic} arithmetic), ` +
    `${calibrated} calibrated, ${countOf(input, 'input')}, ${inconsistent} where the figures do not agree, ` +
    `${notReproducible} not reproducible.`,
  allAsStated: 'Every row is as stated.',
  broken: (count, ids) => `${countOf(count, 'row')} not as stated: ${joinNames(ids, 'and')}.`,
  status: {
    simulated: 'simulated',
    arithmetic: 'arithmetic',
    calibrated: 'calibrated',
    input: 'input',
    inconsistent: 'inconsistent',
    notReproducible: 'not possible',
  },
  columns: {
    source: 'Source',
    place: 'Place',
    what: 'What',
    unit: 'Unit',
    printed: 'Printed',
    computed: 'Computed',
    difference: 'Difference',
    status: 'Status',
    holds: 'As stated',
    why: 'Why',
    rule: 'Rule',
    statement: 'What it says',
    heldBy: 'Enforced by',
    tests: 'Tests',
  },
  units: {},
  knownError: (id) => `(${id})`,
  rounded: (step) => `Printed to the nearest ${step}.`,
  ofSource: (reproduced, figures) => `${countOf(figures, 'row')}, ${reproduced} reproduced`,
  legend:
    '✓ reproduced; ✗ not as stated. Simulated: counts and dates come from simulated events. Arithmetic: a sum or ' +
    'product of inputs. Calibrated: inputs were fitted to the figure, so meeting it proves nothing. ' +
    'Inconsistent: the figure does not agree with other figures, another source or the rule in force, which give ' +
    'what is computed. Not possible: the source does not say enough.',
  interrupted: 'Interrupted before all figures were computed. Nothing to show.',
  yesNo: (yes) => (yes ? 'yes' : 'no'),
  rulesSummary: (rules, held) =>
    `${rules} rules in the sources: ${held} enforced and tested, ${rules - held} out of scope.`,
  enforcement: {
    tariffRule: 'tariff rule',
    tariffLine: 'tariff',
    costLine: 'cost',
    pathway: 'rule of pathways',
    ledger: 'ledger',
    scenario: 'scenario',
    check: 'check',
  },
  outOfScope: (why) => `Out of scope: ${why}`,
  tests: (titles) => `Tests: ${titles.map((title) => `"${title}"`).join('; ')}`,
}
