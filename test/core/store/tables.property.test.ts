import fc from 'fast-check'
import { parquetReadObjects } from 'hyparquet'
import { describe, expect, it } from 'vitest'
import {
  COLUMNS,
  type Column,
  decodeTable,
  encodeTable,
  TABLES,
  type Table,
  type TableName,
} from '../../../src/core/store/tables.ts'
import { runs } from '../../setup/seed-fast-check.ts'

const EXTREMES = [-(2 ** 31), 2 ** 31 - 1, 0, -1, 1]
const number = fc.oneof(fc.constantFrom(...EXTREMES), fc.integer(), fc.integer({ min: 0, max: 300 }))
const real = fc.oneof(fc.double({ noNaN: true }), fc.constantFrom(0, -0, 1e-310, Number.MAX_VALUE))

/** Columns that rise, stand still, jump, or hold anything. */
const wholes = (rows: number): fc.Arbitrary<Int32Array> =>
  fc.oneof(
    fc.array(number, { minLength: rows, maxLength: rows }).map((values) => Int32Array.from(values)),
    fc.tuple(number, number).map(([first, step]) => Int32Array.from({ length: rows }, (_, row) => first + row * step)),
  )

const tableOf = (name: TableName): fc.Arbitrary<Table> =>
  fc
    .oneof(fc.constantFrom(0, 1, 2, 31, 32, 33, 128, 129, 130, 300), fc.nat(600))
    .chain((rows) =>
      fc
        .tuple(
          ...COLUMNS[name].map(
            ([, type]): fc.Arbitrary<Column> =>
              type === 'INT32'
                ? wholes(rows)
                : fc.array(real, { minLength: rows, maxLength: rows }).map((values) => Float64Array.from(values)),
          ),
        )
        .map((columns) => ({ rows, columns })),
    )

describe.each(TABLES)('a table of %s', (name) => {
  it('is read as it was written, by us and by a reader of others', async () => {
    await fc.assert(
      fc.asyncProperty(tableOf(name), async (table) => {
        const bytes = encodeTable(name, table)
        expect(decodeTable(name, bytes, table.rows)).toEqual(table)
        const rows = await parquetReadObjects({ file: bytes.slice().buffer })
        const told = rows.map((row) => COLUMNS[name].map(([column]) => row[column]))
        expect(told).toEqual(Array.from(rows, (_, row) => table.columns.map((column) => column[row])))
        expect(told).toHaveLength(table.rows)
      }),
      { numRuns: runs(60) },
    )
  })

  it('has no end that is cut off and no byte that is another without being refused or read as some table', () => {
    fc.assert(
      fc.property(tableOf(name), fc.nat(), fc.integer({ min: 1, max: 255 }), (table, place, flip) => {
        const bytes = encodeTable(name, table)
        const at = place % bytes.length
        expect(() => decodeTable(name, bytes.subarray(0, at), table.rows)).toThrow(Error)
        const other = bytes.slice()
        other[at] = (other[at] as number) ^ flip
        try {
          const { rows, columns } = decodeTable(name, other, table.rows)
          expect(columns.map(({ length }) => length)).toEqual(COLUMNS[name].map(() => rows))
        } catch (error) {
          expect(error).toBeInstanceOf(Error)
          expect((error as Error).constructor).toBe(Error)
        }
      }),
      { numRuns: runs(300) },
    )
  })
})

describe('columns that nobody reads any more', () => {
  it('are written over where they are long enough', () => {
    fc.assert(
      fc.property(tableOf('facts'), tableOf('facts'), (before, table) => {
        const first = before.columns.map((column) => column.slice())
        const { columns } = decodeTable('facts', encodeTable('facts', table), table.rows, {
          rows: before.rows,
          columns: first,
        })
        expect(columns.map((column) => [...column.subarray(0, table.rows)])).toEqual(
          table.columns.map((column) => [...column]),
        )
        if (table.rows > 0 && before.rows >= table.rows) expect(columns[0]).toBe(first[0])
      }),
      { numRuns: runs(40) },
    )
  })
})

describe('rows', () => {
  it('that are too many for a segment are neither read nor written', () => {
    const table = { rows: 0, columns: COLUMNS.facts.map(() => new Int32Array(0)) }
    const bytes = encodeTable('facts', table)
    for (const rows of [6_000_000, 2 ** 53, Number.NaN, Infinity]) {
      expect(() => decodeTable('facts', bytes, rows)).toThrow('too many for one segment')
      expect(() => encodeTable('facts', { ...table, rows })).toThrow('too many for one segment')
    }
    expect(() => decodeTable('facts', bytes, 5_000_000)).toThrow('0 ≠ 5000000 rows')
  })
})
