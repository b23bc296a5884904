import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { toJson } from '../../src/core/analysis/result-builder.ts'
import { InputError, type Issue } from '../../src/core/domain/issues.ts'
import { matchSimulations } from '../../src/core/match-simulations.ts'
import { type Change, readChanged, repriceRun } from '../../src/core/reprice.ts'
import { planScenario } from '../../src/core/scenario/plan.ts'
import { readsOfShipped } from '../../src/core/shipped.ts'
import { segmentFile } from '../../src/core/store/run-folder.ts'
import { readText } from '../scenarios/read-files.ts'
import { loadShipped } from '../scenarios/run-shipped.ts'
import { changeSource, expectSame, keepInMemory } from './store/memory-run.ts'

const SMALL = { patients: 6, months: 4, replications: 3 }

async function refusal(work: () => Promise<unknown>): Promise<readonly Issue[]> {
  const error = await work().then(
    () => undefined,
    (reason: unknown) => reason,
  )
  if (!(error instanceof InputError)) throw error ?? new Error('nothing was refused')
  return error.issues
}

const plan = (id: string, options = {}) => planScenario(loadShipped(id, { ...SMALL, ...options }), readsOfShipped)

describe('a stored run under other prices', () => {
  it('is the run itself where nothing changes', async () => {
    const run = await keepInMemory('agder-150', SMALL)
    expect(toJson(await repriceRun(run, {}))).toBe(run.json)
  })

  it.each<{ what: string; change: Change }>([
    { what: 'a price', change: { set: { 'price.TMS-STAFF': 1192 } } },
    { what: 'a price of one arm', change: { set: { 'dho:price.TMS-STAFF': 1 } } },
    { what: 'a release', change: { set: { 'release.STAY-DAY': 0.1 } } },
    { what: 'a price year', change: { set: { priceYear: 2024 } } },
    { what: 'the prices of the time of service', change: { set: { priceYear: 'service' } } },
    { what: 'a reading of the tariffs', change: { set: { 'tariff.reading': 'pool' } } },
    { what: 'an agreement and its numbers', change: { agreement: 'tms-price', set: { 'agreed.tmsMonth': 3000 } } },
    { what: 'a perspective', change: { perspective: ['hospital', 'state'] } },
    { what: 'fewer replications', change: { replications: 2 } },
  ])('is what simulating under $what gives', async ({ change }) => {
    await expectSame(await keepInMemory('agder-150', SMALL), change)
  })

  it('is what simulating gives where replications are cut into shards of patients', async () => {
    await expectSame(await keepInMemory('agder-150', { ...SMALL, lives: 4 }), { set: { priceYear: 2024 } })
  })

  it('takes arms that differ in money only, in another order and under other names', async () => {
    const run = await keepInMemory('agder-150', SMALL)
    const source = changeSource((scenario) => {
      const [usual, dho] = scenario.arms
      scenario.arms = [
        { ...dho, id: 'cheap', set: { 'price.TMS-STAFF': 1 } },
        usual,
        { ...dho, id: 'dear', set: { 'price.TMS-STAFF': 2000 } },
      ]
    })
    await expectSame(run, { source })
  })

  it('knows what rewards watch by their states, whatever they are called and wherever they stand', async () => {
    const run = await keepInMemory('agder-150', SMALL)
    const source = changeSource((scenario) => {
      const { 'days-at-home': home, 'bed-days': bed, qaly } = scenario.rewards
      scenario.rewards = { outside: home, qaly, inside: { ...bed, states: [...bed.states].reverse() }, again: home }
    })
    await expectSame(run, { source })
  })

  it('takes another list of tariffs, and warns of facts that nothing prices any more', async () => {
    const run = await keepInMemory('agder-150', SMALL)
    const names = ['tariffs/no-2023.yaml', 'tariffs/agder-150.yaml']
    const tariffs = names.map((name) => ({ name, text: readText(name).replaceAll('amount: 5', 'amount: 6') }))
    await expectSame(run, { tariffs })
    const tariff = parse(readText('tariffs/no-2023.yaml'))
    tariff.lines = tariff.lines.filter(({ facts }: { facts: string[] }) => !facts.includes('GpTmsConsultationHeld'))
    const read = readChanged(run, {
      tariffs: [...tariffs, { name: 'less.json', text: JSON.stringify(tariff) }].slice(1),
    })
    expect(read.issues.filter(({ severity }) => severity === 'error')).toEqual([])
    expect(read.issues.filter(({ code }) => code === 'PL-S070').map(({ message }) => message.en)).toEqual([
      expect.stringContaining('GpTmsConsultationHeld'),
    ])
  })

  it('warns of a fact whose lines do not hold in an arm any more', () => {
    const hold = plan('agder-150')
    const [arm] = hold.scenario.arms
    const tariffs = hold.scenario.tariffs.map((file) => ({
      ...file,
      lines: file.lines.map((line) =>
        line.facts.includes('GpTmsConsultationHeld') ? { ...line, when: { 'copay.ceiling': ['never'] } } : line,
      ),
    }))
    const costs = hold.scenario.costs.map((file) => ({
      ...file,
      lines: file.lines.filter(({ facts }) => !facts.includes('GpTmsConsultationHeld')),
    }))
    const match = matchSimulations(hold, planScenario({ ...hold.scenario, tariffs, costs }, readsOfShipped))
    expect(match.ok).toBe(true)
    expect(match.issues.map(({ severity, message }) => `${severity}: ${message.en}`)).toContain(
      `warning: In the arm "${arm?.id}", GpTmsConsultationHeld no longer has a price.`,
    )
    expect(matchSimulations(hold, hold)).toEqual({
      ok: true,
      value: { simulations: [0, 1], watches: [[], [], [2], [3]] },
      issues: [],
    })
  })
})

