import { joinNames } from '../../words/joining.ts'
import type { DiffTexts } from './diff.ts'

/** `diff` in English. */
export const enDiff: DiffTexts = {
  summary:
    'compare two stored runs: the first event that differs, and what it comes to by actor; exit status 7 where they differ',
  runArgument: 'folder of a stored run',
  equal: 'The runs are equal: the same events for the same patients, and the same result.',
  different: 'The runs differ.',
  noResult: 'One of the runs is unfinished and has no result yet; only events are compared.',
  manifest: 'What was asked, and of what',
  what: {
    scenario: 'scenario',
    input: 'content of',
    option: 'option',
    arms: 'arms',
    seed: 'seed',
    replications: 'simulations',
    patients: 'patients',
    product: 'program',
    pathway: 'pathway',
    draws: 'random numbers',
    engine: 'engine',
    state: 'state',
  },
  first: (patient, replication, arm) =>
    `First event that differs: patient ${patient} of simulation ${replication}, ${arm}`,
  nothing: 'no more events',
  lives: 'The patients',
  compared: (compared, different) => `${different} of the ${compared} patient courses that both have differ.`,
  included: (count) => `${count} of them are enrolled differently: on another day, or with other attributes.`,
  onlyIn: (run, count) => `Only in ${run}: ${count} patient courses.`,
  armsOnlyIn: (run, arms) => `Only in ${run}: the ${arms.length === 1 ? 'arm' : 'arms'} ${joinNames(arms, 'and')}.`,
  sameLives: 'No event differs.',
  result: (currency) => `Net by actor where the results differ, ${currency}, means of the simulations`,
  otherSize: 'The runs are not of one size: the results are not over the same patient courses.',
  sameResult: 'The results are equal in the arms that both have.',
  otherNumbers: 'The accounts are equal, but other numbers of the result differ.',
  columns: {
    what: 'What',
    arm: 'Arm',
    actor: 'Actor',
    difference: 'Difference',
    month: 'Differs from',
    patients: 'Courses that\ndiffer',
  },
}
