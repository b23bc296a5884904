/** What the built command holds in memory over Node's own, however many the patients. */
import { listMemory } from '../kernel/memory.ts'
import { type BenchRow, readMedian } from '../measure.ts'
import { decimals } from './amounts.ts'
import { type Group, measureGroup, withRounds } from './kernel-timed.ts'
import type { Row, Sabotage } from './row.ts'

/** Memory is no matter of time: a round to warm up and one that counts. */
const memory: Group = { list: listMemory, rounds: 1 }
const SIZES = [1e4, 1e5, 1e6] as const
const LIMIT_MB = 150
/** So much more may a hundred times the patients take: what the collector happens to leave lying. */
const LEEWAY = 1.1

const nameOf = (patients: number): string => `memory: ${patients.toLocaleString('en-GB')} patients`
const BYTES_PER_MIB = 2 ** 20
const BYTES_PER_MB = 1e6

/** Megabytes over idle Node, by size of the cohort. */
const readMegabytes = (rows: readonly BenchRow[]): number[] =>
  SIZES.map((patients) => (readMedian(rows, nameOf(patients)) * BYTES_PER_MIB) / BYTES_PER_MB)

const describe = (megabytes: readonly number[]): string =>
  megabytes
    .map((size, index) => `${decimals(size, 0)} MB with ${(SIZES[index] as number).toLocaleString('en-GB')} patients`)
    .join(', ')

const BYTES_PER_PATIENT = 400
const hoarding: Sabotage = {
  name: `the run keeps ${BYTES_PER_PATIENT} bytes for every patient`,
  apply: (world) =>
    withRounds(
      world,
      SIZES.map(nameOf),
      (value, { name }) =>
        value + ((SIZES.find((patients) => nameOf(patients) === name) ?? 0) * BYTES_PER_PATIENT) / BYTES_PER_MIB,
    ),
}

const memoryRow = (requirement: string, required: string, isMet: (megabytes: readonly number[]) => boolean): Row => ({
  area: 'kernel',
  requirement,
  required,
  slow: true,
  async measure(world) {
    const megabytes = readMegabytes(await measureGroup(world, memory))
    return { measured: describe(megabytes), met: isMet(megabytes) }
  },
  sabotage: hoarding,
})

export const KERNEL_MEMORY_ROWS: readonly Row[] = [
  memoryRow(
    "Kernel, both arms of agder-150 on two workers: peak memory above Node's own",
    `under ${LIMIT_MB} MB`,
    (megabytes) => megabytes.every((size) => size < LIMIT_MB),
  ),
  memoryRow(
    'Kernel, both arms of agder-150 on two workers: peak memory does not grow with the patients',
    `1,000,000 at most ${LEEWAY} × 10,000`,
    (megabytes) => (megabytes.at(-1) as number) <= (megabytes[0] as number) * LEEWAY,
  ),
]
