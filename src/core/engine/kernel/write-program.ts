/** A whole program as JavaScript text: the body of a function that is given the life and returns what it can do. */
import { LIBRARY } from '../../formula/functions.ts'
import type { Cell } from '../compile/bind.ts'
import { planStart } from '../compile/plan.ts'
import type { Program } from '../compile/program.ts'
import { CodeBlock } from './code-block.ts'
import { isPlainChart, writeEvent } from './write-events.ts'
import { type Leftovers, valuesOfTest, writeSteps, writeTest } from './write-steps.ts'

export interface WrittenProgram {
  readonly text: string
  readonly leftovers: Leftovers
  /** True where events are functions of their own; otherwise tables choose the transitions and code carries them out. */
  readonly isPlain: boolean
}

const HEAD = `'use strict'
const { life, steps, tests, limits, library } = given
const { ${Object.keys(LIBRARY).join(', ')} } = library
const { memory: m, active: on, due, order, timerIn } = life
const queue = new Int32Array(limits.queue)
let queued = 0, ordered = 0, isOver = 0, patient = 0, horizon = 0
let k0 = 0, k1 = 0, k2 = 0, c0 = 0, luck = 0
let batch = life.batch, row = 0, capacity = 0
let { patient: patients, type: types, at: ats, from: froms, values } = batch

function reload() {
  batch = life.batch
  patients = batch.patient; types = batch.type; ats = batch.at; froms = batch.from; values = batch.values
  row = batch.count; capacity = patients.length
  ordered = life.ordered
}
function flush() {
  batch.count = row
  life.ordered = ordered
}
function grow() {
  flush(); batch.grow(); reload()
}
function sumOf(count, term) {
  let sum = 0
  for (let nth = 0; nth < count; nth++) sum += term(nth)
  return sum
}
function startJob() {
  horizon = life.horizon
  luck = life.luck === undefined ? 0 : 1
  k0 = life.seed | 0; c0 = life.replication | 0
  reload()
}
function startPatient() {
  patient = life.patient
  k1 = patient | 0; k2 = 0x1bd11bda ^ k0 ^ k1
  isOver = 0; queued = 0; ordered = 0
}`

/** The rounds of Threefry2x32-13, as in `random/threefry`: how far each of them turns, and which key follows every fourth. */
const TURNS = [13, 15, 26, 6, 17, 29, 16, 24, 13, 15, 26, 6, 17]
const KEYS = [
  ['k1', 'k2'],
  ['k2', 'k0'],
  ['k0', 'k1'],
] as const

/** The generator, with the keys of the patient at hand. `counter` holds purpose and occurrence. */
function writeDraw(): string[] {
  const lines = ['let x = (c0 + k0) | 0', 'let y = (counter + k1) | 0']
  TURNS.forEach((turn, round) => {
    lines.push('x = (x + y) | 0', `y = ((y << ${turn}) | (y >>> ${32 - turn})) ^ x`)
    const key = (round + 1) % 4 === 0 ? KEYS[Math.floor(round / 4)] : undefined
    if (key) lines.push(`x = (x + ${key[0]}) | 0`, `y = (((y + ${key[1]}) | 0) + ${Math.floor(round / 4) + 1}) | 0`)
  })
  return [
    'function draw(counter) {',
    '  if (luck === 1) return life.drawByCounter(counter)',
    ...lines.map((line) => `  ${line}`),
    '  return ((x >>> 6) * 67108864 + (y >>> 6) + 0.5) * 2.220446049250313e-16',
    '}',
  ]
}

const functionText = (name: string, lines: readonly string[]): string[] => [
  `function ${name} {`,
  ...lines.map((line) => `  ${line}`),
  '}',
]

const writeCells = (cells: readonly Cell[]): string[] => {
  const block = new CodeBlock(cells.map(({ value }) => value))
  for (const { place, value } of cells) block.write([{ slot: place, name: block.keep(block.value(value)) }])
  return block.lines
}

const FIRE = `  m[0] = Math.floor(at * 0.5)
      due[slot] = Infinity
      answer(eventOfTimer[timerIn[slot]])`

/** The loop of a life: months and timers in order, until the horizon or the end. */
function writeRun(program: Program): string[] {
  const slots = program.isShared.length
  const scan = Array.from({ length: Math.max(0, slots - 1) }, (_, index) => {
    const slot = index + 1
    return `const d${slot} = due[${slot}]; if (d${slot} <= at && (d${slot} < at || order[${slot}] < order[slot])) { at = d${slot}; slot = ${slot} }`
  })
  const monthEnded = program.chart.events.indexOf('MONTH_ENDED')
  return [
    'const last = horizon * 2, stepLimit = life.stepLimit',
    'let month = 0, taken = 0',
    'while (month < monthStarts.length && monthStarts[month] <= m[0]) month++',
    'while (isOver === 0) {',
    `  if (++taken > stepLimit) life.fail('takes more than ' + stepLimit + ' steps')`,
    `  let at = ${slots > 0 ? 'due[0]' : 'Infinity'}, slot = 0`,
    ...scan.map((line) => `  ${line}`),
    '  const monthEnd = month < monthStarts.length ? monthStarts[month] : Infinity',
    '  if (monthEnd * 2 <= at) {',
    '    if (monthEnd > horizon) break',
    '    m[0] = monthEnd',
    '    month++',
    monthEnded >= 0 ? `    answer(${monthEnded})` : '',
    '  } else {',
    '    if (at > last) break',
    `    ${FIRE.trimStart()}`,
    '  }',
    '  if (see !== undefined) see()',
    '}',
  ]
}

