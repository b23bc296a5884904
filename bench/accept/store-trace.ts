/** How soon one patient of a million is told about. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { checkCommand } from '../kernel/command.ts'
import { decimals } from './amounts.ts'
import type { Row } from './row.ts'
import type { World } from './world.ts'

const PATIENTS = 1_000_000
/** The first, the last, and some between them. */
const ASKED = [0, 123_456, 500_000, 777_777, PATIENTS - 1]
const ROUNDS = 5
const LIMIT = 300
const BAR = 0.5
const RUN = ['run', 'agder-150', '--arm', 'dho', '--patients', String(PATIENTS), '--replications', '1']

const command = async (world: World, words: readonly string[]) => {
  const ran = await world.execute(process.execPath, ['dist/cli.mjs', ...words], LIMIT)
  if (ran.status !== 0) throw new Error(`${words.join(' ')}: ${ran.stderr.slice(-300)}`)
  return ran
}

const medianOf = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] as number

async function timeTrace(world: World, run: string, patient: number): Promise<number> {
  const seconds: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const told = await command(world, ['trace', run, String(patient), '--quiet', '--lang', 'en'])
    if (
      !told.stdout.includes(`Patient ${patient.toLocaleString('en-GB')} `) &&
      !told.stdout.includes(`Patient ${patient} `)
    ) {
      throw new Error(`trace tells of another patient: ${told.stdout.slice(0, 100)}`)
    }
    seconds.push(told.seconds)
  }
  return medianOf(seconds)
}

const row: Row = {
  area: 'store',
  requirement: 'Stored runs: trace of one patient of 1,000,000 over 36 months, the whole command, the slowest of five',
  required: `under ${BAR} s`,
  slow: true,
  async measure(world) {
    await checkCommand()
    const place = await mkdtemp(join(tmpdir(), 'pathledger-'))
    try {
      const run = join(place, 'run')
      world.tell('storing a million patients')
      await command(world, [...RUN, '--keep', run, '--quiet', '--out', join(place, 'result.txt')])
      const medians: number[] = []
      for (const patient of ASKED) medians.push(await timeTrace(world, run, patient))
      const slowest = Math.max(...medians)
      return {
        measured: `${decimals(slowest, 2)} s; the quickest ${decimals(Math.min(...medians), 2)} s`,
        met: slowest < BAR,
      }
    } finally {
      await rm(place, { recursive: true, force: true })
    }
  },
  sabotage: {
    name: 'trace takes ten times as long',
    apply: (world) => ({
      ...world,
      async execute(...asked) {
        const ran = await world.execute(...asked)
        return asked[1].includes('trace') ? { ...ran, seconds: ran.seconds * 10 } : ran
      },
    }),
  },
}

export const STORE_TRACE_ROWS: readonly Row[] = [row]
