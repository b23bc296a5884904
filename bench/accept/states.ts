/** Every named state of the pathways is visited by somebody in agder-150, or in a variant of it that is named. */
import { parse } from 'yaml'
import { type Coverage, instrument } from '../../machines/coverage.ts'
import { PATHWAYS } from '../../machines/registry.ts'
import { createReferenceEngine } from '../../src/core/engine/reference.ts'
import type { ScenarioOptions } from '../../src/core/scenario/options.ts'
import { runScenario } from '../../src/core/simulate.ts'
import { mainJob, type Row } from './row.ts'
import { loadScenario, readRepositoryFile, type World, withEdit } from './world.ts'

const FILE = 'scenarios/agder-150.yaml'
/** Replications of the main case; a world with fewer has fewer here too. A variant is run once, for a year. */
const REPLICATIONS = 4
const VARIANT_MONTHS = 12
const STATE = 'state '

const statesOf = (names: Iterable<string>): string[] =>
  [...names].filter((name) => name.startsWith(STATE)).map((name) => name.slice(STATE.length))

/** States that nobody has come to yet, as `pathway: state`. */
const missingIn = (watched: ReadonlyMap<string, { readonly coverage: Coverage }>): string[] =>
  [...watched].flatMap(([id, { coverage }]) =>
    statesOf(coverage.all).flatMap((state) => (coverage.seen.has(STATE + state) ? [] : [`${id}: ${state}`])),
  )

interface ScenarioText {
  readonly arms: readonly { readonly pathway: string }[]
  readonly variants: Readonly<Record<string, unknown>>
}

async function measureStates(world: World) {
  const { arms, variants } = parse(readRepositoryFile(world, FILE)) as ScenarioText
  const watched = new Map(
    arms.flatMap(({ pathway: id }) => (PATHWAYS[id] ? [[id, instrument(PATHWAYS[id].parts)] as const] : [])),
  )
  const engineFor = (id: string) => {
    const one = watched.get(id)
    if (!one) throw new RangeError(`no pathway "${id}"`)
    return world.wrapEngine(createReferenceEngine(one.pathway))
  }
  const live = async (options: ScenarioOptions): Promise<void> => {
    await runScenario(loadScenario(world, 'agder-150', options), { engineFor })
  }
  await live({ replications: Math.min(REPLICATIONS, world.replications) })
  const found: string[] = []
  let missing = missingIn(watched)
  for (const variant of Object.keys(variants)) {
    if (missing.length === 0) break
    await live({ variant, replications: 1, months: VARIANT_MONTHS })
    const still = missingIn(watched)
    const seen = missing.filter((state) => !still.includes(state))
    if (seen.length > 0) found.push(`${seen.join(', ')} in variant ${variant}`)
    missing = still
  }
  const all = [...watched.values()].reduce((sum, { coverage }) => sum + statesOf(coverage.all).length, 0)
  const visited = `${all - missing.length} of ${all} visited`
  const never = missing.length > 0 ? [`never ${missing.join(', ')}`] : []
  return { measured: [visited, ...found, ...never].join('; '), met: all > 0 && missing.length === 0 }
}

export const STATE_ROWS: readonly Row[] = [
  mainJob({
    requirement: 'agder-150: each named state of its pathways is visited, in the main case or a named variant',
    required: 'all states',
    measure: measureStates,
    sabotage: {
      name: 'nobody declines in the variant where half do',
      apply: (world) => withEdit(world, FILE, 'set: {offer.accept: 0.5}', 'set: {offer.accept: 1}'),
    },
  }),
]
