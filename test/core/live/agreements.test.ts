import { describe, expect, it } from 'vitest'
import { PATHWAYS } from '../../../machines/registry.ts'
import { runActivities } from '../../../src/core/activities.ts'
import { tellActivities } from '../../../src/core/live/activities.ts'
import { type AgreedNumber, settingsOf } from '../../../src/core/live/agreed-numbers.ts'
import { createLiveAgreements, type ToldAgreements } from '../../../src/core/live/agreements.ts'
import { createWorkbench } from '../../../src/core/live/workbench.ts'
import { openScenario } from '../../../src/core/scenario/open.ts'
import type { RunOptions } from '../../../src/core/scenario/options.ts'
import { readText } from '../../scenarios/read-files.ts'

const SMALL = { patients: 12, months: 24, replications: 3 }
const load = (name: string) => ({ name, text: readText(name) })

/** A shipped scenario in hand, and how often its lives were counted. */
function take(id: string) {
  const opened = openScenario(load(`${id}.yaml`), load, { pathways: PATHWAYS })
  if (!opened.ok) throw new Error('the scenario cannot be opened')
  const bench = createWorkbench()
  const live = createLiveAgreements(opened.value, bench)
  let counted = 0
  const resolve = (options: RunOptions) => {
    const read = opened.value.resolve({ ...SMALL, ...options })
    if (!read.ok) throw new Error(read.issues.map(({ message }) => message.en).join())
    return { ...read.value.scenario, keepsMonths: true as const }
  }
  return {
    bench,
    live,
    resolve,
    counted: () => counted,
    tell(options: RunOptions, sweep?: string): ToldAgreements {
      const scenario = resolve(options)
      for (const _ of live.prepare({ ...SMALL, ...options }, scenario)) counted++
      return live.tell(scenario, { sweep })
    },
  }
}

const numberOf = ({ agreements }: ToldAgreements, agreement: string, name: string): AgreedNumber => {
  const found = agreements.find(({ id }) => id === agreement)?.numbers.find((number) => number.name === name)
  if (!found) throw new Error(`no ${name} in ${agreement}`)
  return found
}

describe('agreements in hand', () => {
  const steps: readonly (readonly [RunOptions, string?])[] = [
    [{}],
    [{ set: { 'agreed.tmsMonth': 1200 } }],
    [{ set: { 'agreed.tmsMonth': 1200, 'agreed.tmsStart': 100 } }, 'agreed.tmsMonth'],
    [{ set: { 'agreed.tmsStart': 100 } }, 'agreed.tmsMonth'],
    [
      {
        agreement: 'shared-price',
        set: { 'agreed.priceShares.hospital': 0.25, 'agreed.priceShares.municipality': 0.75 },
      },
    ],
    [{ set: { 'agreed.hospitalPart': 0.1 } }, 'agreed.hospitalPart'],
    [{}],
  ]

  it('come to what they come to from scratch, number after number, with lives counted once', () => {
    const hand = take('agder-150')
    for (const [options, sweep] of steps)
      expect(hand.tell(options, sweep)).toEqual(take('agder-150').tell(options, sweep))
    expect(hand.counted()).toBe(SMALL.replications)
  })

  it('are counted anew under other prices and other lives', () => {
    const hand = take('agder-150')
    hand.tell({})
    expect(hand.live.isReady({ ...SMALL, set: { 'agreed.tmsMonth': 5 }, agreement: 'grant' })).toBe(true)
    expect(hand.live.isReady({ ...SMALL, set: { 'price.TMS-STAFF': 5 } })).toBe(false)
    expect(hand.live.isReady({ ...SMALL, set: { 'fx.adm': 0.5 } })).toBe(false)
    expect(hand.live.isReady({ ...SMALL, seed: 7 })).toBe(false)
    const options = { set: { 'price.TMS-STAFF': 5 } }
    expect(hand.tell(options)).toEqual(take('agder-150').tell(options))
  })

  it('look at the one in force, and at its number that is asked for', () => {
    const hand = take('agder-150')
    expect(hand.tell({}).lookedAt).toBe('tms-price')
    expect(hand.tell({}, 'agreed.hospitalPart').lookedAt).toBe('co-financing')
    const told = hand.tell({ agreement: 'bundle' }, 'agreed.courseFee')
    expect([told.inForce, told.lookedAt, told.arm?.sweep?.parameter]).toEqual(['bundle', 'bundle', 'agreed.courseFee'])
    expect(hand.tell({ agreement: 'bundle' }, 'agreed.grant').arm?.sweep?.parameter).toBe('agreed.coursePrice')
  })

  it('have the net of the value in force where the sweep has that value', () => {
    const told = take('agder-150').tell({ agreement: 'co-financing' })
    const outcome = told.arm?.agreements.find(({ agreement }) => agreement === 'co-financing')
    const point = told.arm?.sweep?.points.find(({ value }) => value === 0.5)
    expect(point?.actors.municipality?.difference).toBe(outcome?.actors.municipality?.difference)
  })

  it('are none in a scenario that has none', () => {
    const told = take('mila').tell({})
    expect([told.agreements, told.lookedAt, told.arm?.agreements.length]).toEqual([[], null, 1])
  })
})

