import { FACT_TYPES, type FactType, VALUE_COLUMNS, valueNames } from '../../domain/facts.ts'
import { rememberMonthsLater } from '../../domain/time.ts'
import { FUNCTIONS } from '../../formula/functions.ts'
import { Instance, Memory, Module, type WasmMemory } from '../../wasm/wasm-api.ts'
import type { Routines } from '../compile/code.ts'
import type { KernelPathway } from '../compile/compile-pathway.ts'
import type { Program } from '../compile/program.ts'
import type { Engine, LifeJob } from '../contract.ts'
import { MICROSTEP_LIMIT } from '../failure.ts'
import { type Compiled, createKernelEngine } from './kernel-engine.ts'
import { Life, NOW } from './life.ts'
import { createTables } from './tables.ts'
import { findState, runByTables } from './tables-engine.ts'
import { type Layout, MOST_MONTHS, MOST_WATCHED, MOST_WATCHES, ROWS, SPANS, STIMULI } from './wasm-layout.ts'
import { type HostFunctions, type SharedGlobals, writeModule } from './write-module.ts'

interface CodeExports extends SharedGlobals {
  fillJob(): void
  fillPatient(): void
  begin(): void
  settle(): void
  answer(event: number): void
  reset(): void
  live(patient: number): void
}

/** Views of what engine and code share. */
function viewMemory({ buffer }: WasmMemory, at: Layout, program: Program) {
  const { memorySize, isShared, chart } = program
  const ints = (offset: number, length: number) => new Int32Array(buffer, offset, length)
  return {
    memory: new Float64Array(buffer, at.memory, memorySize),
    due: new Float64Array(buffer, at.due, isShared.length),
    order: ints(at.order, isShared.length),
    timerIn: ints(at.timerIn, isShared.length),
    eventOf: ints(at.eventOf, chart.timers.length),
    active: new Uint8Array(buffer, at.active, chart.states.length),
    months: ints(at.months, MOST_MONTHS + 1),
    watchSince: ints(at.watchSince, MOST_WATCHES),
    watchFirst: ints(at.watchFirst, MOST_WATCHES + 1),
    watched: ints(at.watched, MOST_WATCHED),
    patients: ints(at.patients, ROWS),
    types: new Uint16Array(buffer, at.types, ROWS),
    ats: ints(at.ats, ROWS),
    froms: ints(at.froms, ROWS),
    values: ints(at.values, ROWS * VALUE_COLUMNS),
    stimuli: {
      patients: ints(at.stimulusPatients, STIMULI),
      timers: ints(at.stimulusTimers, STIMULI),
      ats: ints(at.stimulusAts, STIMULI),
    },
    spans: [at.spanPatients, at.spanWatches, at.spanFroms, at.spanUntils].map((offset) => ints(offset, SPANS)),
  }
}

/** A program run by generated code, or by tables where its chart is not plain enough to be written out. */
export function runByCode(program: Program): Compiled {
  const { routines } = program
  return routines === undefined ? runByTables(program) : runModule(program, routines)
}

