import { describe, expect, it } from 'vitest'
import { runActivities } from '../../src/core/activities.ts'
import type { Activities, ActivityRow } from '../../src/core/analysis/activities.ts'
import { percentile } from '../../src/core/analysis/statistics.ts'
import type { ScenarioOptions } from '../../src/core/scenario/options.ts'
import { runScenario } from '../../src/core/simulate.ts'
import { loadShipped } from '../scenarios/run-shipped.ts'

const SMALL = { patients: 30, months: 14, replications: 3 }
const sumBy = <T>(rows: readonly T[], amountOf: (row: T) => number): number =>
  rows.reduce((sum, row) => sum + amountOf(row), 0)

/** By code: what payees receive for activities in an arm. */
function receivedIn({ rows }: Activities, arm: number): Record<string, number> {
  const received: Record<string, number> = {}
  for (const { code, payee, arms } of rows) {
    const key = `${payee} ${code}`
    received[key] = (received[key] ?? 0) + (arms[arm]?.kroner ?? 0)
  }
  return Object.fromEntries(Object.entries(received).filter(([, kroner]) => kroner !== 0))
}

describe.each<{ id: string; options: ScenarioOptions }>([
  { id: 'agder-150', options: SMALL },
  { id: 'agder-150', options: { ...SMALL, set: { 'tariff.reading': 'pool', priceYear: 'service' }, months: 24 } },
  { id: 'rune', options: { replications: 1 } },
])('activities of $id', ({ id, options }) => {
  const scenario = loadShipped(id, options)
  const found = runActivities(scenario)
  const result = runScenario(scenario)

  it('are paid what a comparison says', async () => {
    const activities = await found
    const { arms } = await result
    arms.forEach(({ actors }, arm) => {
      const items = Object.entries(actors).flatMap(([who, one]) =>
        one.items.flatMap(({ code, revenue }) => (revenue === 0 ? [] : [[`${who} ${code}`, revenue] as const])),
      )
      const received = receivedIn(activities, arm)
      expect(Object.keys(received).sort()).toEqual(items.map(([key]) => key).sort())
      for (const [key, revenue] of items) expect(received[key]).toBeCloseTo(revenue, 1)
    })
  })

  it('are paid for by those who pay in a comparison, above a ceiling too', async () => {
    const { rows } = await found
    const { arms } = await result
    arms.forEach(({ actors }, arm) => {
      const paid = rows.flatMap((row) => row.arms[arm]?.payers ?? [])
      for (const [who, { payments }] of Object.entries(actors)) {
        const own = sumBy(
          paid.filter((one) => one.who === who),
          ({ kroner }) => kroner,
        )
        expect(own).toBeCloseTo(payments, 0)
      }
    })
  })

  it('are refused as often as a comparison says, and for the same reasons', async () => {
    const { rows } = await found
    const { arms } = await result
    arms.forEach(({ refusals }, arm) => {
      for (const { code, reason, count } of refusals) {
        const own = rows.filter((row) => row.code === code).flatMap((row) => row.arms[arm]?.refusals ?? [])
        const refused = sumBy(
          own.filter(({ rule }) => rule === reason),
          (one) => one.count,
        )
        expect(refused).toBeCloseTo(count, 5)
      }
      const all = sumBy(rows, (row) => row.arms[arm]?.refused ?? 0)
      expect(all).toBeCloseTo(
        sumBy(refusals, ({ count }) => count),
        4,
      )
    })
  })
})

