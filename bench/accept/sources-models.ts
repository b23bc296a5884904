/** Organisation models of the sources: each can be run against a null alternative, drawn, and set beside the others. */

import { parse } from 'yaml'
import { PATHWAYS } from '../../machines/registry.ts'
import { listShipped } from '../../src/cli/package-files.ts'
import type { ArmResult } from '../../src/core/analysis/results.ts'
import { listRules, rulesSchema } from '../../src/core/evidence/rules.ts'
import { drawPictures } from '../../src/node/draw-pictures.ts'
import type { Measurement, Row } from './row.ts'
import { runIn } from './run.ts'
import { luckOfTheDay, runBriefly, sources } from './shipped.ts'
import { readRepositoryFile, type World, withEdit } from './world.ts'

const MODELS = 'organisation-models'
const ARMS = 6

async function measureNullAlternatives(world: World): Promise<Measurement> {
  const compared = new Set<string>()
  const silent: string[] = []
  for (const scenario of listShipped()) {
    const { plan, result } = await runBriefly(world, scenario)
    plan.scenario.arms.forEach(({ pathway, id }, index) => {
      if (Object.keys(result.arms[index]?.facts ?? {}).length === 0 && !plan.scenario.arms[index]?.isNull)
        silent.push(`${scenario}: ${id}`)
      if (result.comparisons?.some(({ arm }) => arm === id) || plan.scenario.arms[index]?.isNull) compared.add(pathway)
    })
  }
  const missing = Object.keys(PATHWAYS).filter((id) => !compared.has(id))
  const without = missing.length > 0 ? `; not compared: ${missing.join(', ')}` : ''
  const tells = silent.length > 0 ? `; tells nothing: ${silent.join(', ')}` : ''
  return {
    measured: `${compared.size} of ${Object.keys(PATHWAYS).length} pathways${without}${tells}`,
    met: missing.length === 0 && silent.length === 0,
  }
}

async function measurePictures(world: World): Promise<Measurement> {
  const drawn = await drawPictures()
  const drifted = [...drawn].flatMap(([name, svg]) =>
    readRepositoryFile(world, `machines/pictures/${name}`) === svg ? [] : [name],
  )
  const which = drifted.length > 0 ? `; drifted: ${drifted.join(', ')}` : ''
  return {
    measured: `${drawn.size - drifted.length} of ${Object.keys(PATHWAYS).length} as their machines${which}`,
    met: drawn.size === Object.keys(PATHWAYS).length && drifted.length === 0,
  }
}

/** What no model changes in the main case: it must be the same life in every arm. */
const healthOf = ({ facts }: ArmResult): string =>
  JSON.stringify([facts.Admitted?.count, facts.Discharged?.quantities.stayMinutes, facts.Died?.count])

/** Every pair once, the same health in every arm, and a less b as the pair says, for every actor. */
async function measureHeadToHead(world: World): Promise<Measurement> {
  const { plan, result } = await runIn(world, { scenario: MODELS, options: { months: 12, replications: 1 } })
  const comparisons = result.comparisons ?? []
  const netOf = (id: string, actor: string) =>
    result.arms.find((arm) => arm.id === id)?.actors[actor]?.net ?? Number.NaN
  const off = comparisons.flatMap(({ arm, null: base, actors }) =>
    plan.scenario.actors.filter(
      (actor) => !(Math.abs(netOf(arm, actor) - netOf(base, actor) - (actors[actor]?.difference ?? 0)) < 0.01),
    ),
  ).length
  const pairs = new Set(comparisons.map((one) => [one.arm, one.null].sort().join(' '))).size
  const lives = new Set(result.arms.map(healthOf)).size
  const [arms, wanted] = [result.arms.length, (ARMS * (ARMS - 1)) / 2]
  return {
    measured: `${arms} arms, ${pairs} pairs, ${off} differences off, ${lives} course of health`,
    met: arms === ARMS && pairs === wanted && comparisons.length === wanted && off === 0 && lives === 1,
  }
}

const RULES = Array.from({ length: 37 }, (_, index) => `R${index + 1}`)

async function measureRules(world: World): Promise<Measurement> {
  const rows = listRules(rulesSchema.parse(parse(readRepositoryFile(world, 'scenarios/rules.yaml'))))
  const missing = RULES.filter((id) => !rows.some((row) => row.id === id))
  const enforced = rows.filter(({ enforcedBy, tests }) => enforcedBy.length > 0 && tests.length >= 2).length
  const outside = rows.filter(({ outOfScope }) => outOfScope !== null).length
  const which = missing.length > 0 ? `; missing ${missing.join(', ')}` : ''
  return {
    measured: `${rows.length} rules: ${enforced} enforced with examples and a property, ${outside} out of scope with a reason${which}`,
    met: missing.length === 0 && enforced + outside === rows.length,
  }
}

export const MODEL_ROWS: readonly Row[] = [
  sources({
    requirement: 'Each pathway runs in a shipped scenario against a null alternative',
    required: 'all pathways',
    measure: measureNullAlternatives,
    sabotage: {
      name: 'the followed-up arm of rune lives without follow-up',
      apply: (world) => ({ ...world, wrapEngine: (engine) => ({ ...engine, live: () => undefined }) }),
    },
  }),
  sources({
    requirement: 'Each pathway has a statechart picture drawn from its machine',
    required: 'no drift',
    measure: measurePictures,
    sabotage: {
      name: 'a picture is older than its machine',
      apply: (world) => withEdit(world, 'machines/pictures/usual-care.svg', '<title>Usual care', '<title>Unusual care'),
    },
  }),
  sources({
    requirement: 'Rules R1 to R37 are enforced by a named rule with tests, or out of scope with a reason',
    required: 'none missing',
    measure: measureRules,
    sabotage: {
      name: 'nobody thought of R19',
      apply: (world) => withEdit(world, 'scenarios/rules.yaml', '\n  R19:\n', '\n  R99:\n'),
    },
  }),
  sources({
    requirement: `${MODELS}: six models, all pairwise, on the same patients with the same luck`,
    required: '6 arms, 15 pairs, 0 differences off, 1 course of health',
    measure: measureHeadToHead,
    sabotage: { name: 'every simulation lives with a seed of its own', apply: luckOfTheDay },
  }),
]
