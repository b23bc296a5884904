/**
 * A function an event, as JavaScript text: which transitions it takes, what they leave, do and enter. Only for charts in
 * which that can be written out: see `isPlainChart`.
 */
import { areTogether, type Chart, isInside, type State, type Transition } from '../compile/chart.ts'
import { type Plan, planTransition } from '../compile/plan.ts'
import type { Program } from '../compile/program.ts'
import { CodeBlock } from './code-block.ts'
import { type Leftovers, valuesOfTest, writeSteps, writeTest } from './write-steps.ts'

interface Handler {
  readonly state: number
  readonly transitions: readonly Transition[]
}

const noHistory = (): undefined => undefined
const planOf = (chart: Chart, transition: Transition): Plan => planTransition(chart, transition, noHistory)
const stateOf = (chart: Chart, index: number): State => chart.states[index] as State

function handlersOf(chart: Chart, event: number): Handler[] {
  return chart.states.flatMap(({ index, on }) => {
    const transitions = on.get(event)
    return transitions === undefined ? [] : [{ state: index, transitions }]
  })
}

/** Whether two transitions of an event may ever be taken at once and leave the same state. */
function mayCollide(chart: Chart, event: number): boolean {
  const all = handlersOf(chart, event).flatMap(({ transitions }) => transitions)
  return all.some((a) =>
    all.some((b) => {
      if (a.source >= b.source || !areTogether(chart, a.source, b.source)) return false
      const left = new Set(planOf(chart, a).leaves)
      return planOf(chart, b).leaves.some((state) => left.has(state))
    }),
  )
}

/** Whether a final state completes more than its parent or the whole machine. */
const completesRegions = (chart: Chart, { kind, parent }: State): boolean => {
  if (kind !== 'final' || parent <= 0) return false
  const around = stateOf(chart, parent)
  return around.kind === 'parallel' || (around.parent >= 0 && stateOf(chart, around.parent).kind === 'parallel')
}

/** Whether every event of a chart can be written out: no history, no `always`, no collisions, no regions to complete. */
export function isPlainChart(chart: Chart): boolean {
  return (
    !chart.hasAlways &&
    chart.states.every((state) => state.kind !== 'history' && !completesRegions(chart, state)) &&
    chart.events.every((_, event) => !mayCollide(chart, event))
  )
}

/** Whether anything happens on entering or leaving a state, so that a function was written for it. */
const doesOnEntry = (program: Program, state: number): boolean => (program.entry[state]?.length ?? 0) > 0
const doesOnExit = (program: Program, state: number): boolean => (program.exit[state]?.length ?? 0) > 0

/** Lines that leave what lies inside `index`, and then itself. `path`: the active states known, from the domain inwards. */
function writeLeave(program: Program, index: number, path: ReadonlySet<number>): string[] {
  const { chart } = program
  const { kind, children } = stateOf(chart, index)
  const lines: string[] = []
  const reversed = [...children].reverse()
  if (kind === 'parallel') lines.push(...reversed.flatMap((child) => writeLeave(program, child, path)))
  if (kind === 'compound') {
    const known = children.find((child) => path.has(child))
    if (known !== undefined) lines.push(...writeLeave(program, known, path))
    else {
      reversed.forEach((child, place) => {
        lines.push(
          `${place === 0 ? '' : 'else '}if (on[${child}] === 1) {`,
          ...indent(writeLeave(program, child, path)),
          '}',
        )
      })
    }
  }
  lines.push(`on[${index}] = 0`)
  if (doesOnExit(program, index)) lines.push(`leave${index}()`)
  return lines
}

const indent = (lines: readonly string[]): string[] => lines.map((line) => `  ${line}`)

/** Lines that leave all that a transition leaves. */
function writeLeaves(program: Program, transition: Transition, plan: Plan): string[] {
  const { chart } = program
  const { source } = transition
  const path = new Set([source, ...chart.states.filter((s) => isInside(chart, source, s.index)).map((s) => s.index)])
  const left = new Set(plan.leaves)
  const outermost = plan.leaves.filter((state) => !left.has(stateOf(chart, state).parent))
  // The outermost states left are children of one domain: of a compound one only one is active.
  const known = outermost.find((state) => path.has(state))
  const domain = outermost[0] === undefined ? -1 : stateOf(chart, outermost[0]).parent
  if (domain >= 0 && stateOf(chart, domain).kind === 'parallel') {
    return outermost.flatMap((state) => writeLeave(program, state, path))
  }
  if (known !== undefined) return writeLeave(program, known, path)
  return outermost.flatMap((state, place) => [
    `${place === 0 ? '' : 'else '}if (on[${state}] === 1) {`,
    ...indent(writeLeave(program, state, path)),
    '}',
  ])
}