describe('an activity', () => {
  const scenario = loadShipped('agder-150', SMALL)
  const found = runActivities(scenario)
  const rowOf = async (fact: string, code: string): Promise<ActivityRow> => {
    const row = (await found).rows.find((one) => one.fact === fact && one.code === code)
    if (!row) throw new Error(`no row of ${fact} ${code}`)
    return row
  }

  it('is counted as often as it happens where nothing refuses it', async () => {
    const { arms } = await runScenario(scenario)
    const row = await rowOf('TmsStarted', 'TMS-START')
    expect(row.arms.map(({ count }) => count)).toEqual([0, arms[1]?.facts.TmsStarted?.count])
    expect(row).toMatchObject({ payer: 'municipality', payee: 'tms', per: 'fact' })
    expect(row.arms[1]?.kroner).toBeCloseTo((row.arms[1]?.count ?? 0) * 2400, 1)
  })

  it('tells the spread of its count between cohorts', async () => {
    const counts = await Promise.all(
      [0, 1, 2].map(async (replication) => {
        const shard = { from: replication, to: replication + 1 }
        const { arms } = await runScenario(scenario, { shard })
        return arms[1]?.facts.TmsStarted?.count ?? 0
      }),
    )
    const { arms } = await rowOf('TmsStarted', 'TMS-START')
    expect(new Set(counts).size).toBeGreaterThan(1)
    expect(arms[1]?.p10).toBeCloseTo(percentile(counts, 0.1), 5)
    expect(arms[1]?.p90).toBeCloseTo(percentile(counts, 0.9), 5)
  })

  it('tells the rules it must pass, and which of them refuse', async () => {
    const { conditions, arms } = await rowOf('TmsDialogueHeld', 'XS08')
    expect(conditions).toMatchObject([
      { rule: 'not-inpatients', kind: 'require', attribute: 'setting', in: ['home', 'dischargeReady'], ref: 'R7' },
      { rule: 'xs08-once-a-month', kind: 'cap', max: 1, per: 'month' },
    ])
    expect(arms[1]?.refusals[0]).toMatchObject({ rule: 'xs08-once-a-month', reason: conditions[1]?.reason })
    expect(arms[1]?.refused).toBeCloseTo(
      sumBy(arms[1]?.refusals ?? [], ({ count }) => count),
      5,
    )
  })

  it('tells that training pays only at home, and that nobody is trained there', async () => {
    const { conditions, arms } = await rowOf('TrainingHeld', '904B')
    expect(conditions).toMatchObject([{ kind: 'require', attribute: 'place', in: ['home'] }])
    expect(arms[1]).toMatchObject({ count: 0, kroner: 0, refused: SMALL.patients })
  })

  it('counts a claim once that a ceiling divides between two payers', async () => {
    const [divided, whole] = await Promise.all([
      rowOf('GpContactsClosed', '2AD-PATIENT'),
      rowOf('GpContactsClosed', '2AD-HELFO'),
    ])
    expect(divided.arms[1]?.payers.map(({ who }) => who).sort()).toEqual(['helfo', 'patient'])
    expect(divided.arms.map(({ count, units }) => [count, units])).toEqual(
      whole.arms.map(({ count, units }) => [count, units]),
    )
  })

  it('tells for how many months, contacts or facts it is paid', async () => {
    const { arms } = await runScenario(scenario)
    const contacts = await rowOf('GpContactsClosed', '1BD')
    expect(contacts).toMatchObject({ per: 'unit', quantity: 'simple' })
    expect(contacts.arms[1]?.units).toBe(arms[1]?.facts.GpContactsClosed?.quantities.simple)
    const months = await rowOf('TmsMonthClosed', 'TMS-KIT')
    expect(months.arms[1]?.units).toBeCloseTo((months.arms[1]?.kroner ?? 0) / 720, 2)
  })

  it('is told as unpaid work where no tariff is about it, and a mere mark is not', async () => {
    const { unpaid } = await found
    expect(unpaid.map(({ fact }) => fact)).toContain('TmsReviewHeld')
    expect(unpaid.map(({ fact }) => fact)).not.toContain('DhoConsented')
    expect(unpaid.map(({ fact }) => fact)).not.toContain('TmsStarted')
  })
})

describe('while it runs', () => {
  const scenario = loadShipped('agder-150', { ...SMALL, replications: 5 })

  it('hands out rows as replications double', async () => {
    const progress: number[] = []
    const partial: number[] = []
    const found = await runActivities(scenario, {
      onProgress: (done) => progress.push(done),
      onPartial: (known) => partial.push(known.scenario.replications),
    })
    expect(progress).toEqual([1, 2, 3, 4, 5])
    expect(partial).toEqual([1, 2, 4])
    expect(found.scenario).toMatchObject({ replications: 5, partial: false })
  })

  it('keeps the replications that are complete when it is stopped, and no part of another', async () => {
    const controller = new AbortController()
    const onProgress = (done: number): void => {
      if (done === 2) controller.abort()
    }
    const found = await runActivities(scenario, { signal: controller.signal, onProgress })
    expect(found.scenario).toMatchObject({ replications: 2, partial: true })
    const two = await runActivities(loadShipped('agder-150', { ...SMALL, replications: 2 }))
    expect(found.rows).toEqual(two.rows)
    const stopped = runActivities(scenario, { signal: AbortSignal.abort(new Error('stopped')) })
    await expect(stopped).rejects.toThrow('stopped')
  })
})
