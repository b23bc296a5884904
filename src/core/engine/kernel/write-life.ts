/** The life of a patient around the routines, as WebAssembly: draws, the queue of raised events, months and timers, what is watched. */

import { FunctionBody } from '../../wasm/wasm-module.ts'
import type { Program } from '../compile/program.ts'
import { MICROSTEP_LIMIT } from '../failure.ts'
import { type Layout, QUEUE, SPANS, STIMULI } from './wasm-layout.ts'
import type { Globals, HostCalls } from './write-code.ts'

/** Globals of the module by name. */
export type LifeGlobals = Globals &
  Readonly<
    Record<'seed' | 'replication' | 'luck' | 'watches' | 'spans' | 'tellsStimuli' | 'stimuli' | 'stepLimit', number>
  >

export interface LifeParts {
  readonly layout: Layout
  readonly calls: HostCalls & {
    readonly drawGiven: number
    readonly flushSpans: number
    readonly flushStimuli: number
  }
  readonly globals: LifeGlobals
  /** Functions of the routines, by event; undefined where nothing answers. */
  readonly events: readonly (number | undefined)[]
  readonly leaveAll: number
}

/** How far each round of Threefry2x32-13 turns; after every fourth come two keys. As in `random/threefry`. */
const TURNS = [13, 15, 26, 6, 17, 29, 16, 24, 13, 15, 26, 6, 17]
const PARITY = 0x1bd11bda

/** draw(counter): the uniform number for a purpose and an occurrence. */
export function writeDraw({ globals, calls }: Pick<LifeParts, 'globals' | 'calls'>): FunctionBody {
  const body = new FunctionBody(1)
  const [x, y] = [body.local('i32'), body.local('i32')]
  const keys = [
    () => body.getGlobal(globals.seed),
    () => body.getGlobal(globals.patient),
    () => body.getGlobal(globals.seed).getGlobal(globals.patient).op('i32.xor').i32(PARITY).op('i32.xor'),
  ] as const
  const key = (index: number): FunctionBody => (keys[index % 3] as () => FunctionBody)()
  body.getGlobal(globals.luck).if().get(0).call(calls.drawGiven).op('return', 'end')
  body.getGlobal(globals.replication)
  key(0).op('i32.add').set(x)
  body.get(0)
  key(1).op('i32.add').set(y)
  TURNS.forEach((turn, round) => {
    body.get(x).get(y).op('i32.add').set(x)
    body.get(y).i32(turn).op('i32.rotl').get(x).op('i32.xor').set(y)
    if ((round + 1) % 4 !== 0) return
    const group = (round + 1) / 4
    body.get(x)
    key(group).op('i32.add').set(x)
    body.get(y)
    key(group + 1)
      .op('i32.add')
      .i32(group)
      .op('i32.add')
      .set(y)
  })
  // The 52 bits behind the point of a number from 1 to 2, less 1 − 2⁻⁵³: exact, and sooner there than by arithmetic.
  body.get(x).i32(6).op('i32.shr_u', 'i64.extend_i32_u').i64(26).op('i64.shl')
  body.get(y).i32(6).op('i32.shr_u', 'i64.extend_i32_u', 'i64.or')
  body.f64(1).op('i64.reinterpret_f64', 'i64.or', 'f64.reinterpret_i64')
  return body.f64(1 - 2 ** -53).op('f64.sub')
}

/** Calls the routine of the event that `pushEvent` pushes. */
function writeDispatch(body: FunctionBody, events: LifeParts['events'], pushEvent: () => unknown): FunctionBody {
  const answered = events.flatMap((index, event) => (index === undefined ? [] : [{ index, event }]))
  const other = answered.length
  for (let i = 0; i <= other; i++) body.block()
  const depthOf = new Map(answered.map(({ event }, place) => [event, place]))
  pushEvent()
  body.branchTable(
    events.map((_, event) => depthOf.get(event) ?? other),
    other,
  )
  answered.forEach(({ index }, place) => {
    body
      .op('end')
      .call(index)
      .branch(other - 1 - place)
  })
  return body.op('end')
}

/** handle(event): the routine of an event. */
export function writeHandle(events: LifeParts['events']): FunctionBody {
  const body = new FunctionBody(1)
  return writeDispatch(body, events, () => body.get(0))
}

/** settle(): answers raised events in their order until none is left; then, if the life is over, leaves all. */
export function writeSettle({ layout, globals, calls, leaveAll }: LifeParts, handle: number): FunctionBody {
  const body = new FunctionBody()
  const next = body.local('i32')
  body.block().loop()
  body.getGlobal(globals.isOver).branchIf(1)
  body.get(next).getGlobal(globals.queued).op('i32.ge_s').branchIf(1)
  body.get(next).i32(MICROSTEP_LIMIT).op('i32.ge_s').if().i32(0).call(calls.failSteps).op('end')
  body
    .get(next)
    .i32(QUEUE - 1)
    .op('i32.and')
    .i32(2)
    .op('i32.shl')
    .access('i32.load', layout.queue)
    .call(handle)
  body.get(next).i32(1).op('i32.add').set(next).branch(0)
  body.op('end', 'end').i32(0).setGlobal(globals.queued)
  return body.getGlobal(globals.isOver).if().call(leaveAll).op('end')
}

