/** What must not matter: the size of batches and the order of patients; and what must matter in proportion: how many. */

import { toJson } from '../../src/core/analysis/result-builder.ts'
import type { Comparison, Result } from '../../src/core/analysis/results.ts'
import type { Engine } from '../../src/core/engine/contract.ts'
import { runScenario } from '../../src/core/simulate.ts'
import { mainJob, type Row } from './row.ts'
import { runAgder, runIn } from './run.ts'
import { engineIn, loadScenario, type World } from './world.ts'

/** For bytes; a world with fewer has fewer here too. */
const REPLICATIONS = 2
const PATIENTS = 150

const reverse = (engine: Engine): Engine => ({
  ...engine,
  live: (job, batch) => engine.live({ ...job, patients: [...job.patients].reverse() }, batch),
})

async function readBytes(world: World, batchSize: number, reversed: boolean): Promise<string> {
  const scenario = loadScenario(world, 'agder-150', { replications: Math.min(REPLICATIONS, world.replications) })
  const engineFor = (id: string): Engine => {
    const engine = engineIn(world, id)
    return reversed ? reverse(engine) : engine
  }
  return toJson(await runScenario(scenario, { batchSize, engineFor }))
}

const bytes: Row = mainJob({
  requirement:
    'agder-150: same seed, same bytes, for batches of 1, 7 and 150 patients and for patients in reverse order',
  required: '4 results alike to the byte',
  async measure(world) {
    const results: string[] = []
    for (const size of [1, 7, PATIENTS]) results.push(await readBytes(world, size, false))
    results.push(await readBytes(world, PATIENTS, true))
    const alike = results.filter((result) => result === results[0]).length
    const length = Buffer.byteLength(results[0] as string)
    return { measured: `${alike} of ${results.length} alike, ${length} bytes`, met: alike === results.length }
  },
  sabotage: {
    name: 'the seed of a life depends on who comes first in its batch',
    apply: (world) => ({
      ...world,
      wrapEngine: (engine) => ({
        ...engine,
        live: (job, batch) => engine.live({ ...job, seed: job.seed + (job.patients[0]?.patient ?? 0) }, batch),
      }),
    }),
  },
})

type Spread = Comparison['totals']['social']

const spreadsOf = (result: Result): Map<string, Spread> =>
  new Map(
    (result.comparisons ?? []).flatMap(({ actors, totals }) => [...Object.entries(actors), ...Object.entries(totals)]),
  )

/** Whether twice the mean of `one` and the mean of `two` agree: their intervals overlap. */
function doubles(one: Spread, two: Spread): boolean {
  const [low, high] = [(one.ci.low ?? Number.NaN) * 2, (one.ci.high ?? Number.NaN) * 2]
  return low <= (two.ci.high ?? Number.NaN) && high >= (two.ci.low ?? Number.NaN)
}

const offersOf = (result: Result): number =>
  result.arms.reduce((sum, { facts }) => sum + (facts.DhoOffered?.count ?? 0), 0)

const doubling: Row = mainJob({
  requirement: 'agder-150: 300 patients instead of 150 double every mean difference within the 95 % intervals',
  required: 'every actor and total; twice as many offers',
  async measure(world) {
    const single = await runAgder(world)
    const options = { patients: 2 * PATIENTS, replications: Math.ceil(world.replications / 2) }
    const double = await runIn(world, { scenario: 'agder-150', options })
    const [ones, twos] = [spreadsOf(single.result), spreadsOf(double.result)]
    const off = [...ones].filter(([name, one]) => !doubles(one, twos.get(name) as Spread)).map(([name]) => name)
    const offers = offersOf(double.result) / offersOf(single.result)
    const measured = `${ones.size - off.length} of ${ones.size} double${off.length > 0 ? `, not ${off.join(', ')}` : ''}; offers × ${offers}`
    return { measured, met: ones.size > 0 && off.length === 0 && offers === 2 }
  },
  sabotage: {
    name: 'patients after the 150th are lost',
    apply: (world) => ({
      ...world,
      wrapEngine: (engine) => ({
        ...engine,
        live: (job, batch) =>
          engine.live({ ...job, patients: job.patients.filter(({ patient }) => patient < PATIENTS) }, batch),
      }),
    }),
  },
})

export const INVARIANCE_ROWS: readonly Row[] = [bytes, doubling]
