import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { TABS } from '../../src/web/state/view.ts'
import { describeInBrowser } from './browser.ts'
import { settled } from './settled.ts'

/** Numbers what the Tab key must reach, and names it. */
const numberControls = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => {
    const all = 'a[href], button, input, select, textarea, summary, [tabindex], [contenteditable="true"]'
    const controls = [...document.querySelectorAll<HTMLElement | SVGElement>(all)].filter(
      (one) => one.tabIndex >= 0 && one.checkVisibility() && !one.matches(':disabled, input[type=radio]:not(:checked)'),
    )
    return controls.map((control, place) => {
      control.dataset.place = String(place)
      return `${place} ${control.localName} ${control.getAttribute('aria-label') ?? control.textContent?.slice(0, 30)}`
    })
  })

interface Focused {
  readonly place: string | undefined
  readonly isVisible: boolean
}

const readFocus = (page: Page): Promise<Focused> =>
  page.evaluate(() => {
    const active = document.activeElement as HTMLElement
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(active)
    const { left, right, bottom } = active.getBoundingClientRect()
    const isOnScreen = right > 0 && bottom > 0 && left < innerWidth
    const isMarked = (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none'
    return { place: active.dataset.place, isVisible: isOnScreen && isMarked }
  })

const chosenTab = (page: Page): Promise<string | null> =>
  page.locator('[role="tab"][aria-selected="true"]').getAttribute('id')

describeInBrowser('the page with the keyboard alone', (visit) => {
  it.each(TABS)('reaches everything that can be operated, in order, and shows where it is: %s', async (view) => {
    const page = await visit({ fragment: `view=${view}` })
    await settled(page)
    const controls = await numberControls(page)
    const order: number[] = []
    const unseen: string[] = []
    for (const _ of controls) {
      await page.keyboard.press('Tab')
      const { place, isVisible } = await readFocus(page)
      order.push(Number(place))
      if (!isVisible) unseen.push(controls[Number(place)] ?? 'something else')
    }
    expect(order.map((place) => controls[place])).toEqual(controls)
    expect(unseen).toEqual([])
  })

  it('skips to the content', async () => {
    const page = await visit()
    await settled(page)
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('main')
  })

  it('goes through the views with the arrows, around the end and back', async () => {
    const page = await visit()
    await settled(page)
    await page.locator('[role="tab"][aria-selected="true"]').focus()
    for (const tab of [...TABS.slice(1), TABS[0]]) {
      await page.keyboard.press('ArrowRight')
      expect(await chosenTab(page)).toBe(`tab-${tab}`)
      expect(await page.evaluate(() => document.activeElement?.id)).toBe(`tab-${tab}`)
      await settled(page)
    }
    await page.keyboard.press('End')
    expect(await chosenTab(page)).toBe(`tab-${TABS.at(-1)}`)
    await page.keyboard.press('Home')
    expect(await chosenTab(page)).toBe(`tab-${TABS[0]}`)
  })

  it('changes the language, and the address keeps it', async () => {
    const page = await visit()
    await settled(page)
    await page.getByRole('group', { name: 'Språk' }).getByRole('button', { name: 'English' }).focus()
    await page.keyboard.press('Enter')
    await page.waitForSelector('html[lang="en"]')
    await page.waitForURL(/lang=en/)
    expect(await page.getByRole('tab', { selected: true }).innerText()).toBe('Overview')
  })
})
