import type { KernelPathway } from '../compile/compile-pathway.ts'
import type { Program } from '../compile/program.ts'
import type { Engine } from '../contract.ts'
import { assemble } from './bytecode.ts'
import { ChartRunner } from './chart-runner.ts'
import { type Compiled, createKernelEngine } from './kernel-engine.ts'
import { Life } from './life.ts'
import { fitsProcessor, Machine } from './machine.ts'
import { behaveByTables, createTables, fillByTables } from './tables.ts'

/** A program run without generating code: by instructions where its chart is plain, otherwise by looking everything up. */
export const runByTables = (program: Program): Compiled => runByInstructions(program) ?? runByClosures(program)

function runByInstructions(program: Program): Compiled | undefined {
  if (program.routines === undefined) return undefined
  const bytecode = assemble(program.routines, program)
  const life = new Life({ ...program, memorySize: bytecode.memorySize })
  if (!fitsProcessor(bytecode, life)) return undefined
  const { compileStep, compileTest } = createTables(life, () => {})
  const steps = program.leftoverSteps.map(compileStep)
  const machine = new Machine(life, bytecode, steps, program.leftoverTests.map(compileTest))
  return {
    life,
    startJob: () => machine.startJob(),
    fillJob: () => machine.fillJob(),
    fillPatient: () => machine.startPatient(),
    begin: () => machine.begin(),
    send: (event) => machine.send(event),
    whole: {
      prepare: (job, find) => machine.prepare(job, find),
      live: (patient) => machine.live(patient),
      finish: () => machine.flush(),
    },
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
