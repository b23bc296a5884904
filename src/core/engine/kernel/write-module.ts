/** A program as a WebAssembly module. */

import type { WasmGlobal } from '../../wasm/wasm-api.ts'
import { FunctionBody, type Signature, WasmModule } from '../../wasm/wasm-module.ts'
import type { Routines } from '../compile/code.ts'
import type { Program } from '../compile/program.ts'
import { type Layout, layOut } from './wasm-layout.ts'
import { writeCode } from './write-code.ts'
import {
  type LifeParts,
  writeAnswer,
  writeDraw,
  writeHandle,
  writeLive,
  writeReset,
  writeRun,
  writeSee,
  writeSettle,
} from './write-life.ts'
import { writeLognormal, writeNormalQuantile } from './write-lognormal.ts'

export interface WrittenModule {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly layout: Layout
}

const NUMBERS = (count: number, gives: Signature['gives']): Signature => ({
  takes: Array.from({ length: count }, () => 'f64' as const),
  ...(gives && { gives }),
})

/** What the host gives, in the order of import. */
const HOST = {
  log: NUMBERS(1, 'f64'),
  exp: NUMBERS(1, 'f64'),
  gamma: NUMBERS(3, 'f64'),
  monthsLater: NUMBERS(3, 'f64'),
  remainder: NUMBERS(2, 'f64'),
  drawGiven: { takes: ['i32'], gives: 'f64' },
  failDelay: { takes: ['i32', 'f64'] },
  failValue: { takes: ['i32', 'i32', 'f64'] },
  failSteps: { takes: ['i32'] },
  flush: { takes: [] },
  flushSpans: { takes: [] },
  flushStimuli: { takes: [] },
  leftover: { takes: ['i32'] },
  asked: { takes: ['i32'], gives: 'i32' },
} as const satisfies Record<string, Signature>
export type HostFunctions = { readonly [Name in keyof typeof HOST]: (...args: number[]) => unknown }

const GLOBALS = [
  'patient',
  'now',
  'moved',
  'stale',
  'horizon',
  'row',
  'ordered',
  'queued',
  'isOver',
  'seed',
  'replication',
  'luck',
  'watches',
  'spans',
  'tellsStimuli',
  'stimuli',
  'stepLimit',
] as const
/** Whole numbers that engine and code share. */
export type SharedGlobals = Readonly<Record<(typeof GLOBALS)[number], WasmGlobal>>

/** Writes the module of a program with routines. */
export function writeModule(program: Program, routines: Routines): WrittenModule {
  const layout = layOut(program)
  const module = new WasmModule()
  const nothing: Signature = { takes: [] }
  const event: Signature = { takes: ['i32'] }
  const host = Object.fromEntries(
    Object.entries(HOST).map(([name, signature]) => [name, module.importFunction(name, signature)]),
  ) as Record<keyof typeof HOST, number>
  const globals = Object.fromEntries(
    GLOBALS.map((name) => [name, module.global(name)]),
  ) as unknown as LifeParts['globals']
  const draw = module.declare({ takes: ['i32'], gives: 'f64' })
  const normalQuantile = module.declare(NUMBERS(1, 'f64'))
  const lognormal = module.declare(NUMBERS(3, 'f64'))
  const calls = { ...host, draw, lognormal }
  const shared = routines.parts.map(() => module.declare(nothing))
  const defineCode = (index: number, code: Routines['begin']): void => {
    const body = new FunctionBody()
    writeCode(body, code, { layout, calls, globals, scratch: routines.scratch, parts: shared })
    module.define(index, body)
  }
  const routine = (code: Routines['begin'], exported?: string): number => {
    const index = module.declare(nothing, exported)
    defineCode(index, code)
    return index
  }
  routines.parts.forEach((code, part) => {
    defineCode(shared[part] as number, code)
  })
  const define = (signature: Signature, body: FunctionBody, exported?: string): number => {
    const index = module.declare(signature, exported)
    module.define(index, body)
    return index
  }
  module.define(draw, writeDraw({ globals, calls }))
  module.define(normalQuantile, writeNormalQuantile(host))
  module.define(lognormal, writeLognormal(host, normalQuantile))
  routine(routines.fillJob, 'fillJob')
  const fillPatient = routine(routines.fillPatient, 'fillPatient')
  const begin = routine(routines.begin, 'begin')
  const leaveAll = routine(routines.leaveAll)
  const events = routines.events.map((code) => (code.length === 0 ? undefined : routine(code)))
  const parts: LifeParts = { layout, calls, globals, events, leaveAll }
  const handle = define(event, writeHandle(events))
  const settle = define(nothing, writeSettle(parts, handle), 'settle')
  const answer = define(event, writeAnswer(parts, handle, settle), 'answer')
  const see = define(event, writeSee(parts))
  const run = define(nothing, writeRun(program, parts, settle, see))
  const reset = define(nothing, writeReset(program, parts), 'reset')
  define(event, writeLive(program, parts, { reset, fillPatient, begin, settle, answer, see, run }), 'live')
  return { bytes: module.finish(layout.pages), layout }
}
