/** One patient's life in XState, moved from outside: enrolment, month ends and timers, one at a time. */
import type { AnyMachineSnapshot, AnyStateMachine, AnyStateNode, EventObject } from 'xstate'
import type { FactBatch } from '../domain/fact-batch.ts'
import type { FactType } from '../domain/facts.ts'
import { InvariantError } from '../domain/issues.ts'
import { Agenda, PHASES, type Timer } from './agenda.ts'
import { listTimers } from './compile/list-timers.ts'
import type { LifeJob, PatientInput } from './contract.ts'
import { describeThrown, isDelay, lifeError } from './failure.ts'
import { createInertScope, RestlessError } from './reference-scope.ts'

/** What the reference engine needs of a pathway; `machines/pathway` fulfils it. */
export interface ReferencePathway {
  readonly id: string
  readonly machine: AnyStateMachine
  readonly closingDelays: ReadonlySet<string>
  /** Where a state with that name stands in the machine, from the root. */
  placeOf(state: string): readonly string[]
  contextFor(job: LifeJob, patient: PatientInput): { readonly now: number }
}

/** A fact as machines emit it. */
interface Emitted {
  readonly type: FactType
  readonly from?: number
  readonly closing?: boolean
  readonly values: Readonly<Record<string, number>>
}

/** Serves one patient after another; `enrol` begins the next. What is told goes to the batch of the present one. */
export class ReferenceLife {
  readonly agenda = new Agenda()
  /** Ids of the machine's timers. */
  readonly timers: readonly string[]
  /** The present minute. */
  now = 0
  private readonly pathway: ReferencePathway
  private readonly inert = createInertScope()
  private readonly phases = new Map<string, number>()
  private readonly numbers: ReadonlyMap<string, number>
  private job!: LifeJob
  private patient = 0
  private batch!: FactBatch
  private snapshot: AnyMachineSnapshot | undefined

  constructor(pathway: ReferencePathway) {
    this.pathway = pathway
    this.timers = listTimers(pathway.machine)
    this.numbers = new Map(this.timers.map((id, number) => [id, number]))
  }

  /** Whether the machine has not come to its end. */
  get isActive(): boolean {
    return this.snapshot?.status === 'active'
  }

  /** All active states. */
  get states(): readonly AnyStateNode[] {
    return (this.snapshot?._nodes ?? []) as AnyStateNode[]
  }

  /** Paths of the innermost active states, in document order. */
  listInnermost(): string[] {
    return this.states
      .filter(({ type }) => type === 'atomic' || type === 'final')
      .sort((a, b) => a.order - b.order)
      .map(({ path }) => path.join('.'))
  }

  /** What the machine remembers of the patient, with whatever else its context holds. */
  get context(): Readonly<Record<string, unknown>> {
    return this.snapshot?.context ?? {}
  }

  /** Begins a life. This and every move throw InvariantError PL-M001 where the machine is broken. */
  enrol(job: LifeJob, input: PatientInput, batch: FactBatch): void {
    this.job = job
    this.patient = input.patient
    this.batch = batch
    this.now = input.enrolAt
    this.snapshot = undefined
    this.agenda.clear()
    this.inert.take()
    this.move(() => this.pathway.machine.getInitialSnapshot(this.inert.scope, this.pathway.contextFor(job, input)))
    if (this.isActive) this.step({ type: 'ENROLLED' })
  }

  endMonth(at: number): void {
    this.now = at
    this.step({ type: 'MONTH_ENDED' })
  }

  /** Answers a timer of the agenda at its minute. */
  fire(timer: Timer): void {
    this.now = timer.at
    this.agenda.cancel(timer.id)
    if (this.job.tellsStimuli) {
      const number = this.numbers.get(timer.id) ?? this.fail(`answers ${timer.id}, an id that is computed,`)
      this.batch.stimuli.add(this.patient, number, timer.at)
    }
    this.step(timer.event as EventObject)
  }

  fail(what: string): never {
    throw lifeError(this.pathway.id, this.job, this.patient, this.now, this.listInnermost(), what)
  }

  private step(event: EventObject): void {
    const { machine } = this.pathway
    const before = this.snapshot as AnyMachineSnapshot
    const present = { ...before, context: { ...before.context, now: this.now } }
    this.move(() => machine.transition(present as never, event as never, this.inert.scope))
  }

  /** Runs XState and carries out what it asks for; whatever a machine throws ends the life by name. */
  private move(next: () => AnyMachineSnapshot): void {
    try {
      this.snapshot = next()
      if (this.snapshot.status === 'error') throw this.snapshot.error
      this.takeActions()
    } catch (error) {
      if (error instanceof InvariantError) throw error
      this.fail(error instanceof RestlessError ? error.message : describeThrown(error))
    }
  }

  private takeActions(): void {
    for (const { type, params } of this.inert.take()) {
      if (type === 'xstate.raise' && (params?.delay !== undefined || params?.id?.startsWith('xstate.after.'))) {
        // XState raises at once what waits for a delay that nothing defines.
        const { id = this.fail(`schedules ${params.event.type} without an id`), delay = Number.NaN } = params
        if (!isDelay(delay)) this.fail(`schedules ${id} after ${delay} minutes`)
        this.agenda.schedule(id, this.now + delay, this.phaseOf(id), params.event)
      } else if (type === 'xstate.cancel') this.agenda.cancel(params?.sendId as string)
      else if (type === 'xstate.emit') this.tell(params?.event as unknown as Emitted)
    }
  }

  private tell({ type, from, closing, values }: Emitted): void {
    const { now, patient } = this
    if (from === now) return
    const at = from !== undefined || closing ? now - 1 : now
    // A phase that closes at the horizon is told; what begins there lies after the run.
    if (at >= this.job.calendar.horizon) return
    this.batch.add({ type, patient, at, from: from ?? at, values })
  }

  /** Timer ids read `xstate.after.<delay>.<state>`: the delay says whether it closes a period. */
  private phaseOf(timer: string): number {
    let phase = this.phases.get(timer)
    if (phase === undefined) {
      phase = this.pathway.closingDelays.has(timer.split('.')[2] ?? '') ? PHASES.closing : PHASES.event
      this.phases.set(timer, phase)
    }
    return phase
  }
}
