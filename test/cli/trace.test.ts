import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { EXIT } from '../../src/cli/exit-status.ts'
import { productServices } from '../../src/cli/product-services.ts'
import { displayWidth } from '../../src/cli/render/display-width.ts'
import { replayLife } from '../../src/core/replay.ts'
import { type KeptShipped, keepShipped } from '../node/store/keep-shipped.ts'
import { type Ran, runWords } from './world.ts'

let kept: KeptShipped

beforeAll(async () => {
  kept = await keepShipped('agder-150', { patients: 12, replications: 2, seed: 5, months: 18 }, 'my run')
}, 60_000)
afterAll(() => rmSync(dirname(kept.folder), { recursive: true }))

const trace = (...words: readonly string[]): Promise<Ran> =>
  runWords(['trace', 'my run', ...words], { cwd: dirname(kept.folder), columns: 140 }, productServices)
interface Claim {
  readonly payer: string
  readonly payee?: string
  readonly ore: number
  readonly refusal?: { readonly rule: string }
}
interface Told {
  readonly at: string
  readonly states: readonly string[]
  readonly draws: readonly { readonly value: number }[]
  readonly facts: readonly { readonly type: string; readonly at: string; readonly claims: readonly Claim[] }[]
  readonly balances: Readonly<Record<string, number>>
}
const jsonOf = async (...words: readonly string[]) => {
  const { status, stdout } = await trace(...words, '--json')
  expect(status).toBe(EXIT.fine)
  return JSON.parse(stdout) as Record<string, unknown> & {
    readonly arm: string
    readonly replication: number
    readonly until: string
    readonly states: readonly string[]
    readonly moves: readonly Told[]
    readonly balances: Readonly<Record<string, number>>
  }
}

