import type { Plan } from '../scenario/plan.ts'
import type { FactsLived } from '../stream/events.ts'
import { countTwinsThatDiffer, foldLives, type Outcomes, type PatientOutcome, summariseLives } from './outcomes.ts'

/** Listens to a run, as `runScenario(scenario, { ...tally })`, and holds the patients of one replication at a time. */
export interface OutcomeTally {
  readonly onFacts: (event: FactsLived) => void
  readonly onMonths: () => void
  /** By arm in scenario order, one entry a closed replication. */
  readonly arms: readonly (readonly Outcomes[])[]
  /** By contrast of the plan: twins whose health course differed, one entry a closed replication. */
  readonly twinsThatDiffer: readonly (readonly number[])[]
}

/** The clinical figures of every arm and replication of a run. */
export function tallyOutcomes(plan: Plan): OutcomeTally {
  const arms = plan.scenario.arms.map((): Outcomes[] => [])
  const twinsThatDiffer = plan.contrasts.map((): number[] => [])
  const lives = plan.simulations.map(() => new Map<number, PatientOutcome>())
  const livesOfArm = plan.scenario.arms.map(
    (_, arm) =>
      lives[plan.simulations.findIndex((simulation) => simulation.arms.includes(arm))] as Map<number, PatientOutcome>,
  )
  const livesIn = (arm: number): Map<number, PatientOutcome> => livesOfArm[arm] as Map<number, PatientOutcome>
  return {
    arms,
    twinsThatDiffer,
    onFacts(event) {
      foldLives(lives[event.simulation.index] as Map<number, PatientOutcome>, event, plan.calendar)
    },
    onMonths() {
      arms.forEach((outcomes, arm) => {
        outcomes.push(summariseLives([...livesIn(arm).values()], plan.calendar))
      })
      plan.contrasts.forEach((contrast, index) => {
        twinsThatDiffer[index]?.push(countTwinsThatDiffer(livesIn(contrast.arm), livesIn(contrast.null)))
      })
      for (const simulation of lives) simulation.clear()
    },
  }
}
