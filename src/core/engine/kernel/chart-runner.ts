/**
 * Runs a chart: which transitions an event takes, what they leave and enter, and what follows of itself, in the order of
 * SCXML as XState carries it out. What the states and transitions do is handed in as functions, closures or generated code.
 */
import { ancestorsOf, areTogether, type Chart, isInside, type State, type Transition } from '../compile/chart.ts'
import { type Plan, planStart, planTransition } from '../compile/plan.ts'
import { MICROSTEP_LIMIT } from '../failure.ts'
import type { Life } from './life.ts'

/** What happens, by state and by transition; undefined where nothing does. */
export interface Behaviour {
  readonly enter: readonly ((() => void) | undefined)[]
  readonly leave: readonly ((() => void) | undefined)[]
  readonly initial: readonly ((() => void) | undefined)[]
  readonly act: readonly ((() => void) | undefined)[]
  readonly allows: readonly ((() => boolean) | undefined)[]
  /** By state and transition: whether something is set in memory, which alone keeps `always` going. */
  readonly assigns: { readonly states: readonly boolean[]; readonly transitions: readonly boolean[] }
}

interface Handler {
  readonly state: number
  readonly transitions: readonly Transition[]
  /** Handlers inside this one, which come first. */
  readonly inner: readonly number[]
}
/** The states that answer an event, in document order. */
interface Reaction {
  readonly handlers: readonly Handler[]
  /** No two transitions taken at once can leave the same state, and none depends on history. */
  readonly isPlain: boolean
}

export class ChartRunner {
  private readonly life: Life
  private readonly chart: Chart
  private readonly behaviour: Behaviour
  private readonly reactions: (Reaction | undefined)[]
  /** By transition; undefined where it depends on history. */
  private readonly plans: readonly (Plan | undefined)[]
  private readonly start: Plan
  private readonly hasHistory: boolean
  private remembered: (readonly number[] | undefined)[] = []
  /** Events raised and not yet answered. */
  private readonly queue: number[] = []
  private queued = 0
  private readonly taken: Transition[] = []
  private readonly answered: Uint8Array
  /** Active states in the order in which XState keeps them; only `always` asks for it. */
  private sequence: number[] = []

  constructor(life: Life, behaviour: Behaviour) {
    const { chart } = life.program
    this.life = life
    this.chart = chart
    this.behaviour = behaviour
    this.hasHistory = chart.states.some(({ kind }) => kind === 'history')
    this.plans = chart.transitions.map((transition) => planUnlessHistory(chart, transition))
    this.start = planStart(chart)
    this.reactions = new Array(chart.events.length).fill(undefined)
    this.answered = new Uint8Array(chart.states.length)
  }

  /** Enters the initial states of a life. */
  begin(): void {
    const { chart } = this
    this.life.active.fill(0)
    this.remembered = new Array(chart.states.length).fill(undefined)
    this.queued = 0
    this.sequence = []
    this.enterStates([this.start])
    if (chart.hasAlways) this.sequence = this.start.enters.map(({ state }) => state)
    if (this.life.isOver) this.leaveAll()
    this.settle()
  }

  /** Answers an event and all that follows from it within the same minute. */
  send(event: number): void {
    this.select(event)
    this.take()
    this.settle()
  }

  raise(event: number): void {
    this.queue[this.queued++] = event
  }

  private settle(): void {
    const { life, chart, queue } = this
    let next = 0
    let steps = 0
    let asksAlways = chart.hasAlways
    while (!life.isOver) {
      if (++steps > MICROSTEP_LIMIT) life.fail(`takes more than ${MICROSTEP_LIMIT} transitions without coming to rest`)
      if (asksAlways && this.selectAlways()) {
        asksAlways = this.take()
        continue
      }
      if (next === this.queued) break
      this.select(queue[next++] as number)
      this.take()
      asksAlways = chart.hasAlways
    }
    this.queued = 0
  }

  private reactionTo(event: number): Reaction {
    const known = this.reactions[event]
    if (known !== undefined) return known
    const { chart } = this
    const answering = chart.states.filter(({ on }) => on.has(event))
    const handlers = answering.map(({ index, on }) => ({
      state: index,
      transitions: on.get(event) as readonly Transition[],
      inner: answering.filter((other) => isInside(chart, other.index, index)).map((other) => other.index),
    }))
    const reaction = { handlers, isPlain: !chart.hasAlways && this.neverMeet(handlers) }
    this.reactions[event] = reaction
    return reaction
  }

