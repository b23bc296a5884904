import { describe, expect, it } from 'vitest'
import type { OneWay, OneWayRow } from '../../src/core/analysis/one-way.ts'
import type { Result } from '../../src/core/analysis/results.ts'
import { findSwitch, runOneWay } from '../../src/core/one-way.ts'
import type { ScenarioOptions } from '../../src/core/scenario/options.ts'
import type { ParameterRange } from '../../src/core/scenario/ranges.ts'
import { runScenario } from '../../src/core/simulate.ts'
import { loadShipped, readShipped } from '../scenarios/run-shipped.ts'

const SMALL = { patients: 12, months: 8, replications: 2 }

function open(options: ScenarioOptions = {}, id = 'agder-150') {
  const { scenario, ranges } = readShipped(id, { ...SMALL, ...options })
  const rangesOf = (...names: string[]): ParameterRange[] => ranges.filter(({ name }) => names.includes(name))
  return { scenario, ranges, rangesOf, rangeOf: (name: string) => rangesOf(name)[0] as ParameterRange }
}

/** Every difference of the first comparison, by actor and total. */
function differencesOf({ comparisons }: Result): Record<string, number> {
  const { actors, totals } = (comparisons ?? [])[0] as NonNullable<Result['comparisons']>[number]
  return Object.fromEntries(Object.entries({ ...actors, ...totals }).map(([who, one]) => [who, one.difference]))
}

const compare = async (options: ScenarioOptions): Promise<Record<string, number>> =>
  differencesOf(await runScenario(loadShipped('agder-150', { ...SMALL, ...options })))

const read = ({ rows }: OneWay, name: string, end: 'difference' | 'atLow' | 'atHigh'): Record<string, number | null> =>
  Object.fromEntries(rows.filter((row) => row.name === name).map((row) => [row.who, row[end]]))

describe('a number at both ends of its interval', () => {
  it.each<{ name: string; by: string; options: ScenarioOptions; beside?: string }>([
    { name: 'fx.home.stop', by: 'simulated', options: {} },
    { name: 'home.atInclusion', by: 'simulated', options: {} },
    { name: 'social.taxCost', by: 'refolded', options: {} },
    { name: 'agreed.hospitalPart', by: 'refolded', options: { agreement: 'co-financing' } },
    { name: 'agreed.hospitalPart', by: 'unread', options: {} },
    {
      name: 'agreed.poolShares.hospital',
      by: 'refolded',
      options: { agreement: 'grant-and-pool' },
      beside: 'agreed.poolShares.municipality',
    },
  ])('comes to what a comparison with it gives: $name, $by', async ({ name, by, options, beside }) => {
    const { scenario, rangeOf } = open(options)
    const range = rangeOf(name)
    const found = await runOneWay(scenario, [range])
    const at = (value: number): Promise<Record<string, number>> =>
      compare({ ...options, set: { [name]: value, ...(beside && { [beside]: 1 - value }) } })
    expect(found.parameters[0]).toMatchObject({ name, by, reason: null })
    expect(read(found, name, 'difference')).toEqual(await compare(options))
    expect(read(found, name, 'atLow')).toEqual(await at(range.low))
    expect(read(found, name, 'atHigh')).toEqual(await at(range.high))
  })

  it('changes nothing where both ends are the value itself', async () => {
    const { scenario, rangesOf } = open()
    const ranges = rangesOf('fx.adm', 'home.minutes', 'social.qalyValue')
    const asTheyAre = ranges.map((range) => {
      const value = scenario.arms[0]?.params[range.name] as number
      return { ...range, low: value, high: value }
    })
    const { rows } = await runOneWay(scenario, asTheyAre)
    expect(rows.length).toBe(3 * 10)
    expect(rows.filter(({ width, turns }) => width !== 0 || turns)).toEqual([])
  })

  it.each(['agder-150', 'fact-ung', 'wound-care'])(
    'changes nothing where nothing in force reads it: %s',
    async (id) => {
      const { scenario, ranges } = open({}, id)
      const controller = new AbortController()
      const hooks = { replications: 1, signal: controller.signal, onProgress: () => controller.abort() }
      const { parameters } = await runOneWay(scenario, ranges, hooks)
      const unread = parameters.filter(({ by }) => by === 'unread')
      expect(unread).not.toEqual([])
      const high = Object.fromEntries(unread.map((one) => [one.name, one.high]))
      const arms = scenario.arms.map((arm) => ({ ...arm, params: { ...arm.params, ...high } }))
      const { comparisons } = await runScenario({ ...scenario, arms })
      expect(comparisons).toEqual((await runScenario(scenario)).comparisons)
    },
  )

  it('stays as it is in an arm that sets it itself', async () => {
    const { scenario, rangeOf } = open()
    const range = { ...rangeOf('fx.adm'), ownIn: ['dho'] }
    const { rows } = await runOneWay(scenario, [range])
    expect(rows.every(({ width }) => width === 0)).toBe(true)
  })

  it('moves a price as a comparison at that price does', async () => {
    const { scenario, rangeOf } = open()
    const range = { ...rangeOf('fx.adm'), name: 'price.TMS-STAFF', low: 477, high: 1192 }
    const found = await runOneWay(scenario, [range])
    expect(found.parameters[0]?.by).toBe('refolded')
    expect(read(found, range.name, 'atHigh')).toEqual(await compare({ set: { [range.name]: 1192 } }))
  })
})

