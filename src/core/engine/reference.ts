import {
  type AnyMachineSnapshot,
  type AnyStateMachine,
  type AnyStateNode,
  createActor,
  createMachine,
  type EventObject,
} from 'xstate'
import type { FactBatch } from '../domain/fact-batch.ts'
import type { FactType } from '../domain/facts.ts'
import { InvariantError } from '../domain/issues.ts'
import { Agenda, PHASES } from './agenda.ts'
import type { Engine, LifeJob, PatientInput } from './contract.ts'
import { describeThrown, isDelay, lifeError, MICROSTEP_LIMIT, STEP_LIMIT } from './failure.ts'
import { createWatcher, type Watcher } from './watcher.ts'

/** What the reference engine needs of a pathway; `machines/pathway` fulfils it. */
export interface ReferencePathway {
  readonly id: string
  readonly machine: AnyStateMachine
  readonly closingDelays: ReadonlySet<string>
  /** Where a state with that name stands in the machine, from the root. */
  placeOf(state: string): readonly string[]
  contextFor(job: LifeJob, patient: PatientInput): { readonly now: number }
}

interface Emitted {
  readonly type: FactType
  readonly from?: number
  readonly closing?: boolean
  readonly values: Readonly<Record<string, number>>
}
/** The parts of XState's executable actions that the engine carries out. */
interface ExecutableAction {
  readonly type: string
  readonly params?: {
    readonly event: EventObject | Emitted
    readonly id?: string
    readonly sendId?: string
    readonly delay?: number
  }
}
type Scope = Parameters<AnyStateMachine['transition']>[2]

interface InertScope {
  readonly scope: Scope
  /** Takes the actions asked for since it was last called; to be called after every step. */
  take(): readonly ExecutableAction[]
}

/**
 * What XState's pure functions run in: nothing is carried out, actions are gathered.
 * One inert scope serves every step: XState's `transition()` would make a new actor each time (twice as slow).
 */
export function createInertScope(): InertScope {
  const self = createActor(createMachine({}))
  let actions: ExecutableAction[] = []
  let microsteps = 0
  /** XState tells its inspector of every transition: the only place where one that never rests can be stopped. */
  const countMicrostep = (): void => {
    if (++microsteps > MICROSTEP_LIMIT) {
      throw new RestlessError(`takes more than ${MICROSTEP_LIMIT} transitions without coming to rest`)
    }
  }
  const scope = {
    self,
    system: Object.assign(Object.create(self.system), { _sendInspectionEvent: countMicrostep }),
    id: self.id,
    sessionId: self.sessionId,
    logger: () => undefined,
    defer: () => undefined,
    stopChild: () => undefined,
    emit: () => undefined,
    actionExecutor: (action: ExecutableAction) => actions.push(action),
  } as unknown as Scope
  return {
    scope,
    take() {
      const taken = actions
      actions = []
      microsteps = 0
      return taken
    },
  }
}

class RestlessError extends Error {}