  private neverMeet(handlers: readonly Handler[]): boolean {
    const all = handlers.flatMap(({ transitions }) => transitions)
    if (all.some(({ index }) => this.plans[index] === undefined)) return false
    if (
      this.hasHistory &&
      all.some(({ index }) => this.plans[index]?.leaves.some((s) => this.historiesOf(s).length > 0))
    ) {
      return false
    }
    return all.every((a) =>
      all.every((b) => {
        if (a.source >= b.source || !areTogether(this.chart, a.source, b.source)) return true
        const left = new Set(this.plans[a.index]?.leaves)
        return !this.plans[b.index]?.leaves.some((state) => left.has(state))
      }),
    )
  }

  private historiesOf(state: number): readonly number[] {
    return (this.chart.states[state] as State).histories
  }

  private select(event: number): void {
    const { handlers, isPlain } = this.reactionTo(event)
    const { taken, answered } = this
    const { active } = this.life
    taken.length = 0
    for (let i = handlers.length - 1; i >= 0; i--) {
      const { state, transitions, inner } = handlers[i] as Handler
      if (active[state] === 0 || (inner.length > 0 && inner.some((one) => answered[one] === 1))) continue
      for (let t = 0; t < transitions.length; t++) {
        const transition = transitions[t] as Transition
        const allows = this.behaviour.allows[transition.index]
        if (allows !== undefined && !allows()) continue
        taken.push(transition)
        answered[state] = 1
        break
      }
    }
    for (const { source } of taken) answered[source] = 0
    taken.reverse()
    this.isPlain = isPlain
  }
  private isPlain = true

  private take(): boolean {
    if (this.isPlain) {
      this.takePlain()
      return false
    }
    return this.takeAny()
  }

  /** The common case, in which nothing has to be sorted out. */
  private takePlain(): void {
    const { taken, plans, behaviour } = this
    const { active } = this.life
    if (taken.length === 0) return
    let completed: Set<number> | undefined
    for (let i = taken.length - 1; i >= 0; i--) {
      const { leaves } = plans[(taken[i] as Transition).index] as Plan
      for (let j = 0; j < leaves.length; j++) {
        const state = leaves[j] as number
        if (active[state] === 0) continue
        active[state] = 0
        behaviour.leave[state]?.()
      }
    }
    for (let i = 0; i < taken.length; i++) behaviour.act[(taken[i] as Transition).index]?.()
    for (let i = 0; i < taken.length; i++) {
      const { enters } = plans[(taken[i] as Transition).index] as Plan
      for (let j = 0; j < enters.length; j++) {
        const { state, byDefault } = enters[j] as Plan['enters'][number]
        active[state] = 1
        behaviour.enter[state]?.()
        if (byDefault) behaviour.initial[state]?.()
        if ((this.chart.states[state] as State).kind === 'final') {
          completed ??= new Set()
          this.complete(state, completed)
        }
      }
    }
    if (this.life.isOver) this.leaveAll()
  }

  /** Any transitions at all; true where it changed the states or the memory. */
  private takeAny(): boolean {
    const { life, chart, behaviour } = this
    const { active } = life
    if (this.taken.length === 0) return false
    const planned = this.withoutConflicts(this.taken)
    const leaves = [...new Set(planned.flatMap(({ plan }) => plan.leaves.filter((state) => active[state] === 1)))]
    leaves.sort((a, b) => b - a)
    const remembers = this.rememberHistories(leaves)
    let assigned = false
    for (const state of leaves) {
      active[state] = 0
      behaviour.leave[state]?.()
      assigned ||= behaviour.assigns.states[state] === true
    }
    for (const { transition } of planned) {
      behaviour.act[transition.index]?.()
      assigned ||= behaviour.assigns.transitions[transition.index] === true
    }
    const recall = (history: number) => this.remembered[history]
    const plans = this.hasHistory
      ? planned.map(({ transition }) => planTransition(chart, transition, recall))
      : planned.map(({ plan }) => plan)
    const entered = this.enterStates(plans)
    assigned ||= entered.some((state) => behaviour.assigns.states[state] === true)
    const moved = this.resequence(leaves, entered, remembers)
    if (life.isOver) this.leaveAll()
    return assigned || moved || life.isOver
  }

  /** Enters states in document order and returns them. */
  private enterStates(plans: readonly Plan[]): number[] {
    const { behaviour, life } = this
    const byDefault = new Map<number, boolean>()
    for (const { enters } of plans) {
      for (const entry of enters) byDefault.set(entry.state, entry.byDefault || byDefault.get(entry.state) === true)
    }
    const states = [...byDefault.keys()].sort((a, b) => a - b)
    const completed = new Set<number>()
    for (const state of states) {
      life.active[state] = 1
      behaviour.enter[state]?.()
      if (byDefault.get(state)) behaviour.initial[state]?.()
      if ((this.chart.states[state] as State).kind === 'final') this.complete(state, completed)
    }
    return states
  }

