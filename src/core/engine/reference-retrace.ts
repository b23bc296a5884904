/**
 * A life once more from the timers that were answered in it. Nothing decides here what comes next: enrolment and month
 * ends follow from the calendar, the rest is what was stored.
 */
import { FactBatch } from '../domain/fact-batch.ts'
import type { Fact } from '../domain/facts.ts'
import { InputError } from '../domain/issues.ts'
import { type Calendar, stampAt } from '../domain/time.ts'
import type { MemorySpec } from '../formula/memory.ts'
import { recordDraws, type UsedDraw } from '../random/record-draws.ts'
import { PHASES, type Timer } from './agenda.ts'
import type { LifeJob, PatientInput } from './contract.ts'
import { ReferenceLife, type ReferencePathway } from './reference-life.ts'

/** A timer that was answered: its id, and the minute since time zero. */
export interface StoredStimulus {
  readonly timer: string
  readonly at: number
}

/** What one stimulus did. */
export interface Move {
  readonly kind: 'enrolled' | 'monthEnded' | 'timer'
  /** The timer's id. */
  readonly timer?: string
  readonly at: number
  /** Paths of the innermost states afterwards, in document order. */
  readonly states: readonly string[]
  /** In the order they were told. */
  readonly facts: readonly Fact[]
  /** Each draw once. */
  readonly draws: readonly UsedDraw[]
}

/** One number a patient's machine remembers; `word`: what it stands for, where it is coded. */
export interface Remembered {
  readonly name: string
  readonly value: number
  readonly word?: string
}

/** A life up to a minute. */
export interface Retraced {
  /** In order; a month's end that told nothing, drew nothing and changed no state is left out. */
  readonly moves: readonly Move[]
  /** The facts of all moves, row by row. */
  readonly batch: FactBatch
  readonly states: readonly string[]
  readonly memory: readonly Remembered[]
  /** Timers that are set, in the order in which they are due. */
  readonly timers: readonly StoredStimulus[]
  /** The machine has come to its end. */
  readonly isOver: boolean
}

type RetracedPathway = ReferencePathway & { readonly memory: MemorySpec }

/**
 * Folds stored stimuli of one patient through the machine up to minute `until`, or the horizon; as at the horizon, what
 * ends a period at that minute counts and what begins there does not. Throws InputError PL-R040 where a stimulus does
 * not fit the machine, InvariantError PL-M001 where the machine is broken.
 */
export function retraceLife(
  pathway: RetracedPathway,
  job: Omit<LifeJob, 'patients'>,
  input: PatientInput,
  stimuli: readonly StoredStimulus[],
  until: number = job.calendar.horizon,
): Retraced {
  const { calendar, seed, replication, luck } = job
  const { patient, enrolAt } = input
  const draws: UsedDraw[] = []
  const stream = { seed, replication, patient, ...(luck && { luck }) }
  const life = new ReferenceLife(pathway)
  const batch = new FactBatch(256)
  const moves: Move[] = []
  const { monthStarts } = calendar
  let month = monthStarts.findIndex((start) => start > enrolAt)
  if (month < 0) month = monthStarts.length

  const hasComeBy = ({ at, phase }: Timer, minute: number): boolean =>
    at < minute || (at === minute && phase === PHASES.closing)
  function move(what: Pick<Move, 'kind' | 'timer'>, carryOut: () => void): void {
    const [told, before] = [batch.count, life.listInnermost()]
    draws.length = 0
    carryOut()
    const states = life.listInnermost()
    const isIdle = draws.length === 0 && batch.count === told && states.join() === before.join()
    if (what.kind === 'monthEnded' && isIdle) return
    const facts = Array.from({ length: batch.count - told }, (_, row) => batch.read(told + row))
    moves.push({ ...what, at: life.now, states, facts, draws: eachOnce(draws) })
  }
  function endMonths(minute: number): void {
    for (; life.isActive && month < monthStarts.length && (monthStarts[month] as number) <= minute; month++) {
      const at = monthStarts[month] as number
      refuseOverdue(at)
      move({ kind: 'monthEnded' }, () => life.endMonth(at))
    }
  }
  const refuse = (timer: string, at: number, isStored: boolean): never => {
    throw changedSince(pathway.id, calendar, patient, timer, at, isStored)
  }
  /** A timer that was set must have been answered before anything later was. */
  const refuseOverdue = (minute: number): void => {
    const first = life.agenda.next()
    if (first !== undefined && first.at < minute) refuse(first.id, first.at, false)
  }

  const recording = { ...job, patients: [input], luck: recordDraws(stream, (used) => draws.push(used)) }
  if (enrolAt < until) {
    move({ kind: 'enrolled' }, () => life.enrol(recording, input, batch))
    for (const { timer: id, at } of stimuli) {
      if (at > until) break
      endMonths(at)
      const timer = life.agenda.find(id)
      if (!life.isActive || timer?.at !== at) return refuse(id, at, true)
      if (!hasComeBy(timer, until)) break
      refuseOverdue(at)
      move({ kind: 'timer', timer: id }, () => life.fire(timer))
    }
    endMonths(until)
    const next = life.isActive ? life.agenda.next() : undefined
    if (next && hasComeBy(next, until)) refuse(next.id, next.at, false)
  }
  return {
    moves,
    batch,
    states: life.listInnermost(),
    memory: readMemory(pathway.memory, life.context),
    timers: life.isActive ? life.agenda.list().map(({ id, at }) => ({ timer: id, at })) : [],
    isOver: moves.length > 0 && !life.isActive,
  }
}

/** A guard that is asked twice draws the same number twice. */
const eachOnce = (draws: readonly UsedDraw[]): UsedDraw[] => [
  ...new Map(draws.map((used) => [`${used.purpose}#${used.occurrence}`, used])).values(),
]

const readMemory = (memory: MemorySpec, context: Readonly<Record<string, unknown>>): Remembered[] =>
  Object.entries(memory).flatMap(([name, { choices }]) => {
    const value = context[name]
    if (typeof value !== 'number') return []
    const word = choices?.[value]
    return [{ name, value, ...(word !== undefined && { word }) }]
  })

function changedSince(
  pathway: string,
  calendar: Calendar,
  patient: number,
  timer: string,
  at: number,
  isStored: boolean,
): InputError {
  const when = stampAt(calendar, at)
  const [en, nb] = isStored
    ? ['was stored, but is not set for that minute', 'er lagret, men er ikke satt til det minuttet']
    : ['is set for that minute, but was not stored', 'er satt til det minuttet, men er ikke lagret']
  return new InputError([
    {
      code: 'PL-R040',
      severity: 'error',
      message: {
        nb: `${pathway}: pasient ${patient}: tidsuret ${timer} ${when} ${nb}; maskinen er endret siden kjøringen ble lagret`,
        en: `${pathway}: patient ${patient}: the timer ${timer} at ${when} ${en}; the machine has changed since the run was stored`,
      },
      hint: {
        nb: 'les den med versjonen som lagret den, eller kjør scenarioet på nytt',
        en: 'read it with the version that stored it, or run the scenario again',
      },
    },
  ])
}
