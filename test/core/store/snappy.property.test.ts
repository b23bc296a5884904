import fc from 'fast-check'
import { snappyUncompress } from 'hyparquet'
import { describe, expect, it } from 'vitest'
import { ByteWriter } from '../../../src/core/store/parquet/byte-writer.ts'
import { packSnappy } from '../../../src/core/store/parquet/pack-snappy.ts'
import { unpackSnappy } from '../../../src/core/store/parquet/snappy.ts'
import { runs } from '../../setup/seed-fast-check.ts'

function pack(given: Uint8Array): Uint8Array {
  const writer = new ByteWriter()
  packSnappy(writer, given, given.length)
  return writer.bytes.slice(0, writer.at)
}

/** Bytes in which some stretches come again, near and far. */
const bytes = fc
  .array(fc.tuple(fc.uint8Array({ maxLength: 90 }), fc.nat(400)), { maxLength: 12 })
  .map((pieces) =>
    Uint8Array.from(pieces.flatMap(([piece, times]) => Array.from({ length: times % 40 }, () => [...piece]).flat())),
  )

describe('Snappy', () => {
  it('gives the bytes back that it packed, by us and by a reader of others', () => {
    fc.assert(
      fc.property(bytes, (given) => {
        const packed = pack(given)
        const [ours, theirs] = [new Uint8Array(given.length), new Uint8Array(given.length)]
        unpackSnappy(packed, ours, given.length)
        if (given.length > 0) snappyUncompress(packed, theirs)
        expect([Buffer.compare(ours, given), Buffer.compare(theirs, given)]).toEqual([0, 0])
        expect(packed.length).toBeLessThanOrEqual(32 + given.length * 1.25)
      }),
      { numRuns: runs(300) },
    )
  })

  it('packs what is far apart, long, random and of one byte', () => {
    let state = 1
    const random = Uint8Array.from({ length: 200_000 }, () => {
      state = Math.imul(state, 1_103_515_245) + 12_345
      return state >>> 24
    })
    const far = new Uint8Array([...random.subarray(0, 70_000), ...random.subarray(0, 70_000)])
    for (const given of [random, far, new Uint8Array(300_000).fill(7), random.subarray(0, 61), random.subarray(0, 1)]) {
      const unpacked = new Uint8Array(given.length)
      unpackSnappy(pack(given), unpacked, given.length)
      expect(Buffer.compare(unpacked, given)).toBe(0)
    }
  })
})
