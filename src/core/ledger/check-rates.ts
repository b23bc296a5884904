/**
 * Finds what is wrong with tariff and cost files before anything is simulated: names that do not exist, prices that
 * say too much or too little, lines their facts cannot feed, and dates without a price.
 *
 * | code | about |
 * |---|---|
 * | PL-T010 … T019 | a name: unit price, share, ceiling, rule, value of a switch, actor, attribute value, code, fact, switch |
 * | PL-T020 … T026 | a price: amount or weight, unit price of a weight, payer = payee, groups, size, override |
 * | PL-T030 … T035 | what the facts carry: `by`, `quantity`, `times`, `per`, required attribute |
 * | PL-T050 … T057 | behaviour: block, what a step or fixed line cannot have, fields of another behaviour, facts, release |
 * | PL-T040 … T046 | dates: impossible, reversed, overlapping, missing; T045 is a warning |
 */
import { ATTRIBUTES, type FactType } from '../domain/facts.ts'
import type { Issue } from '../domain/issues.ts'
import type { Calendar } from '../domain/time.ts'
import { listActiveLines, own } from './active-lines.ts'
import { checkOneMeaning, checkReleases } from './check-behaviour.ts'
import { checkCoverage, checkDatesOfFile } from './check-coverage.ts'
import { checkCostLine, checkRulesOfLine, checkTariffLine, MOST_KRONER } from './check-lines.ts'
import { createReporter, type Reporter } from './reporter.ts'
import type { CostFile, TariffFile } from './schema.ts'
import { switchOptionsOf } from './switches.ts'

export interface RateCheck {
  readonly tariffs: readonly TariffFile[]
  readonly costs: readonly CostFile[]
  readonly actors: readonly string[]
  readonly calendar: Calendar
  /** Options of the scenario's own switches; a rule may ask for any value of a switch that is not among them. */
  readonly options?: Readonly<Record<string, readonly string[]>>
  /** Facts that the arms' pathways may tell: only these need a price on every day. All facts without it. */
  readonly told?: readonly FactType[]
  /** Every arm with its switches, `price.CODE` overrides in kroner, and price year. */
  readonly arms: readonly {
    readonly switches: Readonly<Record<string, string>>
    readonly prices: Readonly<Record<string, number>>
    readonly priceYear: number | 'service'
  }[]
}

const describeValueOf = (name: string) => ({ nb: `verdi av bryteren ${name}`, en: `value of switch ${name}` })

/** Values that the rules of a file ask for; `options` holds those of every switch whose options are known. */
function checkRuleValues(
  report: Reporter,
  file: TariffFile,
  options: Readonly<Record<string, readonly string[]>>,
): void {
  for (const [name, rule] of Object.entries(file.rules)) {
    const place = { file: file.id, path: `rules.${name}.in` }
    if (rule.kind === 'require') {
      const kind = { nb: `verdi av ${rule.attribute}`, en: `value of ${rule.attribute}` }
      for (const value of rule.in) report.expectName('PL-T016', place, kind, value, ATTRIBUTES[rule.attribute])
    }
    const values = rule.kind === 'switch' ? own(options, rule.switch) : undefined
    if (rule.kind !== 'switch' || values === undefined) continue
    for (const value of rule.in) report.expectName('PL-T014', place, describeValueOf(rule.switch), value, values)
  }
}

function checkReadings(report: Reporter, file: TariffFile): void {
  for (const [name, reading] of Object.entries(file.readings)) {
    const path = `readings.${name}`
    for (const rule of reading.without) {
      const kind = { nb: 'regel', en: 'rule' }
      report.expectName('PL-T013', { file: file.id, path: `${path}.without` }, kind, rule, Object.keys(file.rules))
    }
    for (const [code, rules] of Object.entries(reading.with)) {
      const place = { file: file.id, path: `${path}.with.${code}` }
      const codes = file.lines.map((line) => line.code)
      report.expectName('PL-T017', place, { nb: 'kode', en: 'code' }, code, codes)
      const facts = file.lines.filter((line) => line.code === code).flatMap((line) => line.facts)
      checkRulesOfLine(report, file, place.path, facts, rules)
    }
  }
}

const SWITCH = { nb: 'bryter', en: 'switch' }

