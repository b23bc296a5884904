import fc from 'fast-check'
import readWorkbook from 'read-excel-file/node'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Result } from '../../../src/core/analysis/results.ts'
import { guardFormula } from '../../../src/core/exports/csv-cells.ts'
import type { ExportWords } from '../../../src/core/exports/words.ts'
import { buildSheets, type Sheet } from '../../../src/core/exports/workbook.ts'
import { addressOf, writeXlsx } from '../../../src/core/exports/xlsx.ts'
import { runScenario } from '../../../src/core/simulate.ts'
import { runs } from '../../setup/seed-fast-check.ts'
import { HOSTILE_TEXT } from '../support/any-facts.ts'
import { PLAIN_WORDS, tinyRun } from '../support/export-runs.ts'
import { TINY } from '../support/tiny-scenario.ts'
import { readZip } from '../support/zip.ts'

const plan = tinyRun()
const { scenario } = plan
let result: Result
beforeAll(async () => {
  result = await runScenario(scenario, TINY)
})

const write = (words: ExportWords = PLAIN_WORDS) =>
  writeXlsx(buildSheets({ scenario, result, words, about: { version: '1.2.3' } }))
const read = async (bytes: Uint8Array) =>
  new Map((await readWorkbook(Buffer.from(bytes))).map(({ sheet, data }) => [sheet, data]))

