/** Is the model sound in this scenario? What a file cannot show: the pathways are lived, and watched while they are. */
import { type Coverage, instrument } from '../../machines/coverage.ts'
import { PATHWAYS } from '../../machines/registry.ts'
import type { ArmResult } from './analysis/results.ts'
import type { Issue, Text } from './domain/issues.ts'
import { createReferenceEngine } from './engine/reference.ts'
import { listActiveLines } from './ledger/active-lines.ts'
import type { Arm, Scenario } from './scenario/scenario.ts'
import { runScenario } from './simulate.ts'

/** Enough lives to visit what is not rare, few enough to wait for. */
const REPLICATIONS = 2
const NAMED_AT_MOST = 12

/** The first names, and how many more there are. */
function listNames(names: readonly string[]): Text {
  const shown = names.slice(0, NAMED_AT_MOST).join('; ')
  const rest = names.length - NAMED_AT_MOST
  return rest > 0 ? { nb: `${shown}; og ${rest} til`, en: `${shown}; and ${rest} more` } : { nb: shown, en: shown }
}

/** One warning that names them all, in the sentence `what` after the pathway or arm; none where there are no names. */
function warnOf(code: string, where: string, what: Text, names: readonly string[]): Issue[] {
  if (names.length === 0) return []
  const { nb, en } = listNames(names)
  const message = { nb: `${where}: ${what.nb} ${nb}`, en: `${where}: ${what.en} ${en}` }
  return [{ code, severity: 'warning', message }]
}

function judgeStates(pathway: string, { all, seen, unreachable }: Coverage): Issue[] {
  const notSeen = (kind: string): string[] =>
    [...all].filter((name) => name.startsWith(kind) && !seen.has(name)).map((name) => name.slice(kind.length))
  const states = notSeen('state ').filter((name) => !unreachable.includes(name))
  const words = {
    unreachable: { nb: 'ingenting fører til tilstandene', en: 'nothing leads to the states' },
    states: { nb: 'ingen pasient kom til', en: 'no patient came to' },
    transitions: { nb: 'ingen pasient tok overgangene', en: 'no patient took the transitions' },
  }
  return [
    ...warnOf('PL-M010', pathway, words.unreachable, unreachable),
    ...warnOf('PL-M011', pathway, words.states, states),
    ...warnOf('PL-M012', pathway, words.transitions, notSeen('transition ')),
  ]
}

function judgeMoney(scenario: Scenario, arm: Arm, result: ArmResult): Issue[] {
  const lines = listActiveLines(scenario.tariffs, scenario.costs, arm.switches)
  const priced = new Set<string>(lines.flatMap(({ line }) => line.facts))
  const unpriced = Object.entries(result.facts).flatMap(([type, { count }]) =>
    count > 0 && !priced.has(type) ? [type] : [],
  )
  const fired = new Set(result.refusals.map(({ reason }) => reason))
  const told = new Set(Object.keys(result.facts))
  const rules = lines.filter(({ line }) => line.facts.some((type) => told.has(type))).flatMap((line) => line.rules)
  const idle = [...new Set(rules)].filter((rule) => !fired.has(rule))
  const words = {
    unpriced: { nb: 'hendelser uten takst eller kostnad:', en: 'facts with neither tariff nor cost:' },
    idle: { nb: 'regler som aldri avviste noe:', en: 'rules that never refused anything:' },
  }
  return [...warnOf('PL-M013', arm.id, words.unpriced, unpriced), ...warnOf('PL-M014', arm.id, words.idle, idle)]
}

/**
 * Lives a few cohorts of the scenario on watched pathways and tells, as warnings, what never happened: states nobody
 * can reach or nobody reached, transitions nobody took, facts nobody pays for, rules that never refused.
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
    ...scenario.arms.flatMap((arm, index) => judgeMoney(scenario, arm, result.arms[index] as ArmResult)),
  ]
}
