import { expect, it } from 'vitest'
import { describeInBrowser } from '../browser.ts'
import { settled } from '../settled.ts'

/** A4 in points, upright; wide tables lie across it. */
const A4 = [595, 842] as const

describeInBrowser('the printed report', (visit) => {
  it.each(['nb', 'en'] as const)(
    'stands on A4 with nothing cut off, seed and version in it, in %s',
    { timeout: 120_000 },
    async (lang) => {
      const page = await visit({ fragment: `v=1&lang=${lang}&replications=5&set=home.minutes%3D900` })
      await settled(page)
      await page.locator('[data-export="print"]').click()
      await page.waitForSelector('.report[data-complete="true"]', { timeout: 100_000 })
      const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1')
      const boxes = [...pdf.matchAll(/\/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)\s*\]/g)]
      expect(boxes.length).toBeGreaterThan(3)
      for (const [, width, height] of boxes) {
        const [short = 0, long = 0] = [Number(width), Number(height)].sort((a, b) => a - b)
        expect(Math.abs(short - A4[0])).toBeLessThan(1)
        expect(Math.abs(long - A4[1])).toBeLessThan(1)
      }
      await page.emulateMedia({ media: 'print' })
      // The width of A4 within its margins.
      await page.setViewportSize({ width: 680, height: 1000 })
      const wide = await page.evaluate(() => {
        const most = document.documentElement.clientWidth
        return [...document.querySelectorAll('.report *')]
          .filter(
            (one) =>
              one.getBoundingClientRect().right > most + 1 ||
              (one instanceof HTMLElement && one.scrollWidth > one.clientWidth + 1 && one.clientWidth > 0),
          )
          .map((one) => `${one.nodeName} ${one.textContent?.slice(0, 40)}`)
      })
      expect(wide).toEqual([])
      const text = await page.locator('.report').innerText()
      for (const part of ['2023', 'pathledger 0.', 'agder-150', '--set home.minutes=900']) expect(text).toContain(part)
      // What is pressed is not printed again at the head of the next page.
      expect(await page.locator('.report .activities thead th').allInnerTexts()).not.toContain('')
      expect(await page.locator('.report .activities thead button').count()).toBe(0)
      expect(await page.locator('.report .beliefs').count()).toBe(0)
      const changed = await page.locator('.report tr[data-changed="true"]').allInnerTexts()
      expect(changed).toHaveLength(1)
      expect(changed[0]).toContain('home.minutes')
      for (const picture of await page.locator('.report figure').all())
        expect(await picture.locator('table').count()).toBeGreaterThan(0)
    },
  )

  it('has every number of the scenario with its source and grade, and goes back to the views', async () => {
    const page = await visit({ fragment: 'v=1&lang=en&replications=5' })
    await settled(page)
    await page.locator('[data-export="print"]').click()
    const rows = page.locator('.report .printed-rows tbody tr')
    await rows.first().waitFor()
    expect(await rows.count()).toBeGreaterThan(150)
    for (const cells of await rows.evaluateAll((all) =>
      all.map((row) => [...row.querySelectorAll('td')].slice(-2).map((cell) => cell.textContent)),
    )) {
      expect(cells[0]).toMatch(/\S/)
      expect(['measured', 'published', 'derived', 'assumed']).toContain(cells[1])
    }
    await page.getByRole('button', { name: 'Close the report' }).click()
    await page.getByRole('tablist').waitFor()
  })
})
