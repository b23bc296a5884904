import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import readWorkbook from 'read-excel-file/node'
import { expect, it } from 'vitest'
import { productServices } from '../../../src/cli/product-services.ts'
import { runWords } from '../../cli/world.ts'
import { readZip } from '../../core/support/zip.ts'
import { describeInBrowser } from '../browser.ts'
import { settled } from '../settled.ts'

const ROOT = fileURLToPath(new URL('../../..', import.meta.url))
const FRAGMENT = 'v=1&lang=en&replications=5&reading=total&set=home.minutes%3D900'

async function download(page: Page, kind: string): Promise<{ readonly file: string; readonly bytes: Buffer }> {
  await page.locator('.run-tools .menu > button').click()
  const [given] = await Promise.all([page.waitForEvent('download'), page.locator(`[data-export="${kind}"]`).click()])
  return { file: given.suggestedFilename(), bytes: readFileSync(await given.path()) }
}

const wholeOf = (shown: string): number => Number(shown.replace(/[\s,]/g, '').replace('\u2212', '-').replace('+', ''))

describeInBrowser('the whole run as files', (visit) => {
  it('is a workbook of numbers whose sums are the totals on the screen', async () => {
    const page = await visit({ fragment: FRAGMENT })
    await settled(page)
    const { bytes } = await download(page, 'workbook')
    const sheets = await readWorkbook(bytes)
    expect(sheets.map(({ sheet }) => sheet)).toEqual(['Result', 'Months', 'Assumptions', 'Tariffs', 'About'])
    const rows = sheets[0]?.data ?? []
    const first = rows.findIndex((row) => row[4] === 'difference') + 1
    const found = (who: string) => rows.findIndex(([, name], place) => place >= first && name === who)
    const local = ['Hospital', 'GP', 'Municipality', 'TMS'].map((who) => rows[found(who)]?.[4])
    expect(local.every((value) => typeof value === 'number')).toBe(true)
    const sum = local.reduce<number>((total, value) => total + Number(value), 0)
    await page.locator('figure[data-picture="who-gains"] .picture-tools > button').click()
    const shown = await page
      .locator('figure[data-picture="who-gains"] tbody tr', { hasText: 'Local total' })
      .locator('td')
      .first()
      .innerText()
    expect(Math.round(sum)).toBe(wholeOf(shown))
    const xml = readZip(bytes).get('xl/worksheets/sheet1.xml') ?? ''
    const addresses = ['Hospital', 'GP', 'Municipality', 'TMS'].map((who) => `E${found(who) + 1}`).sort()
    const formula = new RegExp(`<c r="E${found('Local total') + 1}"[^>]*><f>SUM\\(([^)]*)\\)</f><v>([^<]*)</v>`).exec(
      xml,
    )
    expect(formula?.[1]?.split(',').sort()).toEqual(addresses)
    expect(Number(formula?.[2])).toBeCloseTo(sum, 2)
    expect(sheets[2]?.data).toContainEqual(expect.arrayContaining(['home.minutes', 900]))
    expect(sheets[4]?.data.flat().join(' ')).toContain('--set home.minutes=900')
  })

  it('is the JSON that the command beside it prints, but for the engine', async () => {
    const page = await visit({ fragment: `${FRAGMENT}&agreement=co-financing` })
    await settled(page)
    const { file, bytes } = await download(page, 'result')
    expect(file).toBe('result.json')
    await page.locator('.run-tools .menu > button').click()
    const command = await page.locator('.command code').innerText()
    const [program, ...words] = command.split(' ')
    expect(program).toBe('pathledger')
    const { stdout } = await runWords([...words, '--json', '--quiet'], { cwd: ROOT }, productServices)
    const plain = (text: string): string => text.replace(/"engine": "[^"]*"/, '"engine": ""')
    expect(plain(bytes.toString('utf8'))).toBe(plain(stdout))
  })

  it('is restored by the link that is copied', async () => {
    const page = await visit({ fragment: FRAGMENT, permissions: ['clipboard-read', 'clipboard-write'] })
    await settled(page)
    await page.locator('[data-export="link"]').click()
    await page.getByText('The link is copied').waitFor()
    const link = await page.evaluate(() => navigator.clipboard.readText())
    const again = await visit({ fragment: link.split('#')[1] ?? '' })
    await settled(again)
    expect(await again.locator('.verdict').innerText()).toBe(await page.locator('.verdict').innerText())
  })
})
