/** Money is a projection of facts: another tariff year changes none, and every perspective is a sum over one ledger. */

import { listShipped } from '../../src/cli/package-files.ts'
import { ACCOUNT_COUNT } from '../../src/core/ledger/ledger.ts'
import { type ArmMonths, type MonthsClosed, netOfRow } from '../../src/core/stream/events.ts'
import type { Measurement, Row } from './row.ts'
import { type Run, runIn } from './run.ts'
import { luckOfTheDay, runBriefly, sources } from './shipped.ts'
import type { World } from './world.ts'

const FLAGSHIP = 'agder-150'
const PRICE_YEARS = [2022, 2023, 2024, 'service'] as const
const MONTHS = 6

async function measurePriceYears(world: World): Promise<Measurement> {
  const runs = await Promise.all(
    PRICE_YEARS.map((priceYear) =>
      runIn(world, { scenario: FLAGSHIP, options: { set: { priceYear }, months: MONTHS, replications: 1 } }),
    ),
  )
  const told = new Set(runs.map(({ result }) => JSON.stringify(result.arms.map(({ facts }) => facts))))
  const paid = new Set(runs.map(({ result }) => result.comparisons?.[0]?.actors.hospital?.difference))
  return {
    measured: `${told.size} set of facts, ${paid.size} different sums for the hospital`,
    met: told.size === 1 && paid.size > 1,
  }
}

const [REVENUE, RESOURCE_COST] = [0, 3]

/** Øre by actor over all months of one arm. */
function sumAccounts({ cells }: ArmMonths, actors: number) {
  const sums = Array.from({ length: actors }, () => ({ net: 0, cost: 0, revenue: 0 }))
  for (let row = 0; row < cells.length / ACCOUNT_COUNT; row++) {
    const sum = sums[row % actors] as (typeof sums)[number]
    sum.net += netOfRow(cells, row)
    sum.cost += cells[row * ACCOUNT_COUNT + RESOURCE_COST] as number
    sum.revenue += cells[row * ACCOUNT_COUNT + REVENUE] as number
  }
  return sums
}

/** Sums that differ by an øre or more from the formulas, over the contrasts of a replication. */
function countOff({ plan }: Run, closed: MonthsClosed): number {
  const { actors, totals, arms } = plan.scenario
  const accounts = closed.arms.map((arm) => sumAccounts(arm, actors.length))
  return plan.contrasts.filter((contrast, index) => {
    const [own, other] = [accounts[contrast.arm], accounts[contrast.null]]
    const found = closed.contrasts[index]
    const params = arms[contrast.arm]?.params ?? {}
    if (!own || !other || !found) return true
    const change = (of: 'net' | 'cost' | 'revenue', names: readonly string[]): number =>
      names.reduce((sum, name) => {
        const at = actors.indexOf(name)
        return sum + (own[at]?.[of] ?? 0) - (other[at]?.[of] ?? 0)
      }, 0)
    const outside = actors.filter((name) => !totals.public.includes(name))
    const fees = change('revenue', ['gp']) * (params['social.gpActivityFactor'] ?? 0)
    const gpCost = (params['social.gpActivityFactor'] ?? 0) > 0 ? change('cost', ['gp']) : 0
    const publicNet = change('net', totals.public)
    const rest =
      found.parts.patientTime + found.parts.qaly + publicNet * (params['social.taxCost'] ?? 0) - fees + gpCost
    const byNet = publicNet + change('net', outside) + rest
    const byCost = -change('cost', actors) + rest
    const offs = [
      found.local - change('net', totals.local),
      found.public - publicNet,
      found.social - byNet,
      found.social - byCost,
    ]
    return !offs.every((off) => Math.abs(off) < 2)
  }).length
}

async function measurePerspectives(world: World): Promise<Measurement> {
  let [off, all] = [0, 0]
  for (const scenario of listShipped()) {
    const run = await runBriefly(world, scenario)
    for (const closed of run.closed) {
      off += countOff(run, closed)
      all += run.plan.contrasts.length
    }
  }
  return { measured: `${off} of ${all} comparisons off`, met: all > 0 && off === 0 }
}

export const MONEY_ROWS: readonly Row[] = [
  sources({
    requirement: `${FLAGSHIP}: switching the tariff year changes no fact`,
    required: '1 set of facts, several sums',
    measure: measurePriceYears,
    sabotage: { name: 'every simulation lives with a seed of its own', apply: luckOfTheDay },
  }),
  sources({
    requirement: 'Every shipped scenario: local, public and social agree with both formulas, to the øre',
    required: '0 comparisons off',
    measure: measurePerspectives,
    sabotage: {
      name: 'ten kroner more to the first actor of every null arm',
      apply: (world) => ({
        ...world,
        tamper: (closed) => {
          const [first, ...others] = closed.arms as readonly [ArmMonths, ...ArmMonths[]]
          const cells = Float64Array.from(first.cells)
          cells[0] = (cells[0] as number) + 1000
          return { ...closed, arms: [{ ...first, cells }, ...others] }
        },
      }),
    },
  }),
]
