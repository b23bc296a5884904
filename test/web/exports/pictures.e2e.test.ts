import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import type { Page } from 'playwright-core'
import readWorkbook from 'read-excel-file/node'
import { expect, it } from 'vitest'
import { describeInBrowser } from '../browser.ts'
import { settled } from '../settled.ts'

/** Of views that run the scenario many times: few patients, months and simulations. */
const FEW = '&patients=20&months=12&replications=3'

/** The pictures there are, by the view that shows them. */
const VIEWS = [
  { tab: 'overview', names: ['who-gains', 'payback'], few: '' },
  { tab: 'agreement', names: ['split'], few: FEW },
  { tab: 'uncertainty', names: ['intervals', 'tornado', 'cohort-sizes', 'caseload'], few: FEW },
  { tab: 'pathway', names: ['life'], few: FEW },
] as const

/** Set to write the baselines anew; look at them before they are committed. */
const isWriting = process.env.WRITE_BASELINES === 'true'
const BASELINES = new URL('../baselines/', import.meta.url)

const figureOf = (page: Page, name: string) => page.locator(`figure[data-picture="${name}"][data-preliminary="false"]`)

/** What a picture's menu gives. */
async function download(
  page: Page,
  name: string,
  kind: string,
): Promise<{ readonly file: string; readonly bytes: Buffer }> {
  const figure = figureOf(page, name)
  await figure.locator('.menu > button').click()
  const [given] = await Promise.all([page.waitForEvent('download'), figure.locator(`[data-export="${kind}"]`).click()])
  return { file: given.suggestedFilename(), bytes: readFileSync(await given.path()) }
}

/** The numbers of a picture's table as they are read on the screen. */
async function readTable(page: Page, name: string): Promise<readonly (readonly string[])[]> {
  const figure = figureOf(page, name)
  await figure.locator('.picture-tools > button').click()
  const rows = await figure.locator('tbody tr').all()
  return Promise.all(rows.map((row) => row.locator('th, td').allInnerTexts()))
}

/** The letters of a file say where its numbers are from, and nothing in it runs or asks for a style of the page. */
async function expectToStandAlone(page: Page, file: string, { title }: { readonly title: string }): Promise<void> {
  const told = await page.evaluate((text) => {
    const { documentElement: root } = new DOMParser().parseFromString(text, 'image/svg+xml')
    const attributes = [...root.querySelectorAll('*')].flatMap((one) => one.getAttributeNames())
    return {
      root: root.nodeName,
      title: root.querySelector('title')?.textContent,
      letters: [...root.querySelectorAll('text')].map(({ textContent }) => textContent).join(' '),
      desc: root.querySelector('desc')?.textContent,
      running: root.querySelectorAll('script, foreignObject, style').length,
      odd: attributes.filter((one) => /^on|^class$|^style$|^aria-|^data-|^tabindex$/.test(one)),
      ground: root.querySelector('rect')?.getAttribute('fill'),
    }
  }, file)
  expect(told).toMatchObject({ root: 'svg', running: 0, odd: [], ground: '#ffffff', title })
  expect(told.letters).toContain(title)
  for (const where of [told.letters, told.desc]) {
    for (const part of ['150 kronisk syke i Agder', 'startverdi 2023', 'pathledger ', 'simuleringer = '])
      expect(where).toContain(part)
    expect(where).toContain('Sykehus, deretter TMS mot Dagens praksis')
  }
}

async function expectTwicePixels(page: Page, name: string, svg: string): Promise<void> {
  const { bytes } = await download(page, name, 'png')
  expect(bytes.subarray(1, 4).toString()).toBe('PNG')
  expect(bytes.readUInt32BE(16)).toBe(2 * Number(/ width="(\d+)"/.exec(svg)?.[1]))
  expect(bytes.readUInt32BE(20)).toBe(2 * Number(/ height="([\d.]+)"/.exec(svg)?.[1]))
}

/** The table on the screen: letters where a cell has no number, as the heads of its columns. */
async function readCells(page: Page, name: string): Promise<readonly (readonly (string | number)[])[]> {
  const figure = figureOf(page, name)
  await figure.locator('.picture-tools > button').click()
  return figure.locator('tbody tr').evaluateAll((rows) =>
    rows.map((row) =>
      [...row.querySelectorAll('td')].map((cell) => {
        const { value } = cell.dataset
        return value === undefined ? (cell.textContent ?? '') : Number(value)
      }),
    ),
  )
}

/** CSV and workbook hold the numbers of the table on the screen. */
async function expectTableFiles(page: Page, name: string): Promise<void> {
  const shown = await readCells(page, name)
  expect(shown.length).toBeGreaterThan(0)
  const { bytes } = await download(page, name, 'csv')
  const csv: string[][] = parse(bytes, { bom: true, delimiter: ';' })
  const typed = csv
    .slice(1)
    .map(([, ...row], place) =>
      row.map((cell, column) => (typeof shown[place]?.[column] === 'number' ? Number(cell.replace(',', '.')) : cell)),
    )
  expect(listOther(typed, shown)).toEqual([])
  const [result] = await readWorkbook((await download(page, name, 'xlsx')).bytes)
  expect(listOther(result?.data.slice(1).map(([, ...row]) => row) ?? [], shown)).toEqual([])
}

