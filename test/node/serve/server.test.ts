import { once } from 'node:events'
import { createServer } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import fc from 'fast-check'
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import type { Site } from '../../../src/node/serve/answer.ts'
import { openScenarioTexts } from '../../../src/node/serve/opened.ts'
import { readPage } from '../../../src/node/serve/page-files.ts'
import { type Serving, startServer } from '../../../src/node/serve/start-server.ts'
import { runs } from '../../setup/seed-fast-check.ts'
import { makePageFolder, SCRIPT, SECRET } from './page-folder.ts'

let serving: Serving
let port: number

async function start(opened?: Site['opened'], wanted: number | undefined = 0): Promise<Serving> {
  const page = await readPage(makePageFolder())
  if (!page) throw new Error('no page')
  const started = await startServer({ page, opened, language: 'nb' }, wanted)
  onTestFinished(() => started.close())
  return started
}

beforeEach(async () => {
  serving = await start()
  port = Number(new URL(serving.address).port)
})

/** The whole answer to a request written by hand: clients would tidy up its path. */
async function ask(target: string, { method = 'GET', host = `127.0.0.1:${port}`, more = '' } = {}): Promise<string> {
  const socket = connect(port, '127.0.0.1')
  socket.end(`${method} ${target} HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\n${more}\r\n`)
  let text = ''
  socket.setEncoding('latin1').on('data', (part) => {
    text += part
  })
  await once(socket, 'close')
  return text
}

const statusOf = async (...request: Parameters<typeof ask>): Promise<number> =>
  Number((await ask(...request)).split(' ')[1])

describe('the server of the page', () => {
  it('gives the page, its scripts and pictures with their types', async () => {
    const page = await fetch(serving.address)
    expect(page.status).toBe(200)
    expect(await page.text()).toContain('<title>page</title>')
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8')
    const typeOf = async (path: string) => (await fetch(new URL(path, serving.address))).headers.get('content-type')
    expect(await typeOf(SCRIPT)).toBe('text/javascript; charset=utf-8')
    expect(await typeOf('/icon.svg')).toBe('image/svg+xml')
  })

  it.each(['/', SCRIPT, '/nowhere', '/opened/index.json'])(
    'tells the browser to trust %s with nothing',
    async (path) => {
      const { headers } = await fetch(new URL(path, serving.address))
      expect(Object.fromEntries(headers)).toMatchObject({
        'content-security-policy':
          "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; connect-src 'self'; " +
          "worker-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
        'permissions-policy': expect.stringContaining('camera=()'),
      })
      expect(headers.has('access-control-allow-origin')).toBe(false)
    },
  )

  it('lets the browser keep what is named by its content, and asks anew for the page', async () => {
    const cachingOf = async (path: string) => (await fetch(new URL(path, serving.address))).headers.get('cache-control')
    expect(await cachingOf(SCRIPT)).toBe('public, max-age=31536000, immutable')
    expect(await cachingOf('/')).toBe('no-store')
    expect(await cachingOf('/index.html')).toBe('no-store')
    expect(await cachingOf('/icon.svg')).toBe('no-cache')
    const etag = (await fetch(new URL('/icon.svg', serving.address))).headers.get('etag')
    const again = await ask('/icon.svg', { more: `If-None-Match: ${etag}\r\n` })
    expect(again).toMatch(/^HTTP\/1\.1 304 /)
    expect(again).not.toContain('<svg')
  })

  it('answers HEAD as GET without the content', async () => {
    const answer = await ask('/', { method: 'HEAD' })
    expect(answer).toMatch(/^HTTP\/1\.1 200 /)
    expect(answer).toContain('Content-Length: 34')
    expect(answer).not.toContain('<title>')
  })

  it.each(['POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH', 'TRACE'])('refuses %s', async (method) => {
    expect(await ask('/', { method })).toMatch(/^HTTP\/1\.1 405 [\s\S]*Allow: GET, HEAD/)
  })

  it('refuses names of other hosts that were made to lead here', async () => {
    for (const host of [
      'evil.example',
      `evil.example:${port}`,
      '127.0.0.1',
      `127.0.0.1:${port + 1}`,
      `0.0.0.0:${port}`,
    ])
      expect(await statusOf('/', { host }), host).toBe(403)
    expect(await statusOf('/', { host: `localhost:${port}` })).toBe(200)
  })

  it.each([
    '/../secret.txt',
    '/%2e%2e/secret.txt',
    '/..%2fsecret.txt',
    '/assets/../../secret.txt',
    '/assets/..%5c..%5csecret.txt',
    '//etc/passwd',
    '/%2fetc%2fpasswd',
    '/link.txt',
    '/way-out/secret.txt',
    '/index.html%00',
    '/%00',
    '/assets',
    '/assets/',
    '/opened/../index.html',
    '/opened/',
    '/opened/..%2f..%2fsecret.txt',
    '/.index.html',
    '/INDEX.HTML',
  ])('does not know %s', async (target) => {
    const answer = await ask(target)
    expect(answer).toMatch(/^HTTP\/1\.1 404 /)
    expect(answer).not.toContain(SECRET)
  })

  it.each(['/%', '/%ff', '/%zz', 'http://127.0.0.1/', '*'])('calls %s no path', async (target) => {
    expect(await statusOf(target)).toBe(400)
  })

  it('gives a secret beside the page to no path at all', { timeout: 60_000 }, async () => {
    const part = fc.constantFrom(
      '..',
      '.',
      '%2e',
      '%2E%2e',
      '%2f',
      '%5c',
      '\\',
      '/',
      'assets',
      'link.txt',
      'secret.txt',
    )
    await fc.assert(
      fc.asyncProperty(fc.array(part, { maxLength: 8 }), async (parts) => {
        expect(await ask(`/${parts.join('')}`)).not.toContain(SECRET)
        expect(await ask(`/opened/${parts.join('/')}`)).not.toContain(SECRET)
      }),
      { numRuns: runs(100) },
    )
  })

  it('takes the next port where the usual one is taken', async () => {
    const one = await start(undefined, undefined)
    const other = await start(undefined, undefined)
    expect(new URL(other.address).port).not.toBe(new URL(one.address).port)
    expect((await fetch(other.address)).status).toBe(200)
  })

  it('does not take another port than the one asked for', async () => {
    const server = createServer().listen(0, '127.0.0.1')
    onTestFinished(() => void server.close())
    await once(server, 'listening')
    await expect(start(undefined, (server.address() as AddressInfo).port)).rejects.toMatchObject({ code: 'EADDRINUSE' })
  })

  it('is not reached under any other address of this machine', async () => {
    expect(serving.address).toBe(`http://127.0.0.1:${port}/`)
    const socket = connect(port, '127.0.0.2')
    await expect(once(socket, 'connect')).rejects.toMatchObject({ code: 'ECONNREFUSED' })
  })

  it('ends connections that are open when it is closed', async () => {
    const one = await start()
    const socket = connect(Number(new URL(one.address).port), '127.0.0.1')
    await once(socket, 'connect')
    const ended = once(socket, 'close')
    socket.resume()
    await one.close()
    await ended
  })
})

