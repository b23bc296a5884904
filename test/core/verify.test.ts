import { describe, expect, it } from 'vitest'
import { FACT_TYPES, valueNames } from '../../src/core/domain/facts.ts'
import { prepareKept } from '../../src/core/kept-shards.ts'
import type { StoredShard } from '../../src/core/store/journal.ts'
import { RESULT, readSegment, segmentFile, writeSegment } from '../../src/core/store/run-folder.ts'
import type { StoredRun } from '../../src/core/stored-run.ts'
import { verifyRun, verifySetup } from '../../src/core/verify.ts'
import { sha256 } from '../../src/node/store/open-run.ts'
import { keepInMemory } from './store/memory-run.ts'

const SMALL = { patients: 5, months: 4, replications: 3, lives: 5 }

const verify = (run: StoredRun) =>
  verifyRun(run, sha256, { answer: prepareKept(verifySetup(run), run.shelf), atATime: 1 })

/** The run with a number of a segment changed and every checksum right. */
async function forge(run: StoredRun, index: number, column: number, row: number): Promise<StoredRun> {
  const shard = run.shards[index] as StoredShard
  const tables = await readSegment(run.shelf, shard)
  const values = tables.facts.columns[column] as Int32Array
  values[row] = (values[row] as number) + 1
  const forged = await writeSegment(run.shelf, shard, tables)
  return { ...run, shards: run.shards.map((one) => (one.index === index ? forged : one)) }
}

describe('verifying a stored run', () => {
  it.each([5, 2])('finds every segment the same, of %i lives', async (lives) => {
    const run = await keepInMemory('agder-150', { ...SMALL, lives })
    const segments = lives === 5 ? 3 : 9
    expect(await verify(run)).toEqual({
      verified: true,
      ...{ segments, checked: segments, same: segments },
      ...{ differences: [], damage: [], result: 'same' },
    })
  })

  it('names the first fact that differs, with segment, simulation, replication and patient', async () => {
    const run = await keepInMemory('agder-150', SMALL)
    const { facts } = await readSegment(run.shelf, run.shards[1] as StoredShard)
    const [types, counts] = [facts.columns[3] as Int32Array, facts.columns[6] as Int32Array]
    const closed = FACT_TYPES.indexOf('HomeServicesClosed')
    const row = types.subarray(0, facts.rows).lastIndexOf(closed)
    expect(row).toBeGreaterThan(0)
    const read = (column: number): number => facts.columns[column]?.[row] as number
    const [name = ''] = valueNames('HomeServicesClosed')
    const count = counts[row] as number
    const found = await verify(await forge(run, 1, 6, row))
    expect(found).toMatchObject({ verified: false, segments: 3, checked: 3, same: 2, result: 'same' })
    expect(found.differences).toEqual([
      expect.objectContaining({
        ...{ segment: 1, table: 'facts', row, simulation: read(1), replication: 1, patient: read(2) },
        ...{ pathway: run.plan.simulations[read(1)]?.pathway, arms: [run.scenario.arms[read(1)]?.id] },
        stored: expect.objectContaining({ type: 'HomeServicesClosed', at: read(4), [name]: count + 1 }),
        lived: expect.objectContaining({ type: 'HomeServicesClosed', at: read(4), [name]: count }),
      }),
    ])
  })

  it('goes on past a segment that is damaged, and does not write it anew', async () => {
    const run = await keepInMemory('agder-150', SMALL)
    const file = segmentFile('stimuli', 2)
    const bytes = (await run.shelf.read(file)) ?? new Uint8Array()
    bytes[30] = (bytes[30] ?? 0) ^ 4
    await run.shelf.write(file, bytes)
    const found = await verify(run)
    expect(found).toMatchObject({ verified: false, segments: 3, checked: 2, same: 2, result: 'unknown' })
    expect(found.damage.map(({ code }) => code)).toEqual(['PL-R005'])
    expect(await run.shelf.read(file)).toEqual(bytes)
  })

  it('compares the result too, and says where there is none yet', async () => {
    const run = await keepInMemory('agder-150', SMALL)
    await run.shelf.replace(RESULT, new TextEncoder().encode('{}'))
    expect(await verify(run)).toMatchObject({ verified: false, same: 3, result: 'differs' })
    const part = await keepInMemory('agder-150', { ...SMALL, shards: 2 })
    expect(await verify(part)).toMatchObject({ verified: true, segments: 2, same: 2, result: 'unfinished' })
  })
})
