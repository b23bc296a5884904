import { renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { EXIT } from '../../src/cli/exit-status.ts'
import { productServices } from '../../src/cli/product-services.ts'
import { keepShipped } from '../node/store/keep-shipped.ts'
import { type Ran, runWords } from './world.ts'

let parent: string

beforeAll(async () => {
  const options = { patients: 8, replications: 2, months: 6, seed: 5 }
  const a = await keepShipped('agder-150', options, 'a')
  const b = await keepShipped('agder-150', { ...options, set: { 'fx.adm': '0.4' } }, 'b')
  parent = dirname(a.folder)
  renameSync(b.folder, join(parent, 'my b'))
  rmSync(dirname(b.folder), { recursive: true })
}, 120_000)
afterAll(() => rmSync(parent, { recursive: true }))

const diff = (...words: readonly string[]): Promise<Ran> =>
  runWords(['diff', ...words, '--quiet'], { cwd: parent, columns: 100 }, productServices)

describe('diff', () => {
  it('tells the first event that differs with the commands that show it, and kroner by actor', async () => {
    const { status, stdout } = await diff('a', 'my b', '--lang', 'nb')
    expect(status).toBe(EXIT.differs)
    expect(stdout).toMatch(/^A: a\nB: my b\nKjøringene er ulike\.\n/)
    expect(stdout).toMatch(/valg fx\.adm +– +0\.4\n/)
    expect(stdout).toMatch(/Første hendelse som er ulik: pasient \d+ i simulering \d, dho\n {2}A: 2023-/)
    expect(stdout).toMatch(/\n {5}pathledger trace a \d+ --replication \d --arm dho\n/)
    expect(stdout).toMatch(/\n {5}pathledger trace 'my b' \d+ --replication \d --arm dho\n/)
    expect(stdout).toMatch(/\d av 16 pasientforløp som begge har, er ulike\./)
    expect(stdout).toMatch(/\n {2}dho +Sykehus .* jan\. 2023|\n {2}dho +Sykehus /)
  })

  it('ends with status 0 where they are equal, in English too', async () => {
    const { status, stdout } = await diff('a', 'a', '--lang', 'en')
    expect(status).toBe(EXIT.fine)
    expect(stdout).toContain('The runs are equal: the same events for the same patients, and the same result.')
  })

  it('prints JSON with words and dates', async () => {
    const { status, stdout } = await diff('a', 'my b', '--json')
    expect(status).toBe(EXIT.differs)
    const found = JSON.parse(stdout)
    expect(found).toMatchObject({ schemaVersion: 1, runs: ['a', 'my b'], isEqual: false, lives: { compared: 16 } })
    expect(found.first.a.at).toMatch(/^2023-\d\d-\d\d \d\d:\d\d$/)
  })

  it('refuses what is no run, and one that is damaged', async () => {
    const none = await diff('a', 'c', '--lang', 'en')
    expect({ status: none.status, stdout: none.stdout }).toEqual({ status: EXIT.input, stdout: '' })
    expect(none.stderr).toContain('"c" is no stored run')
    writeFileSync(join(parent, 'my b/facts/000000.parquet'), 'x')
    const damaged = await diff('a', 'my b', '--lang', 'en')
    expect(damaged.status).toBe(EXIT.input)
    expect(damaged.stderr).toContain('my b/facts/000000.parquet is damaged')
  })
})
