/** A view as the fragment of a link, and back. What is there is what differs from the first view. */
import { READINGS } from '../../core/analysis/readings.ts'
import { type Issue, LANGUAGES } from '../../core/domain/issues.ts'
import { showSteering } from '../../core/domain/steering.ts'
import type { ScenarioSource } from '../worker/source.ts'
import type { Changes } from '../worker/wish.ts'
import { packText, unpackText } from './pack-text.ts'
import { type ChosenLife, FIRST_VIEW, TABS, type View } from './view.ts'

/** Version of the fragment: raised when an old link would be read wrongly. */
const LINK_VERSION = 1

/** What was left out of a link, to be told. */
export type LinkWarning =
  | { readonly kind: 'unknown'; readonly name: string }
  | { readonly kind: 'value'; readonly name: string; readonly value: string }
  | { readonly kind: 'version'; readonly version: string }
  | { readonly kind: 'source' }
  /** A stored run is not in the link: its folder must be opened. */
  | { readonly kind: 'run'; readonly name: string }
  /** The scenario of one's own is not in the address. */
  | { readonly kind: 'large' }
  /** So many more. */
  | { readonly kind: 'more'; readonly count: number }
  /** What the scenario refuses. */
  | { readonly kind: 'issue'; readonly issue: Issue }
  /** What could not be fetched. */
  | { readonly kind: 'unreachable'; readonly name: string }

export interface ReadLink {
  readonly view: View
  readonly warnings: readonly LinkWarning[]
  /** Name of the stored run that was looked at. */
  readonly run?: string
}

const NUMBERS = ['patients', 'months', 'replications', 'seed'] as const
const TEXTS = ['variant', 'agreement'] as const
/** Warnings that are told one by one, and characters of each that are shown. */
const MOST_WARNINGS = 10
const MOST_SHOWN = 80
const NUMBER = /^-?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i
const LIFE = /^([a-z0-9-]{1,63})\.(\d{1,9})\.(\d{1,9})\.(\d{1,6})$/

const writeLife = ({ arm, replication, patient, at }: ChosenLife): string => `${arm}.${replication}.${patient}.${at}`

/**
 * The fragment of a view, without `#`; a scenario of one's own goes along, packed. Undefined where that is more than a
 * link may hold.
 */
export async function writeLink(view: View): Promise<string | undefined> {
  const link = new URLSearchParams({ v: String(LINK_VERSION) })
  const put = (name: string, value: string | undefined, first?: string): void => {
    if (value !== undefined && value !== first) link.append(name, value)
  }
  const { changes, own, run, life } = view
  const packed = own && (await packText(JSON.stringify(own)))
  if (own && packed === undefined) return undefined
  if (packed !== undefined) link.append('own', packed)
  else if (run) put('run', run.name)
  else put('scenario', view.scenario, FIRST_VIEW.scenario)
  put('view', view.tab, FIRST_VIEW.tab)
  put('lang', view.language, FIRST_VIEW.language)
  put('arm', view.arm)
  put('against', view.against)
  put('reading', view.reading, FIRST_VIEW.reading)
  put('perspective', view.perspective, FIRST_VIEW.perspective)
  put('sweep', view.sweep)
  put('life', life && writeLife(life))
  for (const name of TEXTS) put(name, changes[name])
  for (const name of NUMBERS) put(name, changes[name]?.toString())
  if (changes.perspective) put('local', changes.perspective.join('.'))
  for (const [name, value] of Object.entries(changes.set ?? {})) link.append('set', `${name}=${value}`)
  return link.toString()
}

function readSetting(written: string): readonly [string, string | number] | undefined {
  const at = written.indexOf('=')
  if (at <= 0) return undefined
  const [name, value] = [written.slice(0, at), written.slice(at + 1)]
  const number = Number(value)
  return [name, NUMBER.test(value) && Number.isFinite(number) ? number : value]
}

function readLife(written: string): ChosenLife | undefined {
  const found = LIFE.exec(written)
  if (!found) return undefined
  const [replication, patient, at] = found.slice(2).map(Number) as [number, number, number]
  return { arm: found[1] as string, replication, patient, at }
}

