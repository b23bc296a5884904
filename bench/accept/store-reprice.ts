/** Other prices over lives that are stored or loaded. */
import { REFOLD, REPRICE, refoldRow, repriceCommandRow } from '../store/reprice.ts'
import { timedRow } from './kernel-timed.ts'
import type { Row } from './row.ts'

const COMMAND = { list: () => [repriceCommandRow()], rounds: 3 }
const LOADED = { list: () => [refoldRow()] }

export const STORE_REPRICE_ROWS: readonly Row[] = [
  timedRow(
    {
      requirement:
        'Another tariff over 10,000,000 stored facts, the whole command on two cores, to the bytes of simulating',
      required: 'under 3 s',
      group: COMMAND,
      name: REPRICE,
      below: 3,
    },
    'store',
  ),
  timedRow(
    {
      requirement: 'A price moved in a loaded run of 150 patients and 36 months, every arm, to the bytes of simulating',
      required: 'under 5 ms',
      group: LOADED,
      name: REFOLD,
      below: 5,
    },
    'store',
  ),
]