/** A file holds hundredths. */
const HUNDREDTH = 0.0051

/** Cells of a file that are not those on the screen. */
function listOther(file: readonly (readonly unknown[])[], shown: readonly (readonly unknown[])[]): readonly unknown[] {
  const isSame = (a: unknown, b: unknown): boolean =>
    typeof a === 'number' && typeof b === 'number' ? Math.abs(a - b) <= HUNDREDTH : a === b
  const cells = (rows: readonly (readonly unknown[])[]): readonly unknown[] => rows.flatMap((row) => [...row, '|'])
  const [own, other] = [cells(file), cells(shown)]
  return own.length === other.length
    ? own.flatMap((cell, place) => (isSame(cell, other[place]) ? [] : [[cell, other[place]]]))
    : [[own.length, other.length]]
}

const wholeOf = (shown: string): number => Number(shown.replace(/\s/g, '').replace('\u2212', '-').replace('+', ''))

describeInBrowser('a picture as a file', (visit) => {
  const FRAGMENT = 'v=1&lang=nb&replications=5'

  it.each(VIEWS)('is the same drawing as was looked at when it was kept: $tab', async ({ tab, names, few }) => {
    const page = await visit({ fragment: `${FRAGMENT}&view=${tab}${few}` })
    for (const name of names) {
      await figureOf(page, name).waitFor()
      const { file, bytes } = await download(page, name, 'svg')
      const text = bytes.toString('utf8').replaceAll(/pathledger \d+\.\d+\.\d+/g, 'pathledger VERSION')
      const place = new URL(file, BASELINES)
      if (isWriting) {
        mkdirSync(BASELINES, { recursive: true })
        writeFileSync(place, text)
      }
      expect(text).toBe(readFileSync(place, 'utf8'))
      await expectToStandAlone(page, text, { title: await figureOf(page, name).locator('h3').innerText() })
      await expectTwicePixels(page, name, text)
      await expectTableFiles(page, name)
    }
    expect(names).toEqual(
      await page
        .locator('figure[data-picture]')
        .evaluateAll((all) => all.map((one) => one.getAttribute('data-picture'))),
    )
  })

  it('has its table as CSV: for a Norwegian spreadsheet, and by RFC 4180', async () => {
    const page = await visit({ fragment: `${FRAGMENT}&reading=total` })
    await settled(page)
    const shown = await readTable(page, 'who-gains')
    const norwegian = (await download(page, 'who-gains', 'csv')).bytes.toString('utf8')
    expect(norwegian.startsWith('\ufeff')).toBe(true)
    const lines = norwegian.slice(1).trimEnd().split('\r\n').slice(1)
    expect(lines).toHaveLength(shown.length)
    for (const [place, line] of lines.entries()) {
      const [who, difference] = line.split(';')
      expect(line).toMatch(/^[^;]+(;-?\d+(,\d+)?)+$/)
      expect(who).toBe(shown[place]?.[0])
      expect(Math.round(Number(difference?.replace(',', '.')))).toBe(wholeOf(shown[place]?.[1] ?? ''))
    }
    const other = (await download(page, 'who-gains', 'rfc4180')).bytes.toString('utf8')
    expect(other.split('\r\n')[1]).toBe(lines[0]?.replaceAll(',', '.').replaceAll(';', ','))
  })

  it('has its table as a workbook, in numbers that are those on the screen', async () => {
    const page = await visit({ fragment: `${FRAGMENT}&reading=total` })
    await settled(page)
    const shown = await readTable(page, 'who-gains')
    const { bytes, file } = await download(page, 'who-gains', 'xlsx')
    expect(file).toBe('agder-150-who-gains.xlsx')
    const [result, about] = await readWorkbook(bytes)
    expect([result?.sheet, about?.sheet]).toEqual(['Resultat', 'Om'])
    expect(result?.data.slice(1).map(([who, difference]) => [who, Math.round(Number(difference))])).toEqual(
      shown.map(([who, difference]) => [who, wholeOf(difference ?? '')]),
    )
    expect(result?.data[1]?.[1]).toBeTypeOf('number')
    expect(about?.data).toContainEqual(['startverdi', '2023'])
  })

  it('is copied as cells in plain digits', async () => {
    const page = await visit({ fragment: `${FRAGMENT}&lang=en`, permissions: ['clipboard-read', 'clipboard-write'] })
    await settled(page)
    const figure = figureOf(page, 'who-gains')
    await figure.locator('.menu > button').click()
    await figure.locator('[data-export="copy"]').click()
    await figure.getByText('Copied.').waitFor()
    const copied = await page.evaluate(() => navigator.clipboard.readText())
    for (const line of copied.trimEnd().split(/\r?\n/).slice(1)) expect(line).toMatch(/^[^\t]+(\t-?\d+(\.\d+)?)+$/)
  })

  it('is had by keyboard alone, and Escape closes the menu where it was opened', async () => {
    const page = await visit({ fragment: FRAGMENT })
    await settled(page)
    const button = figureOf(page, 'who-gains').locator('.menu > button')
    await button.focus()
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Escape')
    expect(await button.getAttribute('aria-expanded')).toBe('false')
    expect(await button.evaluate((one) => one === document.activeElement)).toBe(true)
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    const [given] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')])
    expect(given.suggestedFilename()).toBe('agder-150-who-gains.svg')
  })
})
