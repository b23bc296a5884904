/** What every shelf promises. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Manifest } from '../../../src/core/store/manifest.ts'
import {
  JOURNAL,
  MANIFEST,
  openJournal,
  readSegment,
  segmentFile,
  writeSegment,
} from '../../../src/core/store/run-folder.ts'
import type { Shelf } from '../../../src/core/store/shelf.ts'
import { COLUMNS, TABLES, type Table, type TableName } from '../../../src/core/store/tables.ts'
import { runs } from '../../setup/seed-fast-check.ts'

const bytesOf = (...bytes: number[]): Uint8Array => Uint8Array.from(bytes)
const NAME = 'facts/000000.parquet'

const INT32 = fc.oneof(fc.constantFrom(-(2 ** 31), 2 ** 31 - 1, 0), fc.integer())
const table = (name: TableName): fc.Arbitrary<Table> =>
  fc
    .nat(40)
    .chain((rows) =>
      fc
        .tuple(
          ...COLUMNS[name].map(([, type]) =>
            type === 'INT32'
              ? fc.array(INT32, { minLength: rows, maxLength: rows }).map((values) => Int32Array.from(values))
              : fc.array(fc.double(), { minLength: rows, maxLength: rows }).map((values) => Float64Array.from(values)),
          ),
        )
        .map((columns) => ({ rows, columns })),
    )
const shardTables = fc.record(
  Object.fromEntries(TABLES.map((name) => [name, table(name)])) as Record<TableName, fc.Arbitrary<Table>>,
)

/** A run of so many shards of one replication each. */
const manifestOf = (replications: number): Manifest =>
  ({ replications, patients: 1, shards: { lives: 1, count: replications } }) as Manifest

/** Holds a kind of shelf to the contract; `open` gives an empty one. */
export function shelfContract(kind: string, open: () => Promise<Shelf>): void {
  describe(`a shelf of ${kind}`, () => {
    it('gives nothing where nothing was written', async () => {
      const shelf = await open()
      for (const name of [MANIFEST, JOURNAL, NAME]) expect(await shelf.read(name)).toBeUndefined()
    })

    it.each(['write', 'replace'] as const)(
      'gives what it was given to %s, over what was there, shorter or longer',
      async (how) => {
        const shelf = await open()
        for (const bytes of [bytesOf(1, 2, 3), bytesOf(4), bytesOf(), bytesOf(5, 6, 7, 8)]) {
          await shelf[how](NAME, bytes)
          expect(await shelf.read(NAME)).toEqual(bytes)
        }
        expect(await shelf.read('facts/000001.parquet')).toBeUndefined()
      },
    )

    it('adds at a length, and loses whatever lay behind it', async () => {
      const shelf = await open()
      await shelf.append(JOURNAL, 0, bytesOf(1, 2, 3))
      await shelf.append(JOURNAL, 3, bytesOf(4))
      expect(await shelf.read(JOURNAL)).toEqual(bytesOf(1, 2, 3, 4))
      await shelf.append(JOURNAL, 2, bytesOf(9))
      expect(await shelf.read(JOURNAL)).toEqual(bytesOf(1, 2, 9))
    })

    it('keeps copies and gives copies', async () => {
      const shelf = await open()
      const given = bytesOf(1, 2)
      await shelf.write(NAME, given)
      given[0] = 7
      const read = (await shelf.read(NAME)) as Uint8Array
      expect(read).toEqual(bytesOf(1, 2))
      read[0] = 8
      expect(await shelf.read(NAME)).toEqual(bytesOf(1, 2))
    })

    it('keeps large blobs', async () => {
      const shelf = await open()
      const large = Uint8Array.from({ length: 5_000_003 }, (_, place) => (place * 31) >> 3)
      await shelf.write(NAME, large)
      expect(Buffer.compare((await shelf.read(NAME)) as Uint8Array, large)).toBe(0)
    })

    it.each([
      '',
      '.',
      '..',
      '../x',
      '/etc/passwd',
      'a/../../x',
      'a/b/c',
      'x y',
      'C:x',
      'a\\b',
      'æ',
      'a/..',
      './a',
      'a\0b',
      '.hidden',
    ])('takes no %j for a name', async (name) => {
      const shelf = await open()
      await expect(shelf.read(name)).rejects.toThrow('no name of a blob')
      await expect(shelf.write(name, bytesOf())).rejects.toThrow('no name of a blob')
      await expect(shelf.replace(name, bytesOf())).rejects.toThrow('no name of a blob')
      await expect(shelf.append(name, 0, bytesOf())).rejects.toThrow('no name of a blob')
    })

    it('keeps the tables of shards, and of them those that are acknowledged, once each', async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(shardTables, { minLength: 1, maxLength: 3 }), async (shards) => {
          const shelf = await open()
          const manifest = manifestOf(shards.length)
          const journal = await openJournal(shelf, manifest)
          for (const [index, tables] of shards.entries()) {
            const written = await writeSegment(shelf, { index, from: index, to: index + 1 }, tables)
            await Promise.all([journal.acknowledge([written]), journal.acknowledge([written])])
          }
          const again = await openJournal(shelf, manifest)
          expect(again.issues).toEqual([])
          expect(again.shards.map(({ index }) => index)).toEqual(shards.map((_, index) => index))
          for (const shard of again.shards) expect(await readSegment(shelf, shard)).toEqual(shards[shard.index])
        }),
        { numRuns: runs(25) },
      )
    })

    it('forgets a line that was cut off, and goes on behind the last whole one', async () => {
      const shelf = await open()
      const none = (name: TableName): Table => ({ rows: 0, columns: COLUMNS[name].map(() => new Int32Array(0)) })
      const empty = { patients: none('patients'), facts: none('facts'), stimuli: none('stimuli'), spans: none('spans') }
      const journal = await openJournal(shelf, manifestOf(2))
      const [first, second] = [
        await writeSegment(shelf, { index: 0, from: 0, to: 1 }, empty),
        await writeSegment(shelf, { index: 1, from: 1, to: 2 }, empty),
      ]
      await journal.acknowledge([first, second])
      const whole = (await shelf.read(JOURNAL)) as Uint8Array
      const lineEnd = whole.indexOf(10) + 1
      for (const cut of [lineEnd, lineEnd + 1, whole.length - 1]) {
        await shelf.replace(JOURNAL, whole.subarray(0, cut))
        const torn = await openJournal(shelf, manifestOf(2))
        expect([torn.shards, torn.issues]).toEqual([[first], []])
        await torn.acknowledge([second])
        expect(await shelf.read(JOURNAL)).toEqual(whole)
      }
      expect(await shelf.read(segmentFile('facts', 1))).toBeDefined()
    })
  })
}