/** Writes the program. */
export function writeProgram(program: Program): WrittenProgram {
  const { chart } = program
  const leftovers: Leftovers = { steps: [], tests: [] }
  const isPlain = isPlainChart(chart)
  const functions: string[] = []
  chart.states.forEach(({ index }) => {
    const [entry, exit] = [program.entry[index] ?? [], program.exit[index] ?? []]
    if (entry.length > 0) functions.push(...functionText(`enter${index}()`, writeSteps(program, entry, leftovers)))
    if (exit.length > 0) functions.push(...functionText(`leave${index}()`, writeSteps(program, exit, leftovers)))
  })
  const begin = new CodeBlock([])
  for (const one of program.beginnings) {
    if ('value' in one) begin.write([{ slot: one.slot, name: begin.keep(begin.value(one.value)) }])
  }
  functions.push(
    ...functionText('fillJob()', ['startJob()', ...writeCells(program.jobCells)]),
    ...functionText('fillPatient()', [...begin.lines, '{', ...writeCells(program.patientCells), '}']),
  )
  functions.push(...(isPlain ? writePlain(program, leftovers) : writeParts(program, leftovers)))
  const text = [HEAD, ...writeDraw(), ...functions].join('\n')
  return { text, leftovers, isPlain }
}

function writePlain(program: Program, leftovers: Leftovers): string[] {
  const { chart } = program
  const answered = chart.events.map((_, event) => event).filter((event) => chart.states.some(({ on }) => on.has(event)))
  const leaveAll = [...chart.states]
    .reverse()
    .filter(({ index }) => (program.exit[index]?.length ?? 0) > 0)
    .map(({ index }) => `if (on[${index}] === 1) leave${index}()`)
  const start = planStart(chart).enters.flatMap(({ state, byDefault }) => [
    `on[${state}] = 1`,
    ...((program.entry[state]?.length ?? 0) > 0 ? [`enter${state}()`] : []),
    ...(byDefault ? ['{', ...writeSteps(program, program.initial[state] ?? [], leftovers), '}'] : []),
  ])
  return [
    ...functionText('raise(event)', ['queue[queued++] = event']),
    ...answered.flatMap((event) => functionText(`event${event}()`, writeEvent(program, event, leftovers))),
    ...functionText('handle(event)', [
      'switch (event) {',
      ...answered.map((event) => `  case ${event}: event${event}(); break`),
      '}',
    ]),
    ...functionText('settle()', [
      'let next = 0',
      'while (next < queued && isOver === 0) {',
      `  if (next >= limits.microsteps) life.fail('takes more than ' + limits.microsteps + ' transitions without coming to rest')`,
      '  handle(queue[next++])',
      '}',
      'queued = 0',
      'if (isOver === 1) leaveAll()',
    ]),
    ...functionText('leaveAll()', leaveAll),
    ...functionText('answer(event)', ['handle(event)', 'if (queued > 0 || isOver === 1) settle()']),
    ...functionText('begin()', ['startPatient()', 'on.fill(0)', ...start, 'settle()']),
    ...functionText('send(event)', ['answer(event)', 'finish()']),
    ...functionText('finish()', ['flush()', 'life.isOver = isOver === 1']),
    `const eventOfTimer = Int32Array.from([${chart.timers.map(({ event }) => event).join(', ')}])`,
    ...functionText('run(monthStarts, see)', [...writeRun(program), 'finish()']),
    'return { fillJob, fillPatient, startPatient, begin() { begin(); finish() }, send, run, raise, flush }',
  ]
}

/** The parts only: what happens on entering, leaving and in between. */
function writeParts(program: Program, leftovers: Leftovers): string[] {
  const { chart } = program
  const list = (names: readonly (string | undefined)[]): string =>
    `[${names.map((name) => name ?? 'undefined').join(', ')}]`
  const states = chart.states.map(({ index }) => index)
  const initial = states.map((state) => writeSteps(program, program.initial[state] ?? [], leftovers))
  const acts = chart.transitions.map(({ index }) => writeSteps(program, program.actions[index] ?? [], leftovers))
  const allows = chart.transitions.map(({ index }) => {
    const test = program.guards[index]
    if (test === undefined) return undefined
    const block = new CodeBlock(valuesOfTest(test))
    const text = writeTest(block, test, leftovers)
    return [...block.lines, `return ${text}`]
  })
  return [
    'const { raise } = given',
    ...initial.flatMap((lines, state) => (lines.length > 0 ? functionText(`initial${state}()`, lines) : [])),
    ...acts.flatMap((lines, index) => (lines.length > 0 ? functionText(`act${index}()`, lines) : [])),
    ...allows.flatMap((lines, index) => (lines ? functionText(`allows${index}()`, lines) : [])),
    'return { fillJob, fillPatient, startPatient, flush, parts: {',
    `  enter: ${list(states.map((s) => ((program.entry[s]?.length ?? 0) > 0 ? `enter${s}` : undefined)))},`,
    `  leave: ${list(states.map((s) => ((program.exit[s]?.length ?? 0) > 0 ? `leave${s}` : undefined)))},`,
    `  initial: ${list(initial.map((lines, s) => (lines.length > 0 ? `initial${s}` : undefined)))},`,
    `  act: ${list(acts.map((lines, t) => (lines.length > 0 ? `act${t}` : undefined)))},`,
    `  allows: ${list(allows.map((lines, t) => (lines ? `allows${t}` : undefined)))},`,
    '} }',
  ]
}
