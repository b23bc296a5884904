import { once } from 'node:events'
import { rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { dirname } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { productServices, serveFolder } from '../../src/cli/product-services.ts'
import { runCli } from '../../src/cli/run-cli.ts'
import type { Services } from '../../src/cli/services.ts'
import { makePageFolder } from '../node/serve/page-folder.ts'
import { keepShipped } from '../node/store/keep-shipped.ts'
import { makeWorld, runWords, type World } from './world.ts'

const services = (folder: string): Services => ({
  ...productServices,
  serve: (request) => serveFolder(folder, request),
})

interface Page {
  readonly world: World
  readonly address: string
  readonly ended: Promise<number>
}

/** A page that is served until the test ends. */
async function serve(words: readonly string[], options: Parameters<typeof makeWorld>[0] = {}): Promise<Page> {
  const world = makeWorld(options)
  let ended: Promise<number> | undefined
  const address = await new Promise<string>((resolve, reject) => {
    const write = (text: string) => resolve(text.trim())
    ended = runCli(['serve', ...words], { ...world, stdout: { ...world.stdout, write } }, services(makePageFolder()))
    ended.then((status) => reject(new Error(`ended with ${status}: ${world.written.stderr}`)), reject)
  })
  if (!ended) throw new Error('not started')
  onTestFinished(async () => {
    world.interrupt()
    await ended
  })
  return { world, address, ended }
}

interface Index {
  readonly files: readonly string[]
}

const indexOf = async (page: Page): Promise<Index> => (await openedIn(page)).json() as Promise<Index>

const openedIn = async ({ address }: Page, name = 'index.json') =>
  fetch(new URL(`opened/${encodeURIComponent(name)}`, address))

describe('serve', () => {
  it('prints the address first, says how to stop, and stops at Ctrl-C with status 130', async () => {
    const page = await serve(['--port', '0', '--lang', 'nb'])
    expect(page.address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/)
    expect(await (await fetch(page.address)).text()).toContain('<title>page</title>')
    expect(page.world.written.stderr).toBe('Åpne adressen i nettleseren. Ctrl-C avslutter.\n')
    page.world.interrupt()
    expect(await page.ended).toBe(130)
    await expect(fetch(page.address)).rejects.toThrow()
  })

  it('is silent about stopping with --quiet', async () => {
    const page = await serve(['--port', '0', '--quiet'])
    expect(page.world.written.stderr).toBe('')
  })

  it('tells the page that nothing is opened, and which language is spoken', async () => {
    const page = await serve(['--port', '0', '--lang', 'nb'])
    expect(await (await openedIn(page)).json()).toEqual({ kind: 'none', language: 'nb' })
  })

  it('opens the page on a scenario with every file it reads', async () => {
    const page = await serve(['rune', '--port', '0', '--lang', 'en'])
    const index = await indexOf(page)
    expect(index).toMatchObject({ kind: 'scenario', main: 'rune.yaml', language: 'en' })
    expect(index.files.length).toBeGreaterThan(1)
    for (const name of index.files) expect(await (await openedIn(page, name)).text(), name).not.toBe('')
    expect(await (await openedIn(page, 'rune.yaml')).text()).toContain('\narms:')
    expect(page.world.written.stderr).toMatch(/^pathledger \S+ reads .*rune\.yaml\n/)
  })

  it('says in one sentence that the page is not built, with status 2', async () => {
    const ran = await runWords(['serve', '--lang', 'en'], {}, services('/nowhere'))
    expect(ran).toEqual({
      status: 2,
      stdout: '',
      stderr: 'The page is not built. Build it with npm run build:page. (PL-U017)\n',
    })
  })

  it('says in one sentence that the port is taken, with status 2', async () => {
    const server = createServer().listen(0, '127.0.0.1')
    onTestFinished(() => void server.close())
    await once(server, 'listening')
    const port = String((server.address() as AddressInfo).port)
    const ran = await runWords(['serve', '--port', port, '--lang', 'en'], {}, services(makePageFolder()))
    expect(ran).toEqual({
      status: 2,
      stdout: '',
      stderr: `--port: ${port} is taken by another program. Choose another, or leave out --port. (PL-U016)\n`,
    })
  })

  it.each(['65536', '-1', '80a', ''])('refuses "%s" as a port', async (port) => {
    const { status, stderr } = await runWords(['serve', `--port=${port}`, '--lang', 'en'])
    expect({ status, stderr }).toMatchObject({
      status: 2,
      stderr: expect.stringMatching(/^--port must be a whole number/),
    })
  })

  it('says what is wrong with a scenario before anything is served', async () => {
    const { status, stdout, stderr } = await runWords(['serve', 'nowhere.yaml'], {}, services(makePageFolder()))
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    expect(stderr).toContain('PL-S001')
  })

  it('says that a folder holds no stored run', async () => {
    const { status, stderr } = await runWords(['serve', makePageFolder()], {}, services(makePageFolder()))
    expect(status).toBe(2)
    expect(stderr).toMatch(/PL-R\d+/)
  })
})

describe('serve of a stored run', () => {
  let kept: Awaited<ReturnType<typeof keepShipped>>
  beforeAll(async () => {
    kept = await keepShipped('rune', { replications: 1 })
  })
  afterAll(() => rmSync(dirname(kept.folder), { recursive: true, force: true }))

  it('opens the page on its blobs', async () => {
    const page = await serve(['run', '--port', '0'], { cwd: dirname(kept.folder) })
    const index = await indexOf(page)
    expect(index).toMatchObject({ kind: 'run', main: 'run' })
    expect(index.files).toEqual(expect.arrayContaining(['manifest.json', 'facts/000000.parquet', 'result.json']))
    const manifest = await (await openedIn(page, 'manifest.json')).json()
    expect(manifest).toHaveProperty('id')
  })
})
