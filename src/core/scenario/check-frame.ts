/** Checks a scenario's frame: dates, actors, arms and rewards. */
import { FACTS } from '../domain/facts.ts'
import type { Issue } from '../domain/issues.ts'
import { nearestName } from '../domain/nearest.ts'
import { addMonths, type Calendar, calendarOf, dayOfIso, isoOfDay } from '../domain/time.ts'
import { suggestName } from './hints.ts'
import type { LoadedFile } from './load-files.ts'
import { fillText, makeIssue, type Where } from './messages.ts'
import type { ScenarioFile } from './schema.ts'
import type { ScenarioSpecs } from './specs.ts'

type Tell = (issue: Issue) => void
type Loaded = LoadedFile<ScenarioFile>

/** Years a run may start in: the same as prices may have. */
const [EARLIEST, LATEST] = [1990, 2100]
const YEARS = { from: EARLIEST, to: LATEST }

/** First and last day of a run, ISO dates, warm-up included. */
export interface RunDays {
  readonly from: string
  readonly to: string
}

/** The calendar of a run, or undefined where `start` cannot be used. */
export function checkStart({ content, source }: Loaded, months: number, tell: Tell): Calendar | undefined {
  const where = source.locate(['start'])
  const { start } = content
  const year = Number(start.slice(0, 4))
  if (year < EARLIEST || year > LATEST) {
    const expected = fillText({ nb: 'en dato fra {from} til {to}', en: 'a date from {from} to {to}' }, YEARS)
    tell(makeIssue('PL-S026', where, { key: 'start', value: start, expected }))
    return undefined
  }
  if (dayOfIso(start) === undefined) {
    tell(makeIssue('PL-S030', where, { value: start }))
    return undefined
  }
  if (start.endsWith('-01')) return calendarOf(start, months, content.warmUpMonths)
  const first = `${start.slice(0, 7)}-01`
  const hint = { nb: `Skriv ${first}.`, en: `Write ${first}.` }
  tell(makeIssue('PL-S031', where, { value: start }, { hint }))
  return undefined
}

/** First and last day of the calendar, so that dates can be compared as text. */
export const daysOf = (calendar: Calendar): RunDays => ({
  from: isoOfDay(calendar.zeroDay),
  to: isoOfDay(addMonths(calendar.zeroDay, calendar.monthStarts.length - 1) - 1),
})

/** What results call the totals, beside the actors. */
const TOTALS: readonly string[] = ['local', 'public', 'social']

function checkActors({ content, source }: Loaded, tell: Tell): void {
  content.actors.forEach((name, index) => {
    if (content.actors.indexOf(name) < index) tell(makeIssue('PL-S035', source.locate(['actors', index]), { name }))
    if (TOTALS.includes(name)) tell(makeIssue('PL-S061', source.locate(['actors', index]), { name }))
  })
  for (const total of ['local', 'public'] as const) {
    content.totals[total].forEach((name, index) => {
      const where = source.locate(['totals', total, index])
      const hint = suggestName(name, content.actors)
      if (!content.actors.includes(name)) tell(makeIssue('PL-S032', where, { name }, { hint }))
      else if (content.totals[total].indexOf(name) < index) tell(makeIssue('PL-S035', where, { name }))
    })
  }
}

function checkArms({ content, source }: Loaded, specs: ScenarioSpecs, tell: Tell): void {
  const ids = content.arms.map(({ id }) => id)
  content.arms.forEach(({ id, pathway }, index) => {
    if (ids.indexOf(id) < index) tell(makeIssue('PL-S035', source.locate(['arms', index, 'id']), { name: id }))
    if (Object.hasOwn(specs.pathways, pathway)) return
    const hint = suggestName(pathway, Object.keys(specs.pathways))
    tell(makeIssue('PL-S033', source.locate(['arms', index, 'pathway']), { name: pathway }, { hint }))
  })
  const nulls = content.arms.flatMap((arm, index) => (arm.isNull ? [index] : []))
  if (content.arms.length === 1 || nulls.length === 1) return
  const where = nulls[1] === undefined ? source.locate(['arms'], 'key') : source.locate(['arms', nulls[1], 'isNull'])
  const hint = { nb: 'Skriv «isNull: true» i den ene armen.', en: 'Write "isNull: true" in one arm only.' }
  tell(makeIssue('PL-S034', where, { count: nulls.length }, { hint }))
}

/** Rewards the social total reads. */
const SOCIAL_REWARDS = ['qaly', 'patient-hours']

/** States of all pathways of the scenario; undefined where a pathway is unknown, so that nothing is told twice. */
function statesOf({ arms }: ScenarioFile, { pathways }: ScenarioSpecs): readonly string[] | undefined {
  const known = arms.map(({ pathway }) => (Object.hasOwn(pathways, pathway) ? pathways[pathway] : undefined))
  return known.includes(undefined) ? undefined : known.flatMap((one) => one?.states ?? [])
}

const AS_PARAMETER = {
  nb: 'Gi satsen under «parameters», med kilde, og skriv navnet her.',
  en: 'Give the rate under "parameters", with its source, and write its name here.',
}

function checkRate(rate: number | string, where: Where, known: ReadonlySet<string>, tell: Tell): void {
  if (rate === 1 || known.has(String(rate))) return
  if (typeof rate === 'number') tell(makeIssue('PL-S083', where, { value: rate }, { hint: AS_PARAMETER }))
  else tell(makeIssue('PL-S043', where, { name: rate }, { hint: suggestName(rate, known) }))
}

function checkRewards(scenario: Loaded, specs: ScenarioSpecs, rates: () => Iterable<string>, tell: Tell): void {
  const { content, source } = scenario
  const ofPathways = statesOf(content, specs)
  for (const [name, { facts, states, rate }] of Object.entries(content.rewards)) {
    const path = ['rewards', name]
    const meant = nearestName(name, SOCIAL_REWARDS)
    if (meant !== undefined && !Object.hasOwn(content.rewards, meant)) {
      const hint = suggestName(name, [meant])
      tell(makeIssue('PL-S082', source.locate(path, 'key'), { name }, { severity: 'warning', hint }))
    }
    if ((facts === undefined) === (states === undefined))
      tell(makeIssue('PL-S080', source.locate(path, 'key'), { name }))
    facts?.forEach((fact, index) => {
      if (!FACTS[fact].period) tell(makeIssue('PL-S053', source.locate([...path, 'facts', index]), { name: fact }))
    })
    states?.forEach((state, index) => {
      if (ofPathways === undefined || ofPathways.includes(state)) return
      const leaf = ofPathways.find((name) => name.endsWith(`.${state}`))
      const hint = suggestName(state, leaf === undefined ? ofPathways : [leaf])
      tell(makeIssue('PL-S081', source.locate([...path, 'states', index]), { name: state }, { hint }))
    })
    checkRate(rate, source.locate([...path, 'rate']), new Set(rates()), tell)
  }
}

/** Tells what is wrong with actors, arms and rewards; `rates` are the names of the parameters that arms may read. */
export function checkFrame(scenario: Loaded, specs: ScenarioSpecs, rates: () => Iterable<string>, tell: Tell): void {
  checkActors(scenario, tell)
  checkArms(scenario, specs, tell)
  checkRewards(scenario, specs, rates, tell)
}
