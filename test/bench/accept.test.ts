import { describe, expect, it } from 'vitest'
import { AGREEMENT_ROWS } from '../../bench/accept/agreements.ts'
import { type Figure, isMet } from '../../bench/accept/bands.ts'
import { CONSERVATION_ROWS } from '../../bench/accept/conservation.ts'
import { CONTRACT_ROWS } from '../../bench/accept/contract.ts'
import { execute } from '../../bench/accept/execute.ts'
import { KERNEL_BAD_MACHINE_ROWS } from '../../bench/accept/kernel-bad-machines.ts'
import { KERNEL_BYTES_ROWS } from '../../bench/accept/kernel-bytes.ts'
import { KERNEL_MACHINE_ROWS } from '../../bench/accept/kernel-machines.ts'
import { KERNEL_MEMORY_ROWS } from '../../bench/accept/kernel-memory.ts'
import { KERNEL_SPEED_ROWS } from '../../bench/accept/kernel-speed.ts'
import { KERNEL_TRUTH_ROWS } from '../../bench/accept/kernel-truth.ts'
import { KERNEL_WORKER_ROWS } from '../../bench/accept/kernel-workers.ts'
import { chooseRows, readOptions } from '../../bench/accept/options.ts'
import { PAGE_ROWS } from '../../bench/accept/page.ts'
import { judge, type Row } from '../../bench/accept/row.ts'
import { ROWS } from '../../bench/accept/rows.ts'
import { RUNE_ROWS } from '../../bench/accept/rune.ts'
import { SPEED_ROWS } from '../../bench/accept/speed.ts'
import { STORE_KILL_ROWS } from '../../bench/accept/store-kill.ts'
import { STORE_REPRICE_ROWS } from '../../bench/accept/store-reprice.ts'
import { STORE_SPEED_ROWS } from '../../bench/accept/store-speed.ts'
import { STORE_TRACE_ROWS } from '../../bench/accept/store-trace.ts'
import { renderTable } from '../../bench/accept/table.ts'
import { fairWorld, readRepositoryFile, type World, withEdit } from '../../bench/accept/world.ts'
import { ZERO_ROWS } from '../../bench/accept/zero.ts'
import { RIGHT } from '../../bench/measure.ts'

/** One cohort is too few to judge a mean by, and enough for a gross wrong to show. */
const REPLICATIONS = 1

/** Only what is to be interrupted is run here: a machine that needs twelve seconds for everything stands in for this one. */
const quickMachine: World['execute'] = async (...asked) =>
  asked[1].includes('--workers')
    ? execute(...asked)
    : { status: 0, seconds: 12, stdout: 'a table\n', stderr: '100/200 · 6 s left\n' }

/** What is timed is not run here either: values a little better than what is required stand in for it, by name. */
const BETTER: Readonly<Record<string, number>> = {
  'DHO: reference': 600,
  'DHO: tables': 61_000,
  'DHO: generated code': 151_000,
  'DHO: by hand in TypeScript': 100_000,
  'DHO: by hand in C': 400_000,
  'pathway A: reference': 0.06,
  'pathway A: tables': 5.1,
  'pathway A: generated code': 20.1,
  'pathway A: by hand in TypeScript': 25,
  'pathway A: by hand in C': 40,
  'pathway A: SimPy, one environment': 0.3,
  'pathway A: SimPy, an environment a patient': 0.4,
  'workers: one': 100_000,
  'workers: two': 190_000,
  'workers: 1,000,000 patients on two': 9.9,
  'replication: warm': 1.4,
  'replication: cold, compiling included': 29,
  'replication: compare agder-150, 1,000 times': 3.9,
  'memory: 10,000 patients': 130,
  'memory: 100,000 patients': 130,
  'memory: 1,000,000 patients': 142,
  'agreements: 1,000 prices on 200 replications': 1.9,
  'keeping: the whole command': 2.1,
  'keeping: from the first shard to the result': 2.5,
  'keeping: bytes on disk': 8,
  'keeping: 50,300 patients': 230,
  'keeping: 503,000 patients': 245,
  'trace: the slowest of five patients of 1,000,000': 0.45,
  'reprice 10 M stored facts': 2.9,
  'a price moved in a loaded run': 4.8,
  'page: first picture': 1400,
  'page: first picture, 4 × slower': 2900,
  'page: JavaScript until the first picture': 340,
  'page: a price is dragged, 95th percentile': 49,
  'page: a price is dragged, 95th percentile, 4 × slower': 99,
  'page: a parameter is dragged, first picture, 95th percentile': 149,
  'page: a parameter is dragged, first picture, 95th percentile, 4 × slower': 299,
  'page: a parameter is dragged, whole result': 1400,
  'page: a parameter is dragged, whole result, 4 × slower': 2900,
  'page: a parameter is dragged, longest task': 49,
  'page: a parameter is dragged, longest task, 4 × slower': 99,
  'page: 100,000 patients, memory': 490,
  'page: 100,000 patients, longest gap': 190,
  'page: amounts that differ from those of the command line': 0,
}
const betterContenders: World['wrapContenders'] = (contenders) =>
  contenders.map(({ end: _, ...one }) => ({
    ...one,
    check: async () => RIGHT,
    async round() {
      const value = BETTER[one.name]
      if (value === undefined) throw new Error('no value stands in for it')
      return value
    },
  }))
