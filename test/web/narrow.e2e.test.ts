import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { describeInBrowser } from './browser.ts'
import { settled } from './settled.ts'

const NARROW = { viewport: { width: 360, height: 740 } }

/** Words of a drawing that lie over one of the marks, none of them rotated. */
const listCovered = (page: Page, words: string, marks: string): Promise<readonly string[]> =>
  page.evaluate(
    ([these, those]) => {
      const boxes = [...document.querySelectorAll(those)].map((mark) => mark.getBoundingClientRect())
      return [...document.querySelectorAll(these)]
        .filter((text) => {
          const { left, right, top, bottom } = text.getBoundingClientRect()
          return boxes.some((box) => left < box.right && right > box.left && top < box.bottom && bottom > box.top)
        })
        .map(({ textContent }) => textContent ?? '')
    },
    [words, marks] as const,
  )

describeInBrowser('a narrow screen', (visit) => {
  it('keeps amounts off the bars and off the lines between them', async () => {
    const page = await visit({ ...NARROW, fragment: 'lang=nb' })
    await settled(page)
    const bars = '[data-picture="who-gains"] .bar-row'
    expect(await page.locator(`${bars} text`).count()).toBe(30)
    expect(await listCovered(page, `${bars} text`, `${bars} rect ~ rect, ${bars} path`)).toEqual([])
    const crossed = await page.locator('[data-picture="who-gains"]').evaluate((figure) => {
      const pieces = [...figure.querySelectorAll('g:not(.bar-row) > path[stroke]')].flatMap((path) =>
        [...(path.getAttribute('d') ?? '').matchAll(/M([\d.]+) ([\d.]+)V([\d.]+)/g)].map((piece) =>
          piece.slice(1).map(Number),
        ),
      )
      const words = [...figure.querySelectorAll<SVGTextElement>('.bar-row text')]
      const isCrossed = (text: SVGTextElement): boolean => {
        const { x, y, width, height } = text.getBBox()
        return pieces.some(([at = 0, from = 0, to = 0]) => at > x && at < x + width && from < y + height && to > y)
      }
      return { pieces: pieces.length, words: words.filter(isCrossed).map(({ textContent }) => textContent) }
    })
    expect(crossed.pieces).toBeGreaterThan(20)
    expect(crossed.words).toEqual([])
  })

  it('has the axes of the lines beside them', async () => {
    const page = await visit({ ...NARROW, fragment: 'lang=nb' })
    await settled(page)
    const drawing = '[data-picture="payback"] svg'
    expect(await page.locator(`${drawing} text`).count()).toBeGreaterThan(10)
    expect(await listCovered(page, `${drawing} text`, `${drawing} [data-line]`)).toEqual([])
  })

  it('shows what an agreement comes to for every actor, each amount with its name', async () => {
    const page = await visit({ ...NARROW, fragment: 'view=agreement&patients=20&replications=4&lang=nb' })
    await page.waitForSelector('.split-lines')
    await settled(page)
    const cells = await page.locator('.split-rules tbody td').evaluateAll((all) =>
      all.map((cell) => {
        const { left, right } = cell.getBoundingClientRect()
        const { content } = getComputedStyle(cell, '::before')
        return { isSeen: left >= 0 && right <= innerWidth && cell.scrollWidth <= cell.clientWidth, content }
      }),
    )
    expect(cells.length).toBeGreaterThan(20)
    expect(cells.filter(({ isSeen, content }) => !isSeen || content.length < 4)).toEqual([])
  })
})
