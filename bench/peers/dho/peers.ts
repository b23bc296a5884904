/** The DHO arm of agder-150 lived three ways, for comparison: by the product, and by hand in TypeScript and in C. */
import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { FactBatch } from '../../../src/core/domain/fact-batch.ts'
import { FACT_TYPES, type FactType, VALUE_COLUMNS } from '../../../src/core/domain/facts.ts'
import type { Engine } from '../../../src/core/engine/contract.ts'
import { createFold } from '../../../src/core/ledger/fold.ts'
import { createHandRound } from './by-hand.ts'
import { encodeInput } from './encode.ts'
import type { DhoInput } from './input.ts'

/** What a peer made of a cohort: its ledger's cells in øre, the sums of some quantities, and how long each round took. */
export interface PeerLives {
  /** Øre at `(month * actors + actor) * ACCOUNT_COUNT + account`. */
  readonly cells: Float64Array
  /** Sums over all patients of the quantities in ACTIVITIES. */
  readonly activity: Float64Array
  /** One number a round; a round lives the whole cohort. */
  readonly secondsPerRound: readonly number[]
  readonly lives: number
}

/** The facts whose quantities make up `activity`, each with how many columns from which on. */
const ACTIVITIES: readonly (readonly [FactType, number, number])[] = [
  ['HomeServicesClosed', 1, 3],
  ['HospitalMonitoringClosed', 0, 6],
  ['TmsMonthClosed', 0, 6],
]

/**
 * Flags of the C compiler. Without the third GCC fuses multiplication and addition, which rounds once too seldom; the
 * fourth keeps it from packing neighbouring fields into vectors, which takes 1.7 times as long.
 */
const C_FLAGS = ['-O3', '-march=native', '-ffp-contract=off', '-fno-tree-slp-vectorize'] as const

const PATIENTS_PER_BATCH = 64
const MOST_OUTPUT = 16 * 1024 * 1024
const run = promisify(execFile)

/**
 * What the product makes of the same cohort: an engine's facts, folded batch by batch as `stream/books` does. Monthly
 * amounts are left out.
 */
export function referenceCells(
  input: DhoInput,
  engine: Engine,
  fold = createFold(input.book),
): Pick<PeerLives, 'cells' | 'activity' | 'lives'> {
  const { patients, calendar, seed, replication } = input
  const batch = new FactBatch()
  for (let first = 0; first < patients.length; first += PATIENTS_PER_BATCH) {
    batch.clear()
    const some = patients.slice(first, first + PATIENTS_PER_BATCH)
    engine.live({ seed, replication, params: input.simulation.params, calendar, patients: some }, batch)
    fold.fold(batch)
    fold.forgetPatients()
  }
  const { cells, quantities } = fold.endLives()
  const activity = ACTIVITIES.flatMap(([fact, from, count]) => {
    const at = FACT_TYPES.indexOf(fact) * VALUE_COLUMNS + from
    return [...quantities.subarray(at, at + count)]
  })
  return { cells, activity: Float64Array.from(activity), lives: patients.length }
}

/** The cohort `rounds` times by the loop in TypeScript. */
export function livesByHand(input: DhoInput, rounds: number): PeerLives {
  const { cells, activity, live } = createHandRound(input)
  const secondsPerRound = Array.from({ length: rounds }, () => {
    const began = performance.now()
    live()
    return (performance.now() - began) / 1000
  })
  return { cells, activity, secondsPerRound, lives: input.patients.length }
}

interface Absent {
  /** Why there is nothing to compare with. */
  readonly absent: string
}
let compiled: Promise<Uint8Array | Absent> | undefined

/** What `work` makes in a folder that is removed afterwards. */
async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'pathledger-dho-'))
  try {
    return await work(folder)
  } finally {
    await rm(folder, { recursive: true })
  }
}

/** The program of the loop in C. */
async function compileLoop(): Promise<Uint8Array | Absent> {
  const compiler = process.env.CC ?? 'cc'
  const found = await run(compiler, ['--version']).catch(() => undefined)
  if (found === undefined) return { absent: `no C compiler "${compiler}"` }
  return inFolder(async (folder) => {
    const program = join(folder, 'dho')
    await run(compiler, [...C_FLAGS, '-o', program, fileURLToPath(new URL('dho.c', import.meta.url)), '-lm'])
    return readFile(program)
  })
}

/** The cohort `rounds` times by the loop in C, compiled once a process; `absent` says why where it cannot be. */
export async function livesInC(input: DhoInput, rounds: number): Promise<PeerLives | Absent> {
  compiled ??= compileLoop()
  const made = await compiled
  if ('absent' in made) return made
  return inFolder(async (folder) => {
    const [program, given] = [join(folder, 'dho'), join(folder, 'input.bin')]
    await writeFile(program, made, { mode: 0o755 })
    await writeFile(given, encodeInput(input))
    const { stdout } = await run(program, [given, String(rounds)], { maxBuffer: MOST_OUTPUT })
    const { cells, activity, secondsPerRound } = JSON.parse(stdout) as Record<string, number[]>
    return {
      cells: Float64Array.from(cells ?? []),
      activity: Float64Array.from(activity ?? []),
      secondsPerRound: secondsPerRound ?? [],
      lives: input.patients.length,
    }
  })
}
