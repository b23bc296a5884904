/** What the numbers of a stored run may be. */
import { FACT_TYPES } from './domain/facts.ts'
import type { Plan } from './scenario/plan.ts'
import { factsOfShipped } from './shipped.ts'
import type { TableLimits } from './store/check-tables.ts'
import type { Manifest } from './store/manifest.ts'

/** The limits of a run by its manifest and its own plan. */
export const limitsOf = (
  { patients, pathways }: Manifest,
  { scenario, calendar, simulations }: Pick<Plan, 'scenario' | 'calendar' | 'simulations'>,
): TableLimits => ({
  patients,
  watches: Object.keys(scenario.rewards).length,
  horizon: calendar.horizon,
  simulations: simulations.map(({ pathway }) => {
    const told = factsOfShipped(pathway)
    return {
      timers: pathways.find(({ id }) => id === pathway)?.timers.length ?? 0,
      facts: FACT_TYPES.map((type) => told.includes(type)),
    }
  }),
})