/** Rows that compute every published figure have two sources to do it for. */
const world: World = {
  ...fairWorld(REPLICATIONS),
  sources: ['S0', 'S1'],
  execute: quickMachine,
  cli: ['--import', 'tsx', 'src/cli/main.ts'],
  kills: 1,
  wrapContenders: betterContenders,
}

/** Rows that are met or not whatever chance does; means over many cohorts are not among them. */
const EXACT: readonly Row[] = [
  ...RUNE_ROWS,
  ...CONTRACT_ROWS,
  ...CONSERVATION_ROWS,
  ...ZERO_ROWS,
  ...SPEED_ROWS,
  ...KERNEL_TRUTH_ROWS,
  ...KERNEL_BYTES_ROWS,
  ...KERNEL_MACHINE_ROWS,
  ...KERNEL_BAD_MACHINE_ROWS,
  ...KERNEL_WORKER_ROWS,
  ...KERNEL_SPEED_ROWS,
  ...KERNEL_MEMORY_ROWS,
  ...AGREEMENT_ROWS,
  ...STORE_KILL_ROWS,
  ...STORE_REPRICE_ROWS,
  ...STORE_SPEED_ROWS,
  ...STORE_TRACE_ROWS,
  ...PAGE_ROWS,
]

describe.each(ROWS.map((row) => [row.requirement, row] as const))('%s', (_, row) => {
  it(`is not met when: ${row.sabotage.name}`, { timeout: 120_000 }, async () => {
    const fair = await judge(row, world)
    const sabotaged = await judge(row, row.sabotage.apply(world))
    expect(fair.measured).not.toMatch(/^could not be measured/)
    expect(sabotaged.measured).not.toMatch(/^could not be measured/)
    expect(sabotaged.measured).not.toBe(fair.measured)
    expect(sabotaged.met).toBe(false)
    if (EXACT.includes(row)) expect(fair.met).toBe(true)
  })
})

describe('the list of requirements', () => {
  it('names each of them once', () => {
    expect(new Set(ROWS.map(({ requirement }) => requirement)).size).toBe(ROWS.length)
  })

  it('can be cut to an area, to part of a name, and to what takes less than a minute', () => {
    const choose = (...words: string[]) => chooseRows(ROWS, readOptions(words))
    expect(choose().chosen).toEqual(ROWS)
    expect(choose('--area', 'page').chosen).toEqual(PAGE_ROWS)
    expect(choose('--row', 'CHECK 10').chosen.map(({ requirement }) => requirement)).toEqual([
      'agder-150, check 10: local, public and social totals',
    ])
    const { chosen, leftOut } = choose('--ci')
    expect(chosen.some(({ slow }) => slow)).toBe(false)
    expect(chosen.length + leftOut.length).toBe(ROWS.length)
  })

  it('refuses an area it does not know', () => {
    expect(() => readOptions(['--area', 'money'])).toThrow('choose among main-job')
  })

  it('is printed with a mark, what is required and what was measured', () => {
    const row = { area: 'main-job', requirement: 'balance', required: '0', measured: '1', met: false } as const
    expect(renderTable([row, { ...row, measured: '0', met: true }])).toBe(
      '✗ balance  0  1\n✓ balance  0  0\n1 of 2 requirements met\n',
    )
  })

  it('calls a comparison not met, and says why, where there is nothing to compare with', async () => {
    const alone: World = {
      ...world,
      wrapContenders: (contenders) =>
        betterContenders(contenders).map((one) =>
          one.name.endsWith('in C') ? { ...one, check: async () => ({ absent: 'no C compiler' }) } : one,
        ),
    }
    const against = KERNEL_SPEED_ROWS.filter(({ requirement }) => requirement.includes('in C -O3'))
    expect(await Promise.all(against.map((row) => judge(row, alone)))).toMatchObject([
      { met: false, measured: 'no C compiler here' },
      { met: false, measured: 'no C compiler here' },
    ])
  })

  it('calls what throws not met, with the reason', async () => {
    const broken = { ...(ROWS[0] as Row), measure: () => Promise.reject(new Error('no such file')) }
    expect(await judge(broken, world)).toMatchObject({ met: false, measured: 'could not be measured: no such file' })
  })
})

describe('an edit of a file', () => {
  const file = 'scenarios/tariffs/no-2022.yaml'
  it('changes the one place where the text stands, and leaves the file on disk alone', () => {
    const edited = readRepositoryFile(withEdit(world, file, 'amount: 2400', 'amount: 2401'), file)
    expect(edited).toBe(readRepositoryFile(world, file).replace('amount: 2400', 'amount: 2401'))
  })
  it('is refused where the text is missing or stands twice', () => {
    const read = (find: string) => readRepositoryFile(withEdit(world, file, find, ''), file)
    expect(() => read('amount: 2402')).toThrow('does not contain')
    expect(() => read('payer: state')).toThrow('more than once')
  })
})

describe('a figure against what was stated', () => {
  const figure: Figure = { name: 'share', values: [0.2, 0.3], stated: 0.3, show: String }
  it('is met when its mean lies in the band, ends included', () => {
    expect(isMet({ ...figure, band: [0.25, 0.4] })).toBe(true)
    expect(isMet({ ...figure, band: [0.26, 0.4] })).toBe(false)
  })
  it('without a band is met when the stated mean lies where 95 % of our own single cohorts lie', () => {
    expect(isMet({ ...figure, values: [0.2, 0.2001, 0.1999] })).toBe(false)
    expect(isMet({ ...figure, values: [0.1, 0.2, 0.3] })).toBe(true)
  })
})
