/** Keeping facts, as users do: the built command on two workers, with all it stores. */
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { checkCommand, runNode } from '../kernel/command.ts'
import { peakOf } from '../kernel/memory.ts'
import type { Contender } from '../measure.ts'

const LIMIT = 300
/** About 12 M facts. */
const PATIENTS = 60_000
/** Patients of agder-150 that tell 10 and 100 M facts. */
export const TENTH = 50_300
export const WHOLE = 503_000

const wordsOf = (patients: number, folder: string): readonly string[] => {
  const what = ['dist/cli.mjs', 'run', 'agder-150', '--patients', String(patients), '--replications', '1']
  return [...what, '--workers', '2', '--quiet', '--keep', join(folder, 'run'), '--out', join(folder, 'result.txt')]
}

interface Kept {
  readonly facts: number
  /** Of all files. */
  readonly bytes: number
  /** From the first shard to the result. */
  readonly seconds: number
}

async function readKept(folder: string): Promise<Kept> {
  const run = join(folder, 'run')
  const { totals, started, finished } = JSON.parse(await readFile(join(run, 'manifest.json'), 'utf8'))
  const names = await readdir(run, { recursive: true })
  const stats = await Promise.all(names.map((name) => stat(join(run, name))))
  const bytes = stats.reduce((sum, one) => sum + (one.isFile() ? one.size : 0), 0)
  return { facts: totals.facts, bytes, seconds: (Date.parse(finished) - Date.parse(started)) / 1000 }
}

/** Does something with a folder that is gone afterwards. */
async function withFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'pathledger-'))
  try {
    return await work(folder)
  } finally {
    await rm(folder, { recursive: true })
  }
}

export const SPEED = 'keeping: the whole command'
export const SPEED_OF_SHARDS = 'keeping: from the first shard to the result'
export const SIZE = 'keeping: bytes on disk'

const keepOnce = () =>
  withFolder(async (folder) => {
    const { seconds } = await runNode(wordsOf(PATIENTS, folder), LIMIT)
    return { seconds, kept: await readKept(folder) }
  })

const contender = (name: string, unit: string, round: Contender['round']): Contender => ({
  name,
  unit,
  check: checkCommand,
  round,
})

/** Facts a second that are durable and sealed when the command ends, and their bytes. */
export const listKeeping = (): readonly Contender[] => [
  contender(SPEED, 'M facts/s', async () => {
    const { seconds, kept } = await keepOnce()
    return kept.facts / seconds / 1e6
  }),
  contender(SPEED_OF_SHARDS, 'M facts/s', async () => {
    const { kept } = await keepOnce()
    return kept.facts / kept.seconds / 1e6
  }),
  contender(SIZE, 'bytes a fact', async () => {
    const { kept } = await keepOnce()
    return kept.bytes / kept.facts
  }),
]

export const memoryName = (patients: number): string => `keeping: ${patients.toLocaleString('en-GB')} patients`
const KIB_OF_MB = 1e6 / 1024

/** Peak memory of the whole process, Node's own included. */
export const listKeptMemory = (): readonly Contender[] =>
  [TENTH, WHOLE].map((patients) =>
    contender(memoryName(patients), 'MB', () =>
      withFolder(async (folder) => {
        const peak = await peakOf(wordsOf(patients, folder))
        const { facts } = await readKept(folder)
        if (facts < patients * 190) throw new Error(`${facts} facts of ${patients} patients`)
        return peak / KIB_OF_MB
      }),
    ),
  )
