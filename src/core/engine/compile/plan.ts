/**
 * What a transition leaves and enters: SCXML's algorithm as XState carries it out, worked out once for a transition.
 * Only history makes it depend on the past.
 */
import { ancestorsOf, type Chart, isInside, type State, type Transition } from './chart.ts'

/** What a history state remembers; undefined before it was ever left. */
export type Remembered = (history: number) => readonly number[] | undefined

export interface Entered {
  readonly state: number
  /** Entered because nothing inside was asked for: actions of its initial transition are carried out. */
  readonly byDefault: boolean
}

export interface Plan {
  /** Active states that are left, innermost and last first: all of these that are active. */
  readonly leaves: readonly number[]
  /** In document order. */
  readonly enters: readonly Entered[]
}

const stateOf = (chart: Chart, index: number): State => chart.states[index] as State

/** Targets with history states replaced by what they remember. */
function effectiveTargets(chart: Chart, targets: readonly number[], remembered: Remembered): number[] {
  const found = new Set<number>()
  for (const target of targets) {
    const state = stateOf(chart, target)
    if (state.kind !== 'history') found.add(target)
    else {
      const past = remembered(target)
      for (const one of past ?? effectiveTargets(chart, defaultOf(chart, state), remembered)) found.add(one)
    }
  }
  return [...found]
}

/** Where a history state leads that remembers nothing. */
function defaultOf(chart: Chart, { parent, historyTargets }: State): readonly number[] {
  if (historyTargets !== undefined) return historyTargets
  const around = stateOf(chart, parent)
  return around.kind === 'parallel' ? [parent] : [around.initial]
}

/** The state within which all changes; −1: the root itself is left. */
function domainOf(chart: Chart, { source, targets = [], reenter }: Transition, remembered: Remembered): number {
  const effective = effectiveTargets(chart, targets, remembered)
  if (!reenter && effective.every((target) => target === source || isInside(chart, target, source))) return source
  const [head = source, ...tail] = [...effective, source]
  const common = ancestorsOf(chart, head, -1).find((ancestor) =>
    tail.every((state) => isInside(chart, state, ancestor)),
  )
  if (common !== undefined) return common
  return reenter ? -1 : 0
}

/** What a transition leaves and enters, given what history states remember. */
export function planTransition(chart: Chart, transition: Transition, remembered: Remembered): Plan {
  if (transition.targets === undefined) return { leaves: [], enters: [] }
  const domain = domainOf(chart, transition, remembered)
  const leaves = transition.targets.length === 0 ? [] : leavesOf(chart, transition, domain)
  const entry = new EntrySet(chart, remembered)
  entry.addTransition(transition, domain)
  return { leaves, enters: entry.list() }
}

function leavesOf(chart: Chart, { reenter, source }: Transition, domain: number): number[] {
  const first = domain < 0 || (reenter && source === domain) ? Math.max(0, domain) : domain + 1
  const leaves: number[] = []
  for (let state = stateOf(chart, Math.max(0, domain)).end - 1; state >= first; state--) {
    if (stateOf(chart, state).kind !== 'history') leaves.push(state)
  }
  return leaves
}

/** The states a machine begins in. */
export function planStart(chart: Chart): Plan {
  const entry = new EntrySet(chart, () => undefined)
  entry.addRoot()
  return { leaves: [], enters: entry.list() }
}

class EntrySet {
  private readonly states = new Set<number>()
  private readonly defaults = new Set<number>()
  private readonly chart: Chart
  private readonly remembered: Remembered

  constructor(chart: Chart, remembered: Remembered) {
    this.chart = chart
    this.remembered = remembered
  }

  list(): Entered[] {
    return [...this.states].sort((a, b) => a - b).map((state) => ({ state, byDefault: this.defaults.has(state) }))
  }

  addRoot(): void {
    this.states.add(0)
    this.defaults.add(0)
    this.addInside(0)
  }

  addTransition(transition: Transition, domain: number): void {
    const { source, targets = [], reenter } = transition
    for (const target of targets) {
      if (this.kindOf(target) !== 'history' && (source !== target || source !== domain || reenter)) {
        this.addByDefault(target)
      }
      this.addInside(target)
    }
    const limit = domain < 0 || (stateOf(this.chart, source).parent < 0 && reenter) ? undefined : domain
    for (const target of effectiveTargets(this.chart, targets, this.remembered)) {
      const ancestors = ancestorsOf(this.chart, target, domain)
      if (domain >= 0 && this.kindOf(domain) === 'parallel') ancestors.push(domain)
      this.addAncestors(ancestors, limit)
    }
  }

  private kindOf(state: number): State['kind'] {
    return stateOf(this.chart, state).kind
  }

  private addByDefault(state: number): void {
    this.states.add(state)
    this.defaults.add(state)
  }

  /** Adds what is entered inside a state that is entered itself. */
  private addInside(index: number): void {
    const state = stateOf(this.chart, index)
    if (state.kind === 'history') this.addHistory(state)
    else if (state.kind === 'compound') {
      if (this.kindOf(state.initial) !== 'history') this.addByDefault(state.initial)
      this.addInside(state.initial)
      this.addAncestors(ancestorsOf(this.chart, state.initial, index))
    } else if (state.kind === 'parallel') {
      for (const child of state.children) {
        if (this.hasInside(child)) continue
        this.addByDefault(child)
        this.addInside(child)
      }
    }
  }

  private addHistory(history: State): void {
    const past = this.remembered(history.index)
    const targets = past ?? defaultOf(this.chart, history)
    const around = stateOf(this.chart, history.parent)
    for (const target of targets) {
      this.states.add(target)
      if (past === undefined && history.historyTargets === undefined && around.kind !== 'parallel') {
        this.defaults.add(history.parent)
      }
      this.addInside(target)
    }
    for (const target of targets) this.addAncestors(ancestorsOf(this.chart, target, history.parent))
  }

  /** Adds ancestors, and the other regions of those that are parallel. `limit`: only what lies inside it is entered. */
  private addAncestors(ancestors: readonly number[], limit?: number): void {
    for (const ancestor of ancestors) {
      if (limit === undefined || isInside(this.chart, ancestor, limit)) this.states.add(ancestor)
      if (this.kindOf(ancestor) !== 'parallel') continue
      for (const child of stateOf(this.chart, ancestor).children) {
        if (this.hasInside(child)) continue
        this.states.add(child)
        this.addInside(child)
      }
    }
  }

  private hasInside(state: number): boolean {
    for (const entered of this.states) if (isInside(this.chart, entered, state)) return true
    return false
  }
}
