/** What a scenario assumes, as a grid shows it: every number with its value in force and where it comes from. */
import { boundsOf } from './agreement/values.ts'
import { PARAMETER_KINDS } from './domain/parameters.ts'
import { calendarOf, dayOfDate, isoOfDay, MINUTES_PER_DAY } from './domain/time.ts'
import { type ListInput, listPrices } from './ledger/price-list.ts'
import type { ReadScenario } from './scenario/assemble.ts'
import { COHORT_PARAMETERS, requiredCohortParameters } from './scenario/cohort.ts'
import { describeParameterKind } from './scenario/kind-words.ts'
import type { OpenedScenario } from './scenario/open.ts'
import { listAgreed, listRates } from './scenario/resolve-arms.ts'
import type { Arm, Scenario } from './scenario/scenario.ts'
import { SOCIAL_PARAMETERS } from './scenario/social-parameters.ts'
import { COHORT_SIZE } from './scenario/specs.ts'
import type {
  DescribedParameter,
  DescribedPrice,
  DescribedRelease,
  DescribedSwitch,
  ReadBy,
  ScenarioDescription,
} from './scenario-description.ts'

const namesOf = (specs: readonly { readonly name: string }[]): string[] => specs.map(({ name }) => name)

/** Names of the parameters that each reader reads. */
export function listReaders(
  { file, specs }: OpenedScenario,
  { arms, patients }: Pick<Scenario, 'patients'> & { readonly arms: readonly Pick<Arm, 'pathway'>[] },
): Readonly<Record<ReadBy, Set<string>>> {
  const pathways = arms.flatMap(({ pathway }) => namesOf(specs.pathways[pathway]?.parameters ?? []))
  const cohort = patients ? ['cohort.entryWindow', ...requiredCohortParameters(patients)] : namesOf(COHORT_PARAMETERS)
  return {
    pathway: new Set(pathways),
    cohort: new Set(cohort),
    rewards: new Set(listRates(file.content)),
    social: new Set(namesOf(SOCIAL_PARAMETERS)),
    agreements: new Set(listAgreed(file.content)),
  }
}

type Readers = ReturnType<typeof listReaders>

const makesLives = ({ pathway, cohort }: Readers, name: string): boolean => pathway.has(name) || cohort.has(name)

/** What is in force in all arms, with those that have another. */
function inForceIn<T>(arms: readonly Arm[], general: T, ofArm: (arm: Arm) => T | undefined) {
  const others = arms.flatMap((arm) => {
    const own = ofArm(arm)
    return own === undefined || own === general ? [] : [[arm.id, own] as const]
  })
  return { inForce: general, byArm: Object.fromEntries(others) }
}

/** What a number is and may be: what its readers mean by it, else what the agreements that read it allow. */
function describeKind({ file, byName }: OpenedScenario, readers: Readers, name: string) {
  const [spec, ...others] = byName.get(name) ?? []
  if (spec) {
    const bounds = [spec, ...others].map(({ kind }) => PARAMETER_KINDS[kind])
    return {
      kind: spec.kind,
      kindTitle: describeParameterKind(spec.kind),
      min: Math.max(...bounds.map(({ min }) => min)),
      max: Math.min(...bounds.map(({ max }) => max)),
    }
  }
  if (!readers.agreements.has(name)) return { kind: null, kindTitle: null, min: null, max: null }
  const rules = Object.values(file.content.agreements).flatMap((agreement) => agreement.rules)
  const { min, max } = boundsOf(rules, name)
  const isNumber = min === -Number.MAX_VALUE
  const kind = isNumber ? null : max === 1 ? 'share' : 'kroner'
  return {
    kind,
    kindTitle: kind && describeParameterKind(kind),
    min: isNumber ? null : min,
    max: max === Number.MAX_VALUE ? null : max,
  }
}

function describeParameters(
  opened: OpenedScenario,
  { scenario, general }: ReadScenario,
  readers: Readers,
): DescribedParameter[] {
  const readBy = Object.entries(readers) as [ReadBy, Set<string>][]
  return [...opened.given].flatMap(([name, { parameter, value }]) => {
    const entry = opened.file.content.parameters[parameter]
    if (entry === undefined) return []
    const { low = null, high = null, unit, what = null, source, year, grade, note = null } = entry
    return {
      ...{ name, parameter, group: name === parameter ? null : name.slice(parameter.length + 1) },
      value,
      ...inForceIn(scenario.arms, general.params.get(name) ?? value, ({ params }) => params[name]),
      ...{ low, high, unit, what },
      ...describeKind(opened, readers, name),
      readBy: readBy.flatMap(([reader, names]) => (names.has(name) ? [reader] : [])),
      changesLives: makesLives(readers, name),
      ...{ source, year, grade, note },
    }
  })
}

