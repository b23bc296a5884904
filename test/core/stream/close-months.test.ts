import { lastValueFrom, take, toArray } from 'rxjs'
import { expect, it } from 'vitest'
import { ACCOUNT_COUNT } from '../../../src/core/ledger/ledger.ts'
import { planOf, simulate } from '../../../src/core/simulate.ts'
import { prepareBooks } from '../../../src/core/stream/books.ts'
import { closeMonths } from '../../../src/core/stream/close-months.ts'
import { netOfRow } from '../../../src/core/stream/events.ts'
import { TINY, tinyArm, tinyScenario } from '../support/tiny-scenario.ts'

const close = (scenario = tinyScenario()) =>
  simulate(scenario, { ...TINY, batchSize: 5 }).pipe(closeMonths(prepareBooks(planOf(scenario, TINY))))

it('closes every arm of a replication together, so twins always meet', async () => {
  const closed = await lastValueFrom(close().pipe(toArray()))
  expect(closed.map(({ replication, arms, contrasts }) => [replication, arms.length, contrasts.length])).toEqual([
    [0, 2, 1],
    [1, 2, 1],
    [2, 2, 1],
    [3, 2, 1],
  ])
})

it('prices one simulation in every arm that shares it', async () => {
  const dearer = { ...tinyArm('dearer', 'watched', false), prices: { TMS: 3794 } }
  const scenario = tinyScenario({ arms: [tinyArm('null', 'watched', true), dearer] })
  expect(planOf(scenario, TINY).simulations).toHaveLength(1)
  const [closed] = await lastValueFrom(close(scenario).pipe(toArray()))
  const paid = closed?.arms.map(({ items }) => items[1]?.find(({ code }) => code === 'TMS')?.payments)
  expect(paid).toEqual([12 * 5 * 189_700, 12 * 5 * 379_400])
  expect(closed?.contrasts[0]).toMatchObject({ local: 0, public: 0 })
})

it('balances: what actors are left with is what was consumed, with the sign turned', async () => {
  const [closed] = await lastValueFrom(close().pipe(toArray()))
  for (const { cells } of closed?.arms ?? []) {
    for (let month = 0; month < 5; month++) {
      const rows = [0, 1, 2, 3].map((actor) => month * 4 + actor)
      const net = rows.reduce((sum, row) => sum + netOfRow(cells, row), 0)
      const consumed = rows.reduce((sum, row) => sum + (cells[row * ACCOUNT_COUNT + 3] as number), 0)
      expect(net + consumed).toBe(0)
    }
  }
})

it('counts a refusal by its code and rule, and no money for it', async () => {
  const [closed] = await lastValueFrom(close().pipe(toArray()))
  const meetings = closed?.arms[1]?.items[0]?.find(({ code }) => code === 'MEET')
  expect(meetings).toMatchObject({ count: 24, revenue: 24 * 29_690 })
  expect(closed?.arms[1]?.refusals).toEqual([{ code: 'MEET', reason: 'oncePerTertial', count: 36 }])
})

it('never closes a replication that was cut short', async () => {
  const scenario = tinyScenario()
  const cut = simulate(scenario, TINY).pipe(take(1), closeMonths(prepareBooks(planOf(scenario, TINY))), toArray())
  expect(await lastValueFrom(cut)).toEqual([])
})

it('adds tax cost and health to the social total, as differences from the null arm', async () => {
  const [closed] = await lastValueFrom(close().pipe(toArray()))
  const contrast = closed?.contrasts[0]
  const [before, after] = closed?.arms ?? []
  const taxed = 0.2 * (contrast?.public as number)
  expect(contrast?.social).toBeCloseTo((after?.totals.social as number) - (before?.totals.social as number) + taxed, -1)
  expect(Number.isInteger(contrast?.social)).toBe(true)
})
