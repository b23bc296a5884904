/** DHO that changes nothing and costs nothing must come out as nothing, twin by twin, while it happens. */
import { hospitalDhoToTms } from '../../machines/hospital-dho-to-tms.ts'
import { PATHWAYS } from '../../machines/registry.ts'
import { usualCare } from '../../machines/usual-care.ts'
import type { Comparison } from '../../src/core/analysis/results.ts'
import { createFold } from '../../src/core/ledger/fold.ts'
import { ACCOUNT_COUNT } from '../../src/core/ledger/ledger.ts'
import type { Plan } from '../../src/core/scenario/plan.ts'
import type { Scenario } from '../../src/core/scenario/scenario.ts'
import { planOf, runScenario } from '../../src/core/simulate.ts'
import { rateBooksOf } from '../../src/core/stream/books.ts'
import { type FactsLived, netOfRow } from '../../src/core/stream/events.ts'
import { kroner } from './amounts.ts'
import { factsOf } from './postings.ts'
import { mainJob, type Row } from './row.ts'
import { engineIn, loadScenario, type World, withEdit } from './world.ts'

/** 450 twins; a world with fewer replications has fewer here too. */
const REPLICATIONS = 3
const DHO = 'hospital-dho-to-tms'

/** Every effect at the value that changes nothing, and every price and cost of a fact of follow-up at 0. */
function settingsOf({ tariffs, costs }: Pick<Scenario, 'tariffs' | 'costs'>): Record<string, number> {
  const effects = (PATHWAYS[DHO]?.parameters ?? []).filter(({ effect }) => effect)
  const neutral = effects.map(({ name, kind }) => [name, kind === 'meanDifference' ? 0 : 1] as const)
  const lines = [...tariffs.flatMap((file) => file.lines), ...costs.flatMap((file) => file.lines)]
  const followUp = hospitalDhoToTms.facts.filter((fact) => !usualCare.facts.includes(fact))
  const free = lines.filter(({ facts }) => facts.some((fact) => followUp.includes(fact)))
  const prices = free.map(({ code }) => [`price.${code}`, 0] as const)
  return Object.fromEntries([...neutral, ['fx.qaly', 0], ...prices])
}

/** Prices every patient alone; holds the largest difference between twins in øre, by month and actor. */
function compareTwins(plan: Plan) {
  const books = rateBooksOf(plan, factsOf)
  const nets = new Map<number, Float64Array[]>()
  const found = { twins: 0, largest: 0 }
  return {
    found,
    onFacts({ simulation, patients, batch }: FactsLived): void {
      const patient = patients[0]?.patient as number
      const byArm = nets.get(patient) ?? []
      nets.set(patient, byArm)
      for (const arm of simulation.arms) {
        const fold = createFold(books[arm] as (typeof books)[number])
        fold.fold(batch)
        byArm[arm] = fold.close().cells
      }
    },
    onMonths(): void {
      for (const byArm of nets.values()) {
        for (const contrast of plan.contrasts) {
          const [own, base] = [byArm[contrast.arm] as Float64Array, byArm[contrast.null] as Float64Array]
          found.twins++
          for (let row = 0; row * ACCOUNT_COUNT < own.length; row++) {
            found.largest = Math.max(found.largest, Math.abs(netOfRow(own, row) - netOfRow(base, row)))
          }
        }
      }
      nets.clear()
    },
  }
}

/** Amounts of a comparison that are not exactly 0; an interval that one replication cannot give counts for nothing. */
function countNonZero({ actors, totals }: Comparison): number {
  const spreads = [...Object.values(actors), ...Object.values(totals)]
  const whole = spreads.flatMap(({ difference, ci, range }) => [difference, ci.low, ci.high, range.p10, range.p90])
  const monthly = Object.values(actors).flatMap(({ months }) => months.map(({ difference }) => difference))
  return [...whole, ...monthly].filter((amount) => amount !== null && amount !== 0).length
}

async function measureZero(world: World) {
  const set = settingsOf(loadScenario(world, 'agder-150'))
  const scenario = loadScenario(world, 'agder-150', { replications: Math.min(REPLICATIONS, world.replications), set })
  const twins = compareTwins(planOf(scenario))
  const { arms, comparisons } = await runScenario(scenario, {
    ...twins,
    batchSize: 1,
    engineFor: (id) => engineIn(world, id),
  })
  const facts = arms.find(({ pathway }) => pathway === DHO)?.facts
  const offered = facts?.DhoOffered?.count ?? 0
  const months = facts?.TmsMonthClosed?.count ?? 0
  const nonZero = (comparisons ?? []).reduce((sum, comparison) => sum + countNonZero(comparison), 0)
  const happened = `${offered} offers and ${Math.round(months)} TMS months told`
  const { largest, twins: count } = twins.found
  return {
    measured: `at most ${kroner(largest / 100)} over ${count} twins, ${nonZero} amounts not 0; ${happened}`,
    met: count > 0 && largest === 0 && nonZero === 0 && offered > 0 && months > 0,
  }
}

const ARM = 'pathway: hospital-dho-to-tms}'

export const ZERO_ROWS: readonly Row[] = [
  mainJob({
    requirement: 'agder-150: DHO without effect and without price differs by nothing, for every twin and percentile',
    required: '0 kr for every twin, month and actor; its facts are told',
    measure: measureZero,
    sabotage: {
      name: 'XS11 keeps a price of one krone',
      apply: (world) => withEdit(world, 'scenarios/agder-150.yaml', ARM, `${ARM.slice(0, -1)}, set: {price.XS11: 1}}`),
    },
  }),
]
