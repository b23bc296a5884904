import { describe, expect, it } from 'vitest'
import { EXIT } from '../../src/cli/exit-status.ts'
import { productServices } from '../../src/cli/product-services.ts'
import { agreeResultSchema } from '../../src/core/analysis/agree/results.ts'
import { viewOf } from './fixed-view.ts'
import { runWords } from './world.ts'

const AGREE = ['agree', 'wound-care']
const run = (...more: string[]) => runWords([...AGREE, ...more], {}, productServices)
/** What is printed, on one line with single ordinary spaces. */
const told = async (...words: string[]): Promise<string> => {
  const { stdout } = await runWords(['agree', ...words, '--no-levers'], {}, productServices)
  return stdout.replaceAll(/\s+/g, ' ')
}

describe('agree', () => {
  it('says first what no agreement can beat, then how each comes out', async () => {
    const { status, stdout } = await run()
    expect(status).toBe(EXIT.fine)
    expect(stdout).toContain('come out at zero or above in 2 of 2 simulations')
    expect(stdout.indexOf('side by side')).toBeGreaterThan(stdout.indexOf('No agreement between them'))
    expect(stdout).toMatch(/Tariffs alone {2,}\+2,984,640 {2,}−258,339/)
    expect(stdout).toMatch(/Service price {2,}Hospital {2,}Municipality {2,}258,240/)
  })

  it('shows in brackets who is not a party, and says that such rows do not compare', async () => {
    const { stdout } = await run()
    expect(stdout).toMatch(/Tariffs alone .* {2}\(0\) {2}0 of 2/)
    expect(stdout).toMatch(/Results-based financing: points .* {2}−25,009 {2}0 of 2/)
    expect(stdout).toContain('In brackets: not a party')
    const { stdout: alike } = await run('--agreement', 'transfer')
    expect(alike).not.toContain('In brackets')
  })

  it('has no interval and no spread where all simulations give the same numbers', async () => {
    const { stdout } = await run()
    expect(stdout).toContain('All simulations give the same numbers.')
    expect(stdout).not.toMatch(/interval|p10/)
  })

  it('says that there is nothing to share only as far as the simulations tell', async () => {
    const few = await told('agder-150', '--replications', '3', '--patients', '20', '--agreement', 'grant')
    expect(few).toContain('in 0 of 3 simulations (95% interval from 0% to 56%).')
    expect(few).toContain(
      'In none of the 3 simulations is there anything to share, so something else would have to change.',
    )
    const same = await told('fact-ung', '--replications', '3')
    expect(same).toContain('All simulations give the same numbers. The sum is negative')
    const many = await told('agder-150', '--replications', '40', '--patients', '20', '--months', '3')
    expect(many).toContain('The sum is nearly always negative')
  })

  it('shows between what most of the simulations end', async () => {
    const words = ['agder-150', '--replications', '3', '--patients', '20', '--agreement', 'grant', '--no-levers']
    const { stdout } = await runWords(['agree', ...words, '--json'], {}, productServices)
    const found = agreeResultSchema.parse(JSON.parse(stdout)).arms[0]?.agreements[0]?.actors.hospital
    const { numbers } = viewOf('en')
    const shown = [found?.difference, found?.range.p10, found?.range.p90].map((kroner) => numbers.signed(kroner ?? 0))
    const { stdout: text } = await runWords(['agree', ...words], {}, productServices)
    const lines = text.split('\n')
    const row = lines.findIndex((line) => line.startsWith('  Hospital'))
    shown.forEach((amount, index) => {
      expect(lines[row + index]).toContain(amount)
    })
    expect(new Set(shown).size).toBe(3)
  })

  it('speaks Norwegian', async () => {
    const { stdout } = await run('--lang', 'nb')
    expect(stdout).toContain('Avtalene, side om side')
    expect(stdout).toMatch(/Tjenestepris {2,}Sykehus {2,}Kommune {2,}258/)
    expect(stdout).not.toMatch(/undefined|NaN|\{\w+\}/)
  })

  it('prints JSON of the published form', async () => {
    const { stdout } = await run('--json', '--sweep', 'wound.transfer=0:2000:5')
    const result = agreeResultSchema.parse(JSON.parse(stdout))
    expect(result.arms[0]?.sweep?.points.map(({ value }) => value)).toEqual([0, 500, 1000, 1500, 2000])
    const { switches, zones } = result.arms[0]?.sweep ?? {}
    expect(switches?.municipality?.[0]).toBeCloseTo(807.31, 2)
    expect(zones).toEqual([
      { share: null, from: switches?.municipality?.[0], to: 2000 },
      { share: 0.5, from: 1000, to: 2000 },
      { share: 0.8, from: 1000, to: 2000 },
    ])
  })

  it('prints what Excel opens: the agreements, or the sweep', async () => {
    const { stdout } = await run('--format', 'csv')
    const [titles = '', ...rows] = stdout.split('\r\n')
    expect(titles).toContain('arm;Agreement;Actor;Net;p10;p90;')
    const row = rows.find((line) => line.startsWith('digital;points;State;'))
    const cells = Object.fromEntries(titles.split(';').map((title, index) => [title, row?.split(';')[index]]))
    expect(cells).toMatchObject({
      ...{ p10: cells.Net, p90: cells.Net, 'Worst month is': '2023-12', 'Deepest minus in': '2023-12' },
      'Sum is not below zero': '1',
    })
    const swept = (await run('--format', 'csv', '--sweep', 'wound.transfer=0:1000:3')).stdout.trimEnd().split('\r\n')
    expect(swept).toHaveLength(4)
    expect(swept[3]).toMatch(/^digital;transfer;1000;2664640;61660,8;/)
  })

  const swept = (...words: string[]) => told('wound-care', '--agreement', 'transfer', '--sweep', ...words)

  it('shows every party of a sweep, and the exact price at which it breaks even', async () => {
    const text = await swept('wound.transfer=0:2000:3')
    expect(text).toContain('Value Hospital Municipality GP loses')
    expect(text).toContain('The municipality breaks even at 807.3.')
    expect(text).toContain('On average no party loses from 807.3 to the highest value tried, 2,000.')
  })

  it('finds the zone between two values at neither of which all are whole', async () => {
    expect(await swept('wound.transfer=0:20000:2')).toContain('On average no party loses from 807.3 to 9,327.0.')
  })

  it.each([
    ['wound.transfer=0:700:2', 'The municipality loses on average at every value tried. At every value some party'],
    ['wound.transfer=1000:2000:2', 'On average no party loses at any value tried, from 1,000 to 2,000.'],
    ['wound.transfer=0:0.0000001:3', 'changes what anybody gets.'],
    ['wound.transfer=0:0.0000001:3', ' 0.000000000 +2,984,640 −258,339 0 0 of 2 0.000000050 '],
  ])('says of the sweep %s: %s', async (sweep, said) => {
    expect(await swept(sweep)).toContain(said)
  })

  it('puts the terms of a rule together, and tells rules of one kind apart by their ids', async () => {
    const words = ['agder-150', '--replications', '2', '--patients', '20']
    const pool = await told(...words, '--agreement', 'pooled-budget')
    expect(pool.match(/Pooled budget (Hospital|Municipality) /g)).toHaveLength(1)
    const price = await told(...words, '--agreement', 'tms-price')
    expect(price).toContain('Service price: tariff that lapses (tms) TMS Municipality')
    expect(price).toContain('Service price (tms-start) Municipality TMS')
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
