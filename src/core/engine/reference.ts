import { type AnyMachineSnapshot, type AnyStateMachine, type AnyStateNode, createActor, type EventObject } from 'xstate'
import type { FactBatch } from '../domain/fact-batch.ts'
import type { FactType } from '../domain/facts.ts'
import { InvariantError } from '../domain/issues.ts'
import { Agenda, PHASES } from './agenda.ts'
import type { Engine, LifeJob, PatientInput } from './contract.ts'
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

/** More stimuli than any life needs; a machine that never rests is stopped here and named. */
const STEP_LIMIT = 1_000_000

/**
 * Runs XState's own pure transition function on our agenda, patient by patient.
 * One inert scope serves every step: XState's `transition()` would make a new actor each time (twice as slow).
 */
export function createReferenceEngine(pathway: ReferencePathway): Engine {
  const { machine } = pathway
  const actions: ExecutableAction[] = []
  const self = createActor(machine)
  const scope = {
    self,
    system: self.system,
    id: self.id,
    sessionId: self.sessionId,
    logger: () => undefined,
    defer: () => undefined,
    stopChild: () => undefined,
    emit: () => undefined,
    actionExecutor: (action: ExecutableAction) => actions.push(action),
  } as unknown as Scope

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
    const { monthStarts, horizon } = job.calendar
    let now = input.enrolAt
    let snapshot: AnyMachineSnapshot = machine.getInitialSnapshot(scope, pathway.contextFor(job, input))
    let steps = 0
    agenda.clear()

    const fail = (what: string): never => {
      throw new InvariantError(
        'PL-M001',
        `${pathway.id}: patient ${patient} of replication ${job.replication} (seed ${job.seed}) ${what} at minute ${now}, in ${JSON.stringify(snapshot.value)}`,
      )
    }
    const tell = ({ type, from, closing, values }: Emitted): void => {
      if (from === now) return
      const at = from !== undefined || closing ? now - 1 : now
      // A phase that closes at the horizon is told; what begins there lies after the run.
      if (at >= horizon) return
      batch.add({ type, patient, at, from: from ?? at, values })
    }
    const takeActions = (): void => {
      for (const { type, params } of actions) {
        if (type === 'xstate.raise' && params?.delay !== undefined) {
          if (!(params.delay >= 0)) fail(`schedules ${params.id} after ${params.delay} minutes`)
          agenda.schedule(params.id as string, now + params.delay, phaseOf(params.id as string), params.event)
        } else if (type === 'xstate.cancel') agenda.cancel(params?.sendId as string)
        else if (type === 'xstate.emit') tell(params?.event as Emitted)
      }
      actions.length = 0
    }
    const step = (event: EventObject): void => {
      if (++steps > STEP_LIMIT) fail(`took more than ${STEP_LIMIT} steps`)
      snapshot = machine.transition(
        { ...snapshot, context: { ...snapshot.context, now } } as never,
        event as never,
        scope,
      )
      takeActions()
      watcher?.see(patient, snapshot._nodes, now)
    }

    takeActions()
    step({ type: 'ENROLLED' })
    let month = monthStarts.findIndex((start) => start > now)
    while (snapshot.status === 'active') {
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
