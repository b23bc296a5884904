/** Which stored lives another scenario may take for its own: those that it would live the same. */
import type { FactType } from './domain/facts.ts'
import type { Checked, Issue, Text } from './domain/issues.ts'
import type { Params } from './domain/parameters.ts'
import { listActiveLines } from './ledger/active-lines.ts'
import type { OriginOf } from './scenario/assemble.ts'
import { COHORT_PARAMETERS, requiredCohortParameters } from './scenario/cohort.ts'
import type { Plan, ReadsOf, Simulation } from './scenario/plan.ts'
import type { Arm, Scenario } from './scenario/scenario.ts'
import { followsPaymentOfShipped, readsOfShipped } from './shipped.ts'
import type { StoredAs } from './store/segment.ts'
import { storeIssue } from './store/store-issues.ts'

/** What lives depend on besides the numbers of a scenario. */
export interface PathwayTraits {
  readonly readsOf: ReadsOf
  /** Whether what happens in a pathway follows from what is paid. */
  readonly followsPayment: (pathway: string) => boolean
}

const SHIPPED: PathwayTraits = { readsOf: readsOfShipped, followsPayment: followsPaymentOfShipped }

/** Two plans, and where the numbers of the wanted one stand. */
interface Match {
  readonly stored: Plan
  readonly wanted: Plan
  readonly traits: PathwayTraits
  readonly originOf: OriginOf
}

const said = (value: unknown): string => (value === undefined ? '–' : String(value))

function differ({ originOf }: Match, name: string, stored: unknown, wanted: unknown, reader: Text): Issue {
  const fill = { name, stored: said(stored), wanted: said(wanted), reader }
  return { ...storeIssue('PL-R020', fill, 'anew'), ...originOf(name) }
}

const EVERY_LIFE: Text = { nb: 'alle liv', en: 'every life' }
const COHORT: Text = { nb: 'kohorten', en: 'the cohort' }

/** Numbers of the frame that lives are drawn from, by their path in a scenario file. */
const FRAME: readonly (readonly [string, (scenario: Scenario) => string | number])[] = [
  ['start', ({ start }) => start],
  ['months', ({ months }) => months],
  ['warmUpMonths', ({ warmUpMonths }) => warmUpMonths],
  ['run.seed', ({ seed }) => seed],
]

function compareFrames(match: Match): Issue[] {
  const [stored, wanted] = [match.stored.scenario, match.wanted.scenario]
  const issues = FRAME.filter(([, read]) => read(stored) !== read(wanted)).map(([name, read]) =>
    differ(match, name, read(stored), read(wanted), EVERY_LIFE),
  )
  if (wanted.replications <= stored.replications) return issues
  const fill = { wanted: wanted.replications, stored: stored.replications }
  return [...issues, { ...storeIssue('PL-R022', fill, 'fewer'), ...match.originOf('run.replications') }]
}

function compareCohorts(match: Match): Issue[] {
  const { stored, wanted, originOf } = match
  const { patients } = wanted.scenario
  if (JSON.stringify(stored.scenario.patients) !== JSON.stringify(patients)) {
    return [{ ...storeIssue('PL-R023', {}, 'anew'), ...originOf('patients') }]
  }
  const written = patients && ['cohort.entryWindow', ...requiredCohortParameters(patients)]
  return COHORT_PARAMETERS.map(({ name }) => name)
    .filter((name) => written?.includes(name) ?? true)
    .filter((name) => stored.cohortParams[name] !== wanted.cohortParams[name])
    .map((name) => differ(match, name, stored.cohortParams[name], wanted.cohortParams[name], COHORT))
}

const stateKey = (states: readonly string[] = []): string => [...new Set(states)].sort().join()

/** For each stored watch those of the wanted plan that watch the same states. */
function matchWatches({ stored, wanted, originOf }: Match, issues: Issue[]): number[][] {
  const keys = Object.values(stored.scenario.rewards).map(({ states }) => stateKey(states))
  const watches = keys.map((): number[] => [])
  Object.entries(wanted.scenario.rewards).forEach(([name, { states }], index) => {
    if (!states?.length) return
    const place = keys.indexOf(stateKey(states))
    if (place >= 0) watches[place]?.push(index)
    else {
      const fill = { name: `rewards.${name}`, states: states.join(', ') }
      issues.push({ ...storeIssue('PL-R024', fill, 'anew'), ...originOf(`rewards.${name}.states`) })
    }
  })
  return watches
}

const differing = (a: Params, b: Params, names: readonly string[]): string[] =>
  [...new Set(names)].filter((name) => a[name] !== b[name])

/** All that decides what an arm is paid. */
const moneyOf = ({ tariffs, costs, agreements }: Scenario, { id: _, title: __, isNull: ___, ...arm }: Arm): string =>
  JSON.stringify([tariffs, costs, arm, arm.agreement === undefined ? null : agreements[arm.agreement]])