function describeSwitches(
  { file }: OpenedScenario,
  { scenario, general }: ReadScenario,
  readers: Readers,
): DescribedSwitch[] {
  return Object.entries(file.content.switches).map(([name, { value, options, sets, what = null, source, grade }]) => {
    const set = [...new Set(Object.values(sets).flatMap((numbers) => Object.keys(numbers)))]
    return {
      ...{ name, value },
      ...inForceIn(scenario.arms, general.switches.get(name) ?? value, ({ switches }) => switches[name]),
      ...{ options, what, source, grade },
      sets: set,
      changesLives: set.some((one) => makesLives(readers, one)),
    }
  })
}

function describePrices(
  { prices, specs }: OpenedScenario,
  { scenario, general }: ReadScenario,
  input: Omit<ListInput, 'prices'>,
): DescribedPrice[] {
  const paths = new Map([...prices.tariffs, ...prices.costs].map(({ content, source }) => [content, source.file]))
  const told = new Set(scenario.arms.flatMap(({ pathway }) => specs.pathways[pathway]?.facts ?? []))
  return listPrices({ ...input, prices: {} }).map((listed) => {
    const { code, title, per, payer, payee, amounts, share, facts, price, file } = listed
    const value = amounts.length === 1 ? (amounts[0]?.kroner ?? null) : null
    return {
      ...{ name: `price.${code}`, code, title, per, payer, payee, value },
      ...inForceIn(scenario.arms, general.prices.get(code) ?? value, (arm) => arm.prices[code]),
      ...{ amounts, share },
      isUsed: facts.length === 0 || facts.some((fact) => told.has(fact)),
      file: paths.get(file) ?? file.id,
      fileTitle: file.title,
      ...{ source: price.source, year: price.year, grade: price.grade, note: price.note ?? null },
    }
  })
}

function describeReleases({ prices }: OpenedScenario, { scenario, general }: ReadScenario): DescribedRelease[] {
  const stated = prices.costs.flatMap(({ content, source }) =>
    content.lines.flatMap((line) => (line.release ? [{ line, release: line.release, file: source.file }] : [])),
  )
  const byCode = new Map(stated.map((one) => [one.line.code, one]))
  return [...byCode].map(([code, { line, release, file }]) => {
    const { share, noticeMonths, source, year, grade, note = null } = release
    return {
      ...{ name: `release.${code}`, code, title: line.title, bearer: line.bearer, value: share },
      ...inForceIn(scenario.arms, general.releases.get(code) ?? share, ({ releases }) => releases[code]),
      ...{ noticeMonths, source, year, grade, note, file },
    }
  })
}

/** The day whose prices are told: 31 December of the price year, else the first day that is accounted for. */
function dayOfPrices({ priceYear, start, months, warmUpMonths }: Scenario): number {
  if (priceYear !== 'service') return dayOfDate(priceYear, 12, 31)
  const { zeroDay, monthStarts } = calendarOf(start, months, warmUpMonths)
  return zeroDay + (monthStarts[warmUpMonths] as number) / MINUTES_PER_DAY
}

/** Everything that a scenario assumes, under the options that `read` was resolved with. */
export function describeScenario(opened: OpenedScenario, read: ReadScenario): ScenarioDescription {
  const { scenario, general } = read
  const { content } = opened.file
  const { id, title, start, months, warmUpMonths, replications, seed, currency, priceYear, actors, totals } = scenario
  const { variant, levers, patients, tariffs, costs } = scenario
  const readers = listReaders(opened, scenario)
  const day = dayOfPrices(scenario)
  const titled = (named: Readonly<Record<string, { readonly title: ScenarioDescription['title'] }>>) =>
    Object.entries(named).map(([name, one]) => ({ id: name, title: one.title }))
  return {
    ...{ id, title, start, months, warmUpMonths, replications, seed, currency, priceYear, pricedOn: isoOfDay(day) },
    patients: patients?.length ?? general.params.get(COHORT_SIZE) ?? 0,
    isWrittenOut: patients !== undefined,
    followsPayment: scenario.arms.some(({ pathway }) => opened.specs.pathways[pathway]?.followsPayment ?? false),
    ...{ actors, totals, variant, levers },
    variants: titled(content.variants),
    agreements: titled(content.agreements),
    arms: scenario.arms.map(({ id, title, isNull, pathway, agreement = null }) => ({
      ...{ id, title, isNull, pathway, agreement },
    })),
    switches: describeSwitches(opened, read, readers),
    parameters: describeParameters(opened, read, readers),
    prices: describePrices(opened, read, { tariffs, costs, day, switches: Object.fromEntries(general.switches) }),
    releases: describeReleases(opened, read),
  }
}
