import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { EXIT } from '../../src/cli/exit-status.ts'
import { runCli } from '../../src/cli/run-cli.ts'
import { readText } from '../scenarios/read-files.ts'
import { makeWorld } from './world.ts'

let cwd = ''
const SMALL = ['--patients', '4', '--months', '3', '--replications', '3']

async function run(line: string) {
  const world = makeWorld({ cwd })
  const status = await runCli([...line.split(' '), '--lang', 'en'], world)
  return { status, ...world.written }
}

beforeAll(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'pathledger-reprice-'))
  await run(`compare agder-150 ${SMALL.join(' ')} --keep stored --json`)
})
afterAll(() => rm(cwd, { recursive: true }))

describe('reprice', () => {
  it('prints what simulating prints, and says on standard error what was priced', async () => {
    const simulated = await run(`compare agder-150 ${SMALL.join(' ')} --set price.TMS-STAFF=1192 --json`)
    const again = await run('reprice stored --set price.TMS-STAFF=1192 --json')
    expect(again.status).toBe(EXIT.fine)
    expect(again.stdout).toBe(simulated.stdout)
    expect(again.stderr).toMatch(
      /The stored facts of stored \(run [0-9a-f]{16}\) have been priced again, with --set price\.TMS-STAFF=1192; nothing was simulated\./,
    )
  })

  it('says in the table what was priced, and whose view it is', async () => {
    const { stdout } = await run('reprice stored --perspective hospital,state --agreement tms-price --arm dho')
    const flat = stdout.replace(/\s+/g, ' ')
    expect(flat).toContain('with --perspective hospital,state --agreement tms-price; nothing was simulated.')
    expect(flat).toContain('Perspective: the local total counts the hospital and the state.')
    expect(stdout).toContain('pathledger reprice stored --perspective hospital,state --agreement tms-price --arm dho')
  })

  it('takes tariffs and another scenario from files beside it', async () => {
    const tariff = readText('tariffs/no-2023.yaml')
    await writeFile(join(cwd, 'mine.yaml'), tariff)
    await writeFile(join(cwd, 'block.yaml'), readText('tariffs/agder-150.yaml'))
    const { status, stderr } = await run(
      'reprice stored --tariff mine.yaml --tariff block.yaml --format csv --out r.csv',
    )
    expect([status, stderr.match(/error/)]).toEqual([EXIT.fine, null])
    expect(await readFile(join(cwd, 'r.csv'), 'utf8')).toContain('hospital')
    const missing = await run('reprice stored --scenario none.yaml --tariff nor.yaml')
    expect(missing.status).toBe(EXIT.input)
    expect(missing.stderr).toContain('none.yaml')
    expect(missing.stderr).toContain('nor.yaml')
  })

  it('fails a threshold as compare does', async () => {
    const { status } = await run('reprice stored --threshold local.net>=999999999 --json')
    expect(status).toBe(EXIT.threshold)
  })

  it('refuses what would make other lives, and names the nearest actor', async () => {
    const lives = await run('reprice stored --set fx.adm=0.5')
    expect(lives.status).toBe(EXIT.input)
    expect(lives.stderr).toMatch(/--set fx\.adm.*"fx\.adm" is 0\.5, but the stored lives were lived with/)
    expect(lives.stderr).toContain('Simulate anew by: pathledger run or compare')
    const actor = await run('reprice stored --perspective hospitl')
    expect(actor.stderr).toContain('Did you mean "hospital"?')
    const folder = await run('reprice nowhere')
    expect([folder.status, folder.stderr]).toEqual([EXIT.input, expect.stringContaining('PL-R001')])
  })
})