/** A scenario of one's own out of a link, with nothing but what belongs to it; undefined for anything else. */
async function readOwn(packed: string): Promise<ScenarioSource | undefined> {
  try {
    return sourceOf(JSON.parse(await unpackText(packed)))
  } catch {
    return undefined
  }
}

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

function sourceOf(own: unknown): ScenarioSource | undefined {
  if (!isObject(own) || own.kind !== 'scenario' || typeof own.main !== 'string' || !Array.isArray(own.files)) return
  const files = own.files.flatMap((file: unknown) =>
    isObject(file) && typeof file.name === 'string' && typeof file.text === 'string'
      ? [{ name: file.name, text: file.text }]
      : [],
  )
  return files.length === own.files.length ? { kind: 'scenario', main: own.main, files } : undefined
}

/** What came in a link, as it may be told: cut, and without characters that turn text around. */
function showTold(text: string): string {
  const shown = showSteering(text.slice(0, MOST_SHOWN))
  return text.length > MOST_SHOWN ? `${shown}…` : shown
}

function cutWarnings(warnings: readonly LinkWarning[]): readonly LinkWarning[] {
  const told = warnings.slice(0, MOST_WARNINGS).map((warning): LinkWarning => {
    if (warning.kind === 'value') return { ...warning, name: showTold(warning.name), value: showTold(warning.value) }
    if (warning.kind === 'unknown') return { ...warning, name: showTold(warning.name) }
    return warning.kind === 'version' ? { ...warning, version: showTold(warning.version) } : warning
  })
  const count = warnings.length - told.length
  return count > 0 ? [...told, { kind: 'more', count }] : told
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] }

/** The view of a fragment. What cannot be used is left out and told; the rest holds. Never throws. */
export async function readLink(fragment: string): Promise<ReadLink> {
  const warnings: LinkWarning[] = []
  const view: Mutable<View> = { ...FIRST_VIEW }
  const changes: Mutable<Changes> = {}
  const set = new Map<string, string | number>()
  let run: string | undefined
  const choose = <T extends string>(name: string, value: string, choices: readonly T[]): T | undefined => {
    const found = choices.find((choice) => choice === value)
    if (found === undefined) warnings.push({ kind: 'value', name, value })
    return found
  }
  for (const [name, value] of new URLSearchParams(fragment.replace(/^#/, ''))) {
    const wrong = (): void => void warnings.push({ kind: 'value', name, value })
    const number = NUMBERS.find((one) => one === name)
    const text = TEXTS.find((one) => one === name)
    if (name === 'v') {
      if (value !== String(LINK_VERSION)) warnings.push({ kind: 'version', version: value })
    } else if (name === 'scenario') view.scenario = value
    else if (name === 'own') {
      const own = await readOwn(value)
      if (own) Object.assign(view, { own, scenario: undefined })
      else warnings.push({ kind: 'source' })
    } else if (name === 'run') {
      run = value
      warnings.push({ kind: 'run', name: value })
    } else if (name === 'view') view.tab = choose(name, value, TABS) ?? view.tab
    else if (name === 'lang') view.language = choose(name, value, LANGUAGES) ?? view.language
    else if (name === 'reading') view.reading = choose(name, value, READINGS) ?? view.reading
    else if (name === 'arm' || name === 'against' || name === 'perspective' || name === 'sweep') view[name] = value
    else if (name === 'life') {
      const life = readLife(value)
      if (life) view.life = life
      else wrong()
    } else if (text) changes[text] = value
    else if (number) {
      if (/^\d{1,10}$/.test(value)) changes[number] = Number(value)
      else wrong()
    } else if (name === 'local') changes.perspective = value === '' ? [] : value.split('.')
    else if (name === 'set') {
      const setting = readSetting(value)
      if (setting) set.set(...setting)
      else wrong()
    } else warnings.push({ kind: 'unknown', name })
  }
  if (set.size > 0) changes.set = Object.fromEntries(set)
  if (view.own) view.scenario = undefined
  return { view: { ...view, changes }, warnings: cutWarnings(warnings), ...(run !== undefined && { run }) }
}
