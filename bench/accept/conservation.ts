/** Money neither appears nor vanishes: every month balances, and every actor's accounts are its postings. */
import { ACCOUNT_COUNT } from '../../src/core/ledger/ledger.ts'
import { type ArmMonths, type MonthsClosed, netOfRow } from '../../src/core/stream/events.ts'
import { mainJob, type Row } from './row.ts'
import { runAgder } from './run.ts'
import type { World } from './world.ts'

const RESOURCE_COST = 3

/** Months of an arm, counted, whose Σ net of actors is not −Σ resource costs to the øre. */
function countUnbalanced({ cells }: ArmMonths, months: number, actors: number): number {
  let unbalanced = 0
  for (let month = 0; month < months; month++) {
    let sum = 0
    for (let actor = 0; actor < actors; actor++) {
      const row = month * actors + actor
      sum += netOfRow(cells, row) + (cells[row * ACCOUNT_COUNT + RESOURCE_COST] as number)
    }
    if (sum !== 0) unbalanced++
  }
  return unbalanced
}

const balance: Row = mainJob({
  requirement: 'agder-150: Σ net of actors = −Σ resource costs in every month, arm and replication',
  required: '0 months off by an øre',
  async measure(world) {
    const { closed, plan } = await runAgder(world)
    const { months, actors, arms } = plan.scenario
    const off = closed.flatMap((one) => one.arms.map((arm) => countUnbalanced(arm, months, actors.length)))
    const count = off.reduce((sum, one) => sum + one, 0)
    const all = closed.length * arms.length * months
    return { measured: `${count} of ${all} months off (${closed.length} replications)`, met: all > 0 && count === 0 }
  },
  sabotage: { name: 'one øre more to the hospital in one month', apply: addOneOre },
})

const postings: Row = mainJob({
  requirement: 'agder-150: every account of every actor is the sum of its postings; no actor is a residual',
  required: '0 accounts off by an øre',
  async measure(world) {
    const { closed, posted } = await runAgder(world)
    let [off, all] = [0, 0]
    closed.forEach(({ arms }, replication) => {
      arms.forEach(({ cells }, arm) => {
        const heard = posted[replication]?.[arm]
        cells.forEach((ore, cell) => {
          all++
          if (heard?.[cell] !== ore) off++
        })
      })
    })
    return { measured: `${off} of ${all} accounts off`, met: all > 0 && off === 0 }
  },
  sabotage: { name: 'one øre more to the hospital in one month', apply: addOneOre },
})

function addOneOre(world: World): World {
  const tamper = (closed: MonthsClosed): MonthsClosed => {
    if (closed.replication > 0) return closed
    const [first, ...others] = closed.arms as readonly [ArmMonths, ...ArmMonths[]]
    const cells = Float64Array.from(first.cells)
    cells[0] = (cells[0] as number) + 1
    return { ...closed, arms: [{ ...first, cells }, ...others] }
  }
  return { ...world, tamper }
}

export const CONSERVATION_ROWS: readonly Row[] = [balance, postings]
