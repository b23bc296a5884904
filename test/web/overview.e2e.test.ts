import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { describeInBrowser } from './browser.ts'
import { settled } from './settled.ts'

const numbersOf = (text: string | null): readonly number[] => (text ?? '').split(' ').map(Number)

/** Opens the table of a picture and reads its numbers, row by row. */
async function readTable(page: Page, picture: string): Promise<readonly (readonly number[])[]> {
  const figure = page.locator(`[data-picture="${picture}"]`)
  await figure.locator('button[aria-expanded]').first().click()
  return figure
    .locator('tbody tr')
    .evaluateAll((rows) =>
      rows.map((row) =>
        [...row.querySelectorAll('[data-value]')].map((cell) => Number((cell as HTMLElement).dataset.value)),
      ),
    )
}

describeInBrowser('the overview', (visit) => {
  it('begins with a verdict from the side that is chosen, and marks when its picture is painted', async () => {
    const page = await visit({ fragment: 'perspective=municipality' })
    await settled(page)
    expect(await page.locator('.verdict').innerText()).toMatch(/^Kommunen (taper|vinner) .*\skr per inkludert pasient/)
    expect(await page.locator('.bar-row').first().getAttribute('data-bar')).toBe('municipality')
    expect(await page.evaluate(() => performance.getEntriesByName('pathledger:picture').length)).toBe(1)
  })

  it('has the numbers of the bars in their table', async () => {
    const page = await visit({ fragment: 'lang=en&reading=period' })
    await settled(page)
    const bars = await page.locator('.bar-row').evaluateAll((rows) =>
      rows.map((row) => {
        const whisker = row.querySelector<SVGElement>('[data-low]')
        return [row.getAttribute('data-value'), whisker?.dataset.low, whisker?.dataset.high].map(Number)
      }),
    )
    expect(bars.length).toBe(10)
    const table = await readTable(page, 'who-gains')
    expect(table.map((row) => row.slice(0, 3))).toEqual(bars)
  })

  it('has the numbers of the lines in their table, month by month', async () => {
    const page = await visit({ fragment: 'perspective=municipality' })
    await settled(page)
    const drawing = page.locator('[data-picture="payback"] svg')
    const lines = await drawing
      .locator('[data-values]')
      .evaluateAll((all) => all.map((line) => line.getAttribute('data-values')))
    const bands = await drawing
      .locator('[data-low]')
      .evaluateAll((all) => all.flatMap((band) => [band.getAttribute('data-low'), band.getAttribute('data-high')]))
    const table = await readTable(page, 'payback')
    const columns = (table[0] ?? []).map((_, column) => JSON.stringify(table.map((row) => row[column])))
    expect(table.length).toBe(36)
    expect([...lines, ...bands].map((line) => JSON.stringify(numbersOf(line))).sort()).toEqual(columns.sort())
  })

  it('reads in another unit what has been simulated already', async () => {
    const page = await visit({ fragment: 'lang=en' })
    await settled(page)
    const before = await page.locator('[data-bar="municipality"]').getAttribute('data-value')
    await page.getByLabel('Show as').selectOption('total')
    await page.waitForFunction(
      (value) => document.querySelector('[data-bar="municipality"]')?.getAttribute('data-value') !== value,
      before,
    )
    await settled(page)
    expect(await page.locator('.verdict').innerText()).toContain('in all over the whole period')
    const label = page.getByLabel('Show as').locator('option[value="fullTime"]')
    expect(await label.isDisabled()).toBe(true)
    expect(await label.innerText()).toContain('without posts')
  })

  it('goes by keyboard from a bar to what is behind it, to the life in which it happened, and back', async () => {
    const page = await visit({ fragment: 'lang=en' })
    await settled(page)
    await page.locator('[data-bar="gp"]').focus()
    await page.keyboard.press('Enter')
    const panel = page.getByRole('dialog')
    expect(await panel.getByRole('heading', { level: 2 }).innerText()).toBe('What is behind it: the GP')
    await page.keyboard.press('Escape')
    await panel.waitFor({ state: 'detached' })
    expect(await page.evaluate(() => document.activeElement?.getAttribute('data-bar'))).toBe('gp')
    await page.keyboard.press(' ')
    const way = panel.getByRole('button', { name: /^See the pathway of patient/ }).first()
    await way.focus()
    await page.keyboard.press('Enter')
    await page.waitForSelector('#tab-pathway[aria-selected="true"]')
    await page.waitForFunction(() => location.hash.includes('life=dho.0.'))
  })
})