describe('what is refused', () => {
  const messages = (issues: readonly Issue[]): string[] =>
    issues.map(({ code, path, line, message }) => `${code} ${line === undefined ? path : 'in the file'}: ${message.en}`)

  it.each<{ set: Record<string, number>; told: string[] }>([
    {
      set: { 'fx.adm': 0.5 },
      told: [
        'PL-R020 --set fx.adm: "fx.adm" is 0.5, but the stored lives were lived with {fx.adm}; it is read by pathway "hospital-dho-to-tms".',
      ],
    },
    {
      set: { 'age.mean': 50 },
      told: [
        'PL-R020 --set age.mean: "age.mean" is 50, but the stored lives were lived with {age.mean}; it is read by the cohort.',
      ],
    },
  ])('names the number $set, where it comes from, and who reads it', async ({ set, told }) => {
    const run = await keepInMemory('agder-150', SMALL)
    const params = run.plan.scenario.arms[1]?.params ?? {}
    const filled = told.map((text) => text.replace(/\{(.*?)\}/g, (_, name: string) => String(params[name])))
    expect(messages(await refusal(() => repriceRun(run, { set })))).toEqual(filled)
  })

  it('names what a variant sets, with its line in the file', async () => {
    const run = await keepInMemory('agder-150', SMALL)
    const issues = await refusal(() => repriceRun(run, { variant: 'meta' }))
    const lines = readText('agder-150.yaml').split('\n')
    expect(issues.map(({ message }) => message.en).join('\n')).toContain('"fx.admByDiagnosis.HF" is 0.85')
    for (const { file, line } of issues) {
      expect(file).toBe('agder-150.yaml')
      expect(lines[(line ?? 0) - 1]).toContain('fx.admByDiagnosis.COPD: 1, fx.admByDiagnosis.HF: 0.85')
    }
  })

  it.each([
    { what: 'start', options: {}, change: { start: '2023-02-01' }, told: '"start" is 2023-02-01, but' },
    {
      what: 'months',
      options: { months: 3 },
      change: {},
      told: '"months" is 3, but the stored lives were lived with 4',
    },
    { what: 'seed', options: { seed: 7 }, change: {}, told: '"run.seed" is 7, but' },
    {
      what: 'replications',
      options: { replications: 4 },
      change: {},
      told: '4 simulations are needed, but 3 are stored.',
    },
    { what: 'patients', options: { patients: 7 }, change: {}, told: '"cohort.size" is 7, but' },
    { what: 'warm-up', options: {}, change: { warmUpMonths: 1 }, told: '"warmUpMonths" is 1, but' },
  ])('refuses another $what', ({ options, change, told }) => {
    const wanted = plan('agder-150', options)
    const changed = { ...wanted, scenario: { ...wanted.scenario, ...change } }
    const match = matchSimulations(plan('agder-150'), changed)
    expect(match.ok).toBe(false)
    expect(match.issues.map(({ message }) => message.en).join('\n')).toContain(told)
  })

  it('refuses written-out patients that are others, and a pathway that was not lived', () => {
    const hold = plan('agder-150')
    const others = { ...hold.scenario, patients: [{ diagnosis: 'COPD' as const }] }
    const arms = hold.scenario.arms.map((arm) => ({ ...arm, pathway: 'municipal-dho' }))
    const codes = (scenario: typeof hold.scenario): string[] => {
      const match = matchSimulations(hold, planScenario(scenario, readsOfShipped))
      expect(match.ok).toBe(false)
      return match.issues.map(({ code }) => code)
    }
    expect(codes(others)).toEqual(['PL-R023'])
    expect(codes({ ...hold.scenario, arms })).toContain('PL-R021')
  })

  it('refuses a reward on states that nobody watched', async () => {
    const run = await keepInMemory('agder-150', SMALL)
    const source = changeSource((scenario) => {
      scenario.rewards['bed-days'].states = ['health.admitted']
    })
    expect(messages(await refusal(() => repriceRun(run, { source })))).toEqual([
      'PL-R024 in the file: "rewards.bed-days" is about time in health.admitted, which was not measured in the stored run.',
    ])
  })

  it('refuses other prices where a pathway follows the money, and only there', () => {
    const hold = plan('agder-150')
    const traits = { readsOf: readsOfShipped, followsPayment: (pathway: string) => pathway === 'hospital-dho-to-tms' }
    const codes = (set: Record<string, number>): string[] => {
      const match = matchSimulations(hold, plan('agder-150', { set }), undefined, traits)
      return match.issues.map(({ code, message }) => `${code} ${/arm "(.*?)"/.exec(message.en)?.[1]}`)
    }
    expect(codes({})).toEqual([])
    expect(codes({ 'usual-care:price.STAY-DAY': 1 })).toEqual([])
    expect(codes({ 'dho:price.STAY-DAY': 1 })).toEqual(['PL-R025 dho'])
  })

  it('refuses a run that is unfinished, and one with a segment that is damaged or gone', async () => {
    const part = await keepInMemory('agder-150', { ...SMALL, shards: 1 })
    expect((await refusal(() => repriceRun(part, {})))[0]?.message.en).toBe(
      '"agder-150" is unfinished: 1 of 3 parts are stored.',
    )
    const run = await keepInMemory('agder-150', SMALL)
    const file = segmentFile('facts', 1)
    const bytes = (await run.shelf.read(file)) ?? new Uint8Array()
    bytes[40] = (bytes[40] ?? 0) ^ 1
    await run.shelf.write(file, bytes)
    expect((await refusal(() => repriceRun(run, {})))[0]?.code).toBe('PL-R005')
  })

  it('refuses actors that the scenario does not have, with the nearest', async () => {
    const run = await keepInMemory('agder-150', SMALL)
    const [issue] = await refusal(() => repriceRun(run, { perspective: ['hospitl'] }))
    expect(issue).toMatchObject({ code: 'PL-S032', path: '--perspective', hint: { en: 'Did you mean "hospital"?' } })
  })
})
