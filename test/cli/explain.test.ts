import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { EXIT } from '../../src/cli/exit-status.ts'
import { productServices } from '../../src/cli/product-services.ts'
import type { Result } from '../../src/core/analysis/results.ts'
import { type KeptShipped, keepShipped } from '../node/store/keep-shipped.ts'
import { type Ran, runWords } from './world.ts'

let kept: KeptShipped

beforeAll(async () => {
  kept = await keepShipped('agder-150', { patients: 12, replications: 3, seed: 5, agreement: 'grant' }, 'my run')
}, 60_000)
afterAll(() => rmSync(dirname(kept.folder), { recursive: true }))

const explain = (...words: readonly string[]): Promise<Ran> =>
  runWords(['explain', 'my run', ...words], { cwd: dirname(kept.folder), columns: 100 }, productServices)
const storedResult = (): Result => JSON.parse(readFileSync(join(kept.folder, 'result.json'), 'utf8'))

describe('explain', () => {
  it('tells of a code how often it was paid and refused, by whom, when and why, with patients to look at', async () => {
    const { status, stdout } = await explain('XS08', '--lang', 'nb', '--arm', 'dho', '--by', 'year', '--quiet')
    expect(status).toBe(EXIT.fine)
    expect(stdout).toContain('XS08: Samarbeidsmøte, dialog, overføring og avslutning')
    expect(stdout).toMatch(/\d betalinger, til sammen [\d\s]+kr\./)
    expect(stdout).toMatch(/\d krav ble avvist; de ville gitt [\d\s]+kr\./)
    for (const part of ['Hendelsene bak', 'Hvem betaler hvem', 'Per kalenderår', 'Krav som ble avvist']) {
      expect(stdout).toContain(part)
    }
    expect(stdout).toContain('XS08 er alt brukt denne kalendermåneden')
    expect(stdout).toMatch(/ {4}pathledger trace 'my run' \d+ --replication \d --arm dho\n/)
  })

  it('speaks English too, and says where there is nothing', async () => {
    const { stdout } = await explain('XS08', '--lang', 'en', '--quiet')
    expect(stdout).toContain(' (usual-care)\nNothing in this arm.')
    expect(stdout).toContain('The events behind it')
  })

  it('gives an actor’s accounts as the result does, with what the agreement moves', async () => {
    const { stdout } = await explain('municipality', '--json')
    const { arms, subject } = JSON.parse(stdout)
    expect(subject).toEqual({ kind: 'actor', name: 'municipality' })
    storedResult().arms.forEach((arm, index) => {
      const expected = arm.actors.municipality
      const whole = arms[index].accounts.find(({ month }: { month: string | null }) => month === null)
      expect(whole.net.kroner).toBe(expected?.net)
      expect(whole.transfers.kroner).toBe(expected?.transfers)
    })
    const text = await explain('municipality', '--lang', 'nb', '--arm', 'dho', '--quiet')
    expect(text.stdout).toContain('Hva avtalen flytter til (+) og fra (−) kommunen')
    expect(text.stdout).toContain('Avtalen flytter ')
  })

  it('gives the accounts of a month and of a year', async () => {
    const { stdout } = await explain('2023-04', '--json')
    const hospital = storedResult().arms[1]?.actors.hospital
    const [row] = JSON.parse(stdout).arms[1].accounts.filter(({ actor }: { actor: string }) => actor === 'hospital')
    expect(row.net.kroner).toBe(hospital?.months.find(({ month }) => month === '2023-04')?.net)
    const year = await explain('2023', '--lang', 'nb', '--quiet')
    expect(year.stdout).toMatch(/^2023\n/)
    expect(year.stdout).toContain('Regnskap per aktør')
  })

  it('writes every flow and month for a spreadsheet, with sums in øre that add up', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'pathledger-explain-'))
    const out = join(folder, 'x.csv')
    const { stdout, status } = await explain('hospital', '--lang', 'en', '--rfc4180', '--out', out)
    expect({ stdout, status }).toEqual({ stdout: '', status: EXIT.fine })
    const [titles, ...rows] = readFileSync(out, 'utf8').trimEnd().split('\r\n')
    rmSync(folder, { recursive: true })
    expect(titles).toBe('Arm,Kind,Code,Reason,Event,Payer,Payee,Month,Number,Amount,Øre in all simulations')
    const json = JSON.parse((await explain('hospital', '--json')).stdout)
    const paid = rows.filter((row) => row.startsWith('dho,event,') && row.includes(',State,Hospital,'))
    const ore = paid.reduce((sum, row) => sum + Number(row.split(',').at(-1)), 0)
    const flows = json.arms[1].flows.filter(
      (flow: { payer: string; origin: string; payee: string }) =>
        [flow.payer, flow.payee, flow.origin].join() === 'state,hospital,fact',
    )
    expect(ore).toBe(flows.reduce((sum: number, flow: { ore: number }) => sum + flow.ore, 0))
    expect(ore).toBeGreaterThan(0)
  })

  it('names the nearest subject and all there are', async () => {
    const { status, stderr, stdout } = await explain('XS80', '--lang', 'nb', '--quiet')
    expect({ status, stdout }).toEqual({ status: EXIT.input, stdout: '' })
    expect(stderr).toContain('«XS80» er verken kode, aktør, måned eller år i kjøringen. Mente du «XS08»? Koder: 1BD, ')
    expect(stderr).toContain('Aktører: hospital, gp, ')
    expect(stderr).toMatch(/Måneder: 2023-01 til 2025-12\. \(PL-R080\)\n$/)
  })

  it.each([
    { words: ['XS08', '--arm', 'dhoo'], said: 'the scenario has no arm "dhoo". Did you mean "dho"? (PL-U009)' },
    { words: ['XS08', '--json', '--format', 'csv'], said: '(PL-U006)' },
    { words: [], said: '"pathledger explain" lacks <subject>' },
  ])('refuses $words', async ({ words, said }) => {
    const { status, stderr } = await explain(...words, '--lang', 'en', '--quiet')
    expect(status).toBe(EXIT.input)
    expect(stderr).toContain(said)
  })

  it('refuses a folder that holds no run', async () => {
    const { status, stderr } = await runWords(
      ['explain', '.', 'XS08', '--lang', 'en', '--quiet'],
      { cwd: dirname(kept.folder) },
      productServices,
    )
    expect(status).toBe(EXIT.input)
    expect(stderr).toContain('(PL-R001)')
  })
})
