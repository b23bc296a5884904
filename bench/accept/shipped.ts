/** The shipped scenarios, and the world of published figures as a sabotage may have changed it. */
import { createWorld } from '../../src/core/evidence/create-world.ts'
import type { World as EvidenceWorld } from '../../src/core/evidence/world.ts'
import type { Row } from './row.ts'
import { type Run, runIn } from './run.ts'
import { readRepositoryFile, type World } from './world.ts'

const worlds = new WeakMap<World, EvidenceWorld>()

/** What the published figures are computed from in this world. */
export function evidenceIn(world: World): EvidenceWorld {
  const known = worlds.get(world)
  if (known) return known
  const made = createWorld(
    (file) => readRepositoryFile(world, `scenarios/${file}`),
    async (scenario, options) => (await runIn(world, { scenario, options })).result,
  )
  worlds.set(world, made)
  return made
}

/** A short run of a shipped scenario, nothing discounted, that several rows share. */
export const runBriefly = (world: World, scenario: string): Promise<Run> =>
  runIn(world, { scenario, options: { set: { 'social.discountRate': 0 }, months: 6, replications: 1 } })

/** A row about the sources. */
export const sources = (row: Omit<Row, 'area'>): Row => ({ area: 'sources', ...row })

/** A sabotage: no two engines that are made live with the same seed. */
export function luckOfTheDay(world: World): World {
  let made = 0
  return {
    ...world,
    wrapEngine: (engine) => {
      const shift = made++
      return { ...engine, live: (job, batch) => engine.live({ ...job, seed: job.seed + shift }, batch) }
    },
  }
}
