import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isSkipped, whatIsReady } from './browser.ts'
import { launch } from './launch.ts'
import { watch } from './watch.ts'

const POLICY = "default-src 'none'; script-src 'self'; connect-src 'self'; worker-src 'self'; img-src data: https:"
/** Pages that do what no page may. */
const PAGES: Readonly<Record<string, string>> = {
  good: 'document.title = "good"',
  elsewhere: 'document.createElement("img").src = "https://elsewhere.example/spy.png"',
  fetches: 'fetch("https://elsewhere.example/").catch(() => undefined)',
  evaluates: 'try { eval("1") } catch {}',
  complains: 'console.error("something is wrong")',
  throws: 'throw new Error("nobody caught this")',
  rejects: 'Promise.reject(new Error("nobody waited for this"))',
  missing: 'fetch("/nowhere")',
  works: 'new Worker("/throws.js")',
  whispers: 'new Worker("/complains.js")',
}

describe.skipIf(isSkipped)('what watches a page', () => {
  let browser: Browser | undefined
  const server = createServer(({ url = '' }, response) => {
    const [name = '', isScript] = url.slice(1).split('.')
    const script = PAGES[name]
    const headers = { 'Content-Type': isScript ? 'text/javascript' : 'text/html', 'Content-Security-Policy': POLICY }
    response.writeHead(script === undefined ? 404 : 200, headers)
    response.end(
      isScript ? script : `<!doctype html><link rel="icon" href="data:,"><script src="/${name}.js"></script>`,
    )
  })
  let address = ''

  beforeAll(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  })
  afterAll(async () => {
    await browser?.close()
    server.close()
  })

  const faultsOf = async (name: string): Promise<readonly string[]> => {
    browser ??= await launch(whatIsReady().chromium)
    const context = await browser.newContext()
    const faults = await watch(context, address)
    const page = await context.newPage()
    await page.goto(new URL(name, address).href, { waitUntil: 'networkidle' })
    await context.close()
    return faults
  }

  it.each([
    ['elsewhere', 'request beyond the page: https://elsewhere.example'],
    ['fetches', 'https://elsewhere.example'],
    ['evaluates', 'content-security policy'],
    ['complains', 'something is wrong'],
    ['throws', 'nobody caught this'],
    ['rejects', 'nobody waited for this'],
    ['missing', '404'],
    ['works', 'nobody caught this'],
    ['whispers', 'something is wrong'],
  ])('hears of a page that does what no page may: %s', async (name, told) => {
    expect((await faultsOf(name)).join('\n')).toContain(told)
  })

  it('says nothing of a good page', async () => {
    expect(await faultsOf('good')).toEqual([])
  })
})
