import { expect, it } from 'vitest'
import { answerAccounts } from '../../../src/web/worker/answers/accounts.ts'
import { answerExplain } from '../../../src/web/worker/answers/explain.ts'
import { followToEnd, layOutAgder, SMALL } from './lay-out-shipped.ts'

const asking = {
  signal: new AbortController().signal,
  breathe: () => Promise.resolve(),
  progress: () => undefined,
  partial: () => undefined,
}

it('tells of kept lives the claims on an actor that are refused, as the result counts them', async () => {
  const desk = layOutAgder()
  const changes = { ...SMALL, months: 24 }
  const wish = { changes }
  followToEnd(desk, wish)
  const counted = await answerAccounts(desk, { kind: 'accounts', wish }, asking)
  const told = await Promise.all(
    counted
      .flatMap(({ actors }) => Object.keys(actors))
      .map((actor) => answerExplain(desk, { kind: 'explain', wish, actor }, asking)),
  )
  expect(counted.some(({ refusals }) => refusals.length > 0)).toBe(true)
  for (const { id, refusals } of counted) {
    for (const { code, reason, count } of refusals) {
      const counts = told.flatMap(
        (arms) =>
          arms
            ?.find(({ arm }) => arm === id)
            ?.refused.filter((one) => one.code === code && one.reason === reason)
            .reduce((sum, one) => sum + one.claims, 0) ?? [],
      )
      expect(Math.max(...counts)).toBeCloseTo(count, 5)
    }
  }
})

it('shows a fact of each item of an actor, at prices that are in force', async () => {
  const desk = layOutAgder()
  const changes = { ...SMALL, set: { 'price.TMS-STAFF': 777 } }
  followToEnd(desk, { changes: SMALL })
  followToEnd(desk, { changes })
  const accounts = await answerAccounts(desk, { kind: 'accounts', wish: { changes } }, asking)
  const arms = await answerExplain(desk, { kind: 'explain', wish: { changes }, actor: 'tms' }, asking)
  const shown = new Set(arms?.find(({ arm }) => arm === 'dho')?.examples.map(({ code }) => code))
  const items = accounts.find(({ id }) => id === 'dho')?.actors.tms?.items ?? []
  expect(items.length).toBeGreaterThan(2)
  expect(items.map(({ code }) => code).filter((code) => !shown.has(code))).toEqual([])
})

it('says that nothing is known where the lives are not kept', async () => {
  const desk = layOutAgder()
  expect(await answerExplain(desk, { kind: 'explain', wish: { changes: SMALL }, actor: 'tms' }, asking)).toBeNull()
})