function checkCeilings(report: Reporter, file: TariffFile, actors: readonly string[]): void {
  for (const [name, { payer }] of Object.entries(file.ceilings)) {
    const place = { file: file.id, path: `ceilings.${name}.payer` }
    report.expectName('PL-T015', place, { nb: 'aktør', en: 'actor' }, payer, actors)
  }
}

/** Switches that a line or rule asks about must be the ledger's own or the arm's. */
function checkSwitches(report: Reporter, file: TariffFile | CostFile, known: readonly string[]): void {
  file.lines.forEach(({ when }, index) => {
    for (const name of Object.keys(when ?? {})) {
      const place = { file: file.id, path: `lines.${index}.when` }
      report.expectName('PL-T019', place, SWITCH, name, known)
    }
  })
  if (!('rules' in file)) return
  for (const [name, rule] of Object.entries(file.rules)) {
    if (rule.kind !== 'switch') continue
    report.expectName('PL-T019', { file: file.id, path: `rules.${name}.switch` }, SWITCH, rule.switch, known)
  }
}

const isPrice = (kroner: number): boolean => kroner >= 0 && kroner <= MOST_KRONER

function checkArm(report: Reporter, input: RateCheck, arm: RateCheck['arms'][number]): void {
  const { tariffs, costs } = input
  const codes = [...tariffs, ...costs].flatMap(({ lines }) => lines.map(({ code }) => code))
  for (const [code, kroner] of Object.entries(arm.prices)) {
    const place = { path: `price.${code}` }
    report.expectName('PL-T017', place, { nb: 'kode', en: 'code' }, code, new Set(codes))
    if (isPrice(kroner)) continue
    report.error('PL-T026', place, {
      nb: `En pris må ligge fra 0 til ${MOST_KRONER} kroner, ikke ${kroner}.`,
      en: `A price must lie from 0 to ${MOST_KRONER} kroner, not ${kroner}.`,
    })
  }
  const options = switchOptionsOf(tariffs)
  for (const [name, values] of Object.entries(options)) {
    const value = arm.switches[name]
    if (value === undefined) continue
    report.expectName('PL-T014', { path: name }, describeValueOf(name), value, values)
  }
  const known = [...new Set([...Object.keys(options), ...Object.keys(arm.switches)])]
  for (const file of [...tariffs, ...costs]) checkSwitches(report, file, known)
  const lines = listActiveLines(tariffs, costs, arm.switches)
  checkReleases(report, lines)
  checkCoverage(report, input, lines, arm)
}

/** All that the check reads of its input besides the files, as text: of a price only that there is one. */
function writeRead({ actors, calendar, options, told, arms }: RateCheck): string {
  const read = arms.map(({ switches, prices, priceYear }) => {
    const given = Object.entries(prices).map(([code, kroner]) => [code, isPrice(kroner) || String(kroner)])
    return [switches, priceYear, given]
  })
  return JSON.stringify([actors, calendar, options, told, read])
}

/** A check of files that stay as they are; what was found last is remembered, as moving a price finds nothing else. */
export function createRateCheck({
  tariffs,
  costs,
}: Pick<RateCheck, 'tariffs' | 'costs'>): (input: Omit<RateCheck, 'tariffs' | 'costs'>) => readonly Issue[] {
  let last: { readonly read: string; readonly issues: readonly Issue[] } | undefined
  return (rest) => {
    const input = { ...rest, tariffs, costs }
    const read = writeRead(input)
    if (last?.read !== read) last = { read, issues: checkRates(input) }
    return last.issues
  }
}

/**
 * All issues of the files as the arms use them, each once; the order is by file, then by arm. `file` is the file's id
 * and `path` the place inside it (`lines.3.prices.0`); issues without `file` are about a value of the scenario.
 */
export function checkRates(input: RateCheck): Issue[] {
  const report = createReporter()
  const { tariffs, costs, actors } = input
  for (const file of tariffs) {
    for (const index of file.lines.keys()) checkTariffLine(report, file, index, actors)
    checkRuleValues(report, file, { ...input.options, ...switchOptionsOf(tariffs) })
    checkReadings(report, file)
    checkCeilings(report, file, actors)
    checkDatesOfFile(report, file)
  }
  for (const file of costs) {
    for (const index of file.lines.keys()) checkCostLine(report, file, index, actors)
    checkDatesOfFile(report, file)
  }
  checkOneMeaning(report, [...tariffs, ...costs])
  for (const arm of input.arms) checkArm(report, input, arm)
  return report.issues
}
