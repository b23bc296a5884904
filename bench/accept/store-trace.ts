/** How soon one patient of a million is told about. */
import { listTraces, TRACE } from '../store/trace.ts'
import { timedRow } from './kernel-timed.ts'
import type { Row } from './row.ts'

export const STORE_TRACE_ROWS: readonly Row[] = [
  timedRow(
    {
      requirement:
        'Stored runs: trace of one patient of 1,000,000 over 36 months, the whole command, the slowest of five',
      required: 'under 0.5 s',
      group: { list: listTraces, rounds: 5 },
      name: TRACE,
      below: 0.5,
    },
    'store',
  ),
]
