import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { InputError, type Issue } from '../../../src/core/domain/issues.ts'
import { openStoredRun } from '../../../src/node/store/open-run.ts'
import { runs } from '../../setup/seed-fast-check.ts'
import { createDisk } from './failing-disk.ts'
import { keep, prepareSmall, resume, SHOWN } from './keep-here.ts'
import { contentOf, makeForSuite, makeTemporary } from './stored.ts'

const VERSION = '0.1.0'
/** Two shards of two lives each. */
const SMALL = prepareSmall('net-treatment', { replications: 2 }, 2)
const SHARDS = 2
const SEGMENTS = ['patients', 'facts', 'stimuli', 'spans'].flatMap((table) =>
  [0, 1].map((index) => `${table}/00000${index}.parquet`),
)

let sound: string
let known: Record<string, string>

beforeAll(async () => {
  sound = join(makeForSuite(), 'run')
  await keep(SMALL, sound, createDisk())
  known = contentOf(sound)
})

function copyRun(): string {
  const folder = join(makeTemporary(), 'run')
  cpSync(sound, folder, { recursive: true })
  return folder
}

/** What a run gives to whoever reads all of it: what is wrong with each shard, or why it cannot be opened. */
interface Reading {
  readonly opening: readonly Issue[]
  readonly warnings: readonly Issue[]
  readonly shards: ReadonlyMap<number, readonly Issue[]>
}

const issuesIn = (error: unknown): readonly Issue[] => {
  if (error instanceof InputError) return error.issues
  throw error
}

async function readAll(folder: string, version: string | undefined = VERSION): Promise<Reading> {
  const shards = new Map<number, readonly Issue[]>()
  try {
    const run = await openStoredRun(folder, SHOWN, version)
    for (const shard of run.shards) {
      shards.set(shard.index, await run.readShard(shard).then(() => [], issuesIn))
    }
    return { opening: [], warnings: run.warnings, shards }
  } catch (error) {
    return { opening: issuesIn(error), warnings: [], shards }
  }
}

type Change = (bytes: Buffer) => Buffer | undefined
const change = (folder: string, name: string, how: Change): void => {
  const path = join(folder, name)
  const bytes = how(readFileSync(path))
  if (bytes) writeFileSync(path, bytes)
  else rmSync(path)
}

/** A bit that is another, an end that is cut off, other bytes, more bytes, or none at all. */
const changes: fc.Arbitrary<{ readonly what: string; readonly how: Change }> = fc.oneof(
  fc.nat().map((place) => ({
    what: `bit ${place}`,
    how: (bytes: Buffer) => {
      const other = Buffer.from(bytes)
      const bit = place % (bytes.length * 8)
      other[bit >> 3] = (other[bit >> 3] as number) ^ (1 << (bit & 7))
      return other
    },
  })),
  fc.nat().map((place) => ({ what: `cut ${place}`, how: (bytes: Buffer) => bytes.subarray(0, place % bytes.length) })),
  fc.uint8Array({ maxLength: 500 }).map((bytes) => ({ what: 'garbage', how: () => Buffer.from(bytes) })),
  fc
    .uint8Array({ minLength: 1, maxLength: 50 })
    .map((more) => ({ what: 'more', how: (bytes: Buffer) => Buffer.concat([bytes, more]) })),
  fc.constant({ what: 'missing', how: () => undefined }),
)