describe('what the page is opened on', () => {
  const openedAt = async (one: Serving, path: string) => fetch(new URL(`/opened/${path}`, one.address))

  it('is nothing where nothing was named', async () => {
    const answer = await openedAt(serving, 'index.json')
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(await answer.json()).toEqual({ kind: 'none', language: 'nb' })
  })

  it('is a list of texts and every text in it, whatever its name', async () => {
    const names = ['case.yaml', './prices.yaml', 'sub folder/ære?#%.csv', '"><script>alert(1)</script>.yaml']
    const inputs = names.map((path, index) => ({ kind: 'yaml' as const, path, text: `text ${index}` }))
    const one = await start(openScenarioTexts('case.yaml', async () => inputs))
    const index = await (await openedAt(one, 'index.json')).json()
    expect(index).toEqual({ kind: 'scenario', main: 'case.yaml', files: names, language: 'nb' })
    for (const [place, name] of names.entries()) {
      const answer = await openedAt(one, encodeURIComponent(name))
      expect(await answer.text()).toBe(`text ${place}`)
      expect(answer.headers.get('content-type')).toBe('text/plain; charset=utf-8')
    }
    expect((await openedAt(one, 'other.yaml')).status).toBe(404)
  })

  it('is read anew when the page is loaded again', async () => {
    let text = 'first'
    const one = await start(openScenarioTexts('a.yaml', async () => [{ kind: 'scenario', path: 'a.yaml', text }]))
    await openedAt(one, 'index.json')
    text = 'second'
    expect(await (await openedAt(one, 'a.yaml')).text()).toBe('first')
    await openedAt(one, 'index.json')
    expect(await (await openedAt(one, 'a.yaml')).text()).toBe('second')
  })
})
