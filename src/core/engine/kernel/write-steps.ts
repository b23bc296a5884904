/** What states and transitions do, as JavaScript text. */
import { VALUE_COLUMNS } from '../../domain/facts.ts'
import { type Bound, isWhole } from '../compile/bind.ts'
import type { BoundValue, EmittedValue, Program, Step, Test } from '../compile/program.ts'
import { CodeBlock } from './code-block.ts'

/** Steps and tests with functions the compiler cannot look into: they are run by tables, by their place in these lists. */
export interface Leftovers {
  readonly steps: Step[]
  readonly tests: Test[]
}

const boundOf = (value: BoundValue): Bound | undefined => ('bound' in value ? value.bound : undefined)

/** All that steps compute for certain, in order. */
function* valuesOf(steps: readonly Step[]): Generator<Bound> {
  for (const step of steps) {
    if (step.op === 'assign') for (const { value } of step.values) if ('bound' in value) yield value.bound
    if (step.op === 'schedule' && 'bound' in step.delay) yield step.delay.bound
    if (step.op === 'emit') {
      if (step.from) yield step.from
      for (const { value } of step.values) yield value
    }
  }
}

/** Lines that carry out the steps. */
export function writeSteps(program: Program, steps: readonly Step[], leftovers: Leftovers): string[] {
  const block = new CodeBlock(valuesOf(steps))
  for (const step of steps) writeStep(program, block, step, leftovers)
  return block.lines
}

function writeStep(program: Program, block: CodeBlock, step: Step, leftovers: Leftovers): void {
  switch (step.op) {
    case 'assign': {
      const bounds = step.values.map(({ value }) => boundOf(value))
      if (bounds.some((bound) => bound === undefined)) {
        writeLeftover(block, step, leftovers)
        return
      }
      const texts = bounds.map((bound) => block.value(bound as Bound))
      block.write(step.values.map(({ slot }, index) => ({ slot, name: block.keep(texts[index] as string) })))
      return
    }
    case 'schedule': {
      const bound = boundOf(step.delay)
      if (bound === undefined) writeLeftover(block, step, leftovers)
      else writeSchedule(program, block, step.timer, bound)
      return
    }
    case 'cancel':
      block.say(`due[${program.slotOfTimer[step.timer]}] = Infinity`)
      return
    case 'raise':
      block.say(`raise(${step.event})`)
      return
    case 'emit':
      writeEmit(block, step)
      return
    default:
      writeLeftover(block, step, leftovers)
  }
}

function writeLeftover(block: CodeBlock, step: Step, { steps }: Leftovers): void {
  block.say(`flush(); steps[${steps.push(step) - 1}](); reload()`)
  block.forgetAll()
}

function writeSchedule(program: Program, block: CodeBlock, timer: number, bound: Bound): void {
  const slot = program.slotOfTimer[timer] as number
  const delay = block.keep(block.value(bound))
  const isWrong = isWhole(bound)
    ? `!(${delay} >= 0)`
    : `!(${delay} >= 0) || (${delay} % 1 !== 0 && ${delay} !== Infinity)`
  block.say(`if (${isWrong}) life.setTimer(${timer}, ${delay})`)
  block.say(`due[${slot}] = (m[0] + ${delay}) * 2${program.chart.timers[timer]?.closing ? '' : ' + 1'}`)
  block.say(`order[${slot}] = ordered++`)
  if (program.isShared[slot]) block.say(`timerIn[${slot}] = ${timer}`)
}

function writeEmit(block: CodeBlock, { type, from, closing, values }: Extract<Step, { op: 'emit' }>): void {
  const since = from && block.value(from)
  const texts = values.map(({ value }) => block.value(value))
  const at = closing || since !== undefined ? 'm[0] - 1' : 'm[0]'
  const isTold = since === undefined ? `${at} < horizon` : `${since} !== m[0] && ${at} < horizon`
  block.say(`if (${isTold}) {`)
  block.say('  if (row === capacity) grow()')
  block.say(`  patients[row] = patient; types[row] = ${type}; ats[row] = ${at}; froms[row] = ${since ?? at}`)
  const byColumn = new Map<number, { readonly value: EmittedValue; readonly text: string }>()
  values.forEach((value, index) => {
    byColumn.set(value.column, { value, text: texts[index] as string })
  })
  block.say(`  const o = row * ${VALUE_COLUMNS}`)
  for (let column = 0; column < VALUE_COLUMNS; column++) {
    const found = byColumn.get(column)
    if (found === undefined) block.say(`  values[o + ${column}] = 0`)
    else if (isWhole(found.value.value)) block.say(`  values[o + ${column}] = ${found.text}`)
    else {
      block.say(
        `  { const v = ${found.text}; if (v % 1 !== 0) life.failValue(${type}, ${JSON.stringify(found.value.name)}, v)`,
      )
      block.say(`  values[o + ${column}] = v }`)
    }
  }
  block.say('  row++')
  block.say('}')
}

/** A test as a truth; `block` may keep what it computes. */
export function writeTest(block: CodeBlock, test: Test, leftovers: Leftovers, certain = true): string {
  switch (test.kind) {
    case 'value': {
      const bound = boundOf(test.value)
      return bound === undefined ? `tests[${leftovers.tests.push(test) - 1}]()` : block.test(bound, certain)
    }
    case 'in':
      return `(on[${test.state}] === 1)`
    case 'not':
      return `!${writeTest(block, test.test, leftovers, certain)}`
    default: {
      const sign = test.kind === 'and' ? ' && ' : ' || '
      const texts = test.tests.map((one, index) => writeTest(block, one, leftovers, certain && index === 0))
      return `(${texts.length === 0 ? test.kind === 'and' : texts.join(sign)})`
    }
  }
}

/** What tests compute for certain. */
export function* valuesOfTest(test: Test): Generator<Bound> {
  if (test.kind === 'value' && 'bound' in test.value) yield test.value.bound
  if (test.kind === 'not') yield* valuesOfTest(test.test)
  if ((test.kind === 'and' || test.kind === 'or') && test.tests[0]) yield* valuesOfTest(test.tests[0])
}
