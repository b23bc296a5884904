import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { EXIT } from '../../src/cli/exit-status.ts'
import { productServices } from '../../src/cli/product-services.ts'
import { runCli } from '../../src/cli/run-cli.ts'
import { readCloudEvents } from '../core/support/schemas.ts'
import { makeServices, makeWorld, runWords } from './world.ts'

const SMALL = ['run', 'wound-care', '--patients', '12', '--months', '6', '--replications', '2', '--stream']

/** A reader that takes one piece a time, when told to; what lies in between is counted. */
function makeSlowWorld() {
  const world = makeWorld()
  const pending: string[] = []
  const waiting: (() => void)[] = []
  let most = 0
  const taken: string[] = []
  return {
    ...world,
    stdout: {
      write(text: string) {
        pending.push(text)
        most = Math.max(most, pending.length)
        return false
      },
      drained: () => new Promise<void>((resolve) => waiting.push(resolve)),
    },
    take() {
      taken.push(...pending.splice(0))
      for (const resolve of waiting.splice(0)) resolve()
    },
    taken,
    most: () => most,
  }
}

it('prints the events and nothing else on standard output, and judges thresholds on standard error', async () => {
  const { status, stdout, stderr } = await runWords(['run', 'x.yaml', '--stream', '--threshold', 'hospital.net>=0'])
  expect(status).toBe(EXIT.threshold)
  expect(stdout).toBe('{"id":"1"}\n')
  expect(stderr).toContain('20/20')
  expect(stderr).toContain('✗ Hospital: net ≥ 0')
})

it('writes the result to the file besides, the same as without the stream', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'stream-'))
  try {
    const words = [...SMALL, '--json', '--out', 'result.json', '--quiet']
    const { status, stdout, stderr } = await runWords(words, { cwd: folder }, productServices)
    expect({ status, stderr }).toEqual({ status: EXIT.fine, stderr: '' })
    expect(readCloudEvents(stdout).length).toBeGreaterThan(50)
    const alone = await runWords([...SMALL.slice(0, -1), '--json'], {}, productServices)
    expect(await readFile(join(folder, 'result.json'), 'utf8')).toBe(alone.stdout)
  } finally {
    await rm(folder, { recursive: true })
  }
})

it('writes no more than one piece ahead of a slow reader, and everything in the end', async () => {
  const world = makeSlowWorld()
  const run = runCli(SMALL, world, productServices)
  const reader = setInterval(() => world.take())
  expect(await run).toBe(EXIT.fine)
  clearInterval(reader)
  world.take()
  expect(world.most()).toBe(1)
  const { stdout } = await runWords(SMALL, {}, productServices)
  expect(world.taken.join('')).toBe(stdout)
  expect(world.taken.length).toBeGreaterThan(2)
})

it('stops at once after a whole line at Ctrl-C, even where nobody reads, with status 130', async () => {
  const world = makeSlowWorld()
  const run = runCli([...SMALL, '--lang', 'en'], world, productServices)
  while (world.most() === 0) await new Promise((resolve) => setTimeout(resolve))
  world.interrupt()
  expect(await run).toBe(EXIT.interrupted)
  world.take()
  expect(readCloudEvents(world.taken.join('')).length).toBeGreaterThan(0)
  expect(world.taken).toHaveLength(1)
  expect(world.written.stderr).toContain('Stopping after the event that was written last.')
  expect(world.written.stderr).not.toContain('Nothing to show')
})

it.each([
  {
    words: ['--json'],
    said: '--stream writes the events to standard output, so --json needs a file for the result: add --out. (PL-R060)',
  },
  { words: ['--by', 'month'], said: 'so --by month needs a file' },
  { words: ['--format', 'csv'], said: 'so --format csv needs a file' },
  { words: ['--rfc4180'], said: 'so --rfc4180 needs a file' },
  { words: ['--out', '-'], said: 'so --out must be a file and not "-". (PL-R060)' },
  {
    words: ['--workers', '2'],
    said: '--stream lives the patients in order in one thread, so --workers cannot be 2. (PL-R060)',
  },
])('refuses $words in one sentence', async ({ words, said }) => {
  const services = makeServices()
  const { status, stdout, stderr } = await runWords(
    ['run', 'x.yaml', '--stream', ...words, '--lang', 'en'],
    {},
    services,
  )
  expect({ status, stdout }).toEqual({ status: EXIT.input, stdout: '' })
  expect(stderr).toContain(said)
  expect(stderr.trim().split('\n')).toHaveLength(1)
  expect(services.requests).toEqual([])
})

it('starts no threads, and is no option of a comparison', async () => {
  let started = 0
  const services = makeServices({ startWorkers: () => void started++ })
  await runWords(['run', 'x.yaml', '--stream', '--patients', '1000000'], {}, services)
  expect(started).toBe(0)
  expect((await runWords(['compare', 'x.yaml', '--stream'])).status).toBe(EXIT.input)
})
