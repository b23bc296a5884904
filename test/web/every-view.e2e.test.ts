import axe, { type RunOptions } from 'axe-core'
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { describeInBrowser } from './browser.ts'
import { settled } from './settled.ts'
import { fragmentOf, VIEWS_IN_LANGUAGES } from './views.ts'

/** What stands for a text that is missing, a value that is none, or a nought with a sign. */
const NO_TEXT = /undefined|NaN|Infinity|\[object|\$?\{\w+\}|[-\u2212]0(?:[.,]0+)?(?![\d.,]*[\d])/

/** All that can be read or heard, and the title. */
const readAll = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const spoken = ['aria-label', 'aria-description', 'title', 'placeholder', 'alt'].flatMap((name) =>
      [...document.querySelectorAll(`[${name}]`)].map((element) => element.getAttribute(name) ?? ''),
    )
    const drawn = [...document.querySelectorAll('svg text, svg title, svg desc')].map((text) => text.textContent ?? '')
    return [document.title, ...document.body.innerText.split('\n'), ...drawn, ...spoken]
  })

const AXE: RunOptions = {
  runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  resultTypes: ['violations'],
}

/** What axe finds: the rule, and where. */
async function findBarriers(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe.source)
  const { violations } = await page.evaluate((options) => window.axe.run(document, options), AXE)
  return violations.flatMap(({ id, help, nodes }) => nodes.map(({ target }) => `${id}: ${help}: ${target.join(' ')}`))
}

declare global {
  interface Window {
    readonly axe: typeof axe
  }
}

/** Names of what can be operated and is shown. */
const listControls = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLElement>('a[href], button, input, select, textarea, summary, [tabindex="0"]')]
      .filter((element) => element.checkVisibility())
      .map((element) => `${element.localName} ${element.getAttribute('aria-label') ?? element.innerText}`),
  )

/** What cannot be seen without scrolling sideways, where nothing of its own scrolls. */
const listCutOff = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const scrolls = (element: Element): boolean =>
      ['auto', 'scroll'].includes(getComputedStyle(element).overflowX) || element.matches('.skip')
    const isHeld = (element: Element | null): boolean =>
      element !== null && (scrolls(element) || isHeld(element.parentElement))
    return [...document.querySelectorAll('body *')]
      .filter((element) => {
        const { left, right, width } = element.getBoundingClientRect()
        return width > 0 && (right > innerWidth + 1 || left < -1) && !isHeld(element)
      })
      .map(
        (element) => `${element.localName}.${element.getAttribute('class') ?? ''} ${element.textContent?.slice(0, 40)}`,
      )
  })

describeInBrowser('every view of the page', (visit) => {
  it.each(VIEWS_IN_LANGUAGES)('has a text for everything that is said: $view in $language', async (place) => {
    const page = await visit({ fragment: fragmentOf(place) })
    await settled(page)
    const texts = await readAll(page)
    expect(texts.join('').length).toBeGreaterThan(100)
    expect(texts.filter((text) => NO_TEXT.test(text))).toEqual([])
    expect(await page.locator('html').getAttribute('lang')).toBe(place.language)
  })

  it.each(VIEWS_IN_LANGUAGES)('has no barrier that axe finds: $view in $language', async (place) => {
    const page = await visit({ fragment: fragmentOf(place) })
    await settled(page)
    expect(await findBarriers(page)).toEqual([])
  })

  it.each(VIEWS_IN_LANGUAGES)('loses nothing when it is enlarged four times: $view in $language', async (place) => {
    const page = await visit({ fragment: fragmentOf(place) })
    await settled(page)
    const controls = await listControls(page)
    await page.setViewportSize({ width: 320, height: 256 })
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320)
    expect(await listCutOff(page)).toEqual([])
    expect(await listControls(page)).toEqual(controls)
  })
})
