import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { type ToldLife, type ToldMove, tellLife } from '../../src/core/live/told-life.ts'
import { activeStateIds } from '../../src/core/state-paths.ts'
import { loadShipped } from '../scenarios/run-shipped.ts'
import { describeInBrowser } from './browser.ts'

const agder = loadShipped('agder-150')
const ARM = agder.arms.findIndex(({ isNull }) => !isNull)
const life = tellLife(agder, { arm: ARM, replication: 2, patient: 5 }) as ToldLife
/** The first event that costs somebody something after one that did. */
const AT = life.moves.findIndex(({ facts }, place) => place > 3 && facts.some(({ claims }) => claims.length > 1))
const move = life.moves[AT] as ToldMove

const fragment = (at: number, patient = 5, language = 'en'): string =>
  `view=pathway&lang=${language}&life=${life.arm}.2.${patient}.${at}`

const factsShown = async (page: Page): Promise<(string | null)[]> =>
  Promise.all((await page.locator('[data-fact]').all()).map((fact) => fact.getAttribute('data-fact')))
const litIn = (page: Page): Promise<string[]> =>
  page.locator('.statechart [data-active]').evaluateAll((parts) => parts.map(({ id }) => id).sort())
const drawnIn = (page: Page): Promise<string[]> =>
  page.locator('.statechart [id^="state:"]').evaluateAll((parts) => parts.map(({ id }) => id))
const soon = <T>(read: () => T) => expect.poll(read, { timeout: 30_000 })
const moments = (page: Page) => page.locator('.moment h3').first()

describeInBrowser('one patient on the page', (visit) => {
  it('shows the event of a link: its facts and claims, the ledger after it and the states lit in the chart', async () => {
    const page = await visit({ fragment: fragment(AT) })
    await page.waitForSelector('.statechart [data-active]')
    expect(await moments(page).innerText()).toContain(move.stamp)
    expect(await factsShown(page)).toEqual(move.facts.map(({ type }) => type))
    const told = await page.locator('.moment').innerText()
    for (const { claims } of move.facts) for (const { code } of claims) expect(told).toContain(code)
    const balances = await page.locator('.moment tbody td').allInnerTexts()
    const read = (shown: string): number => Number(shown.replace('\u2212', '-').replace(/[^\d.-]/g, ''))
    expect(balances.map(read)).toEqual(move.balances.map((ore) => ore / 100))
    const drawn = new Set(await drawnIn(page))
    const expected = activeStateIds(move.states).filter((id) => drawn.has(id))
    expect(expected.length).toBeGreaterThan(4)
    expect(await litIn(page)).toEqual([...expected].sort())
  })

  it('draws the chart with readable letters, and shows in its frame what is entered while the page stays', async () => {
    const page = await visit({ fragment: fragment(0) })
    await page.waitForSelector('.statechart [data-active]')
    const letters = await page
      .locator('.statechart text')
      .evaluateAll((all) =>
        all.map(
          (one) => Number.parseFloat(getComputedStyle(one).fontSize) * ((one as SVGTextElement).getScreenCTM()?.a ?? 0),
        ),
      )
    expect(Math.min(...letters)).toBeGreaterThanOrEqual(12)
    /** Parts of the chart that are wholly within its frame. */
    const seen = (): Promise<string[]> =>
      page.locator('.statechart').evaluate((frame) => {
        const around = frame.getBoundingClientRect()
        const isWithin = (part: Element): boolean => {
          const { left, right, top, bottom } = part.getBoundingClientRect()
          return left >= around.left && right <= around.right && top >= around.top && bottom <= around.bottom
        }
        return [...frame.querySelectorAll('.node[data-active]')].filter(isWithin).map(({ id }) => id)
      })
    let before: string[] = []
    for (let at = 0; at < 6; at += 1) {
      await soon(() => moments(page).innerText()).toContain(life.moves[at]?.stamp)
      const expected = activeStateIds(life.moves[at]?.states ?? [])
      const drawn = new Set(await drawnIn(page))
      await soon(() => litIn(page)).toEqual(expected.filter((id) => drawn.has(id)).sort())
      const leaves = await page.locator('.statechart .node[data-active]').evaluateAll((all) => all.map(({ id }) => id))
      const entered = leaves.filter((id) => !before.includes(id))
      const wanted = entered.length > 0 ? entered : leaves
      await soon(async () => (await seen()).some((id) => wanted.includes(id))).toBe(true)
      before = leaves
      await page.getByRole('button', { name: 'Next event' }).click()
    }
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
  })

  it('goes from event to event by keyboard, and lights what is entered', async () => {
    const page = await visit({ fragment: fragment(0, 5, 'nb') })
    await page.waitForSelector('.statechart [data-active]')
    const slider = page.locator('.scrubber input')
    await slider.focus()
    for (const place of [1, 2, 3]) {
      await page.keyboard.press('ArrowRight')
      await soon(() => moments(page).innerText()).toContain(life.moves[place]?.stamp)
    }
    expect(await slider.getAttribute('aria-valuetext')).toContain(life.moves[3]?.stamp)
    await page.keyboard.press('End')
    const last = life.moves.at(-1) as ToldMove
    await soon(() => moments(page).innerText()).toContain(last.stamp)
    const drawn = new Set(await drawnIn(page))
    const expected = activeStateIds(last.states).filter((id) => drawn.has(id))
    await soon(() => litIn(page)).toEqual([...expected].sort())
    await soon(() => page.url()).toContain(`life=${life.arm}.2.5.${life.moves.length - 1}`)
  })

  it('has a table with the balances that the lanes draw', async () => {
    const page = await visit({ fragment: fragment(AT) })
    await page.waitForSelector('.lanes')
    await page.locator('[data-picture="life"] .picture-tools > button').click()
    const rows = page.locator('[data-picture="life"] tbody tr')
    expect(await rows.count()).toBe(life.moves.length)
    expect(await rows.nth(AT).innerText()).toContain(move.stamp)
  })

  it('keeps the letters of the lanes readable on a narrow screen', async () => {
    const page = await visit({ fragment: fragment(AT) })
    await page.setViewportSize({ width: 360, height: 740 })
    const height = () =>
      page
        .locator('.lanes text')
        .last()
        .evaluate((one) => one.getBoundingClientRect().height)
    await soon(height).toBeGreaterThan(11)
  })

  it('stops only at the events behind an actor’s money where one is followed', async () => {
    const page = await visit({ fragment: `${fragment(0)}&perspective=municipality` })
    await page.waitForSelector('.lanes')
    const isOfMunicipality = ({ facts }: ToldMove): boolean =>
      facts.some(({ claims }) => claims.some(({ payer, payee }) => [payer, payee].includes('municipality')))
    const behind = life.moves.filter((one, place) => place > 0 && isOfMunicipality(one)).slice(0, 3)
    expect(behind.length).toBeGreaterThan(1)
    for (const { stamp } of behind) {
      await page.getByRole('button', { name: 'Next event' }).click()
      await soon(() => moments(page).innerText()).toContain(stamp)
    }
  })

  it('says so where the run has no such patient', async () => {
    const page = await visit({ fragment: fragment(0, 999_999) })
    await soon(() => page.locator('main').innerText()).toContain('The run has no such patient')
    await page.getByLabel('Patient no. (counted from 0)', { exact: true }).fill('5')
    await page.keyboard.press('Enter')
    await page.waitForSelector('.statechart [data-active]')
  })
})
