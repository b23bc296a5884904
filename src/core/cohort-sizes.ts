/** The same scenario with more and fewer patients: what a patient-month costs everybody where staff comes in whole posts. */
import {
  type CohortSizes,
  describeSize,
  findBreakEvens,
  listenToClocks,
  listStepped,
  type NoCohortSizes,
  withClocks,
} from './analysis/cohort-sizes.ts'
import { describeRun } from './analysis/result-builder.ts'
import { type AnalysisHooks, liveAll, livesOf, trim } from './live-all.ts'
import type { Scenario } from './scenario/scenario.ts'
import { setValues } from './scenario/set-values.ts'
import { COHORT_SIZE } from './scenario/specs.ts'
import { notesOf, planOf } from './simulate.ts'

const INFLOW = 'cohort.steadyInflow'
/** Numbers of patients to look at where nothing else is known of a service. */
const USUAL_SIZES = [10, 25, 50, 80, 100, 150, 250, 500, 1000]
/** Blocks of a stepped cost that sizes are put around. */
const BLOCKS = [1, 2, 3, 4]

const nullArmOf = ({ arms }: Scenario) => arms.find(({ isNull }) => isNull)

/** Sizes to run: usual ones, the scenario's own, and both sides of the first steps of every stepped cost. Ascending. */
export function listCohortSizes(scenario: Scenario): readonly number[] {
  const own = nullArmOf(scenario)?.params[COHORT_SIZE]
  const around = listStepped(scenario).flatMap(({ block }) =>
    BLOCKS.flatMap((blocks) => [Math.floor(blocks * block), Math.floor(blocks * block) + 1]),
  )
  return arrange([...USUAL_SIZES, ...around, ...(own === undefined ? [] : [Math.round(own)])])
}

const arrange = (sizes: readonly number[]): readonly number[] =>
  [...new Set(sizes)].filter((size) => Number.isInteger(size) && size > 0).sort((a, b) => a - b)

/** The cohort at a size; a steady inflow is moved in proportion, as it keeps about `cohort.size` patients in follow-up. */
function resize(scenario: Scenario, size: number): Scenario {
  const { [COHORT_SIZE]: own = size, [INFLOW]: inflow = 0 } = nullArmOf(scenario)?.params ?? {}
  const values = { [COHORT_SIZE]: size, ...(inflow > 0 && own > 0 && { [INFLOW]: (inflow * size) / own }) }
  return { ...scenario, arms: scenario.arms.map((arm) => setValues(arm, values)) }
}

/**
 * Differences per patient-month at each size, the smallest first; sizes that are not whole and positive are left out. An
 * abort gives the sizes that are done; before the first it rejects with the signal's reason.
 */
export async function runCohortSizes(
  scenario: Scenario,
  sizes: readonly number[],
  hooks: AnalysisHooks<CohortSizes> = {},
): Promise<CohortSizes | NoCohortSizes> {
  if (scenario.patients) return { kind: 'unknown', reason: 'patientsWrittenOut' }
  if (!nullArmOf(scenario)) return { kind: 'unknown', reason: 'nothingCompared' }
  const clocked = withClocks(trim(scenario, hooks))
  const asked = arrange(sizes)
  const stepped = listStepped(scenario).map(({ facts: _, ...line }) => line)
  let known: CohortSizes | undefined
  for (const [done, size] of asked.entries()) {
    hooks.onProgress?.(done, asked.length)
    try {
      const lives = livesOf(planOf(resize(clocked, size)), hooks)
      const { onMonths, minutes } = listenToClocks()
      const accumulated = await liveAll(lives, hooks, { onMonths })
      const { patients, ...head } = describeRun(lives.plan, accumulated, notesOf(lives))
      const found = describeSize(lives.plan, accumulated, minutes, { size, patients })
      const rows = [...(known?.rows ?? []), ...found.rows]
      known = {
        kind: 'sizes',
        scenario: { ...head, partial: done + 1 < asked.length },
        sizes: [...(known?.sizes ?? []), size],
        arms: [...(known?.arms ?? []), ...found.arms],
        rows,
        breakEvens: findBreakEvens(rows),
        stepped,
        caseload: [...(known?.caseload ?? []), ...found.caseload],
      }
      hooks.onPartial?.(known)
    } catch (error) {
      if (hooks.signal?.aborted && known) return known
      throw error
    }
  }
  hooks.onProgress?.(asked.length, asked.length)
  if (!known) throw new RangeError('there is no number of patients to run')
  return known
}
