/** The built page in a browser of its own, with a probe in it. */
import { fileURLToPath } from 'node:url'
import type { Browser, Page, Response } from 'playwright-core'
import { serveFolder } from '../../src/cli/product-services.ts'
import type { Serving } from '../../src/node/serve/start-server.ts'
import { buildPage } from '../../test/web/build-page.ts'
import { findChromium } from '../../test/web/find-chromium.ts'
import { launch } from '../../test/web/launch.ts'

const PROBE = fileURLToPath(new URL('probe.mjs', import.meta.url))

/** What the probe has noted; moments in milliseconds. */
export interface Notes {
  readonly picture?: number
  readonly inputs: readonly number[]
  readonly wishes: readonly { readonly generation: number; readonly at: number }[]
  readonly paints: readonly Paint[]
  readonly longTasks: readonly { readonly startTime: number; readonly duration: number }[]
  readonly longestGap: number
}

export interface Paint {
  readonly generation: number
  readonly how: 'refold' | 'simulate'
  readonly isPreliminary: boolean
  readonly at: number
}

export interface Visiting {
  /** How many times slower the page's own thread is made; the browser has no such brake for workers. */
  readonly slowed?: number
  /** What follows `#` in the address. */
  readonly fragment?: string
}

export interface Script {
  readonly url: string
  readonly bytes: Uint8Array
}

export interface Visited {
  readonly page: Page
  /** Scripts that have come, those of workers too. */
  readonly scripts: () => readonly Promise<Script>[]
  readonly notes: () => Promise<Notes>
  /** Closes it; nothing it kept is there for the next. */
  readonly leave: () => Promise<void>
}

let started: Promise<{ readonly browser: Browser; readonly serving: Serving }> | undefined

async function start() {
  const chromium = findChromium()
  if (chromium === undefined) throw new Error('no browser')
  const serving = await serveFolder(buildPage(), { toOpen: undefined, language: 'nb', port: 0 })
  if (!serving) throw new Error('the page was not built')
  return { serving, browser: await launch(chromium) }
}

/** Ends the browser and the server, if they were started. */
export async function endBrowser(): Promise<void> {
  const ending = await started?.catch(() => undefined)
  started = undefined
  await ending?.browser.close()
  await ending?.serving.close()
}

/** Opens the page without anything kept from before, and does not wait for it. */
export async function visit({ slowed = 1, fragment = '' }: Visiting = {}): Promise<Visited> {
  started ??= start()
  const { browser, serving } = await started
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } })
  await context.addInitScript({ path: PROBE })
  const responses: Response[] = []
  context.on('response', (response) => {
    if (response.request().resourceType() === 'script' || /\.js$/.test(response.url())) responses.push(response)
  })
  const page = await context.newPage()
  if (slowed > 1) {
    const session = await context.newCDPSession(page)
    await session.send('Emulation.setCPUThrottlingRate', { rate: slowed })
  }
  await page.goto(`${serving.address}#${fragment}`, { waitUntil: 'commit' })
  return {
    page,
    scripts: () => responses.map(async (response) => ({ url: response.url(), bytes: await response.body() })),
    notes: () => page.evaluate<Notes>('pathledgerProbe'),
    leave: () => context.close(),
  }
}

/** Process numbers of the browser's pages. */
export async function listRenderers(): Promise<readonly number[]> {
  const { browser } = await (started ?? Promise.reject(new Error('no browser was started')))
  const session = await browser.newBrowserCDPSession()
  const { processInfo } = await session.send('SystemInfo.getProcessInfo')
  return processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id)
}

/** Resolves when the whole result of what was asked for last is painted. */
export const settle = ({ page }: Visited): Promise<void> => page.evaluate<void>('pathledgerSettled()')
