import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import type { Result } from '../../src/core/analysis/results.ts'
import type { FromWorker } from '../../src/web/worker/protocol.ts'
import { runShipped } from '../scenarios/run-shipped.ts'
import { describeInBrowser } from './browser.ts'
import { settled } from './settled.ts'

declare global {
  interface Window {
    /** The last whole result that the worker told of. */
    wholeResult: Result | undefined
  }
}

/** In the page, before its own scripts: keeps the last whole result. */
const keepResult = (): void => {
  window.Worker = class extends Worker {
    constructor(...parts: ConstructorParameters<typeof Worker>) {
      super(...parts)
      this.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => {
        if (data.kind === 'findings' && !data.isPreliminary) window.wholeResult = data.findings.result
      })
    }
  }
}

const breakWorker = (page: Page): Promise<void> | undefined =>
  page.workers()[0]?.evaluate(() => {
    setTimeout(() => {
      throw new Error('the worker was broken by the test')
    })
  })

const BROKEN = /broken by the test/

describeInBrowser('the worker of the page', (visit) => {
  it('comes to the same ledgers in two browsers as in Node, to the øre', async () => {
    const options = { replications: 3, patients: 40, seed: 4711, set: { 'fx.adm': 0.9, 'price.TMS-STAFF': 1000 } }
    const fragment = 'replications=3&patients=40&seed=4711&set=fx.adm%3D0.9&set=price.TMS-STAFF%3D1000'
    const { arms, comparisons } = await runShipped('agder-150', options)
    for (const _ of ['one', 'other']) {
      const page = await visit({ fragment, before: keepResult })
      await settled(page)
      const found = await page.evaluate(() => window.wholeResult)
      expect(found?.arms).toMatchObject(JSON.parse(JSON.stringify(arms)))
      expect(found?.comparisons).toMatchObject(JSON.parse(JSON.stringify(comparisons)))
    }
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