/** Settles what the event that was answered has left. */
const writeRest = (body: FunctionBody, { globals }: LifeParts, settle: number): FunctionBody =>
  body.getGlobal(globals.queued).getGlobal(globals.isOver).op('i32.or').if().call(settle).op('end')

/** answer(event): the event and all that follows within its minute. */
export function writeAnswer(parts: LifeParts, handle: number, settle: number): FunctionBody {
  const body = new FunctionBody(1)
  return writeRest(body.get(0).call(handle), parts, settle)
}

/** see(isEnd): notes what of the watched the patient has entered or left; at the end of the run, that it leaves all. */
export function writeSee({ layout, globals, calls }: LifeParts): FunctionBody {
  const body = new FunctionBody(1)
  const [watch, at, inside, since, now, place] = Array.from({ length: 6 }, () => body.local('i32')) as [
    number,
    number,
    number,
    number,
    number,
    number,
  ]
  const quad = (local: number): FunctionBody => body.get(local).i32(2).op('i32.shl')
  body.get(0).if('i32').getGlobal(globals.horizon).op('else')
  body.getGlobal(globals.now).op('end').set(now)
  body.block().loop()
  body.get(watch).getGlobal(globals.watches).op('i32.ge_s').branchIf(1)
  quad(watch).access('i32.load', layout.watchFirst).set(at)
  body.i32(0).set(inside).block().get(0).branchIf(0).loop()
  body.get(at)
  quad(watch)
    .access('i32.load', layout.watchFirst + 4)
    .op('i32.ge_s')
    .branchIf(1)
  quad(at).access('i32.load', layout.watched).access('i32.load8_u', layout.active).tee(inside).branchIf(1)
  body.get(at).i32(1).op('i32.add').set(at).branch(0).op('end', 'end')
  quad(watch).access('i32.load', layout.watchSince).tee(since).i32(0).op('i32.ge_s').get(inside).op('i32.ne').if()
  body.get(inside).if()
  quad(watch).get(now).access('i32.store', layout.watchSince)
  body.op('else')
  writeSpan()
  body.op('end', 'end')
  body.get(watch).i32(1).op('i32.add').set(watch).branch(0)
  return body.op('end', 'end')

  function writeSpan(): void {
    quad(watch).i32(-1).access('i32.store', layout.watchSince)
    body.get(since).get(now).op('i32.lt_s').if()
    body.getGlobal(globals.spans).i32(SPANS).op('i32.ge_s').if().call(calls.flushSpans).op('end')
    body.getGlobal(globals.spans).i32(2).op('i32.shl').set(place)
    body.get(place).getGlobal(globals.patient).access('i32.store', layout.spanPatients)
    body.get(place).get(watch).access('i32.store', layout.spanWatches)
    body.get(place).get(since).access('i32.store', layout.spanFroms)
    body.get(place).get(now).access('i32.store', layout.spanUntils)
    body.getGlobal(globals.spans).i32(1).op('i32.add').setGlobal(globals.spans).op('end')
  }
}

