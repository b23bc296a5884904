/** The reference and the kernel moved by hand, one stimulus at a time, and what can be seen of a patient after each. */
import type { AnyMachineSnapshot, AnyStateNode, EventObject } from 'xstate'
import { FactBatch } from '../../../../src/core/domain/fact-batch.ts'
import type { FactType } from '../../../../src/core/domain/facts.ts'
import { InvariantError } from '../../../../src/core/domain/issues.ts'
import { PHASES } from '../../../../src/core/engine/agenda.ts'
import { givenOf, type LifeJob, type PatientInput } from '../../../../src/core/engine/contract.ts'
import { describeThrown, isDelay, lifeError } from '../../../../src/core/engine/failure.ts'
import type { Compiled } from '../../../../src/core/engine/kernel/kernel-engine.ts'
import { NOW } from '../../../../src/core/engine/kernel/life.ts'
import { createInertScope } from '../../../../src/core/engine/reference-scope.ts'
import type { TrialPathway } from './build-machine.ts'

export interface PendingTimer {
  readonly id: string
  readonly at: number
  readonly closing: boolean
}
export interface Observation {
  /** Paths of active states, sorted. */
  readonly states: readonly string[]
  /** Slots by name, as text: NaN and −0 are values too. */
  readonly memory: Readonly<Record<string, string>>
  /** In the order in which they would fire. */
  readonly timers: readonly PendingTimer[]
  /** Told since the observation before. */
  readonly facts: readonly object[]
  readonly isOver: boolean
}
export interface Stepper {
  readonly name: string
  begin(): void
  /** Lets time pass to a minute and an event happen. */
  send(now: number, type: string): void
  /** Lets the timer that fires next fire. */
  fire(): void
  observe(): Observation
}

const textOf = (value: unknown): string => (Object.is(value, -0) ? '-0' : String(Number(value)))

class FactsSeen {
  readonly batch = new FactBatch(64)
  private seen = 0
  next(): object[] {
    const facts = this.batch.toFacts().slice(this.seen)
    this.seen = this.batch.count
    return facts
  }
}

/** XState itself, as the reference engine runs it. `slots`: those that the kernel keeps. */
export function createReferenceStepper(
  pathway: TrialPathway,
  job: LifeJob,
  input: PatientInput,
  slots: readonly string[],
): Stepper {
  const { machine, closingDelays } = pathway
  const { scope, take } = createInertScope()
  const told = new FactsSeen()
  const timers = new Map<string, PendingTimer & { readonly event: EventObject }>()
  let snapshot: AnyMachineSnapshot | undefined
  let now = input.enrolAt

  const nodes = (): AnyStateNode[] => (snapshot?._nodes ?? []) as AnyStateNode[]
  const fail = (what: string): never => {
    throw lifeError(
      pathway.id,
      job,
      input.patient,
      now,
      nodes().map(({ path }) => path.join('.')),
      what,
    )
  }
  function carryOut(type: string, params: Record<string, unknown>): void {
    if (type === 'xstate.raise' && params.delay !== undefined) {
      const [id, delay] = [String(params.id), params.delay as number]
      if (!isDelay(delay)) fail(`schedules ${id} after ${delay} minutes`)
      timers.delete(id)
      const closing = closingDelays.has(id.split('.')[2] ?? '')
      if (delay < Number.POSITIVE_INFINITY)
        timers.set(id, { id, at: now + delay, closing, event: params.event as EventObject })
    } else if (type === 'xstate.cancel') timers.delete(String(params.sendId))
    else if (type === 'xstate.emit') {
      const {
        type: fact,
        from,
        closing,
        values,
      } = params.event as {
        readonly type: FactType
        readonly from?: number
        readonly closing?: boolean
        readonly values: Record<string, number>
      }
      const at = from !== undefined || closing ? now - 1 : now
      if (from === now || at >= job.calendar.horizon) return
      told.batch.add({ type: fact, patient: input.patient, at, from: from ?? at, values })
    }
  }
  function move(next: () => AnyMachineSnapshot): void {
    take()
    try {
      snapshot = next()
      if (snapshot.status === 'error') throw snapshot.error
      for (const { type, params } of take()) carryOut(type, (params ?? {}) as Record<string, unknown>)
    } catch (error) {
      if (error instanceof InvariantError) throw error
      fail(
        error instanceof Error && /without coming to rest$/.test(error.message) ? error.message : describeThrown(error),
      )
    }
  }
  const step = (event: EventObject): void => {
    const before = snapshot as AnyMachineSnapshot
    move(() => machine.transition({ ...before, context: { ...before.context, now } } as never, event as never, scope))
  }
  /** A map keeps the order of insertion, and sorting keeps the order of equals. */
  const inOrder = () => [...timers.values()].sort((a, b) => a.at - b.at || phaseOf(a) - phaseOf(b))

  return {
    name: 'reference',
    begin: () => move(() => machine.getInitialSnapshot(scope, pathway.contextFor(job, input))),
    send(minute, type) {
      now = minute
      step({ type })
    },
    fire() {
      const [first] = inOrder()
      if (first === undefined) return
      now = first.at
      timers.delete(first.id)
      step(first.event)
    },
    observe: () => ({
      states: nodes()
        .map(({ path }) => path.join('.'))
        .sort(),
      memory: Object.fromEntries(slots.map((slot) => [slot, textOf(snapshot?.context[slot])])),
      timers: inOrder().map(({ id, at, closing }) => ({ id, at, closing })),
      facts: told.next(),
      isOver: snapshot?.status === 'done',
    }),
  }
}
const phaseOf = ({ closing }: PendingTimer): number => (closing ? PHASES.closing : PHASES.event)

