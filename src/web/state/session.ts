/** What is looked at and what was changed, with undo and redo; it follows itself with runs and with the link. */
import { batch, signal } from '@preact/signals'
import { TOTALS } from '../../core/domain/totals.ts'
import { opening } from '../opening/opening.ts'
import type { Source } from '../worker/source.ts'
import type { Changes } from '../worker/wish.ts'
import { description, followWish, type OpeningOutcome, openSource } from './bench-link.ts'
import { completeSource, fetchShipped } from './gallery.ts'
import { type LinkWarning, type ReadLink, readLink, writeLink } from './link.ts'
import { fetchServed } from './served.ts'
import { FIRST_VIEW, type View } from './view.ts'
import { withoutRefused } from './without-refused.ts'

export const view = signal<View>(FIRST_VIEW)
export const warnings = signal<readonly LinkWarning[]>([])

/** What undo and redo bring back: what was changed, and in what scenario. */
type Undoable = Pick<View, 'scenario' | 'own' | 'run' | 'changes'>

const past = signal<readonly Undoable[]>([])
const future = signal<readonly Undoable[]>([])
/** Steps that are remembered. */
const MOST_STEPS = 200

const undoableOf = ({ scenario, own, run, changes }: View): Undoable => ({
  scenario,
  changes,
  ...(own && { own }),
  ...(run && { run }),
})

/** Whether there is something to undo, and to redo. */
export const canUndo = (): boolean => past.value.length > 0
export const canRedo = (): boolean => future.value.length > 0

let linkTimer: ReturnType<typeof setTimeout> | undefined
const LINK_DELAY_MS = 200

function writeAddress(): void {
  clearTimeout(linkTimer)
  linkTimer = setTimeout(async () => {
    const fragment = await writeLink(view.value)
    history.replaceState(null, '', fragment === undefined ? location.pathname : `#${fragment}`)
    if (fragment === undefined && warnings.value.every(({ kind }) => kind !== 'large')) warn({ kind: 'large' })
  }, LINK_DELAY_MS)
}

const isSameWish = (a: View, b: View): boolean =>
  a.changes === b.changes && a.arm === b.arm && a.against === b.against && a.reading === b.reading

/** Looks at something else; what is run follows where it must. */
export function look(at: Partial<View>): void {
  const before = view.value
  view.value = { ...before, ...at }
  if (!isSameWish(before, view.value)) followWish(wishOf(view.value))
  writeAddress()
}

/** What the worker follows of a view. */
export const wishOf = ({ changes, arm, against, reading }: View) => ({
  ...{ changes, reading },
  ...(arm !== undefined && { arm }),
  ...(against !== undefined && { against }),
})

function remember(): void {
  past.value = [...past.value.slice(-MOST_STEPS + 1), undoableOf(view.value)]
  future.value = []
}

/** How a value was given: while something is dragged, all of it is one step to undo. */
export interface Moving {
  readonly isMoving?: boolean
}

let isDragging = false

/**
 * Changes what differs from the scenario file. While something is dragged (`isMoving`) all of it is one step to undo.
 */
export function change(changes: Changes, { isMoving = false }: Moving = {}): void {
  if (!isDragging) remember()
  isDragging = isMoving
  look({ changes })
}

/** Sets a parameter, switch or price; undefined gives it back its value from the file. */
export function setValue(name: string, value: string | number | undefined, moving: Moving = {}): void {
  const { changes } = view.value
  const { [name]: _, ...others } = changes.set ?? {}
  change({ ...changes, set: value === undefined ? others : { ...others, [name]: value } }, moving)
}

async function restore(to: Undoable): Promise<void> {
  const { own, run, ...rest } = view.value
  if (to.scenario === rest.scenario && to.own === own && to.run === run) return look({ changes: to.changes })
  batch(() => {
    view.value = { ...rest, ...to }
  })
  await openView()
}

/** Takes back the last change. */
export async function undo(): Promise<void> {
  const last = past.value.at(-1)
  if (!last) return
  past.value = past.value.slice(0, -1)
  future.value = [...future.value, undoableOf(view.value)]
  await restore(last)
}

/** Makes the change again that was taken back last. */
export async function redo(): Promise<void> {
  const next = future.value.at(-1)
  if (!next) return
  future.value = future.value.slice(0, -1)
  past.value = [...past.value, undoableOf(view.value)]
  await restore(next)
}

/** All texts of what is open, or the stored run; undefined for a shipped scenario that there is none of. */
export async function sourceOf({ own, run, scenario }: Openable): Promise<Source | undefined> {
  if (own) return completeSource(own)
  return run ?? (scenario === undefined ? undefined : fetchShipped(scenario))
}

/** Opens what the view says; `kept` is open instead where that is not to be had. */
async function openView(kept: Openable = { scenario: FIRST_VIEW.scenario }): Promise<OpeningOutcome> {
  const turn = ++openings
  const found = await findSource(view.value)
  if (turn !== openings) return undefined
  if (found !== undefined) return openAs(found)
  const { own: _, run: _run, ...rest } = view.value
  view.value = { ...rest, ...kept, changes: {} }
  const other = await findSource(view.value)
  return turn === openings && other ? openAs(other) : undefined
}

/** Counts openings, of which the newest wins. */
let openings = 0

