/** The numbers that an agreement takes from parameters: what each is, what it may be, and between what it is swept. */

import type { AgreementFile, Rule } from '../agreement/schema.ts'
import { monthsInForce } from '../agreement/settlement.ts'
import { boundsOf, listComplements, listParameters, listValues, type StatedValue } from '../agreement/values.ts'
import type { FactType } from '../domain/facts.ts'
import type { Calendar } from '../domain/time.ts'
import type { OpenedScenario } from '../scenario/open.ts'
import type { Arm } from '../scenario/scenario.ts'

/** Where a number is swept; settings stand a round step apart, but for the ends. */
export interface SweepRange {
  readonly from: number
  readonly to: number
  readonly step: number
}

/**
 * Why a number is not swept. `lives`: patients' lives follow from it too. `shares`: it is one of three shares or more, or
 * shares with a number that is written out. `idle`: its rules are not in force in any month. `range`: nothing says between
 * what, because it is 0 and has no interval.
 */
export type NotSwept = 'lives' | 'shares' | 'idle' | 'range'

/** A number of an agreement. */
export interface AgreedNumber {
  /** Name of the parameter. */
  readonly name: string
  /** What is set to change it in the arm: the name, or `arm:name` where the arm sets it itself. */
  readonly key: string
  /** Keys of shares that are 1 less it. */
  readonly others: readonly string[]
  /** The first rule that reads it, and its place in that rule. */
  readonly rule: Pick<Rule, 'id' | 'kind'>
  readonly path: StatedValue['path']
  /** Another number of the agreement has the same place in a rule of the same kind. */
  readonly isOneOfSeveral: boolean
  /** What tells it from others of the same parameter, as a year. */
  readonly group: string | null
  /** What a price is for; null for what is no price of one. */
  readonly of: FactType | null
  readonly kind: StatedValue['kind']
  readonly unit: string
  readonly min: number
  readonly max: number
  /** As the file has it, and in force. */
  readonly stated: number
  readonly value: number
  readonly range: SweepRange | null
  readonly notSwept: NotSwept | null
}

/** Settings of a sweep, about. */
const SETTINGS = 40
const ROUND = [1, 1.25, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10] as const

/** Without what binary fractions add. */
const clean = (value: number): number => Number(value.toPrecision(12))

/** The round number next above. */
function roundUp(value: number): number {
  const unit = 10 ** Math.floor(Math.log10(value))
  const factor = ROUND.find((one) => one * unit >= value * (1 - 1e-9)) ?? 10
  return Number((factor * unit).toPrecision(3))
}

interface Ends {
  readonly low?: number | undefined
  readonly high?: number | undefined
}

/** The interval of the file, all shares, or 0 to twice what the file has. */
function spanOf(
  value: number,
  stated: number,
  kind: StatedValue['kind'],
  { low, high }: Ends,
): readonly [number, number] {
  if (low !== undefined && high !== undefined && low < high) return [low, high]
  if (kind === 'share') return [0, 1]
  const twice = 2 * (stated === 0 ? value : stated)
  return [Math.min(0, twice), Math.max(0, twice)]
}

/** A range that holds the value in force; null where nothing says how wide. */
function rangeOf(
  value: number,
  stated: number,
  kind: StatedValue['kind'],
  interval: Ends,
  { min, max }: { readonly min: number; readonly max: number },
): SweepRange | null {
  const [low, high] = spanOf(value, stated, kind, interval)
  const width = high - low
  if (width <= 0) return null
  // Whole widths are added, so that the range stays while a value beyond it is moved.
  const beyond = (by: number): number => width * Math.max(0, Math.ceil(by / width))
  const from = Math.max(min, low - beyond(low - value))
  const to = Math.min(max, high + beyond(value - high))
  if (from >= to) return null
  const step = roundUp((to - from) / SETTINGS)
  const isRound = high !== interval.high && to < max
  return { from, to: isRound ? clean(Math.ceil(to / step - 1e-9) * step) : to, step }
}

