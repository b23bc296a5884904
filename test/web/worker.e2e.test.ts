import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import type { Result } from '../../src/core/analysis/results.ts'
import type { FromWorker } from '../../src/web/worker/protocol.ts'
import { runShipped } from '../scenarios/run-shipped.ts'
import { describeInBrowser } from './browser.ts'
import { settled } from './settled.ts'

type Told = Extract<FromWorker, { kind: 'findings' }>

declare global {
  interface Window {
    /** All that the worker told of runs. */
    told: Told[]
  }
}

/** In the page, before its own scripts: keeps what the worker tells. */
const keepTold = (): void => {
  window.told = []
  window.Worker = class extends Worker {
    constructor(...parts: ConstructorParameters<typeof Worker>) {
      super(...parts)
      this.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => {
        if (data.kind === 'findings') window.told.push(data)
      })
    }
  }
}

const lastTold = (page: Page): Promise<Told | undefined> => page.evaluate(() => window.told.at(-1))

/** The result as it is exported. */
async function saveResult(page: Page): Promise<Result> {
  await page.locator('.run-tools .menu > button').click()
  const [given] = await Promise.all([page.waitForEvent('download'), page.locator('[data-export="result"]').click()])
  return JSON.parse(await readFile(await given.path(), 'utf8'))
}

/** Moves the slider of a number step by step, and gives how the worker followed. */
async function moveSlider(page: Page, name: string): Promise<readonly Told['how'][]> {
  await page.getByRole('searchbox').fill(name)
  const slider = page.locator(`[data-name="${name}"] input[type="range"]`)
  const before = await slider.inputValue()
  await page.evaluate(() => window.told.splice(0))
  for (let step = 0; step < 12; step++) await slider.press('ArrowRight')
  expect(Number(await slider.inputValue())).toBeGreaterThan(Number(before))
  await settled(page)
  return page.evaluate(() => window.told.map(({ how }) => how))
}

const breakWorker = (page: Page): Promise<void> | undefined =>
  page.workers()[0]?.evaluate(() => {
    setTimeout(() => {
      throw new Error('the worker was broken by the test')
    })
  })

const SMALL = 'patients=20&replications=4'
const BROKEN = /broken by the test/

describeInBrowser('the worker of the page', (visit) => {
  it('comes to the same ledgers in two browsers as in Node, to the øre', async () => {
    const options = { replications: 3, patients: 40, seed: 4711, set: { 'fx.adm': 0.9, 'price.TMS-STAFF': 1000 } }
    const fragment = 'replications=3&patients=40&seed=4711&set=fx.adm%3D0.9&set=price.TMS-STAFF%3D1000'
    const { arms, comparisons } = await runShipped('agder-150', options)
    for (const _ of ['one', 'other']) {
      const page = await visit({ fragment, before: keepTold })
      await settled(page)
      const found = await saveResult(page)
      expect(found.arms).toMatchObject(JSON.parse(JSON.stringify(arms)))
      expect(found.comparisons).toMatchObject(JSON.parse(JSON.stringify(comparisons)))
      expect((await lastTold(page))?.findings.comparison).toMatchObject(JSON.parse(JSON.stringify(comparisons?.[0])))
    }
  })

  it('prices again what it lived, and lives nothing, while a price is moved', async () => {
    const page = await visit({ fragment: `view=assumptions&${SMALL}`, before: keepTold })
    await settled(page)
    const hows = await moveSlider(page, 'price.TMS-STAFF')
    expect(hows.length).toBeGreaterThan(0)
    expect(new Set(hows)).toEqual(new Set(['refold']))
    const set = Number(await page.locator('[data-name="price.TMS-STAFF"] input[type="range"]').inputValue())
    const wanted = await runShipped('agder-150', { patients: 20, replications: 4, set: { 'price.TMS-STAFF': set } })
    expect((await lastTold(page))?.isPreliminary).toBe(false)
    expect((await saveResult(page)).arms).toMatchObject(JSON.parse(JSON.stringify(wanted.arms)))
  })

  it('lives again while a parameter of a pathway is moved, and ends with what was asked for last', async () => {
    const page = await visit({ fragment: `view=assumptions&${SMALL}`, before: keepTold })
    await settled(page)
    const hows = await moveSlider(page, 'fx.adm')
    expect(hows.at(-1)).toBe('simulate')
    const set = Number(await page.locator('[data-name="fx.adm"] input[type="range"]').inputValue())
    const wanted = await runShipped('agder-150', { patients: 20, replications: 4, set: { 'fx.adm': set } })
    expect((await lastTold(page))?.isPreliminary).toBe(false)
    expect((await saveResult(page)).arms).toMatchObject(JSON.parse(JSON.stringify(wanted.arms)))
  })

  it('is started again when it breaks down, and what was changed is kept', async () => {
    const page = await visit({ fragment: 'patients=10&replications=2&set=fx.adm%3D0.9', tolerates: BROKEN })
    await settled(page)
    const before = await page.locator('[data-picture] svg').first().innerHTML()
    const restarted = page.waitForEvent('worker')
    await breakWorker(page)
    await restarted
    await settled(page)
    expect(await page.locator('[data-picture] svg').first().innerHTML()).toBe(before)
    expect(page.url()).toContain('fx.adm%3D0.9')
  })
})
