import { from, lastValueFrom, toArray } from 'rxjs'
import { expect, it } from 'vitest'
import { kroner } from '../../../src/core/analysis/money.ts'
import { planOf, runScenario } from '../../../src/core/simulate.ts'
import type { MonthsClosed } from '../../../src/core/stream/events.ts'
import { emptyReadModel, foldMonthsClosed, readModelOf } from '../../../src/core/stream/read-model.ts'
import { TINY, tinyArm, tinyScenario } from '../support/tiny-scenario.ts'

const scenario = tinyScenario()
const plan = planOf(scenario, TINY)

async function run() {
  const closed: MonthsClosed[] = []
  const result = await runScenario(scenario, { ...TINY, onMonths: (months) => closed.push(months) })
  const models = await lastValueFrom(from(closed).pipe(readModelOf(plan), toArray()))
  return { closed, result, models }
}

it('starts empty and moves once a replication closes', async () => {
  const { models } = await run()
  expect(models.map(({ replications }) => replications)).toEqual([0, 1, 2, 3, 4])
  expect(models[0]).toEqual(emptyReadModel(plan))
})

it('shows in the end what the result says of every month', async () => {
  const { models, result } = await run()
  for (const [index, arm] of (models.at(-1)?.arms ?? []).entries()) {
    for (const [actor, months] of Object.entries(arm.actors)) {
      const rounded = months.map(({ month, ...amounts }) => ({
        month,
        ...Object.fromEntries(Object.entries(amounts).map(([name, amount]) => [name, kroner(amount * 100)])),
      }))
      expect(rounded).toEqual(result.arms[index]?.actors[actor]?.months)
    }
  }
})

it('is the same picture whatever order the replications close in', async () => {
  const { closed, models } = await run()
  expect(closed.toReversed().reduce(foldMonthsClosed, emptyReadModel(plan))).toEqual(models.at(-1))
})

it('keeps the identity of months that did not move, and never changes an earlier picture', async () => {
  const { models } = await run()
  const [before, after] = [models[2], models[3]]
  expect(after?.arms[0]?.actors.tms).toEqual(before?.arms[0]?.actors.tms)
  after?.arms[0]?.actors.tms?.forEach((month, index) => {
    expect(month).toBe(before?.arms[0]?.actors.tms?.[index])
  })
  expect(Object.isFrozen(after?.arms[0]?.actors.tms?.[0])).toBe(true)
})

it('labels accounted months only', () => {
  const warm = planOf(tinyScenario({ warmUpMonths: 3, months: 2, arms: [tinyArm('only', 'plain', true)] }), TINY)
  expect(emptyReadModel(warm).arms[0]?.actors.tms?.map(({ month }) => month)).toEqual(['2023-01', '2023-02'])
})
