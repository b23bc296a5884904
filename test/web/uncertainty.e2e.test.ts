import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { runOneWay } from '../../src/core/one-way.ts'
import { tornadoOf } from '../../src/web/uncertainty/tornado.ts'
import { readShipped } from '../scenarios/run-shipped.ts'
import { describeInBrowser } from './browser.ts'
import { settled } from './settled.ts'

const SMALL = { patients: 12, months: 12, replications: 2 }
const fragment = `view=uncertainty&lang=en&perspective=hospital&patients=12&months=12&replications=2`

const TORNADO = '[data-picture="tornado"]'
/** The question that is asked after the tornado. */
const SIZES = '[data-picture="cohort-sizes"][data-preliminary="false"]'
const FINAL = `${TORNADO}[data-preliminary="false"]`

/** Notes what the page asks its workers from now on. */
const noteQuestions = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const asked: string[] = []
    Object.assign(window, { asked })
    const send = Worker.prototype.postMessage
    Worker.prototype.postMessage = function (this: Worker, message: { kind: string; question?: { kind: string } }) {
      if (message.kind === 'ask') asked.push(message.question?.kind ?? '')
      send.call(this, message)
    } as typeof send
  })
const askedIn = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => (window as unknown as { asked: readonly string[] }).asked)

const cellsOf = (page: Page, picture: string, column: number): Promise<(string | null)[]> =>
  page
    .locator(`[data-picture="${picture}"] tbody tr`)
    .evaluateAll((rows, at) => rows.map((row) => row.children[at]?.getAttribute('data-value') ?? null), column)

describeInBrowser('how sure a result is', (visit) => {
  it('shows each number at both ends as the core finds them, drawn and in the table', async () => {
    const page = await visit({ fragment })
    await page.waitForSelector(FINAL)
    await settled(page)
    const { scenario, ranges } = readShipped('agder-150', SMALL)
    const found = tornadoOf(await runOneWay(scenario, ranges), { arm: 'dho', who: 'hospital', divisor: 12 })
    const expected = found?.bars.map(({ atLow, atHigh }) => [atLow, atHigh]) ?? []
    expect(expected.length).toBeGreaterThan(12)
    const ends = (end: string): Promise<number[]> =>
      page
        .locator(`${TORNADO} [data-end="${end}"]`)
        .evaluateAll((marks) => marks.map((mark) => Number(mark.getAttribute('data-value'))))
    const [low, high] = [await ends('low'), await ends('high')]
    expect(low.map((value, place) => [value, high[place]])).toEqual(expected.slice(0, 12))
    await page.locator(`${TORNADO} .picture-tools > button`).first().click()
    const [atLow, atHigh] = [await cellsOf(page, 'tornado', 5), await cellsOf(page, 'tornado', 6)]
    expect(atLow.map((value, place) => [Number(value), Number(atHigh[place])])).toEqual(expected)
  })

  it('keeps what was worked out while somebody looks elsewhere or from another side', async () => {
    const page = await visit({ fragment })
    await page.waitForSelector(FINAL)
    await settled(page)
    await page.waitForSelector(SIZES)
    await noteQuestions(page)
    await page.locator('#tab-pathway').click()
    await page.waitForSelector('.statechart')
    await page.locator('#tab-uncertainty').click()
    await page.waitForSelector(FINAL)
    await page.getByLabel('Perspective').selectOption('municipality')
    await page.waitForFunction(
      (at) => document.querySelector(at)?.textContent?.includes('for the municipality'),
      TORNADO,
    )
    await page.waitForSelector('[data-picture="cohort-sizes"]')
    expect((await askedIn(page)).filter((kind) => kind === 'oneWay' || kind === 'cohortSizes')).toEqual([])
  })

  it('asks anew when a number is changed, and shows the old picture as preliminary until then', async () => {
    const page = await visit({ fragment })
    await page.waitForSelector(FINAL)
    await settled(page)
    const asIs = page.locator(`${TORNADO} [data-as-is]`)
    const before = await asIs.getAttribute('data-as-is')
    await page.waitForSelector(SIZES)
    await noteQuestions(page)
    await page.getByRole('button', { name: 'Run 20 simulations' }).click()
    await page.waitForSelector(`${TORNADO}[data-preliminary="true"]`)
    await page.waitForSelector(FINAL)
    await expect.poll(() => asIs.getAttribute('data-as-is'), { timeout: 30_000 }).not.toBe(before)
    expect((await askedIn(page))[0]).toBe('oneWay')
  })

  it('says why there are not more patients where they are written out', async () => {
    const page = await visit({ fragment: 'view=uncertainty&lang=en&scenario=rune&replications=2' })
    await expect
      .poll(() => page.locator('.sizes').innerText(), { timeout: 30_000 })
      .toContain('Cannot be shown: the patients are written out one by one')
  })
})
