import type { KernelPathway } from '../compile/compile-pathway.ts'
import type { Program } from '../compile/program.ts'
import type { Engine } from '../contract.ts'
import { ChartRunner } from './chart-runner.ts'
import { type Compiled, createKernelEngine } from './kernel-engine.ts'
import { Life } from './life.ts'
import { behaveByTables, createTables, fillByTables } from './tables.ts'

/** A program run by tables: states and transitions are looked up, formulas are closures. */
export function runByTables(program: Program): Compiled {
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