function openAs(source: Source): Promise<OpeningOutcome> {
  const outcome = openSource(source, wishOf(view.value))
  writeAddress()
  return outcome
}

const warn = (...more: readonly LinkWarning[]): void => {
  warnings.value = [...warnings.value, ...more]
}

/** The source of what is looked at; where there is none that is told. */
async function findSource(at: Openable): Promise<Source | undefined> {
  try {
    const source = await sourceOf(at)
    if (!source) warn({ kind: 'value', name: 'scenario', value: nameOf(at) })
    return source
  } catch {
    warn({ kind: 'unreachable', name: nameOf(at) })
    return undefined
  }
}

/** Opens what a link says. What of it cannot be used is told and left out. */
async function openLink({ view: linked, warnings: told }: ReadLink, kept?: Openable): Promise<void> {
  batch(() => {
    view.value = linked
    warnings.value = told
  })
  let wrong = await openView(kept)
  for (let tries = 0; wrong && wrong.length > 0 && tries < MOST_TRIES; tries++) {
    const changes = withoutRefused(view.value.changes, wrong)
    if (changes === undefined) return
    warn(...wrong.map((issue) => ({ kind: 'issue', issue }) as const))
    view.value = { ...view.value, changes }
    wrong = await openView(kept)
  }
  if (wrong) keepKnown()
}

/** Each refusal may hide another, so that leaving out what is refused is done again. */
const MOST_TRIES = 4

/** Leaves out who is looked at where the scenario has no such arm or actor, and tells it. */
function keepKnown(): void {
  const { arms = [], actors = [] } = description.value ?? {}
  const { arm, against, perspective } = view.value
  const isUnknown = (id: string | undefined): id is string => id !== undefined && arms.every((one) => one.id !== id)
  const unknown = [
    ...(isUnknown(arm) ? [{ name: 'arm', value: arm, instead: { arm: undefined } }] : []),
    ...(isUnknown(against) ? [{ name: 'against', value: against, instead: { against: undefined } }] : []),
    ...([...TOTALS, ...actors].includes(perspective)
      ? []
      : [{ name: 'perspective', value: perspective, instead: { perspective: FIRST_VIEW.perspective } }]),
  ]
  if (unknown.length === 0) return
  warn(...unknown.map(({ name, value }) => ({ kind: 'value', name, value }) as const))
  look(Object.assign({}, ...unknown.map(({ instead }) => instead)))
}

/** What can be opened: a shipped scenario by name, a scenario of one's own, or a stored run. */
export type Openable = Pick<View, 'scenario' | 'own' | 'run'>

const nameOf = ({ scenario, own, run }: Openable): string => own?.main ?? run?.name ?? scenario ?? ''

/**
 * Opens something else; what was open can be had back by undo. What was changed goes along where `changes` are given.
 * Where it cannot be run what was open stays, and the issues are what came of it: none where it is open, undefined
 * where it could not be tried.
 */
export async function openScenario(at: Openable, changes: Changes = {}): Promise<OpeningOutcome> {
  const nextOf = ({ own: _, run: _run, arm: _arm, against: _against, life: _life, sweep: _sweep, ...rest }: View) => ({
    ...rest,
    ...at,
    changes,
  })
  const before = view.value
  const next = nextOf(before)
  const source = await findSource(next)
  if (!source) return undefined
  const wrong = await openSource(source, wishOf(next), 'trial')
  if (!wrong) return undefined
  if (wrong.length > 0) {
    opening.value = { kind: 'refused', name: nameOf(at), issues: wrong, ...(at.own && { source: at.own }) }
    followWish(wishOf(view.value))
    return wrong
  }
  remember()
  const isSame = isSameWish(before, view.value)
  batch(() => {
    opening.value = undefined
    warnings.value = []
    view.value = nextOf(view.value)
  })
  // What was changed meanwhile was sent, and was meant for what was open.
  if (!isSame) followWish(wishOf(view.value))
  writeAddress()
  return []
}

/** Counts links, of which the newest wins. */
let links = 0

/** Follows the address where somebody wrote in it. */
async function hearAddress(): Promise<void> {
  if (location.hash.slice(1) === (await writeLink(view.value))) return
  const turn = ++links
  const again = await readLink(location.hash)
  if (turn !== links) return
  const { scenario, own, run } = view.value
  if (description.value && JSON.stringify(undoableOf(again.view)) !== JSON.stringify(undoableOf(view.value))) remember()
  await openLink(again, { scenario, ...(own && { own }), ...(run && { run }) })
}

/** Begins with what the address says. */
export async function begin(): Promise<void> {
  window.addEventListener('hashchange', hearAddress)
  const turn = ++links
  const link = await readLink(location.hash)
  const isBare = location.hash.length <= 1
  const served = isBare || link.run !== undefined ? await fetchServed() : undefined
  if (turn !== links) return
  const { source, language = link.view.language } = served ?? {}
  if (source?.kind === 'scenario') view.value = { ...link.view, language, scenario: undefined, own: source }
  else if (source) view.value = { ...link.view, language, scenario: undefined, run: source }
  else view.value = { ...link.view, language }
  const isFound = source?.kind === 'run' && source.name === link.run
  await openLink({ view: view.value, warnings: isFound ? [] : link.warnings })
}