/** Runs XState's own pure transition function on our agenda, patient by patient. */
export function createReferenceEngine(pathway: ReferencePathway): Engine {
  const { machine } = pathway
  const { scope, take } = createInertScope()
  const agenda = new Agenda()
  const phases = new Map<string, number>()
  /** Timer ids read `xstate.after.<delay>.<state>`: the delay says whether it closes a period. */
  const phaseOf = (timer: string): number => {
    let phase = phases.get(timer)
    if (phase === undefined) {
      phase = pathway.closingDelays.has(timer.split('.')[2] ?? '') ? PHASES.closing : PHASES.event
      phases.set(timer, phase)
    }
    return phase
  }

  const findNode = (state: string): AnyStateNode | undefined =>
    pathway
      .placeOf(state)
      .reduce<AnyStateNode | undefined>((node, step) => node?.states[step] as AnyStateNode | undefined, machine.root)

  function liveOne(job: LifeJob, input: PatientInput, batch: FactBatch, watcher?: Watcher<AnyStateNode>): void {
    const { patient } = input
    const { stepLimit = STEP_LIMIT } = job
    const { monthStarts, horizon } = job.calendar
    let now = input.enrolAt
    let snapshot: AnyMachineSnapshot | undefined
    let steps = 0
    agenda.clear()
    take()

    const fail = (what: string): never => {
      const states = ((snapshot?._nodes ?? []) as AnyStateNode[]).filter(
        ({ type }) => type === 'atomic' || type === 'final',
      )
      const paths = states.sort((a, b) => a.order - b.order).map(({ path }) => path.join('.'))
      throw lifeError(pathway.id, job, patient, now, paths, what)
    }
    const tell = ({ type, from, closing, values }: Emitted): void => {
      if (from === now) return
      const at = from !== undefined || closing ? now - 1 : now
      // A phase that closes at the horizon is told; what begins there lies after the run.
      if (at >= horizon) return
      batch.add({ type, patient, at, from: from ?? at, values })
    }
    const takeActions = (): void => {
      for (const { type, params } of take()) {
        if (type === 'xstate.raise' && (params?.delay !== undefined || params?.id?.startsWith('xstate.after.'))) {
          // XState raises at once what waits for a delay that nothing defines.
          const { id = fail(`schedules ${params.event.type} without an id`), delay = Number.NaN } = params
          if (!isDelay(delay)) fail(`schedules ${id} after ${delay} minutes`)
          agenda.schedule(id, now + delay, phaseOf(id), params.event)
        } else if (type === 'xstate.cancel') agenda.cancel(params?.sendId as string)
        else if (type === 'xstate.emit') tell(params?.event as Emitted)
      }
    }
    /** Runs XState and carries out what it asks for; whatever a machine throws ends the life by name. */
    const move = (next: () => AnyMachineSnapshot): void => {
      try {
        snapshot = next()
        if (snapshot.status === 'error') throw snapshot.error
        takeActions()
      } catch (error) {
        if (error instanceof InvariantError) throw error
        fail(error instanceof RestlessError ? error.message : describeThrown(error))
      }
    }
    const step = (event: EventObject): void => {
      const before = snapshot as AnyMachineSnapshot
      move(() => machine.transition({ ...before, context: { ...before.context, now } } as never, event as never, scope))
      watcher?.see(patient, (snapshot as AnyMachineSnapshot)._nodes, now)
    }

    move(() => machine.getInitialSnapshot(scope, pathway.contextFor(job, input)))
    if (snapshot?.status === 'active') step({ type: 'ENROLLED' })
    else watcher?.see(patient, (snapshot as unknown as AnyMachineSnapshot)._nodes, now)
    let month = monthStarts.findIndex((start) => start > now)
    while (snapshot?.status === 'active') {
      const monthEnd = month < 0 ? Number.POSITIVE_INFINITY : (monthStarts[month] as number)
      const timer = agenda.next()
      const timerAt = timer?.at ?? Number.POSITIVE_INFINITY
      if (monthEnd <= timerAt) {
        if (monthEnd > horizon) return
        now = monthEnd
        month = month + 1 < monthStarts.length ? month + 1 : -1
        step({ type: 'MONTH_ENDED' })
      } else {
        if (timer === undefined || timerAt > horizon || (timerAt === horizon && timer.phase !== PHASES.closing)) return
        now = timerAt
        if (++steps > stepLimit) fail(`takes more than ${stepLimit} steps`)
        agenda.cancel(timer.id)
        step(timer.event as EventObject)
      }
    }
  }

  return {
    id: 'reference',
    live(job, batch) {
      const watcher = createWatcher(job.watches ?? [], findNode, batch.occupancy)
      const { horizon } = job.calendar
      for (const input of job.patients) {
        if (input.enrolAt >= horizon) continue
        liveOne(job, input, batch, watcher)
        watcher?.end(input.patient, horizon)
      }
    },
  }
}