/** run(): months and timers in order, until the horizon or the end. Months end for charts that answer them only. */
export function writeRun(program: Program, parts: LifeParts, settle: number, see: number): FunctionBody {
  const { layout, globals, calls } = parts
  const body = new FunctionBody()
  const [month, steps, slot, minute, place] = Array.from({ length: 5 }, () => body.local('i32')) as [
    number,
    number,
    number,
    number,
    number,
  ]
  const [at, due, last, monthDue] = Array.from({ length: 4 }, () => body.local('f64')) as [
    number,
    number,
    number,
    number,
  ]
  const monthEnded = program.chart.events.indexOf('MONTH_ENDED')
  const onMonth = parts.events[monthEnded]
  const quad = (local: number): FunctionBody => body.get(local).i32(2).op('i32.shl')
  const seeMonth = (): FunctionBody =>
    quad(month).access('i32.load', layout.months).op('f64.convert_i32_s').f64(2).op('f64.mul').set(monthDue)
  const setNow = (): FunctionBody => {
    body.get(minute).setGlobal(globals.now)
    return body.i32(0).get(minute).op('f64.convert_i32_s').access('f64.store', layout.memory)
  }
  body.getGlobal(globals.horizon).op('f64.convert_i32_s').f64(2).op('f64.mul').set(last)
  body.i32(1).setGlobal(globals.stale)
  if (onMonth !== undefined) {
    // The first month that ends after the present minute.
    body.block().loop()
    quad(month).access('i32.load', layout.months).getGlobal(globals.now).op('i32.gt_s').branchIf(1)
    body.get(month).i32(1).op('i32.add').set(month).branch(0).op('end', 'end')
    seeMonth()
  }
  body.block().loop()
  body.getGlobal(globals.isOver).branchIf(1)
  writeScan()
  if (onMonth !== undefined) {
    body.get(monthDue).get(at).op('f64.le').if()
    body.get(monthDue).get(last).op('f64.gt').branchIf(2)
    quad(month).access('i32.load', layout.months).set(minute)
    setNow()
    body.get(month).i32(1).op('i32.add').set(month)
    seeMonth()
    body.call(onMonth).op('else')
    writeTimer(2)
    body.op('end')
  } else writeTimer(1)
  writeRest(body, parts, settle)
  body.getGlobal(globals.watches).i32(0).op('i32.ne').getGlobal(globals.moved).op('i32.and')
  body.if().i32(0).call(see).i32(0).setGlobal(globals.moved).op('end')
  return body.branch(0).op('end', 'end')

  /** The place that is due first, into `slot`, and when, into `at`. */
  function writeScan(): void {
    body.getGlobal(globals.stale).if().i32(0).setGlobal(globals.stale)
    body.f64(Number.POSITIVE_INFINITY).set(at).i32(0).set(slot)
    program.isShared.forEach((_, index) => {
      body
        .i32(0)
        .access('f64.load', layout.due + index * 8)
        .tee(due)
        .get(at)
        .op('f64.le')
        .if()
      body.get(due).get(at).op('f64.lt', 'i32.eqz').if()
      body.i32(0).access('i32.load', layout.order + index * 4)
      quad(slot).access('i32.load', layout.order).op('i32.ge_s').branchIf(1).op('end')
      body.get(due).set(at).i32(index).set(slot).op('end')
    })
    body.op('end')
  }

  /** Fires the timer of `slot`; ends the run `depth` blocks out where it lies beyond the horizon. */
  function writeTimer(depth: number): void {
    body.get(at).get(last).op('f64.gt').branchIf(depth)
    // Twice the minute and a phase: the whole number lies in the last bits of the double plus 2⁵² + 2⁵¹.
    body
      .get(at)
      .f64(2 ** 52 + 2 ** 51)
      .op('f64.add', 'i64.reinterpret_f64', 'i32.wrap_i64')
      .i32(1)
      .op('i32.shr_u')
    body.set(minute)
    setNow()
    body.get(steps).i32(1).op('i32.add').tee(steps).getGlobal(globals.stepLimit).op('i32.gt_s')
    body.if().i32(1).call(calls.failSteps).op('end')
    body.getGlobal(globals.tellsStimuli).if()
    writeStimulus()
    body.op('end')
    body.i32(1).setGlobal(globals.stale)
    body.get(slot).i32(3).op('i32.shl').f64(Number.POSITIVE_INFINITY).access('f64.store', layout.due)
    writeDispatch(body, parts.events, () =>
      quad(slot).access('i32.load', layout.timerIn).i32(2).op('i32.shl').access('i32.load', layout.eventOf),
    )
  }

  /** Notes that the timer of `slot` is answered. */
  function writeStimulus(): void {
    body.getGlobal(globals.stimuli).i32(STIMULI).op('i32.ge_s').if().call(calls.flushStimuli).op('end')
    body.getGlobal(globals.stimuli).i32(2).op('i32.shl').set(place)
    body.get(place).getGlobal(globals.patient).access('i32.store', layout.stimulusPatients)
    body.get(place)
    quad(slot).access('i32.load', layout.timerIn).access('i32.store', layout.stimulusTimers)
    body.get(place).get(minute).access('i32.store', layout.stimulusAts)
    body.getGlobal(globals.stimuli).i32(1).op('i32.add').setGlobal(globals.stimuli)
  }
}

/** reset(): no state is active, no timer set, nothing raised, nothing over. */
export function writeReset(program: Program, { layout, globals }: LifeParts): FunctionBody {
  const body = new FunctionBody()
  body.i32(layout.active).i32(0).i32(program.chart.states.length).fillMemory()
  program.isShared.forEach((_, slot) => {
    body
      .i32(0)
      .f64(Number.POSITIVE_INFINITY)
      .access('f64.store', layout.due + slot * 8)
  })
  for (const global of [globals.isOver, globals.queued, globals.ordered]) body.i32(0).setGlobal(global)
  body.i32(0).access('f64.load', layout.memory).truncate().setGlobal(globals.now)
  return body
}

/** live(patient): a whole life, from the beginning of the memory on; the slots that are given hold their values. */
export function writeLive(
  program: Program,
  parts: LifeParts,
  calls: Readonly<Record<'reset' | 'fillPatient' | 'begin' | 'settle' | 'answer' | 'see' | 'run', number>>,
): FunctionBody {
  const body = new FunctionBody(1)
  const { globals } = parts
  const enrolled = program.chart.events.indexOf('ENROLLED')
  body.get(0).setGlobal(globals.patient).call(calls.reset).call(calls.fillPatient).call(calls.begin).call(calls.settle)
  if (enrolled >= 0) body.getGlobal(globals.isOver).op('i32.eqz').if().i32(enrolled).call(calls.answer).op('end')
  body.getGlobal(globals.watches).if().i32(0).call(calls.see).op('end').i32(0).setGlobal(globals.moved).call(calls.run)
  return body.getGlobal(globals.watches).if().i32(1).call(calls.see).op('end')
}