/** A compiled machine, as the kernel's engine runs it. */
export function createKernelStepper(
  name: string,
  compiled: Compiled,
  job: LifeJob,
  input: PatientInput,
  slots: readonly string[],
): Stepper {
  const { life } = compiled
  const { program, memory, due } = life
  const { states, events, timers } = program.chart
  const told = new FactsSeen()
  const guarded = (move: () => void): void => {
    try {
      move()
    } catch (error) {
      if (error instanceof InvariantError) throw error
      life.fail(describeThrown(error))
    }
  }
  const inOrder = () => life.listTimers().sort((a, b) => a.at - b.at || phaseOf(a) - phaseOf(b) || a.order - b.order)
  return {
    name,
    begin() {
      const { seed, replication, params, calendar } = job
      Object.assign(life, { seed, replication, luck: job.luck, params, batch: told.batch, horizon: calendar.horizon })
      Object.assign(life, { patient: input.patient, isOver: false, ordered: 0 })
      for (const { place, name: param } of program.params) memory[place] = params[param] ?? Number.NaN
      due.fill(Number.POSITIVE_INFINITY)
      guarded(() => {
        compiled.startJob?.()
        compiled.fillJob()
        const known: Readonly<Record<string, number>> = givenOf(job, input)
        for (const one of program.beginnings) if ('given' in one) memory[one.slot] = known[one.given] as number
        compiled.fillPatient()
        compiled.begin()
      })
    },
    send(minute, type) {
      memory[NOW] = minute
      const event = events.indexOf(type)
      if (event >= 0) guarded(() => compiled.send(event))
    },
    fire() {
      const [first] = inOrder()
      const timer = timers.findIndex(({ id }) => id === first?.id)
      if (first === undefined) return
      memory[NOW] = first.at
      life.cancelTimer(timer)
      guarded(() => compiled.send(timers[timer]?.event ?? -1))
    },
    observe: () => ({
      states: states
        .filter(({ index }) => life.active[index] === 1)
        .map(({ path }) => path)
        .sort(),
      memory: Object.fromEntries(slots.map((slot) => [slot, textOf(memory[program.slots.indexOf(slot)])])),
      timers: inOrder().map(({ id, at, closing }) => ({ id, at, closing })),
      facts: told.next(),
      isOver: life.isOver,
    }),
  }
}
