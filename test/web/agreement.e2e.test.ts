import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import type { FromWorker } from '../../src/web/worker/protocol.ts'
import { describeInBrowser } from './browser.ts'
import { settled } from './settled.ts'

declare global {
  interface Window {
    /** How often lives were lived, as the worker tells it. */
    simulated: number
  }
}

/** In the page, before its own scripts: counts pictures of lives that were lived anew. */
const countSimulated = (): void => {
  window.simulated = 0
  window.Worker = class extends Worker {
    constructor(...parts: ConstructorParameters<typeof Worker>) {
      super(...parts)
      this.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => {
        if (data.kind === 'findings' && data.how === 'simulate') window.simulated++
      })
    }
  }
}

const SMALL = 'view=agreement&patients=20&replications=4'
const soon = <T>(read: () => T) => expect.poll(read, { timeout: 30_000 })
const inForce = (page: Page) => page.locator('.in-force').getAttribute('data-value')
const linesOf = (page: Page) =>
  page.locator('[data-line]').evaluateAll((lines) => lines.map((line) => line.getAttribute('d')))

const opened = async (page: Page): Promise<void> => {
  await page.waitForSelector('.split-lines')
  await settled(page)
}

const read = (shown: string): number => Number(shown.replace('\u2212', '-').replace(/[^\d.-]/g, ''))

describeInBrowser('agreements on the page', (visit) => {
  it('follow a number that is moved without living anything again', async () => {
    const page = await visit({ fragment: `${SMALL}&lang=en&sweep=agreed.tmsMonth`, before: countSimulated })
    await opened(page)
    const before = await page.evaluate(() => window.simulated)
    const lines = await linesOf(page)
    const slider = page.locator('[data-name="agreed.tmsStart"] input[type="range"]')
    await slider.focus()
    for (const _ of ['one', 'two', 'three']) await page.keyboard.press('ArrowRight')
    await soon(() => linesOf(page)).not.toEqual(lines)
    const drawing = page.locator('.split-lines')
    await drawing.scrollIntoViewIfNeeded()
    const box = await drawing.boundingBox()
    if (!box) throw new Error('nothing is drawn')
    const value = await inForce(page)
    await page.mouse.move(box.x + box.width / 2, box.y + 100)
    await page.mouse.down()
    await page.mouse.move(box.x + box.width / 3, box.y + 100, { steps: 4 })
    await page.mouse.up()
    await soon(() => inForce(page)).not.toBe(value)
    await settled(page)
    expect(await page.evaluate(() => window.simulated)).toBe(before)
    expect(page.url()).toContain('agreed.tmsMonth')
  })

  it('have a table with what is drawn', async () => {
    const page = await visit({ fragment: `${SMALL}&lang=en` })
    await opened(page)
    await page.locator('[data-picture="split"] .picture-tools > button').first().click()
    const heads = await page.locator('[data-picture="split"] thead th').allInnerTexts()
    const last = await page.locator('[data-picture="split"] tbody tr').last().locator('th, td').allInnerTexts()
    const column = heads.indexOf('Municipality')
    const ticks = await page
      .locator('[data-tick]')
      .evaluateAll((marks) =>
        marks.map((mark) => [
          Number(mark.getAttribute('data-tick')),
          Number(/ ([\d.]+)H/.exec(mark.querySelector('path')?.getAttribute('d') ?? '')?.[1]),
        ]),
      )
    const [[low = 0, atLow = 0] = [], [high = 0, atHigh = 0] = []] = [ticks[0], ticks.at(-1)]
    const path = (await page.locator('[data-line="municipality"]').getAttribute('d')) ?? ''
    const end = Number(path.split(',').at(-1))
    const drawn = low + ((end - atLow) / (atHigh - atLow)) * (high - low)
    const pixel = Math.abs((high - low) / (atHigh - atLow))
    expect(Math.abs(drawn - read(last[column] ?? ''))).toBeLessThan(pixel)
  })

  it('are put in force from the table, on the whole page', async () => {
    const page = await visit({ fragment: `${SMALL}&lang=nb` })
    await opened(page)
    await page.locator('[data-agreement="bundle"] input').check()
    await soon(() => page.url()).toContain('agreement=bundle')
    await soon(() => page.locator('[data-picture="split"] h3').innerText()).toContain('Forløpsbetaling')
  })

  it('have activities of both alternatives beside one another, within the page', async () => {
    const page = await visit({ fragment: `${SMALL}&lang=nb` })
    const table = page.locator('.activities')
    await soon(() => table.locator('tbody tr').count()).toBeGreaterThan(3)
    expect(await table.locator('th.arm').allInnerTexts()).toEqual(['Sykehus, deretter TMS', 'Dagens praksis'])
    expect(await table.locator('.scroll').evaluate((place) => place.scrollWidth - place.clientWidth)).toBe(0)
    const refused = await table.locator('[data-code="904B"] [data-refused]').allInnerTexts()
    expect(refused).toHaveLength(1)
    expect(refused[0]).toMatch(/^Sykehus, deretter TMS: \d/)
  })

  it('are said to be none where a scenario has none', async () => {
    const page = await visit({ fragment: 'view=agreement&lang=nb&scenario=mila&patients=10&replications=2' })
    await soon(() => page.locator('main').innerText()).toContain('Scenariet har ingen avtaler')
    await soon(() => page.locator('.activities tbody tr').count()).toBeGreaterThan(3)
  })
})
