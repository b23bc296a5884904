import type { VerifyTexts } from './verify.ts'

/** `verify` in English. */
export const enVerify: VerifyTexts = {
  summary: 'simulate every part of a stored run again and compare; exit status 7 when it is not the same',
  same: (same, of) => `${same} of ${of} segments have been simulated again and are the same.`,
  notSame: (same, of) => `Only ${same} of ${of} segments are the same when they are simulated again.`,
  differs: (segment, table, row, lives) => `Segment ${segment} differs first in ${table}, row ${row}: ${lives}.`,
  lives: (replication, patient, simulation) =>
    `${simulation === undefined ? '' : `${simulation}, `}replication ${replication}, patient ${patient}`,
  stored: 'stored:',
  lived: 'simulated:',
  nothing: 'nothing',
  more: (count) => `And ${count} more segments differ.`,
  result: {
    same: 'result.json is the same.',
    differs: 'result.json is not the same.',
    unfinished: 'The run is unfinished, so there is no result yet.',
    unknown: 'result.json has not been compared, because segments are missing.',
  },
}