  /** A final state is entered: its parent is done, perhaps parallel ones around it, perhaps the life. */
  private complete(state: number, completed: Set<number>): void {
    const { states, events } = this.chart
    const parent = states[(states[state] as State).parent]
    const raiseDone = ({ id }: State): void => {
      const event = events.indexOf(`xstate.done.state.${id}`)
      this.raise(event)
    }
    let around = parent?.kind === 'parallel' ? parent : states[parent?.parent ?? -1]
    if (parent?.kind === 'compound') raiseDone(parent)
    while (around?.kind === 'parallel' && !completed.has(around.index) && this.isDone(around)) {
      completed.add(around.index)
      raiseDone(around)
      around = states[around.parent]
    }
    if (around === undefined) this.life.isOver = true
  }

  private isDone(state: State): boolean {
    const { states } = this.chart
    const { active } = this.life
    const inside = state.children.map((child) => states[child] as State)
    if (state.kind === 'compound') return inside.some(({ kind, index }) => kind === 'final' && active[index] === 1)
    if (state.kind === 'parallel') return inside.every((child) => this.isDone(child))
    return state.kind === 'final'
  }

  /** The machine is done: everything still active does what it does on leaving. */
  private leaveAll(): void {
    for (let state = this.chart.states.length - 1; state >= 0; state--) {
      if (this.life.active[state] === 1) this.behaviour.leave[state]?.()
    }
  }

  private selectAlways(): boolean {
    const { chart, taken, behaviour } = this
    taken.length = 0
    for (const state of this.sequence) {
      const { kind } = chart.states[state] as State
      if (kind !== 'atomic' && kind !== 'final') continue
      search: for (const candidate of [state, ...ancestorsOf(chart, state, -1)]) {
        for (const transition of (chart.states[candidate] as State).always) {
          const allows = behaviour.allows[transition.index]
          if (allows !== undefined && !allows()) continue
          if (!taken.includes(transition)) taken.push(transition)
          break search
        }
      }
    }
    this.isPlain = false
    return taken.length > 0
  }

  private withoutConflicts(transitions: readonly Transition[]): { transition: Transition; plan: Plan }[] {
    const { chart, life } = this
    const recall = (history: number) => this.remembered[history]
    const kept: { transition: Transition; plan: Plan; leaves: Set<number> }[] = []
    for (const transition of transitions) {
      const plan = this.plans[transition.index] ?? planTransition(chart, transition, recall)
      const leaves = new Set(plan.leaves.filter((state) => life.active[state] === 1))
      const rivals = kept.filter((other) => [...leaves].some((state) => other.leaves.has(state)))
      const stronger = rivals.findIndex((other) => !isInside(chart, transition.source, other.transition.source))
      if (stronger >= 0) continue
      for (const rival of rivals) kept.splice(kept.indexOf(rival), 1)
      kept.push({ transition, plan, leaves })
    }
    return kept
  }

  private rememberHistories(leaves: readonly number[]): boolean {
    if (!this.hasHistory) return false
    const { chart, life } = this
    let changed = false
    for (const left of leaves) {
      for (const history of this.historiesOf(left)) {
        const { isDeep } = chart.states[history] as State
        const isKept = ({ index, kind, parent }: State): boolean =>
          life.active[index] === 1 &&
          (isDeep ? (kind === 'atomic' || kind === 'final') && isInside(chart, index, left) : parent === left)
        this.remembered[history] = chart.states.filter(isKept).map(({ index }) => index)
        changed = true
      }
    }
    return changed
  }

  /**
   * Keeps the order of active states as XState does: what is entered comes last, and the same states keep their order
   * unless a history was remembered. True where either changed.
   */
  private resequence(leaves: readonly number[], entered: readonly number[], remembers: boolean): boolean {
    const before = new Set(this.sequence)
    const after = new Set(this.sequence)
    for (const state of leaves) after.delete(state)
    for (const state of entered) after.add(state)
    const isSame = after.size === before.size && [...after].every((state) => before.has(state))
    const isNew = remembers || !isSame
    if (isNew) this.sequence = [...after]
    return isNew
  }
}

function planUnlessHistory(chart: Chart, transition: Transition): Plan | undefined {
  let asked = false
  const plan = planTransition(chart, transition, () => {
    asked = true
    return undefined
  })
  return asked ? undefined : plan
}
