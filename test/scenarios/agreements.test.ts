import { beforeAll, describe, expect, it } from 'vitest'
import { agreementSchema } from '../../src/core/agreement/schema.ts'
import { listValues } from '../../src/core/agreement/values.ts'
import { SOCIAL_PARTS } from '../../src/core/domain/totals.ts'
import { ACCOUNT_COUNT, ACCOUNTS } from '../../src/core/ledger/ledger.ts'
import type { ScenarioOptions } from '../../src/core/scenario/options.ts'
import { runScenario } from '../../src/core/simulate.ts'
import type { ArmMonths, MonthsClosed } from '../../src/core/stream/events.ts'
import { flatten, shipped } from './read-files.ts'
import { loadShipped } from './run-shipped.ts'

/** Enough patients for every agreement to move something, few enough for seconds. */
const SMALL: Readonly<Record<string, ScenarioOptions>> = {
  'agder-150': { patients: 60, replications: 4 },
  'fact-ung': { replications: 2 },
}
const TRANSFERS = ACCOUNTS.indexOf('transfers')

async function closeMonths(id: string, options: ScenarioOptions = {}): Promise<readonly MonthsClosed[]> {
  const closed: MonthsClosed[] = []
  await runScenario(loadShipped(id, { ...SMALL[id], ...options }), { onMonths: (months) => closed.push(months) })
  return closed
}

/** Øre that agreements move to each actor, by month. */
function transfersOf({ cells }: ArmMonths, actors: number): readonly (readonly number[])[] {
  const rows = Array.from({ length: cells.length / ACCOUNT_COUNT }, (_, row) => cells[row * ACCOUNT_COUNT + TRANSFERS])
  return Array.from({ length: rows.length / actors }, (_, month) =>
    rows.slice(month * actors, (month + 1) * actors).map(Number),
  )
}
const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0)
/** Accounts other than transfers, øre. */
const accountsOf = ({ cells }: ArmMonths): readonly number[] =>
  Array.from(cells, (ore, index) => (index % ACCOUNT_COUNT === TRANSFERS ? 0 : ore))

const agreed = Object.values(shipped).filter(({ agreements }) => Object.keys(agreements).length > 0)

describe('the shipped agreements', () => {
  it('stand in the scenarios that tell of how money is shared', () => {
    expect(Object.fromEntries(agreed.map(({ id, agreements }) => [id, Object.keys(agreements)]))).toEqual({
      'agder-150': [
        'tms-price',
        'co-financing',
        'pooled-budget',
        'risk-share',
        'bundle',
        'results',
        'grant',
        'shared-price',
        'grant-and-pool',
      ],
      'fact-ung': ['pooled-budget', 'isf-shared'],
      rune: ['tms-price', 'co-financing', 'pooled-budget', 'bundle', 'risk-share'],
      'wound-care': ['transfer', 'points', 'points-and-transfer'],
    })
  })

  it('have no agreement in force unless one is asked for', () => {
    for (const scenario of Object.values(shipped)) {
      expect([scenario.agreement, ...scenario.arms.map(({ agreement }) => agreement)].filter(Boolean)).toEqual([])
      expect(loadShipped(scenario.id).arms.filter(({ agreement }) => agreement !== undefined)).toEqual([])
    }
  })

  it('take every number from a parameter, which has a source, a year and a grade', () => {
    for (const { id, agreements, parameters } of agreed) {
      const known = Object.keys(flatten(parameters))
      const values = Object.values(agreements).flatMap(({ rules }) => rules.flatMap(listValues))
      const literals = values.filter(({ value }) => typeof value === 'number' && value !== 0)
      expect(literals, id).toEqual([])
      expect(values.filter(({ value }) => typeof value === 'string' && !known.includes(value))).toEqual([])
      const rules = Object.values(agreements).flatMap((agreement) => agreement.rules)
      for (const { source, grade } of rules) expect([source, grade], id).not.toContain(undefined)
    }
  })

  it('refuse a pooled budget that does not say what is booked on it', () => {
    const pool = Object.values(shipped['fact-ung']?.agreements ?? {})[0]
    const [rule] = pool?.rules ?? []
    expect(agreementSchema.safeParse(pool).success).toBe(true)
    expect(agreementSchema.safeParse({ ...pool, rules: [{ ...rule, codes: [] }] }).success).toBe(false)
  })
})

describe.each(agreed.map(({ id, actors, agreements }) => ({ id, actors, names: Object.keys(agreements) })))(
  '$id',
  ({ id, actors, names }) => {
    let none: readonly MonthsClosed[]
    beforeAll(async () => {
      none = await closeMonths(id)
    })

    it('moves nothing without an agreement', () => {
      for (const { arms } of none) {
        for (const arm of arms) expect(transfersOf(arm, actors.length).flat().filter(Boolean)).toEqual([])
      }
    })

    describe.each(names)('under %s', (agreement) => {
      let closed: readonly MonthsClosed[]
      beforeAll(async () => {
        closed = await closeMonths(id, { agreement })
      })

      it('moves money, every month of every replication as much to some as from others', () => {
        const moved = closed.flatMap(({ arms }) => arms.flatMap((arm) => transfersOf(arm, actors.length)))
        expect(moved.map(sum).filter(Boolean)).toEqual([])
        const most = Math.max(...moved.flat().map(Math.abs))
        if (agreement === 'tms-price') expect(most).toBeLessThan(1000)
        else expect(most).toBeGreaterThan(100_000)
      })

      it('leaves the null arm alone', () => {
        for (const [index, { isNull }] of (shipped[id]?.arms ?? []).entries()) {
          const cellsOf = ({ arms }: MonthsClosed) => arms[index]?.cells
          if (isNull) expect(closed.map(cellsOf)).toEqual(none.map(cellsOf))
        }
      })

      it('changes no fact, no tariff, no refusal and no cost', () => {
        const whatHappened = ({ arms }: MonthsClosed) =>
          arms.map((arm) => [arm.facts, arm.quantities, arm.items, arm.refusals, arm.rewardMinutes, accountsOf(arm)])
        expect(closed.map(whatHappened)).toEqual(none.map(whatHappened))
      })

      it('changes no social total before the cost of taxes', () => {
        const before = SOCIAL_PARTS.filter((part) => part !== 'taxCost')
        const social = ({ arms, contrasts }: MonthsClosed) => [
          arms.map(({ totals }) => Math.round(totals.social)),
          contrasts.map(({ parts }) => before.map((part) => Math.round(parts[part]))),
        ]
        expect(closed.map(social)).toEqual(none.map(social))
      })
    })
  },
)