function runModule(program: Program, routines: Routines): Compiled {
  const { bytes, layout } = writeModule(program, routines)
  const memory = new Memory({ initial: layout.pages })
  const views = viewMemory(memory, layout, program)
  const life = new Life(program, views)
  const { compileStep, compileTest } = createTables(life, () => undefined)
  const steps = program.leftoverSteps.map(compileStep)
  const tests = program.leftoverTests.map(compileTest)

  function flush(): void {
    const count = code.row.value
    if (count > 0) life.batch.appendRows(count, views)
    code.row.value = 0
  }
  function flushSpans(): void {
    const count = code.spans.value
    const [patients, watches, froms, untils] = views.spans as [Int32Array, Int32Array, Int32Array, Int32Array]
    for (let i = 0; i < count; i++) {
      life.batch.occupancy.add(patients[i] as number, watches[i] as number, froms[i] as number, untils[i] as number)
    }
    code.spans.value = 0
  }
  function flushStimuli(): void {
    const count = code.stimuli.value
    if (count > 0) life.batch.stimuli.appendRows(count, views.stimuli)
    code.stimuli.value = 0
  }
  const host: HostFunctions = {
    log: Math.log,
    exp: Math.exp,
    gamma: FUNCTIONS.gamma.run,
    monthsLater: rememberMonthsLater(),
    remainder: FUNCTIONS.remainder.run,
    drawGiven: (counter) => life.drawByCounter(counter as number),
    failDelay: (timer, delay) => life.setTimer(timer as number, delay as number),
    failValue: (type, column, value) =>
      life.failValue(type as number, nameOfValue(type as number, column as number), value as number),
    failSteps: (isLife) =>
      life.fail(
        isLife === 1
          ? `takes more than ${life.stepLimit} steps`
          : `takes more than ${MICROSTEP_LIMIT} transitions without coming to rest`,
      ),
    flush,
    flushSpans,
    flushStimuli,
    leftover(step) {
      flush()
      life.ordered = code.ordered.value
      steps[step as number]?.()
      code.ordered.value = life.ordered
      code.stale.value = 1
    },
    asked: (test) => (tests[test as number]?.() ? 1 : 0),
  }
  const instance = new Instance(new Module(bytes), { env: { memory, ...host } })
  const code = instance.exports as unknown as CodeExports
  views.eventOf.set(program.chart.timers.map(({ event }) => event))

  // What lies in the shared memory already.
  let calendar: LifeJob['calendar'] | undefined
  let watches: LifeJob['watches']

  function finish(): void {
    flush()
    flushSpans()
    flushStimuli()
    life.isOver = code.isOver.value === 1
  }
  return {
    life,
    startJob() {
      code.seed.value = life.seed | 0
      code.replication.value = life.replication | 0
      code.horizon.value = life.horizon
      code.stepLimit.value = life.stepLimit
      code.luck.value = life.luck === undefined ? 0 : 1
    },
    fillJob: () => code.fillJob(),
    fillPatient() {
      code.patient.value = life.patient
      code.reset()
      code.fillPatient()
    },
    begin() {
      code.begin()
      code.settle()
      finish()
    },
    send(event) {
      code.now.value = views.memory[NOW] as number
      code.answer(event)
      finish()
    },
    whole: {
      prepare(job, find) {
        if (calendar !== job.calendar) {
          if (!fillMonths(views, job)) return false
          calendar = job.calendar
        }
        if (watches !== job.watches || job.watches === undefined) {
          if (!fillWatches(views, job, find, code)) return false
          watches = job.watches
        }
        code.tellsStimuli.value = job.tellsStimuli ? 1 : 0
        views.watchSince.fill(-1, 0, job.watches?.length ?? 0)
        return true
      },
      live: (patient) => code.live(patient),
      finish,
    },
  }
}

const nameOfValue = (type: number, column: number): string => valueNames(FACT_TYPES[type] as FactType)[column] ?? ''

type Views = ReturnType<typeof viewMemory>

/** False where there is no room for so many months. */
function fillMonths({ months }: Views, { calendar }: LifeJob): boolean {
  const { monthStarts } = calendar
  if (monthStarts.length > MOST_MONTHS) return false
  months.set(monthStarts)
  months[monthStarts.length] = 0x7fffffff
  return true
}

/** False where there is no room for so many watches. */
function fillWatches(
  { watchFirst, watched }: Views,
  { watches = [] }: LifeJob,
  find: (state: string) => number | undefined,
  code: SharedGlobals,
): boolean {
  const states = watches.map((names) => [...new Set(names)].map(find).filter((state) => state !== undefined))
  const all = states.flat()
  if (watches.length > MOST_WATCHES || all.length > MOST_WATCHED) return false
  code.watches.value = all.length === 0 ? 0 : watches.length
  watched.set(all)
  let first = 0
  states.forEach((list, watch) => {
    watchFirst[watch] = first
    first += list.length
  })
  watchFirst[watches.length] = first
  return true
}

/** The engine of a pathway by generated code; by tables where `runByCode` takes them. */
export const createCodeEngine = (pathway: Pick<KernelPathway, 'placeOf'>, program: Program): Engine =>
  createKernelEngine(program.routines ? 'kernel' : 'tables', runByCode(program), findState(program, pathway))
