/** Tests in a real browser, on the built page from the product's own server. */
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, afterEach, describe, expect, inject } from 'vitest'
import { serveFolder } from '../../src/cli/product-services.ts'
import type { ToOpen } from '../../src/cli/services.ts'
import type { Serving } from '../../src/node/serve/start-server.ts'
import { launch } from './launch.ts'
import type { Prepared } from './prepare-browser.ts'
import { watch } from './watch.ts'

export interface Looking extends BrowserContextOptions {
  /** What follows `#` in the address. */
  readonly fragment?: string
  /** Faults that belong to the test, such as a worker that is made to break. */
  readonly tolerates?: RegExp
  /** Run in the page before its own scripts. */
  readonly before?: () => void
}

/** The page in a browser of its own: no cookies, nothing kept. */
export type Visit = (looking?: Looking) => Promise<Page>

/** Keeping the page is tried on its own: elsewhere it takes time only. */
const ORDINARY: BrowserContextOptions = { viewport: { width: 1280, height: 900 }, serviceWorkers: 'block' }

const prepared = inject('prepared')
export const isSkipped = prepared.kind === 'skip'

/** The browser and the built page. Throws where they cannot be had. */
export function whatIsReady(): Extract<Prepared, { kind: 'ready' }> {
  if (prepared.kind === 'ready') return prepared
  throw new Error(prepared.kind === 'fault' ? prepared.message : 'skipped')
}

/**
 * A group of tests that visit the page, opened on what `toOpen` gives; a test fails for whatever the page may not do while it is
 * visited. Skipped where there is no browser.
 */
export function describeInBrowser(title: string, body: (visit: Visit) => void, toOpen?: () => Promise<ToOpen>): void {
  describe.skipIf(isSkipped)(title, () => {
    let started: Promise<{ readonly browser: Browser; readonly serving: Serving }> | undefined
    let faultsOf: (() => readonly string[])[] = []

    async function start() {
      const { chromium, folder } = whatIsReady()
      const serving = await serveFolder(folder, { toOpen: await toOpen?.(), language: 'nb', port: 0 })
      if (!serving) throw new Error('the built page has no index.html')
      return { serving, browser: await launch(chromium) }
    }

    afterEach(async () => {
      const faults = faultsOf.flatMap((told) => told())
      faultsOf = []
      const contexts = (await started?.catch(() => undefined))?.browser.contexts() ?? []
      await Promise.all(contexts.map((context) => context.close()))
      expect(faults).toEqual([])
    })
    afterAll(async () => {
      const ended = await started?.catch(() => undefined)
      await ended?.browser.close()
      await ended?.serving.close()
    })

    body(async ({ fragment = '', tolerates, before, ...options } = {}) => {
      started ??= start()
      const { browser, serving } = await started
      const context = await browser.newContext({ ...ORDINARY, ...options })
      const faults = await watch(context, serving.address)
      faultsOf.push(() => faults.filter((fault) => !tolerates?.test(fault)))
      if (before) await context.addInitScript(before)
      const page = await context.newPage()
      await page.goto(`${serving.address}#${fragment}`)
      return page
    })
  })
}