describe('what cannot be tried', () => {
  it('is told with its reason, and has no ends', async () => {
    const { scenario, rangeOf } = open()
    const found = await runOneWay(scenario, [{ ...rangeOf('held.closingMeeting'), high: 2 }])
    expect(found.parameters[0]).toMatchObject({ by: 'unknown', reason: 'outsideBounds' })
    expect(found.rows.every(({ atLow, atHigh, width }) => atLow === null && atHigh === null && width === null)).toBe(
      true,
    )
    expect(read(found, 'held.closingMeeting', 'difference')).toEqual(await compare({}))
  })

  it('leaves the others alone where a run fails at an end', async () => {
    const { scenario, rangeOf } = open()
    const nobody = { ...rangeOf('age.sd'), name: 'age.low', low: 18, high: 130 }
    const found = await runOneWay(scenario, [nobody, rangeOf('social.taxCost')])
    expect(found.parameters.map(({ by }) => by)).toEqual(['unknown', 'refolded'])
    expect(found.parameters[0]).toMatchObject({ reason: 'failed', fault: expect.stringContaining('130') })
    expect(found.scenario.partial).toBe(false)
  })

  it('is a share that more than two have', async () => {
    const { scenario, rangeOf } = open({ agreement: 'shared-price' })
    const { 'shared-price': agreement } = scenario.agreements
    const [service, ...rules] = structuredClone(agreement?.rules ?? [])
    const payer = { hospital: 'agreed.priceShares.hospital', municipality: 0.2, state: 0.3 }
    const shared = { ...agreement, rules: [{ ...service, payer }, ...rules] } as NonNullable<typeof agreement>
    const among = { ...scenario, agreements: { ...scenario.agreements, 'shared-price': shared } }
    const found = await runOneWay(among, [rangeOf('agreed.priceShares.hospital')])
    expect(found.parameters[0]).toMatchObject({ by: 'unknown', reason: 'sharesMustAddUp' })
  })
})

describe('while it runs', () => {
  const names = ['fx.adm', 'social.taxCost', 'fx.home.stop'] as const

  it('hands out what is known, and counts up to what there is to do', async () => {
    const { scenario, rangesOf } = open()
    const progress: string[] = []
    const partial: number[] = []
    const found = await runOneWay(scenario, rangesOf(...names), {
      onProgress: (done, of) => progress.push(`${done}/${of}`),
      onPartial: ({ rows }) => partial.push(rows.length),
    })
    expect(progress).toEqual(['1/3', '2/3', '3/3'])
    expect(partial).toEqual([10, 20])
    expect([found.rows.length, found.scenario.partial]).toEqual([30, false])
  })

  it('keeps what was known when it is stopped', async () => {
    const { scenario, rangesOf } = open()
    const controller = new AbortController()
    const found = await runOneWay(scenario, rangesOf(...names), {
      signal: controller.signal,
      onProgress: (done) => {
        if (done === 2) controller.abort()
      },
    })
    expect(found.scenario.partial).toBe(true)
    expect(found.parameters.map(({ by }) => by).sort()).toEqual(['pending', 'refolded', 'simulated'])
    const stopped = runOneWay(scenario, rangesOf(...names), { signal: AbortSignal.abort(new Error('stopped')) })
    await expect(stopped).rejects.toThrow('stopped')
  })

  it('takes fewer replications than the scenario and says how many', async () => {
    const { scenario, rangesOf } = open({ replications: 30 })
    const few = await runOneWay(scenario, rangesOf('social.taxCost'), { replications: 3 })
    expect([few.scenario.replications, few.scenario.partial]).toEqual([3, false])
    expect(read(few, 'social.taxCost', 'difference')).toEqual(await compare({ replications: 3 }))
  })
})

describe('the switch value of a number', () => {
  it('is where the mean comes to 0', async () => {
    const options = { agreement: 'tms-price' }
    const { scenario, ranges } = open(options)
    const range = { ...(ranges[0] as ParameterRange), name: 'agreed.tmsMonth', low: 0, high: 5000 }
    const { rows } = await runOneWay(scenario, [range])
    const row = rows.find(({ who }) => who === 'tms') as OneWayRow
    expect(row.turns).toBe(true)
    const value = (await findSwitch(scenario, range, row)) as number
    const there = await compare({ ...options, set: { [range.name]: value } })
    expect(Math.abs(there.tms as number)).toBeLessThan(1)
  })

  it('is nowhere where both ends have the same sign', async () => {
    const { scenario, rangeOf } = open()
    const row = { arm: 'dho', who: 'tms', atLow: 1, atHigh: 2 }
    expect(await findSwitch(scenario, rangeOf('fx.adm'), row)).toBeNull()
  })
})

describe('the numbers with an interval', () => {
  it('are those with both ends, each group by its own name', () => {
    const { ranges, rangeOf } = open()
    const names = ranges.map(({ name }) => name)
    expect(names).toContain('exac.pAdmit.COPD')
    expect(names).not.toContain('exac.pAdmit')
    expect(names).not.toContain('agreed.homeMost')
    expect(rangeOf('fx.adm')).toMatchObject({ low: 0.76, high: 1.35, unit: 'rate ratio', grade: 'measured', ownIn: [] })
  })
})