/** The settings of a range in ascending order, both ends among them. */
export function settingsOf({ from, to, step }: SweepRange): readonly number[] {
  const settings = [from]
  for (let place = Math.floor(from / step + 1e-9) + 1; place * step < to - step * 1e-6; place++)
    settings.push(clean(place * step))
  return [...settings, to]
}

/** What numbers are described from. */
export interface NumbersInput {
  readonly opened: OpenedScenario
  readonly arm: Arm
  readonly calendar: Calendar
  /** Names that others than agreements read. */
  readonly readElsewhere: ReadonlySet<string>
}

/** Whether an arm of the file sets a number itself, or by a switch. */
function isSetByArm({ file }: OpenedScenario, arm: Arm, name: string): boolean {
  const set = file.content.arms.find(({ id }) => id === arm.id)?.set ?? {}
  return Object.entries(set).some(([key, value]) => {
    if (key === name) return true
    const { switches } = file.content
    const sets = Object.hasOwn(switches, key) ? switches[key]?.sets[String(value)] : undefined
    return sets !== undefined && Object.hasOwn(sets, name)
  })
}

/** The fact that a number is a price for. */
function factOf(rule: Rule, [first, second]: StatedValue['path']): FactType | null {
  if (rule.kind === 'servicePrice' && first === 'unitPrice') return rule.volume?.facts[0] ?? null
  if (rule.kind === 'bundle' && first === 'fees') return rule.fees[Number(second)]?.fact ?? null
  if (rule.kind !== 'riskShare' || rule.benchmark === 'nullArm' || !('unit' in rule.benchmark)) return null
  return first === 'benchmark' ? (rule.benchmark.volume.facts[0] ?? null) : null
}

/** The first place of every parameter in the rules, in their order. */
function listPlaces(rules: readonly Rule[]) {
  const found = new Map<string, Omit<StatedValue, 'value'> & { readonly rule: Rule }>()
  for (const rule of rules)
    for (const { value, path, kind } of listValues(rule))
      if (typeof value === 'string' && !found.has(value)) found.set(value, { rule, path, kind })
  return [...found]
}

/** The numbers of an agreement in the order of its rules, each parameter once. */
export function describeNumbers({ rules }: AgreementFile, input: NumbersInput): readonly AgreedNumber[] {
  const { opened, arm, calendar, readElsewhere } = input
  const places = listPlaces(rules)
  const sayPlace = ({ rule, path }: (typeof places)[number][1]): string =>
    JSON.stringify([rule.kind, factOf(rule, path), path])
  const inForce = rules.filter((rule) => monthsInForce(rule, calendar) !== undefined)
  const settled = new Set(listParameters(inForce))
  const keyOf = (name: string): string => (isSetByArm(opened, arm, name) ? `${arm.id}:${name}` : name)
  return places.flatMap(([name, place]): AgreedNumber[] => {
    const value = arm.params[name]
    const given = opened.given.get(name)
    const entry = given && opened.file.content.parameters[given.parameter]
    if (value === undefined || !entry) return []
    const { rule, path, kind } = place
    const bounds = boundsOf(rules, name)
    const others = listComplements(rules, name)
    const range = rangeOf(value, given.value, kind, entry, bounds)
    const notSwept = readElsewhere.has(name)
      ? 'lives'
      : !others
        ? 'shares'
        : settled.has(name)
          ? range
            ? null
            : 'range'
          : 'idle'
    return [
      {
        ...{ name, key: keyOf(name), others: (others ?? []).map(keyOf) },
        ...{ rule: { id: rule.id, kind: rule.kind }, path, of: factOf(rule, path), kind, unit: entry.unit },
        isOneOfSeveral: places.filter(([, other]) => sayPlace(other) === sayPlace(place)).length > 1,
        group: given.parameter === name ? null : name.slice(given.parameter.length + 1),
        ...{ ...bounds, stated: given.value, value, range, notSwept },
      },
    ]
  })
}