/** Arms of a wanted simulation whose money none of the stored arms had; none where lives do not follow the money. */
function armsPaidOtherwise({ stored, wanted, traits }: Match, same: Simulation, simulation: Simulation): Arm[] {
  if (!traits.followsPayment(simulation.pathway)) return []
  const armsOf = ({ scenario }: Plan, { arms }: Simulation): Arm[] => arms.map((arm) => scenario.arms[arm] as Arm)
  const known = new Set(armsOf(stored, same).map((arm) => moneyOf(stored.scenario, arm)))
  return armsOf(wanted, simulation).filter((arm) => !known.has(moneyOf(wanted.scenario, arm)))
}

/** A parameter that keeps a pathway from being taken for the stored one. */
interface Difference {
  readonly name: string
  readonly stored: number | undefined
  readonly wanted: number | undefined
  readonly pathways: Set<string>
}

function describeReaders(pathways: ReadonlySet<string>): Text {
  const named = (open: string, close: string): string => [...pathways].map((name) => open + name + close).join(', ')
  return { nb: `forløp ${named('«', '»')}`, en: `pathway ${named('"', '"')}` }
}

/** The stored simulation of each wanted one; what has none is told. */
function matchLives(match: Match, issues: Issue[]): number[] {
  const { stored, wanted, traits, originOf } = match
  const differences = new Map<string, Difference>()
  const simulations = wanted.simulations.map((simulation) => {
    const { pathway, params } = simulation
    const names = traits.readsOf(pathway)
    const arm = wanted.scenario.arms[simulation.arms[0] as number] as Arm
    const [nearest] = stored.simulations
      .filter((one) => one.pathway === pathway)
      .map((one) => ({ one, other: differing(one.params, params, names) }))
      .sort((a, b) => a.other.length - b.other.length)
    if (nearest === undefined) {
      const pathways = [...new Set(stored.simulations.map((one) => one.pathway))].join(', ')
      issues.push({
        ...storeIssue('PL-R021', { arm: arm.id, pathway, pathways }, 'storedPathways'),
        ...originOf('arms'),
      })
      return -1
    }
    for (const name of nearest.other) {
      const values = { name, stored: nearest.one.params[name], wanted: params[name] }
      const key = JSON.stringify(values)
      const known = differences.get(key) ?? { ...values, pathways: new Set<string>() }
      differences.set(key, known)
      known.pathways.add(pathway)
    }
    for (const { id } of armsPaidOtherwise(match, nearest.one, simulation)) {
      issues.push({ ...storeIssue('PL-R025', { arm: id, pathway }, 'anew'), ...originOf('arms') })
    }
    return nearest.one.index
  })
  for (const one of differences.values()) {
    issues.push(differ(match, one.name, one.stored, one.wanted, describeReaders(one.pathways)))
  }
  return simulations
}

/** The types of facts that some line of an arm is about. */
const pricedIn = ({ tariffs, costs }: Scenario, { switches }: Arm): ReadonlySet<FactType> =>
  new Set(listActiveLines(tariffs, costs, switches).flatMap(({ line }) => line.facts))

/** Whether an arm has the very lines that one of the stored arms had. */
const hasSameLines = ({ stored, wanted }: Match, arm: Arm, before: readonly number[]): boolean =>
  stored.scenario.tariffs === wanted.scenario.tariffs &&
  stored.scenario.costs === wanted.scenario.costs &&
  before.some((one) => JSON.stringify(stored.scenario.arms[one]?.switches) === JSON.stringify(arm.switches))

/**
 * Warns of facts that were priced in every arm that lived the same and are not any more, although some line is about
 * them. Those that no line is about are told with the scenario.
 */
function warnOfLostPrices(match: Match, simulations: readonly number[]): Issue[] {
  const { stored, wanted } = match
  const { tariffs, costs } = wanted.scenario
  return wanted.simulations.flatMap((simulation) => {
    const before = stored.simulations[simulations[simulation.index] as number]?.arms ?? []
    const arms = simulation.arms.map((index) => wanted.scenario.arms[index] as Arm)
    return arms
      .filter((arm) => !hasSameLines(match, arm, before))
      .flatMap((arm) => {
        const priced = before.map((one) => pricedIn(stored.scenario, stored.scenario.arms[one] as Arm))
        const known = new Set<FactType>(
          [...tariffs, ...costs].flatMap(({ lines }) => lines.flatMap(({ facts }) => facts)),
        )
        const now = pricedIn(wanted.scenario, arm)
        const lost = [...known].filter((fact) => !now.has(fact) && priced.every((one) => one.has(fact)))
        const fill = { arm: arm.id, facts: lost.join(', ') }
        return lost.length === 0 ? [] : [storeIssue('PL-R026', fill, undefined, 'warning')]
      })
  })
}

/**
 * For each simulation of the wanted plan the stored one with the same lives. Everything that keeps a life from being the
 * same is told where it stands; facts that have lost their price are warned of.
 */
export function matchSimulations(
  stored: Plan,
  wanted: Plan,
  originOf: OriginOf = () => ({}),
  traits: PathwayTraits = SHIPPED,
): Checked<StoredAs> {
  const match = { stored, wanted, traits, originOf }
  const issues = [...compareFrames(match), ...compareCohorts(match)]
  const watches = matchWatches(match, issues)
  const simulations = matchLives(match, issues)
  if (issues.length > 0) return { ok: false, issues }
  return { ok: true, value: { simulations, watches }, issues: warnOfLostPrices(match, simulations) }
}
