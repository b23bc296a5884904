/** Pathway A in the engines of the product, ledger included, against the lives by hand. */
import type { Ledger } from '../../src/core/ledger/ledger.ts'
import { engineCalled, ROW_OF, type Timed } from '../kernel/engines.ts'
import type { Contender } from '../measure.ts'
import type { Cohort } from '../peers/pathway-a/answer.ts'
import { liveByHand } from '../peers/pathway-a/by-hand.ts'
import { BY_HAND, COHORT, IN_C, listPeers, million, SIMPY, SIMPY_APART } from '../peers/pathway-a/contenders.ts'
import { compareLedger, prepareLives } from './live.ts'
import { pathwayA } from './machine.ts'

/** Patients a round: the reference engine takes 400 times as long for each. */
const PATIENTS: Readonly<Record<Timed, number>> = { reference: 300, tables: COHORT.patients, kernel: COHORT.patients }

/** An engine tells no timers. They are those of the lives by hand, with which its ledger agrees to the øre. */
function timeEngine(choice: Timed): Contender {
  const cohort = { ...COHORT, patients: PATIENTS[choice] }
  let live: ((cohort: Cohort) => Ledger) | undefined
  let timers = 0
  return {
    name: `pathway A: ${ROW_OF[choice]}`,
    unit: 'M timers/s',
    against: choice === 'reference' ? [] : [IN_C, BY_HAND, SIMPY, SIMPY_APART],
    async check() {
      const known = liveByHand(cohort)
      timers = known.timers
      live = prepareLives(engineCalled(choice, pathwayA))
      return compareLedger(live(cohort), known)
    },
    async round() {
      const startedAt = performance.now()
      live?.(cohort)
      return million(timers, (performance.now() - startedAt) / 1000)
    },
  }
}

/** Engines first, then their peers. */
export const listPathwayA = (): readonly Contender[] => [
  ...(['reference', 'tables', 'kernel'] as const).map(timeEngine),
  ...listPeers(),
]