function writeEnters(program: Program, { enters }: Plan, leftovers: Leftovers): string[] {
  const { chart } = program
  return enters.flatMap(({ state, byDefault }) => {
    const lines = [`on[${state}] = 1`]
    if (doesOnEntry(program, state)) lines.push(`enter${state}()`)
    if (byDefault) lines.push(...scoped(writeSteps(program, program.initial[state] ?? [], leftovers)))
    const { kind, parent } = stateOf(chart, state)
    if (kind !== 'final') return lines
    if (parent === 0) return [...lines, 'isOver = 1']
    const done = chart.events.indexOf(`xstate.done.state.${stateOf(chart, parent).id}`)
    return done < 0 ? lines : [...lines, `raise(${done})`]
  })
}

const scoped = (lines: readonly string[]): string[] => (lines.length === 0 ? [] : ['{', ...indent(lines), '}'])

interface Written {
  readonly leaves: readonly string[]
  readonly acts: readonly string[]
  readonly enters: readonly string[]
}

function writeTransition(program: Program, transition: Transition, leftovers: Leftovers): Written {
  const plan = planOf(program.chart, transition)
  return {
    leaves: writeLeaves(program, transition, plan),
    acts: scoped(writeSteps(program, program.actions[transition.index] ?? [], leftovers)),
    enters: writeEnters(program, plan, leftovers),
  }
}

/** Lines of the function that answers an event. */
export function writeEvent(program: Program, event: number, leftovers: Leftovers): string[] {
  const { chart } = program
  const handlers = handlersOf(chart, event)
  const meet = handlers.some((a) => handlers.some((b) => areTogether(chart, a.state, b.state)))
  return meet ? writeTogether(program, handlers, leftovers) : writeInTurn(program, handlers, leftovers)
}

/** At most one transition is taken: it is carried out as soon as it is found. */
function writeInTurn(program: Program, handlers: readonly Handler[], leftovers: Leftovers): string[] {
  return [...handlers].reverse().flatMap(({ state, transitions }) => {
    const tests = transitions.flatMap(({ index }) => program.guards[index] ?? [])
    const block = new CodeBlock(tests.slice(0, 1).flatMap((test) => [...valuesOfTest(test)]))
    for (const [place, transition] of transitions.entries()) {
      const test = program.guards[transition.index]
      const { leaves, acts, enters } = writeTransition(program, transition, leftovers)
      const lines = [...leaves, ...acts, ...enters, 'return']
      if (test === undefined) {
        block.lines.push(...lines)
        break
      }
      block.lines.push(`if (${writeTest(block, test, leftovers, place === 0)}) {`, ...indent(lines), '}')
    }
    return [`if (on[${state}] === 1) {`, ...indent(block.lines), '}']
  })
}

/** Several regions may answer: all choose first, then all leave, act and enter. */
function writeTogether(program: Program, handlers: readonly Handler[], leftovers: Leftovers): string[] {
  const { chart } = program
  const chosen = handlers.map(({ state }) => `c${state}`)
  const lines = [`let ${chosen.map((name) => `${name} = -1`).join(', ')}`]
  for (const { state, transitions } of [...handlers].reverse()) {
    const inner = handlers
      .filter((other) => isInside(chart, other.state, state))
      .map((other) => ` && c${other.state} < 0`)
    const block = new CodeBlock([])
    let chain = ''
    for (const [place, { index }] of transitions.entries()) {
      const test = program.guards[index]
      const condition = test === undefined ? '' : `if (${writeTest(block, test, leftovers, false)}) `
      chain += `${place === 0 ? '' : ' else '}${condition}c${state} = ${place}`
      if (test === undefined) break
      chain += ';'
    }
    lines.push(`if (on[${state}] === 1${inner.join('')}) { ${chain.replaceAll('; else', '\nelse')} }`)
  }
  const written = handlers.map(({ state, transitions }) => ({
    state,
    parts: transitions.map((transition) => writeTransition(program, transition, leftovers)),
  }))
  const writePhase = (phase: keyof Written, order: typeof written): void => {
    for (const { state, parts } of order) {
      for (const [place, part] of parts.entries()) {
        if (part[phase].length > 0) lines.push(`if (c${state} === ${place}) {`, ...indent(part[phase]), '}')
      }
    }
  }
  writePhase('leaves', [...written].reverse())
  writePhase('acts', written)
  writePhase('enters', written)
  return lines
}