describe('a segment that is damaged', () => {
  it('is named with its patients, the rest is read, and resuming gives the same bytes again', async () => {
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...SEGMENTS), changes, async (name, { how }) => {
        const folder = copyRun()
        change(folder, name, how)
        const index = Number(name.slice(-9, -8))
        const { opening, warnings, shards } = await readAll(folder)
        expect([...opening, ...warnings]).toEqual([])
        expect(shards.get(1 - index)).toEqual([])
        const [issue, ...others] = shards.get(index) as Issue[]
        expect(others).toEqual([])
        expect(issue?.code).toMatch(/^PL-R00[45]$/)
        expect(issue?.message.en).toContain(`${SHOWN}/${name}`)
        expect(issue?.message.en).toContain(`of replication ${index}.`)
        expect(await resume(folder, createDisk())).toEqual([issue])
        expect(contentOf(folder)).toEqual(known)
      }),
      { numRuns: runs(15) },
    )
  })

  it.each([
    ['facts/000000.parquet', 'facts/000001.parquet'],
    ['facts/000000.parquet', 'stimuli/000000.parquet'],
  ])('is noticed where %s and %s have changed places', async (one, other) => {
    const folder = copyRun()
    const [first, second] = [readFileSync(join(folder, one)), readFileSync(join(folder, other))]
    writeFileSync(join(folder, one), second)
    writeFileSync(join(folder, other), first)
    const { shards } = await readAll(folder)
    expect(JSON.stringify([...shards])).toContain(one)
    expect((await resume(folder, createDisk())).length).toBeGreaterThan(0)
    expect(contentOf(folder)).toEqual(known)
  })
})

describe('a journal that is damaged', () => {
  it('loses no more than the lines it is damaged in, says so, and is mended by resuming', async () => {
    await fc.assert(
      fc.asyncProperty(changes, async ({ what, how }) => {
        const folder = copyRun()
        change(folder, 'journal.ndjson', how)
        const { opening, warnings, shards } = await readAll(folder)
        expect(opening).toEqual([])
        for (const issues of shards.values()) expect(issues).toEqual([])
        if (shards.size < SHARDS)
          expect(warnings.map(({ code }) => code)).toEqual(
            expect.arrayContaining([expect.stringMatching(/^PL-R0(?:06|15)$/)]),
          )
        if (what.startsWith('bit')) expect(shards.size).toBeGreaterThanOrEqual(SHARDS - 2)
        await resume(folder, createDisk())
        expect(contentOf(folder)).toEqual(known)
        expect(await readAll(folder)).toEqual({
          opening: [],
          warnings: [],
          shards: new Map([
            [0, []],
            [1, []],
          ]),
        })
      }),
      { numRuns: runs(15) },
    )
  })
})

describe('a manifest or an input that is damaged', () => {
  it('is refused with its name, and nothing is written', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('manifest.json', 'inputs/000.txt', 'inputs/001.txt'),
        changes,
        async (name, { how }) => {
          const folder = copyRun()
          const before = readFileSync(join(folder, name))
          change(folder, name, how)
          const after = how(before)
          const { opening } = await readAll(folder, undefined)
          // What JSON does not mind does not matter.
          if (name === 'manifest.json' && opening.length === 0) {
            expect(JSON.parse(String(after))).toEqual(JSON.parse(String(before)))
            return
          }
          expect(opening).toHaveLength(1)
          expect(opening[0]?.code).toMatch(/^PL-R00[1237]$/)
          expect(opening[0]?.message.en).toMatch(name === 'manifest.json' ? /manifest\.json|newer pathledger/ : name)
          await expect(resume(folder, createDisk())).rejects.toThrow(InputError)
          expect({ ...contentOf(folder), [name]: '' }).toEqual({ ...known, [name]: '' })
        },
      ),
      { numRuns: runs(60) },
    )
  })
})

describe('what follows from the rest', () => {
  it.each(['result.json', 'ledger.parquet', 'scenario.json'])('is not asked when %s is damaged', async (name) => {
    await fc.assert(
      fc.asyncProperty(changes, async ({ how }) => {
        const folder = copyRun()
        change(folder, name, how)
        const { opening, shards } = await readAll(folder)
        expect([opening, ...shards.values()]).toEqual([[], [], []])
        expect(await resume(folder, createDisk())).toEqual([])
        const { [name]: _gone, ...rest } = known
        expect(contentOf(folder)).toEqual(name === 'scenario.json' ? { ...rest } : known)
      }),
      { numRuns: runs(4) },
    )
  })
})
