import type { KernelPathway } from '../compile/compile-pathway.ts'
import type { Program } from '../compile/program.ts'
import type { Engine } from '../contract.ts'
import { assemble } from './bytecode.ts'
import { ChartRunner } from './chart-runner.ts'
import { type Compiled, createKernelEngine } from './kernel-engine.ts'
import { Life } from './life.ts'
import { Machine } from './machine.ts'
import { behaveByTables, createTables, fillByTables } from './tables.ts'

/** A program run without generating code: by instructions, or where its chart is not plain by looking everything up. */
export function runByTables(program: Program): Compiled {
  return program.routines === undefined ? runByClosures(program) : runByInstructions(program, program.routines)
}

function runByInstructions(program: Program, routines: NonNullable<Program['routines']>): Compiled {
  const bytecode = assemble(routines, program)
  const life = new Life({ ...program, memorySize: bytecode.memorySize })
  const { compileStep, compileTest } = createTables(life, (event) => machine.raise(event))
  const machine = new Machine(
    life,
    bytecode,
    program,
    program.leftoverSteps.map(compileStep),
    program.leftoverTests.map(compileTest),
  )
  return {
    life,
    fillJob: () => machine.startJob(),
    fillPatient: () => machine.startPatient(),
    begin: () => machine.begin(),
    send: (event) => machine.send(event),
    run: (monthStarts, see) => machine.liveOn(monthStarts, see),
  }
}

/** States and transitions are looked up, formulas are closures. */
function runByClosures(program: Program): Compiled {
  const life = new Life(program)
  const tables = createTables(life, (event) => runner.raise(event))
  const runner = new ChartRunner(life, behaveByTables(tables))
  return {
    life,
    ...fillByTables(life, tables),
    begin: () => runner.begin(),
    send: (event) => runner.send(event),
  }
}

/** Finds the number of a state that a watch names. */
export const findState =
  (program: Program, pathway: Pick<KernelPathway, 'placeOf'>) =>
  (state: string): number | undefined => {
    const path = pathway.placeOf(state).join('.')
    return program.chart.states.find((one) => one.path === path)?.index
  }

/** The engine of a pathway by tables. */
export const createTablesEngine = (pathway: Pick<KernelPathway, 'placeOf'>, program: Program): Engine =>
  createKernelEngine('tables', runByTables(program), findState(program, pathway))
