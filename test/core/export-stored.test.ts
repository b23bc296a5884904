import { beforeAll, describe, expect, it } from 'vitest'
import { prepareStoredExport } from '../../src/core/export-stored.ts'
import { FACT_FORMATS, type FactFormat, passesOf } from '../../src/core/exports/formats.ts'
import type { Selection } from '../../src/core/exports/select-facts.ts'
import { writeExport } from '../../src/core/exports/write-export.ts'
import { prepareLives } from '../../src/core/lives.ts'
import type { StoredRun } from '../../src/core/stored-run.ts'
import { keepInMemory } from './store/memory-run.ts'
import { PLAIN_WORDS } from './support/export-runs.ts'

const SIZE = { patients: 20, months: 6, replications: 3 }
let run: StoredRun
let parts: StoredRun
beforeAll(async () => {
  run = await keepInMemory('agder-150', { ...SIZE, lives: 1024 })
  parts = await keepInMemory('agder-150', { ...SIZE, lives: 8 })
})

const formOf = (format: FactFormat) => ({ format, table: 'facts' as const, rfc4180: true })
const prepare = (of: StoredRun, format: FactFormat, selection: Selection = {}) =>
  prepareStoredExport(of, { ...formOf(format), selection, words: PLAIN_WORDS })

async function readAll(pieces: AsyncIterable<string | Uint8Array>): Promise<string> {
  const all: Buffer[] = []
  for await (const piece of pieces) all.push(Buffer.from(piece))
  return Buffer.concat(all).toString('latin1')
}

const exportStored = (of: StoredRun, format: FactFormat, selection?: Selection) =>
  readAll(prepare(of, format, selection).write(() => undefined))

describe('an export of a stored run', () => {
  it.each(FACT_FORMATS)('is, as %s, byte for byte that of the lives it was stored from', async (format) => {
    const { plan } = run
    const facts = () => prepareLives(plan).live({ from: 0, to: SIZE.replications })
    const lived = writeExport({ plan, selection: {}, words: PLAIN_WORDS, facts }, formOf(format))
    expect(await exportStored(run, format)).toBe(await readAll(lived))
  })

  it('says the same in whatever segments it was stored', async () => {
    const sorted = (text: string) => text.split('\n').toSorted()
    expect(sorted(await exportStored(parts, 'cloudevents'))).toEqual(sorted(await exportStored(run, 'cloudevents')))
  })

  it.each(FACT_FORMATS)('reads, for %s, only the segments that hold what is selected', async (format) => {
    const read: number[] = []
    const watched: StoredRun = {
      ...parts,
      readShard: (shard) => {
        read.push(shard.index)
        return parts.readShard(shard)
      },
    }
    const selection = { replication: 1, patients: { from: 3, to: 5 } }
    const prepared = prepare(watched, format, selection)
    const heard: number[] = []
    const text = await readAll(prepared.write(() => heard.push(read.length)))
    const passes = passesOf(format)
    expect(prepared).toMatchObject({ replications: 1, segments: 1 })
    expect(read).toEqual(Array(passes).fill(read[0]))
    expect(heard).toEqual(Array.from({ length: passes }, (_, pass) => pass))
    expect(text).toBe(await exportStored(run, format, selection))
  })

  it.each(['ocel', 'xes', 'cloudevents-batch'] as const)(
    'tells beforehand how large %s will be, about',
    async (format) => {
      for (const selection of [{}, { replication: 2 }, { patients: { from: 4, to: 14 } }, { arm: 1 }]) {
        const size = (await exportStored(run, format, selection)).length
        const estimate = await prepare(run, format, selection).estimateBytes()
        expect(estimate / size).toBeGreaterThan(0.7)
        expect(estimate / size).toBeLessThan(1.5)
      }
    },
  )

  it('leaves out replications that are not whole, and says that there are none', async () => {
    // Three segments a replication: one is whole, of the next there are two.
    const cut = await keepInMemory('agder-150', { ...SIZE, lives: 8, shards: 5 })
    expect(prepare(cut, 'csv').replications).toBe(1)
    expect(prepare(cut, 'csv', { replication: 1 }).replications).toBe(0)
    const told = JSON.parse(await exportStored(cut, 'cloudevents-batch'))
    expect(new Set(told.map(({ replication }: { replication: number }) => replication))).toEqual(new Set([0]))
    const none = await keepInMemory('agder-150', { ...SIZE, lives: 8, shards: 1 })
    expect(await prepare(none, 'xes').estimateBytes()).toBe(0)
  })

  it('ends with the error of a segment that is damaged', async () => {
    const damaged: StoredRun = { ...parts, readShard: () => Promise.reject(new Error('PL-R005')) }
    await expect(exportStored(damaged, 'xes')).rejects.toThrow('PL-R005')
  })
})
