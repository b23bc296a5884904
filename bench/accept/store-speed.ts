/** How fast facts are kept, in how many bytes, and in how much memory. */

import { readMedian } from '../measure.ts'
import { listKeeping, listKeptMemory, memoryName, SIZE, SPEED, SPEED_OF_SHARDS, TENTH, WHOLE } from '../store/keep.ts'
import { decimals } from './amounts.ts'
import { describeValue, type Group, measureGroup, timedRow, withRounds } from './kernel-timed.ts'
import type { Row } from './row.ts'

const keeping: Group = { list: listKeeping, rounds: 3 }
const memory: Group = { list: listKeptMemory, rounds: 1 }

const LIMIT_MB = 300
/** So much more may ten times the facts take: what the collector happens to leave lying. */
const LEEWAY = 1.15

const memoryRow: Row = {
  area: 'store',
  requirement: 'Stored runs: peak memory of the whole process while 100,000,000 facts are kept, on two workers',
  required: `under ${LIMIT_MB} MB, and at most ${LEEWAY} × a tenth of the facts`,
  slow: true,
  async measure(world) {
    const rows = await measureGroup(world, memory)
    const [tenth, whole] = [readMedian(rows, memoryName(TENTH)), readMedian(rows, memoryName(WHOLE))]
    return {
      measured: `${decimals(whole, 0)} MB; ${decimals(tenth, 0)} MB with a tenth of the facts`,
      met: whole < LIMIT_MB && whole <= tenth * LEEWAY,
    }
  },
  sabotage: {
    name: 'the run keeps a byte for every fact',
    apply: (world) => withRounds(world, [memoryName(WHOLE)], (value) => value + 100),
  },
}

export const STORE_SPEED_ROWS: readonly Row[] = [
  timedRow(
    {
      requirement: 'Stored runs: facts a second made durable, sealing and all else included, on two workers',
      required: '≥ 2 M facts/s',
      group: keeping,
      name: SPEED,
      atLeast: 2,
      remark: (rows) => `${describeValue(rows, SPEED_OF_SHARDS)} from the first shard to the result`,
    },
    'store',
  ),
  timedRow(
    {
      requirement: 'Stored runs: bytes a fact on disk, all files',
      required: '≤ 16 bytes',
      group: keeping,
      name: SIZE,
      below: 16,
    },
    'store',
  ),
  memoryRow,
]