describe('a workbook', () => {
  it('has the sheets in order, named by the words of the language', async () => {
    const words = { ...PLAIN_WORDS, sheet: (name: string) => `Ark ${name}` }
    expect([...(await read(await write(words))).keys()]).toEqual(
      ['result', 'months', 'assumptions', 'tariffs', 'about'].map((name) => `Ark ${name}`),
    )
  })

  it('has the result in numbers, with sums over the actors', async () => {
    const rows = (await read(await write())).get('result') ?? []
    expect(rows[0]).toEqual(
      ['arm', 'actor', 'revenue', 'payments', 'transfers', 'resourceCost', 'net']
        .concat(Array(rows[0]?.length ?? 0).fill(null))
        .slice(0, rows[0]?.length),
    )
    const sums = rows.filter(([, who]) => who === 'sum')
    expect(sums).toHaveLength(3)
    result.arms.forEach((arm, index) => {
      const actors = Object.entries(arm.actors)
      for (const [who, { revenue, payments, transfers, resourceCost, net }] of actors) {
        expect(rows).toContainEqual(
          expect.arrayContaining(['test', who, revenue, payments, transfers, resourceCost, net]),
        )
      }
      const total = actors.reduce((sum, [, { resourceCost }]) => sum + resourceCost, 0)
      expect(sums[index]?.[5]).toBeCloseTo(total, 2)
      expect(sums[index]?.[6]).toBeCloseTo(-total, 1)
      expect(rows).toContainEqual(expect.arrayContaining(['social', arm.totals.social]))
    })
    for (const { actors } of result.comparisons ?? []) {
      for (const [who, { difference }] of Object.entries(actors)) {
        expect(rows).toContainEqual(expect.arrayContaining(['test / test', who, difference]))
      }
    }
  })

  it('has months by actor with sums both ways', async () => {
    const rows = (await read(await write())).get('months') ?? []
    const month = rows.find(([, name]) => name === '2023-03')
    const nets = Object.values(result.arms[0]?.actors ?? {}).map(({ months }) => months[2]?.net ?? 0)
    expect(month?.slice(2, -1)).toEqual(nets)
    expect(month?.at(-1)).toBeCloseTo(
      nets.reduce((sum, net) => sum + net, 0),
      2,
    )
    const sums = rows.filter(([, name]) => name === 'sum')
    result.arms.forEach(({ actors }, index) => {
      const whole = Object.values(actors).map(({ net }) => net)
      for (const [column, net] of whole.entries()) expect(Number(sums[index]?.[2 + column])).toBeCloseTo(net, 0)
      expect(Number(sums[index]?.at(-1))).toBeCloseTo(
        whole.reduce((sum, net) => sum + net, 0),
        0,
      )
    })
  })

  it('has every assumption by arm, every code with its title, what was refused, and what was run', async () => {
    const sheets = await read(await write())
    const assumptions = sheets.get('assumptions') ?? []
    expect(assumptions).toContainEqual(['stay.chance', 0.3, 0.3, 0.3])
    expect(assumptions).toContainEqual(['pathway', 'plain', 'watched', 'watched'])
    const tariffs = sheets.get('tariffs') ?? []
    const stay = result.arms[0]?.actors.hospital?.items.find(({ code }) => code === 'STAY')
    expect(tariffs).toContainEqual([
      'test',
      'hospital',
      'STAY',
      'STAY',
      stay?.count,
      stay?.revenue,
      stay?.payments,
      stay?.resourceCost,
    ])
    expect(tariffs).toContainEqual(
      expect.arrayContaining(['MEET', 'oncePerTertial', result.arms[1]?.refusals[0]?.count]),
    )
    expect(sheets.get('about')).toEqual(
      expect.arrayContaining([
        ['seed', 7],
        ['replications', 2],
        ['version', '1.2.3'],
      ]),
    )
  })

  it('calculates its sums by formulas, and has what they come to for readers that do not', async () => {
    const files = readZip(await write())
    const xml = files.get('xl/worksheets/sheet1.xml') ?? ''
    expect(xml).toMatch(/<c r="C6"[^>]*><f>SUM\(C2:C5\)<\/f><v>-?[\d.]+<\/v><\/c>/)
    const formulas = [...files].flatMap(([name, text]) =>
      name.includes('/worksheets/') ? [...text.matchAll(/<f>(.*?)<\/f>/g)] : [],
    )
    expect(formulas.length).toBeGreaterThan(30)
    for (const [, formula] of formulas) expect(formula).toMatch(/^SUM\([A-Z]+\d+(:[A-Z]+\d+|(,[A-Z]+\d+)*)\)$/)
  })

  it('adds the local and the public actors up to their totals', async () => {
    const sheets = buildSheets({ scenario, result, words: PLAIN_WORDS, about: {} })
    const rows = sheets[0]?.rows ?? []
    const first = rows.findIndex(([, , title]) => title === 'nullNet') + 1
    const placeOf = (who: string): number => rows.findIndex(([, name], row) => row >= first && name === who)
    for (const total of ['local', 'public'] as const) {
      const members = scenario.totals[total].map((who) => [placeOf(who), 4])
      expect(rows[placeOf(total)]?.[4]).toEqual({ sum: { of: members } })
      const written = (await read(await writeXlsx(sheets))).get('result')?.[placeOf(total)]?.[4]
      expect(Math.round(Number(written))).toBe(Math.round(result.comparisons?.[0]?.totals[total].difference ?? 0))
    }
    expect(rows[placeOf('social')]?.[4]).toBe(result.comparisons?.[0]?.totals.social.difference)
  })

  it('tells where a number comes from, where that is known', async () => {
    const sources = { 'stay.chance': { unit: 'share', source: 'S4', year: 2021, grade: 'published' } }
    const bytes = await writeXlsx(buildSheets({ scenario, result, words: PLAIN_WORDS, about: {}, sources }))
    const rows = (await read(bytes)).get('assumptions') ?? []
    expect(rows[0]?.slice(-4)).toEqual(['unit', 'source', 'year', 'grade'])
    expect(rows).toContainEqual(['stay.chance', 0.3, 0.3, 0.3, 'share', 'S4', 2021, 'published'])
  })

  it('has text as text, and nothing that a title says as a formula', async () => {
    await fc.assert(
      fc.asyncProperty(HOSTILE_TEXT, async (text) => {
        const words = { ...PLAIN_WORDS, text: () => `${text}.`, code: () => `${text}:` }
        const bytes = await write(words)
        const formulas = [...readZip(bytes)].flatMap(([name, xml]) =>
          name.includes('/worksheets/') ? [...xml.matchAll(/<f>(.*?)<\/f>/gs)] : [],
        )
        expect(formulas.every(([, formula]) => /^SUM\([A-Z\d:,]+\)$/.test(formula ?? ''))).toBe(true)
        const sheets = await read(bytes)
        const cleaned = (wanted: string) =>
          guardFormula(wanted.replace(/\p{Surrogate}|[\uFFFE\uFFFF]|(?![\t\r\n])\p{Control}/gu, '\uFFFD'))
        const shown = (cell: unknown) =>
          String(cell)
            .replace(/\uFFFD/g, '')
            .replaceAll('\r', '\n')
            .trim()
        expect(shown(sheets.get('about')?.[0]?.[0])).toBe(shown(cleaned(`${text}.`)))
        const codes = (sheets.get('tariffs') ?? []).filter(([, , code]) => code === 'STAY')
        expect(codes.length).toBeGreaterThan(0)
        for (const row of codes) expect(shown(row[3])).toBe(shown(cleaned(`${text}:`)))
      }),
      { numRuns: runs(25) },
    )
  })

  it('leaves out what is no number, and cuts a text that no cell holds', async () => {
    const sheet: Sheet = {
      name: 'x',
      textColumns: 0,
      headings: new Set(),
      rows: [[Number.NaN, -0, 0.125, 'y'.repeat(40_000), '']],
    }
    const [cells] = (await read(await writeXlsx([sheet]))).get('x') ?? []
    expect(cells?.slice(0, 3)).toEqual([null, 0, 0.125])
    expect(String(cells?.[3]).length).toBe(32_766)
  })
})

it.each([
  [0, 0, 'A1'],
  [9, 25, 'Z10'],
  [0, 26, 'AA1'],
  [0, 51, 'AZ1'],
  [0, 52, 'BA1'],
  [0, 701, 'ZZ1'],
  [0, 702, 'AAA1'],
])('the cell in row %i and column %i is %s', (row, column, address) => {
  expect(addressOf(row, column)).toBe(address)
})
