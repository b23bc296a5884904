/** How fast the kernel is, and against what; a life is one patient over 36 months with its ledger. */
import { listDho } from '../kernel/dho.ts'
import { listReplication } from '../kernel/replication.ts'
import { listWorkers } from '../kernel/workers.ts'
import { type BenchRow, readRatio } from '../measure.ts'
import { listPathwayA } from '../pathway-a/contenders.ts'
import { IN_C, SIMPY, SIMPY_APART } from '../peers/pathway-a/contenders.ts'
import { type Bar, describeValue, type Group, timedRow } from './kernel-timed.ts'
import type { Row } from './row.ts'

const dho: Group = { list: listDho }
const pathwayA: Group = { list: listPathwayA }
const workers: Group = { list: listWorkers }
const replication: Group = { list: listReplication }

const DHO_CODE = { group: dho, name: 'DHO: generated code' }
const A_CODE = { group: pathwayA, name: 'pathway A: generated code' }

/** How SimPy was run, and what the kernel is against SimPy run the other way. */
function describeApart(rows: readonly BenchRow[]): string {
  const how = 'SimPy with one environment for the cohort, by the faster of next-event and process-per-activity'
  const isThere = rows.some(({ name, runs }) => name === SIMPY_APART && runs > 0)
  if (!isThere) return how
  const times = readRatio(rows, A_CODE.name, SIMPY_APART).toFixed(1)
  return `${how}; ${times} × SimPy with an environment a patient (${describeValue(rows, SIMPY_APART)})`
}

const BARS: readonly Bar[] = [
  {
    ...DHO_CODE,
    requirement: 'Kernel, DHO arm of agder-150: lives a second of generated code on one core',
    required: '≥ 150,000 lives/s',
    atLeast: 150_000,
  },
  {
    ...DHO_CODE,
    requirement: 'Kernel, DHO arm of agder-150: generated code against a loop by hand in C -O3',
    required: '≥ 0.35 × C',
    against: 'DHO: by hand in C',
    atLeast: 0.35,
  },
  {
    requirement: 'Kernel, DHO arm of agder-150: lives a second of tables on one core',
    required: '≥ 60,000 lives/s',
    group: dho,
    name: 'DHO: tables',
    atLeast: 60_000,
  },
  {
    ...DHO_CODE,
    requirement: 'Kernel, DHO arm of agder-150: generated code against the reference engine',
    required: '≥ 200 × the reference',
    against: 'DHO: reference',
    atLeast: 200,
  },
  {
    ...A_CODE,
    requirement: 'Kernel, pathway A: timers a second of generated code on one core',
    required: '≥ 20 M timers/s',
    atLeast: 20,
  },
  {
    ...A_CODE,
    requirement: 'Kernel, pathway A: generated code against a loop by hand in C -O3',
    required: '≥ 0.45 × C',
    against: IN_C,
    atLeast: 0.45,
  },
  {
    ...A_CODE,
    requirement: 'Kernel, pathway A: generated code against SimPy',
    required: '≥ 60 × SimPy',
    against: SIMPY,
    atLeast: 60,
    remark: describeApart,
  },
  {
    requirement: 'Kernel, pathway A: timers a second of tables on one core',
    required: '≥ 5 M timers/s',
    group: pathwayA,
    name: 'pathway A: tables',
    atLeast: 5,
  },
  {
    requirement: 'Kernel, DHO arm of agder-150: two workers against one',
    required: '≥ 1.8 × one',
    group: workers,
    name: 'workers: two',
    against: 'workers: one',
    atLeast: 1.8,
  },
  {
    requirement: 'Kernel, DHO arm of agder-150: 1,000,000 patients × 36 months with ledger on two workers',
    required: 'under 10 s',
    group: workers,
    name: 'workers: 1,000,000 patients on two',
    below: 10,
  },
  {
    requirement: 'Kernel, 150 patients × 36 months: a replication when warm',
    required: 'under 1.5 ms',
    group: replication,
    name: 'replication: warm',
    below: 1.5,
  },
  {
    requirement: 'Kernel, 150 patients × 36 months: the first replication of a process, compiling included',
    required: 'under 30 ms',
    group: replication,
    name: 'replication: cold, compiling included',
    below: 30,
  },
  {
    requirement: 'pathledger compare scenarios/agder-150.yaml --replications 1000',
    required: 'under 4 s in all',
    group: replication,
    name: 'replication: compare agder-150, 1,000 times',
    below: 4,
  },
]

export const KERNEL_SPEED_ROWS: readonly Row[] = BARS.map((bar) => timedRow(bar))
