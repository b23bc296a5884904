/** What a scenario assumes, as rows of a grid: one form for parameters, prices, release shares and choices. */
import type { Text } from '../../core/domain/issues.ts'
import type {
  DescribedParameter,
  DescribedPrice,
  DescribedRelease,
  DescribedSwitch,
  ScenarioDescription,
} from '../../core/scenario-description.ts'
import { norwegianOf } from '../../words/agreed-titles.ts'
import { parameterTitle } from '../../words/parameter-titles.ts'
import { partText } from '../../words/parameter-units.ts'
import type { Changes } from '../worker/wish.ts'
import type { Movable } from './ranges.ts'

/** Groups of the grid, in its order. */
export const GROUPS = [
  'choices',
  'effects',
  'agreements',
  'tariffs',
  'costs',
  'releases',
  'cohort',
  'pathway',
  'society',
  'unread',
] as const
export type Group = (typeof GROUPS)[number]

interface RowBase {
  /** As in `--set`. */
  readonly name: string
  readonly group: Group
  /** What it is; English where the file says it in one language only. */
  readonly title: Text | string
  readonly source: string
  /** The year that the number describes. */
  readonly year: number | null
  readonly grade: DescribedParameter['grade']
  readonly note: string | null
  /** A change must be simulated again; else what is known is priced again. */
  readonly changesLives: boolean
}

export interface NumberRow extends RowBase, Movable {
  readonly is: 'number'
  readonly unit: string
  /** In force where nothing is changed on the page: a variant or a choice may have set it. */
  readonly inForce: number
  /** Arms that have another value, by id. */
  readonly byArm: Readonly<Record<string, number>>
  /** The part of the name after its key, such as a diagnosis. */
  readonly part: string | null
}

export interface ChoiceRow extends RowBase {
  readonly is: 'choice'
  readonly value: string
  readonly inForce: string
  readonly options: readonly string[]
  readonly byArm: Readonly<Record<string, string>>
}

/** A price that has several amounts, or none on the day: told, and moved only in the file. */
export interface ToldRow extends RowBase {
  readonly is: 'told'
  readonly amounts: readonly { readonly of: string; readonly kroner: number }[]
}

export type Row = NumberRow | ChoiceRow | ToldRow

const EFFECT = /^fx\./
/** Readers whose numbers mean the same in every scenario. */
const OURS: readonly string[] = ['pathway', 'cohort', 'social']

function groupOf({ name, readBy }: DescribedParameter): Group {
  if (readBy.includes('pathway'))
    return EFFECT.test(name) ? 'effects' : readBy.includes('cohort') ? 'cohort' : 'pathway'
  if (readBy.includes('cohort')) return 'cohort'
  if (readBy.includes('agreements')) return 'agreements'
  return readBy.length > 0 ? 'society' : 'unread'
}

const upper = (sentence: string): string => sentence.charAt(0).toUpperCase() + sentence.slice(1)

/** What a parameter is: in the product's words where it is one that pathways, cohort or society read, else in the file's. */
function titleOf({ name, parameter, group, what, readBy }: DescribedParameter): Pick<NumberRow, 'title' | 'part'> {
  const isOurs = readBy.length === 0 || readBy.some((reader) => OURS.includes(reader))
  const known = isOurs ? parameterTitle(name) : undefined
  if (known) return known
  const written = what ?? parameter
  const norwegian = norwegianOf(written)
  return {
    title: norwegian === undefined ? upper(written) : { nb: upper(norwegian), en: upper(written) },
    part: group,
  }
}

const ofParameter = (one: DescribedParameter, all: boolean): NumberRow => {
  const { name, value, inForce, byArm, low, high, min, max, kind, unit } = one
  const { source, year, grade, note, changesLives } = one
  return {
    ...{ is: 'number', name, group: groupOf(one), ...titleOf(one), value, inForce, byArm },
    ...{ low, high, min, max, kind, unit, source, year, grade, note, changesLives: changesLives || all },
  }
}

function ofPrice(one: DescribedPrice, currency: string, changesLives: boolean): NumberRow | ToldRow {
  const { name, title, value, inForce, byArm, amounts, source, year, grade, note } = one
  const group: Group = one.isUsed ? (one.payee === null ? 'costs' : 'tariffs') : 'unread'
  const base = { name, group, title, source, year, grade, note, changesLives }
  if (value === null || inForce === null) {
    return {
      ...base,
      is: 'told',
      amounts: amounts.map(({ value: attribute, fact, kroner }) => ({ of: attribute ?? fact ?? '', kroner })),
    }
  }
  const others = Object.entries(byArm).flatMap(([arm, price]) => (price === null ? [] : [[arm, price] as const]))
  return {
    ...base,
    ...{ is: 'number', value, inForce, byArm: Object.fromEntries(others), low: null, high: null, min: 0, max: 1e9 },
    ...{ kind: 'kroner', unit: `${currency} ${one.per}`, part: null },
  }
}

const ofRelease = (one: DescribedRelease, changesLives: boolean): NumberRow => {
  const { name, title, value, inForce, byArm, source, year, grade, note } = one
  return {
    ...{ is: 'number', name, group: 'releases', title, value, inForce, byArm, source, year, grade, note, changesLives },
    ...{ low: null, high: null, min: 0, max: 1, kind: 'share', unit: 'share', part: null },
  }
}

const ofSwitch = (one: DescribedSwitch, all: boolean): ChoiceRow => {
  const { name, value, inForce, byArm, options, what, source, grade, changesLives } = one
  const told = { is: 'choice', name, group: 'choices', title: what ?? name, value, inForce, byArm, options } as const
  return { ...told, source, year: null, grade, note: null, changesLives: changesLives || all }
}

/** What the frame has a field for. */
const IN_FRAME = ['cohort.size']

/** All rows, group after group; within a group in the order of the files. */
export function rowsOf(described: ScenarioDescription): readonly Row[] {
  const { switches, parameters, prices, releases, currency, followsPayment } = described
  const rows: readonly Row[] = [
    ...switches.map((one) => ofSwitch(one, followsPayment)),
    ...parameters.filter(({ name }) => !IN_FRAME.includes(name)).map((one) => ofParameter(one, followsPayment)),
    ...prices.map((one) => ofPrice(one, currency, followsPayment)),
    ...releases.map((one) => ofRelease(one, followsPayment)),
  ]
  return GROUPS.flatMap((group) => rows.filter((row) => row.group === group))
}

/** What is searched in a row: its name, what it is in any language, and its source. */
function searched(row: Row): string {
  const { name, title, source } = row
  const part = row.is === 'number' && row.part !== null ? partText(row.part) : undefined
  const titles = typeof title === 'string' ? [title] : [title.nb, title.en]
  return [name, ...titles, part?.nb, part?.en, source].join(' ').toLowerCase()
}

/** The rows in which every word that was typed stands. */
export function searchRows(rows: readonly Row[], typed: string): readonly Row[] {
  const words = typed.toLowerCase().split(/\s+/).filter(Boolean)
  return rows.filter((row) => words.every((word) => searched(row).includes(word)))
}

/** The changes that decide what is in force where nothing else is changed: the variant, choices and the price year. */
export function groundOf(changes: Changes, switches: readonly string[]): Changes {
  const { set = {}, ...frame } = changes
  const kept = Object.entries(set).filter(([name]) => name === 'priceYear' || switches.includes(name))
  return { ...frame, set: Object.fromEntries(kept) }
}
