import { createHash } from 'node:crypto'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, describe, expect, it, onTestFinished } from 'vitest'
import { serveFolder } from '../../src/cli/product-services.ts'
import type { Serving } from '../../src/node/serve/start-server.ts'
import { TABS } from '../../src/web/state/view.ts'
import { isSkipped, whatIsReady } from './browser.ts'
import { launch } from './launch.ts'
import { settled } from './settled.ts'
import { watch } from './watch.ts'

/** What a browser says on its own of a server that does not answer, or has not everything yet. */
const NO_SERVER = /ERR_CONNECTION_REFUSED|404|integrity|An unknown error occurred when fetching the script/
const soon = <T>(read: () => T) => expect.poll(read, { timeout: 30_000 })

const digest = (of: string | Uint8Array): string => createHash('sha256').update(of).digest('base64')

/** Another build of the page: its document is marked. */
function buildAnother(mark: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'pathledger-build-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  cpSync(whatIsReady().folder, folder, { recursive: true })
  const [index, worker] = [join(folder, 'index.html'), join(folder, 'service-worker.js')]
  const before = readFileSync(index, 'utf8')
  const after = before.replace('</head>', `<meta name="mark" content="${mark}" /></head>`)
  const list = readFileSync(worker, 'utf8')
  writeFileSync(index, after)
  writeFileSync(worker, list.replace(digest(before), digest(after)).replace(/"version":"/, `$&${mark}`))
  return folder
}

const markOf = (page: Page): Promise<string | null> =>
  page.evaluate(() => document.querySelector('meta[name="mark"]')?.getAttribute('content') ?? null)

const countBuilds = (page: Page): Promise<number> => page.evaluate(async () => (await caches.keys()).length)

describe.skipIf(isSkipped)('the page without its server', () => {
  let browser: Browser | undefined
  let serving: Serving | undefined
  let context: BrowserContext | undefined
  let faults: readonly string[] = []

  afterEach(async () => {
    await context?.close()
    await serving?.close()
    serving = undefined
    expect(faults.filter((fault) => !NO_SERVER.test(fault))).toEqual([])
  })
  afterAll(() => browser?.close())

  /** Serves a build, at the port of the build before it. */
  async function serve(folder: string, port = 0): Promise<string> {
    await serving?.close()
    serving = await serveFolder(folder, { toOpen: undefined, language: 'en', port })
    return (serving as Serving).address
  }

  async function stop(): Promise<void> {
    await serving?.close()
    serving = undefined
  }

  async function begin(folder: string): Promise<{ readonly address: string; readonly port: number }> {
    const address = await serve(folder)
    browser ??= await launch(whatIsReady().chromium)
    context = await browser.newContext({ viewport: { width: 1280, height: 900 } })
    faults = await watch(context, address)
    return { address, port: Number(new URL(address).port) }
  }

  async function open(address: string, fragment = 'lang=en'): Promise<Page> {
    const page = await (context as BrowserContext).newPage()
    await page.goto(`${address}#${fragment}`)
    await settled(page)
    return page
  }

  /** Opens the page and waits until all of it is kept. */
  async function openAndKeep(address: string, fragment = 'lang=en'): Promise<Page> {
    const page = await open(address, fragment)
    await page.evaluate(() => navigator.serviceWorker.ready)
    await soon(() => page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true)
    return page
  }

  /** What is said to be wrong. */
  const wrongIn = (page: Page): Promise<string> => page.locator('.messages').innerText()

  it('goes through every view, of a page that was open and of one that is opened anew', async () => {
    const { address } = await begin(whatIsReady().folder)
    const page = await openAndKeep(address, 'lang=en&patients=12&replications=2')
    await stop()
    for (const tab of TABS) {
      await page.locator(`#tab-${tab}`).click()
      await settled(page)
      await soon(() => page.locator('main h2').count()).toBeGreaterThan(0)
      expect(await wrongIn(page)).toBe('')
    }
    for (const tab of TABS) {
      await page.goto('about:blank')
      await page.goto(`${address}#lang=en&patients=12&replications=2&view=${tab}`)
      await settled(page)
      await soon(() => page.locator('main h2').count()).toBeGreaterThan(0)
      expect(await wrongIn(page)).toBe('')
    }
    await page.locator('#tab-pathway').click()
    await page.waitForSelector('.statechart [data-active]')
  })

  it('opens every shipped scenario', async () => {
    const { address } = await begin(whatIsReady().folder)
    const kept = await openAndKeep(address)
    await stop()
    const path = join(whatIsReady().folder, 'scenarios/gallery.json')
    const gallery = JSON.parse(readFileSync(path, 'utf8')) as { name: string; title: { en: string } }[]
    await kept.close()
    for (const { name, title } of gallery) {
      const page = await (context as BrowserContext).newPage()
      await page.goto(`${address}#lang=en&scenario=${name}&replications=1`)
      await soon(() => page.locator('h1').innerText()).toBe(title.en)
      await page.waitForSelector('[role="status"][data-preliminary="false"]', { state: 'attached' })
      await page.close()
    }
    expect(gallery.length).toBeGreaterThan(8)
  })

  it('is of the newest build wherever a server answers, and keeps that one when the old one is closed', async () => {
    const { address, port } = await begin(whatIsReady().folder)
    const old = await openAndKeep(address)
    expect(await markOf(old)).toBeNull()
    await serve(buildAnother('newer'), port)
    const newer = await open(address)
    expect(await markOf(newer)).toBe('newer')
    await soon(() => newer.evaluate(async () => (await navigator.serviceWorker.ready).waiting !== null)).toBe(true)
    await old.close()
    await newer.close()
    await stop()
    const page = await open(address)
    await soon(() => countBuilds(page)).toBe(1)
    await page.reload()
    await settled(page)
    expect(await markOf(page)).toBe('newer')
  })

  it('keeps the whole build before where the server has half of the newer one', async () => {
    const { address, port } = await begin(whatIsReady().folder)
    const old = await openAndKeep(address)
    const half = buildAnother('half')
    writeFileSync(join(half, 'scenarios/mila.yaml'), 'id: of-another-build')
    await serve(half, port)
    expect(
      await old.evaluate(async () => {
        const registration = await navigator.serviceWorker.ready
        await registration.update()
        const { installing } = registration
        return new Promise((resolve) => {
          installing?.addEventListener('statechange', () => resolve(installing.state))
        })
      }),
    ).toBe('redundant')
    await stop()
    await old.reload()
    await settled(old)
    expect(await markOf(old)).toBeNull()
    expect(await wrongIn(old)).toBe('')
  })

  it('keeps nothing but the page: not what it was opened on', async () => {
    const { address } = await begin(whatIsReady().folder)
    const page = await openAndKeep(address)
    await page.evaluate(() => fetch('opened/index.json'))
    const paths = await page.evaluate(async () => {
      const [name = ''] = await caches.keys()
      return (await (await caches.open(name)).keys()).map(({ url }) => new URL(url).pathname)
    })
    expect(paths).toContain('/scenarios/agder-150.yaml')
    expect(paths.filter((path) => !/^\/(?:(?:assets|scenarios|statecharts)\/.+)?$/.test(path))).toEqual([])
  })
})