describe('the numbers of agreements', () => {
  const told = take('agder-150').tell({ set: { 'agreed.tmsMonth': 5000 } })

  it('are swept over their interval, over all shares, or to twice what the file has', () => {
    expect(numberOf(told, 'bundle', 'agreed.coursePrice').range).toMatchObject({ from: 3464, to: 35_370 })
    expect(numberOf(told, 'shared-price', 'agreed.priceShares.hospital').range).toMatchObject({ from: 0, to: 1 })
    expect(numberOf(told, 'tms-price', 'agreed.tmsStart').range).toEqual({ from: 0, to: 4875, step: 125 })
  })

  it('are swept further where the value in force lies beyond', () => {
    const { range, value } = numberOf(told, 'tms-price', 'agreed.tmsMonth')
    expect(value).toBe(5000)
    expect(range?.to).toBeGreaterThanOrEqual(5000)
  })

  it('are shares that move against one another', () => {
    expect(numberOf(told, 'shared-price', 'agreed.priceShares.hospital').others).toEqual([
      'agreed.priceShares.municipality',
    ])
  })

  it('are not swept where their rules are in force in no month', () => {
    expect(numberOf(told, 'pooled-budget', 'agreed.poolBudget.2025').notSwept).toBe('idle')
    expect(numberOf(told, 'pooled-budget', 'agreed.poolBudget.2024').notSwept).toBeNull()
  })

  it('have settings a round step apart, and both ends', () => {
    expect(settingsOf({ from: 0, to: 1, step: 0.25 })).toEqual([0, 0.25, 0.5, 0.75, 1])
    expect(settingsOf({ from: 3, to: 11, step: 5 })).toEqual([3, 5, 10, 11])
  })
})

describe('activities over kept lives', () => {
  it('come to what simulating gives, and are undefined where other lives are asked for', async () => {
    const { bench, resolve } = take('agder-150')
    const scenario = resolve({})
    for (const _ of bench.follow(scenario));
    if (!bench.kept) throw new Error('nothing is kept')
    const told = [...collect(tellActivities(bench.kept, scenario))].at(-1)
    const { rows, unpaid } = await runActivities(scenario)
    expect(JSON.parse(JSON.stringify(told))).toEqual(JSON.parse(JSON.stringify({ rows, unpaid })))
    expect([...collect(tellActivities(bench.kept, resolve({ set: { 'fx.adm': 0.5 } })))]).toEqual([undefined])
  })
})

/** What is yielded and then returned. */
function* collect<T, R>(generator: Generator<T, R>): Generator<T | R, void> {
  yield yield* generator
}
