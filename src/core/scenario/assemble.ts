/** Puts a scenario together from files that have been read, and checks its values. */
import type { Calendar } from '../domain/time.ts'
import { putAgreementsInForce } from './agreements-in-force.ts'
import { checkAgreements } from './check-agreements.ts'
import { checkCohort } from './check-cohort.ts'
import { checkFrame } from './check-frame.ts'
import { checkLevers } from './check-levers.ts'
import { checkGivenValues } from './check-parameters.ts'
import type { PriceCheck } from './check-prices.ts'
import { checkUnpriced } from './check-unpriced.ts'
import { linesOf } from './load-files.ts'
import type { Where } from './messages.ts'
import type { GatherPatients } from './patients.ts'
import { listRanges, type ParameterRange } from './ranges.ts'
import type { ResolvedValues } from './resolve.ts'
import { type Draft, givenNames, type ResolvedArms, resolveArms } from './resolve-arms.ts'
import type { Scenario } from './scenario.ts'

/** Where a number of a scenario that has been read stands: in a file, or on the command line. */
export type OriginOf = (name: string) => Where

/** A scenario that has been read, and where its numbers stand. */
export interface ReadScenario {
  readonly scenario: Scenario
  /** By the name of a parameter or a switch, else by the dotted path in the scenario file. */
  readonly originOf: OriginOf
  /** Numbers of the file, and of its base, that have an interval. */
  readonly ranges: readonly ParameterRange[]
  /** The values of every arm, but for what an arm sets itself. */
  readonly general: ResolvedValues
}

/** Numbers of the frame that an option sets too, by their path in the file. */
const FRAME_OPTIONS = { months: 'months', 'run.seed': 'seed', 'run.replications': 'replications' } as const

function originIn(
  { scenario, options, byName, given }: Draft,
  originOfValue: ResolvedArms['originOf'],
  isSet: (name: string) => boolean,
): OriginOf {
  return (name) => {
    const flag = Object.hasOwn(FRAME_OPTIONS, name) ? FRAME_OPTIONS[name as keyof typeof FRAME_OPTIONS] : undefined
    if (flag !== undefined && options[flag] !== undefined) return { path: `--${flag}` }
    if (isSet(name) || byName.has(name) || given.has(name)) return originOfValue(name)
    return scenario.source.locate(name.split('.'))
  }
}

/** What a scenario is put together from besides its draft; without a calendar it cannot be used, and why has been told. */
export interface Materials {
  readonly calendar: Calendar | undefined
  readonly contents: Pick<Scenario, 'tariffs' | 'costs'>
  readonly gatherPatients: GatherPatients
  readonly checkPrices: PriceCheck
}

/** The scenario with every value looked up; whatever is wrong with one is told. */
export function assembleScenario(
  draft: Draft,
  { calendar, contents, gatherPatients, checkPrices }: Materials,
): ReadScenario {
  const { scenario, options, tell, files, specs, byName, given } = draft
  const { content } = scenario
  const patients = calendar && gatherPatients(calendar, options.patients, tell)
  const written =
    patients ?? content.patients ?? ((content.cohortFile ?? options.cohort) === undefined ? undefined : [])
  checkFrame(scenario, specs, () => givenNames(content, given), tell)
  checkGivenValues(scenario, given, byName, tell)
  const { arms: resolved, general, variant, originOf } = resolveArms(draft, written)
  const arms = putAgreementsInForce(scenario, resolved, options, tell)
  checkUnpriced(scenario, specs, files, tell, options.tariffs && 'warning')
  const parameters = new Set(arms.flatMap(({ params }) => Object.keys(params)))
  checkLevers(scenario, { parameters, specs: byName, codes: new Set(linesOf(files).map(({ code }) => code)) }, tell)
  checkAgreements(draft, { arms, originOf }, calendar)
  if (calendar) {
    const drawn = (arms.find(({ isNull }) => isNull) ?? arms[0])?.params ?? {}
    checkCohort(drawn, written, calendar.monthStarts.length - 1, originOf, tell)
    for (const issue of checkPrices(content, calendar, arms, specs, originOf)) if (!draft.isTold(issue)) tell(issue)
  }
  const { id, title, start, months, warmUpMonths, currency, actors, totals, rewards, contrasts, run } = content
  const { agreements, levers } = content
  const switches = new Set(arms.flatMap((arm) => Object.keys(arm.switches)))
  const read: Scenario = {
    ...{ id, title, start, months, warmUpMonths, currency, ...run, actors, totals, rewards, contrasts },
    priceYear: general.priceYear,
    ...contents,
    ...(patients && { patients }),
    arms,
    agreements,
    levers,
    variant,
  }
  const isSet = (name: string): boolean => switches.has(name) || name === 'priceYear'
  return { scenario: read, originOf: originIn(draft, originOf, isSet), ranges: listRanges(content), general }
}
