/** Peak memory of the built command over Node's own, as the number of patients grows. */
import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { Contender } from '../measure.ts'
import { checkCommand } from './command.ts'

const run = promisify(execFile)
const root = fileURLToPath(new URL('../../', import.meta.url))
const TELLER = new URL('tell-memory.mjs', import.meta.url).href
const SIZES = [1e4, 1e5, 1e6]
const MIB = 1024

/** Peak memory of a Node process with these words, in KiB; all its threads count. */
export async function peakOf(words: readonly string[]): Promise<number> {
  const { stderr } = await run(process.execPath, ['--import', TELLER, ...words], { cwd: root })
  return Number(stderr.trim().split('\n').at(-1))
}

const nameOf = (patients: number): string => `memory: ${patients.toLocaleString('en-GB')} patients`

function timeMemory(patients: number): Contender {
  return {
    name: nameOf(patients),
    unit: 'MiB over idle Node',
    against: patients === SIZES[0] ? [] : [nameOf(SIZES[0] as number)],
    check: checkCommand,
    async round() {
      const idle = await peakOf(['--eval', ''])
      const folder = await mkdtemp(join(tmpdir(), 'pathledger-'))
      try {
        const words = ['dist/cli.mjs', 'run', 'agder-150', '--replications', '1', '--patients', String(patients)]
        const how = ['--engine', 'kernel', '--workers', '2', '--quiet', '--out', join(folder, 'result.txt')]
        return ((await peakOf([...words, ...how])) - idle) / MIB
      } finally {
        await rm(folder, { recursive: true })
      }
    },
  }
}

/** Both arms of agder-150 on two workers; the command gives a result or the round fails. */
export const listMemory = (): readonly Contender[] => SIZES.map(timeMemory)