describe('trace', () => {
  it('is read aloud in both languages, in lines of at most 100 columns', async () => {
    const norwegian = await trace('3', '--lang', 'nb', '--quiet')
    expect(norwegian.status).toBe(EXIT.fine)
    expect(norwegian.stderr).toBe('')
    expect(norwegian.stdout).toMatch(/^Pasient 3 i simulering 0, .+ \(hospital-dho-to-tms\)\n/)
    for (const part of [
      '\nInnskrevet 2023-',
      '\nVed utgangen av 2024-06-30\n',
      '\nTilstand: ',
      '\nHusker: ',
      '\nDet som skjedde\n',
    ])
      expect(norwegian.stdout).toContain(part)
    expect(norwegian.stdout).toMatch(/ {2}Innskriving\n {2}Trukket: countPhase\u00a00:\u00a00,\d{4}\u00a0· /)
    expect(norwegian.stdout).toMatch(/ {2}Tiden er ute for \w+ i \w/)
    expect(norwegian.stdout).toMatch(/\n {6}[A-Z0-9-]+ [^\n]*: (ressurser hos|fra) /)
    expect(norwegian.stdout).toMatch(/\n {2}Saldo: \w+\u00a0[−\d]/)
    expect(norwegian.stdout).toContain('tilhører ingen pasient')
    const english = await trace('3', '--lang', 'en')
    for (const part of [
      '\nEnrolled 2023-',
      '\nAt the end of 2024-06-30\n',
      '\nState: ',
      '  Enrolment\n',
      '  Time is up for ',
    ])
      expect(english.stdout).toContain(part)
    for (const { stdout } of [norwegian, english]) {
      const lines = stdout.split('\n')
      expect(lines.length).toBeGreaterThan(40)
      for (const line of lines) {
        expect(displayWidth(line)).toBeLessThanOrEqual(100)
        expect(line).toBe(line.trimEnd())
      }
    }
  })

  it('tells the life that replay tells, with claims that add up to the balances', async () => {
    for (const [patient, replication] of [
      [0, 0],
      [11, 1],
    ] as const) {
      const told = await jsonOf(String(patient), '--replication', String(replication))
      const replay = replayLife(kept.run.scenario, { arm: 1, replication, patient })
      const facts = told.moves.flatMap((move) => move.facts)
      expect(facts.map(({ type }) => type)).toEqual(replay?.facts.map(({ type }) => type))
      const sums: Record<string, number> = {}
      for (const { payer, payee, ore } of facts.flatMap(({ claims }) => claims)) {
        sums[payer] = (sums[payer] ?? 0) - ore
        if (payee !== undefined) sums[payee] = (sums[payee] ?? 0) + ore
      }
      for (const [actor, balance] of Object.entries(told.balances)) expect(balance).toBe(sums[actor] ?? 0)
      expect(Object.keys(sums).length).toBeGreaterThan(3)
      expect(told.moves.at(-1)?.balances).toEqual(told.balances)
    }
  })

  it('takes the first arm that is not the null arm, and another one by name', async () => {
    expect((await jsonOf('0')).arm).toBe(kept.run.scenario.arms.find(({ isNull }) => !isNull)?.id)
    const nullArm = kept.run.scenario.arms.find(({ isNull }) => isNull)?.id as string
    expect((await jsonOf('0', '--arm', nullArm)).arm).toBe(nullArm)
    const { status, stderr } = await trace('0', '--arm', 'dhoo', '--lang', 'en')
    expect(status).toBe(EXIT.input)
    expect(stderr).toContain('Did you mean "dho"?')
  })

  it('stops at the end of the day it is asked for', async () => {
    const whole = await jsonOf('0')
    for (const at of ['2023-01-31', '2023-04-01', '2023-12-31']) {
      const part = await jsonOf('0', '--at', at)
      expect(part.until).toBe(`${at} 23:59`)
      expect(part.moves).toEqual(whole.moves.slice(0, part.moves.length))
      expect(part.moves.length).toBeLessThan(whole.moves.length)
      expect(part.states).toEqual(part.moves.at(-1)?.states)
      for (const fact of part.moves.flatMap((move) => move.facts)) expect(fact.at <= `${at} 24`).toBe(true)
      const rest = whole.moves.slice(part.moves.length).flatMap((move) => move.facts)
      for (const fact of rest) expect(fact.at > at).toBe(true)
    }
  })

  it('writes to a file, without emphasis', async () => {
    const out = join(dirname(kept.folder), 'trace.txt')
    const { status, stdout } = await trace('0', '--out', out, '--lang', 'en')
    expect([status, stdout]).toEqual([EXIT.fine, ''])
    expect(readFileSync(out, 'utf8')).toContain('\nWhat happened\n')
  })

  it.each([
    ['12', 'There is no patient 12: the run has patients 0 to 11. (PL-R041)'],
    ['0 --replication 2', 'There is no replication 2: the run has replications 0 to 1. (PL-R042)'],
    ['0 --at 2025-01-01', '2025-01-01 lies outside the run, which goes from 2023-01-01 to 2024-06-30. (PL-R043)'],
    ['0 --at yesterday', 'yesterday lies outside the run, which goes from 2023-01-01 to 2024-06-30. (PL-R043)'],
    ['-1', null],
    ['x', '<patient> must be a whole number from 0 to 9999999, not "x". (PL-U005)'],
  ])('refuses %s in one sentence', async (words, sentence) => {
    const { status, stdout, stderr } = await trace(...words.split(' '), '--lang', 'en', '--quiet')
    expect([status, stdout]).toEqual([EXIT.input, ''])
    expect(stderr.trimEnd().split('\n')).toHaveLength(1)
    if (sentence !== null) expect(stderr).toContain(sentence)
  })

  it('refuses a folder that holds no run', async () => {
    const empty = mkdtempSync(join(tmpdir(), 'pathledger-empty-'))
    const { status, stderr } = await runWords(['trace', empty, '0', '--lang', 'en'], {}, productServices)
    expect([status, stderr.includes('PL-R001')]).toEqual([EXIT.input, true])
    rmSync(empty, { recursive: true })
  })
})
