import { describe, expect, it } from 'vitest'
import { EXIT } from '../../src/cli/exit-status.ts'
import { productServices } from '../../src/cli/product-services.ts'
import { agreeResultSchema } from '../../src/core/analysis/agree/results.ts'
import { runWords } from './world.ts'

const AGREE = ['agree', 'wound-care']
const run = (...more: string[]) => runWords([...AGREE, ...more], {}, productServices)

describe('agree', () => {
  it('says first what no agreement can beat, then how each comes out', async () => {
    const { status, stdout } = await run()
    expect(status).toBe(EXIT.fine)
    expect(stdout).toContain('come out at zero or above in 2 of 2 simulations')
    expect(stdout.indexOf('side by side')).toBeGreaterThan(stdout.indexOf('No agreement between them'))
    expect(stdout).toMatch(/Tariffs alone {2,}\+2,984,640 {2,}−258,339/)
    expect(stdout).toMatch(/consultation \(price\) {2,}Hospital {2,}Municipality {2,}258,240/)
  })

  it('speaks Norwegian', async () => {
    const { stdout } = await run('--lang', 'nb')
    expect(stdout).toContain('Avtalene, side om side')
    expect(stdout).not.toMatch(/undefined|NaN|\{\w+\}/)
  })

  it('prints JSON of the published form', async () => {
    const { stdout } = await run('--json', '--sweep', 'wound.transfer=0:2000:5')
    const result = agreeResultSchema.parse(JSON.parse(stdout))
    expect(result.arms[0]?.sweep?.points.map(({ value }) => value)).toEqual([0, 500, 1000, 1500, 2000])
    expect(result.arms[0]?.sweep?.switches.municipality?.[0]).toBeCloseTo(807.31, 2)
  })

  it('prints what Excel opens: the agreements, or the sweep', async () => {
    const { stdout } = await run('--format', 'csv')
    expect(stdout.split('\r\n')[0]).toContain('arm;Agreement;Actor;Net;')
    const swept = (await run('--format', 'csv', '--sweep', 'wound.transfer=0:1000:3')).stdout.trimEnd().split('\r\n')
    expect(swept).toHaveLength(4)
    expect(swept[3]).toMatch(/^digital;transfer;1000;2664640;61660,8;/)
  })

  it('gives the command that gives the same again', async () => {
    const { stdout } = await run('--agreement', 'transfer', '--sweep', 'wound.transfer=0:1000:3', '--no-levers')
    const command =
      stdout
        .trimEnd()
        .split('\n')
        .at(-1)
        ?.trim()
        .replace(/^pathledger /, '')
        .split(' ') ?? []
    const again = await runWords(command, {}, productServices)
    expect(again.stdout).toBe(stdout)
  })

  it.each([
    [['--sweep', 'wound.transfer'], 'PL-U015'],
    [['--sweep', 'wound.transfer=5:1'], 'PL-U015'],
    [['--sweep', 'wound.transfr=0:5'], 'Did you mean "wound.transfer"?'],
    [['--sweep', 'wound.digitalShare=0:1'], "changes the patients' lives"],
    [['--sweep', 'wound.transfer=-5:10'], 'must lie from 0 to 1000000000'],
    [['--sweep', `wound.transfer=0:${'9'.repeat(400)}`], 'must lie from 0 to 1000000000'],
    [['--agreement', 'transfr'], 'Did you mean "transfer"?'],
    [['--arm', 'digitl'], 'Did you mean "digital"?'],
  ])('refuses %j in one sentence', async (words, said) => {
    const { status, stdout, stderr } = await run(...words)
    expect(status).toBe(EXIT.input)
    expect(stdout).toBe('')
    expect(stderr).toContain(said)
  })
})

describe('a sweep', () => {
  it('moves the other of two shares against it, so that a split is always whole', async () => {
    const { stdout } = await runWords(
      [
        'agree',
        'fact-ung',
        '--no-levers',
        '--json',
        '--agreement',
        'pooled-budget',
        '--sweep',
        'agreed.teamShares.hospital=0:1:3',
      ],
      {},
      productServices,
    )
    const [first] = agreeResultSchema.parse(JSON.parse(stdout)).arms
    const sums = first?.sweep?.points.map(({ actors }) =>
      Object.values(actors).reduce((sum, { difference }) => sum + difference, 0),
    )
    expect(new Set(sums?.map((sum) => sum.toFixed(2))).size).toBe(1)
    const districts = first?.sweep?.points.map(({ actors }) => actors.district?.difference ?? 0) ?? []
    expect(districts[0]).toBeLessThan(districts[2] ?? Number.NaN)
  })

  it('says which agreement it is of where several read the parameter', async () => {
    expect((await run('--sweep', 'wound.transfer=0:1000:3')).stderr).toContain('is read by several agreements')
  })
})

describe('an agreement in force', () => {
  it('is chosen on the command line of compare, and named in the result', async () => {
    const { stdout } = await runWords(
      ['compare', 'wound-care', '--agreement', 'transfer', '--json'],
      {},
      productServices,
    )
    const result = JSON.parse(stdout)
    expect(result.arms.map(({ agreement }: { agreement?: string }) => agreement)).toEqual([undefined, 'transfer'])
    expect(result.comparisons[0].actors.municipality.difference).toBe(-99.2)
  })

  it('that is unknown is told with the nearest name', async () => {
    const { status, stderr } = await runWords(['compare', 'wound-care', '--agreement', 'tranfer'], {}, productServices)
    expect(status).toBe(EXIT.input)
    expect(stderr).toContain('Did you mean "transfer"?')
  })
})
