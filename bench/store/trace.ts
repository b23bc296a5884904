/** How soon one patient of a million is told about. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { checkCommand, runNode } from '../kernel/command.ts'
import type { Contender } from '../measure.ts'

const PATIENTS = 1_000_000
/** The first, the last, and some between them. */
const ASKED = [0, 123_456, 500_000, 777_777, PATIENTS - 1]
const LIMIT = 300
const RUN = ['run', 'agder-150', '--arm', 'dho', '--patients', String(PATIENTS), '--replications', '1']

export const TRACE = 'trace: the slowest of five patients of 1,000,000'

async function storeMillion(place: string): Promise<string> {
  const run = join(place, 'run')
  await runNode(['dist/cli.mjs', ...RUN, '--keep', run, '--quiet', '--out', join(place, 'result.txt')], LIMIT)
  return run
}

/** Seconds of the whole command. */
async function timeTrace(run: string, patient: number): Promise<number> {
  const words = ['dist/cli.mjs', 'trace', run, String(patient), '--quiet', '--lang', 'en', '--json']
  const { stdout, seconds } = await runNode(words, LIMIT)
  const told = (JSON.parse(stdout) as { patient: { index: number } }).patient.index
  if (told !== patient) throw new Error(`trace tells of patient ${told}, not ${patient}`)
  return seconds
}

/** The run is stored once for all rounds. */
export function listTraces(): readonly Contender[] {
  let place: string | undefined
  let run: Promise<string> | undefined
  return [
    {
      name: TRACE,
      unit: 's',
      check: checkCommand,
      async round() {
        place ??= await mkdtemp(join(tmpdir(), 'pathledger-'))
        run ??= storeMillion(place)
        const seconds: number[] = []
        for (const patient of ASKED) seconds.push(await timeTrace(await run, patient))
        return Math.max(...seconds)
      },
      async end() {
        if (place !== undefined) await rm(place, { recursive: true, force: true })
      },
    },
  ]
}
