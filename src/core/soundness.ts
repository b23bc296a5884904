/** Is the model sound in this scenario? What a file cannot show: the pathways are lived, and watched while they are. */
import { type Coverage, instrument } from '../../machines/coverage.ts'
import { PATHWAYS } from '../../machines/registry.ts'
import type { ArmResult } from './analysis/results.ts'
import type { Issue, Text } from './domain/issues.ts'
import { createReferenceEngine } from './engine/reference.ts'
import { listActiveLines } from './ledger/active-lines.ts'
import type { Scenario } from './scenario/scenario.ts'
import { runScenario } from './simulate.ts'

/** Enough lives to visit what is not rare, few enough to wait for. */
const REPLICATIONS = 2
/** Names in one warning; a transition's is long. */
const NAMED_AT_MOST = { states: 12, transitions: 4 } as const

/** The first names, and how many more there are. */
function listNames(names: readonly string[], most: number): Text {
  const shown = names.slice(0, most).join('; ')
  const rest = names.length - most
  return rest > 0 ? { nb: `${shown}; og ${rest} til`, en: `${shown}; and ${rest} more` } : { nb: shown, en: shown }
}

/** One warning that names them all after the sentence `what`; none where there are no names. */
function warnOf(code: string, what: Text, names: readonly string[], most: number = NAMED_AT_MOST.states): Issue[] {
  if (names.length === 0) return []
  const { nb, en } = listNames(names, most)
  return [{ code, severity: 'warning', message: { nb: `${what.nb}: ${nb}`, en: `${what.en}: ${en}` } }]
}

/** A transition out of a state that nobody came to says nothing that the state does not. */
function judgeStates(pathway: string, { all, seen, unreachable }: Coverage): Issue[] {
  const notSeen = (kind: string): string[] =>
    [...all].filter((name) => name.startsWith(kind) && !seen.has(name)).map((name) => name.slice(kind.length))
  const states = notSeen('state ')
  const transitions = notSeen('transition ').filter((name) => !states.some((state) => name.startsWith(`${state}:`)))
  const lived = states.filter((name) => !unreachable.includes(name))
  return [
    ...warnOf(
      'PL-M010',
      { nb: `${pathway}: ingenting fører til tilstandene`, en: `${pathway}: nothing leads to the states` },
      unreachable,
    ),
    ...warnOf(
      'PL-M011',
      { nb: `${pathway}: i prøvekjøringen kom ingen til`, en: `${pathway}: in the trial run nobody came to` },
      lived,
    ),
    ...warnOf(
      'PL-M012',
      { nb: `${pathway}: i prøvekjøringen gikk ingen`, en: `${pathway}: in the trial run nobody went` },
      transitions,
      NAMED_AT_MOST.transitions,
    ),
  ]
}

/** Rules that refused nothing in any arm. */
function judgeRules({ arms, tariffs, costs }: Scenario, results: readonly ArmResult[]): Issue[] {
  const told = new Set(
    results.flatMap(({ facts }) => Object.entries(facts).flatMap(([type, { count }]) => (count > 0 ? [type] : []))),
  )
  const lines = arms.flatMap(({ switches }) => listActiveLines(tariffs, costs, switches))
  const fired = new Set(results.flatMap(({ refusals }) => refusals.map(({ reason }) => reason)))
  const asked = lines.filter(({ line }) => line.facts.some((type) => told.has(type))).flatMap(({ rules }) => rules)
  const idle = [...new Set(asked)].filter((rule) => !fired.has(rule))
  return warnOf(
    'PL-M014',
    { nb: 'I prøvekjøringen avviste disse reglene ingenting', en: 'In the trial run these rules refused nothing' },
    idle,
  )
}

/**
 * Lives a few cohorts of the scenario on watched pathways and tells, as warnings, what never happened: states nobody
 * can reach or nobody reached, transitions nobody took, rules that never refused.
 */
export async function findWeaknesses(scenario: Scenario): Promise<readonly Issue[]> {
  const watched = new Map(
    [...new Set(scenario.arms.map((arm) => arm.pathway))].flatMap((id) => {
      const pathway = PATHWAYS[id]
      return pathway ? [[id, instrument(pathway.parts)] as const] : []
    }),
  )
  const engineFor = (id: string) => {
    const one = watched.get(id)
    if (!one) throw new RangeError(`no pathway "${id}"`)
    return createReferenceEngine(one.pathway)
  }
  const replications = Math.min(REPLICATIONS, scenario.replications)
  const result = await runScenario({ ...scenario, replications }, { engineFor })
  return [
    ...[...watched].flatMap(([id, { coverage }]) => judgeStates(id, coverage)),
    ...judgeRules(scenario, result.arms),
  ]
}
