/** The kernel: a compiled machine that lives patients one after another, timer by timer, to the horizon. */
import type { FactBatch } from '../../domain/fact-batch.ts'
import { DIAGNOSES } from '../../domain/facts.ts'
import { InvariantError } from '../../domain/issues.ts'
import type { Params } from '../../domain/parameters.ts'
import type { Given } from '../../formula/memory.ts'
import { type Engine, type LifeJob, type PatientInput, RISKS } from '../contract.ts'
import { describeThrown, STEP_LIMIT } from '../failure.ts'
import { type Life, NOW } from './life.ts'
import { createStateWatches } from './state-watches.ts'

/** What a compiled machine can do; tables and generated code both give it. */
export interface Compiled {
  readonly life: Life
  /** The life knows the job: takes what it needs of it. */
  startJob?(): void
  /** Parameters have been given their values: fills what depends on them alone. */
  fillJob(): void
  /** Slots that are given have their values: begins the others. */
  fillPatient(): void
  /** Enters the initial states. */
  begin(): void
  /** Answers an event and all that follows within its minute. */
  send(event: number): void
  /** Whole lives without coming back in between; what is told lies in the batch only after `finish`. */
  readonly whole?: {
    /** False where a job is too large for it. */
    prepare(job: LifeJob, find: (state: string) => number | undefined): boolean
    /** The slots that are given hold their values. */
    live(patient: number): void
    finish(): void
  }
}

const NEVER = Number.POSITIVE_INFINITY

/** An engine over a compiled machine. `find` gives the numbers of the states that a watch names. */
export function createKernelEngine(
  id: string,
  compiled: Compiled,
  find: (state: string) => number | undefined,
): Engine {
  const { life } = compiled
  const { program, memory, due, order } = life
  const { events, timers } = program.chart
  const [enrolled, monthEnded] = [events.indexOf('ENROLLED'), events.indexOf('MONTH_ENDED')]
  const eventOfTimer = Int32Array.from(timers, ({ event }) => event)

  const slotGiven = (name: Given): number =>
    program.beginnings.find((one) => 'given' in one && one.given === name)?.slot ?? -1
  const given = {
    diagnosis: slotGiven('diagnosis'),
    risk: slotGiven('risk'),
    age: slotGiven('age'),
    homeMinutes: slotGiven('homeMinutes'),
    zeroDay: slotGiven('zeroDay'),
  }
  let filled: Params | undefined

  function startJob(job: LifeJob, batch: FactBatch): void {
    const { seed, replication, luck, params, calendar, stepLimit = STEP_LIMIT } = job
    Object.assign(life, { seed, replication, luck, params, batch, stepLimit, horizon: calendar.horizon })
    compiled.startJob?.()
    if (given.zeroDay >= 0) memory[given.zeroDay] = calendar.zeroDay
    if (filled === params) return
    for (const { place, name } of program.params) memory[place] = params[name] ?? Number.NaN
    compiled.fillJob()
    filled = params
  }

  function give({ enrolAt, attributes }: PatientInput): void {
    const { diagnosis, risk, age, homeMinutes } = given
    memory[NOW] = enrolAt
    if (diagnosis >= 0) memory[diagnosis] = DIAGNOSES.indexOf(attributes.diagnosis)
    if (risk >= 0) memory[risk] = RISKS.indexOf(attributes.risk)
    if (age >= 0) memory[age] = attributes.age
    if (homeMinutes >= 0) memory[homeMinutes] = attributes.homeMinutesPerMonth
  }

  /** The slot of the timer that fires next, or −1. */
  function nextSlot(): number {
    let first = -1
    let at = NEVER
    for (let slot = 0; slot < due.length; slot++) {
      const time = due[slot] as number
      if (time < at || (time === at && first >= 0 && (order[slot] as number) < (order[first] as number))) {
        first = slot
        at = time
      }
    }
    return first
  }

  function liveOne(job: LifeJob, input: PatientInput, see: (() => void) | undefined): void {
    const { monthStarts, horizon } = job.calendar
    const stimuli = job.tellsStimuli && life.batch.stimuli
    life.patient = input.patient
    life.isOver = false
    life.ordered = 0
    due.fill(NEVER)
    give(input)
    compiled.fillPatient()
    compiled.begin()
    if (enrolled >= 0 && !life.isOver) compiled.send(enrolled)
    see?.()
    let month = 0
    while (month < monthStarts.length && (monthStarts[month] as number) <= input.enrolAt) month++
    const last = horizon * 2
    let steps = 0
    while (!life.isOver) {
      const slot = nextSlot()
      const at = slot < 0 ? NEVER : (due[slot] as number)
      const monthEnd = month < monthStarts.length ? (monthStarts[month] as number) : NEVER
      if (monthEnd * 2 <= at) {
        if (monthEnd > horizon) return
        memory[NOW] = monthEnd
        month++
        if (monthEnded >= 0) compiled.send(monthEnded)
      } else {
        if (at > last) return
        memory[NOW] = Math.floor(at / 2)
        if (++steps > life.stepLimit) life.fail(`takes more than ${life.stepLimit} steps`)
        due[slot] = NEVER
        const timer = life.timerIn[slot] as number
        stimuli?.add(input.patient, timer, memory[NOW])
        compiled.send(eventOfTimer[timer] as number)
      }
      see?.()
    }
  }

  /** Whatever is thrown in a life, with the patient's name. */
  const nameFault = (error: unknown): InvariantError =>
    error instanceof InvariantError ? error : life.error(describeThrown(error))

  function liveWhole(whole: NonNullable<Compiled['whole']>, { patients, calendar }: LifeJob): void {
    try {
      for (let i = 0; i < patients.length; i++) {
        const input = patients[i] as PatientInput
        if (input.enrolAt >= calendar.horizon) continue
        life.patient = input.patient
        give(input)
        whole.live(input.patient)
      }
    } catch (error) {
      throw nameFault(error)
    } finally {
      whole.finish()
    }
  }

  return {
    id,
    timers: timers.map((timer) => timer.id),
    live(job, batch) {
      startJob(job, batch)
      if (compiled.whole?.prepare(job, find)) {
        liveWhole(compiled.whole, job)
        return
      }
      const watches = createStateWatches(job.watches ?? [], find, life.active, batch.occupancy)
      const see = watches && ((): void => watches.see(life.patient, memory[NOW] as number))
      const { horizon } = job.calendar
      for (const input of job.patients) {
        if (input.enrolAt >= horizon) continue
        try {
          liveOne(job, input, see)
        } catch (error) {
          throw nameFault(error)
        }
        watches?.end(input.patient, horizon)
      }
    },
  }
}
