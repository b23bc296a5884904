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

const warn = (code: string, nb: string, en: string): Issue => ({ code, severity: 'warning', message: { nb, en } })

const listOf = (names: readonly string[], more: Text): Text => {
  const shown = names.slice(0, NAMED_AT_MOST).join('; ')
  const rest = names.length - NAMED_AT_MOST
  return rest > 0
    ? { nb: `${shown}; ${more.nb.replace('#', String(rest))}`, en: `${shown}; ${more.en.replace('#', String(rest))}` }
    : { nb: shown, en: shown }
}
const MORE: Text = { nb: 'og # til', en: 'and # more' }

function judgeStates(pathway: string, { all, seen, unreachable }: Coverage): Issue[] {
  const notSeen = (kind: string): string[] =>
    [...all].filter((name) => name.startsWith(kind) && !seen.has(name)).map((name) => name.slice(kind.length))
  const states = notSeen('state ').filter((name) => !unreachable.includes(name))
  const transitions = notSeen('transition ')
  const issues: Issue[] = []
  if (unreachable.length > 0) {
    const names = listOf(unreachable, MORE)
    issues.push(
      warn(
        'PL-M010',
        `${pathway}: ingenting fører til tilstandene ${names.nb}`,
        `${pathway}: nothing leads to the states ${names.en}`,
      ),
    )
  }
  if (states.length > 0) {
    const names = listOf(states, MORE)
    issues.push(
      warn('PL-M011', `${pathway}: ingen pasient kom til ${names.nb}`, `${pathway}: no patient came to ${names.en}`),
    )
  }
  if (transitions.length > 0) {
    const names = listOf(transitions, MORE)
    issues.push(
      warn(
        'PL-M012',
        `${pathway}: ingen pasient tok overgangene ${names.nb}`,
        `${pathway}: no patient took the transitions ${names.en}`,
      ),
    )
  }
  return issues
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
  const issues: Issue[] = []
  if (unpriced.length > 0) {
    const names = listOf(unpriced, MORE)
    issues.push(
      warn(
        'PL-M013',
        `${arm.id}: hendelser uten takst eller kostnad: ${names.nb}`,
        `${arm.id}: facts with neither tariff nor cost: ${names.en}`,
      ),
    )
  }
  if (idle.length > 0) {
    const names = listOf(idle, MORE)
    issues.push(
      warn(
        'PL-M014',
        `${arm.id}: regler som aldri avviste noe: ${names.nb}`,
        `${arm.id}: rules that never refused anything: ${names.en}`,
      ),
    )
  }
  return issues
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
