import { LIBRARY } from '../../formula/functions.ts'
import type { KernelPathway } from '../compile/compile-pathway.ts'
import type { Program } from '../compile/program.ts'
import type { Engine } from '../contract.ts'
import { MICROSTEP_LIMIT } from '../failure.ts'
import { type Behaviour, ChartRunner } from './chart-runner.ts'
import { type Compiled, createKernelEngine } from './kernel-engine.ts'
import { Life } from './life.ts'
import { createTables, listAssigning } from './tables.ts'
import { findState } from './tables-engine.ts'
import { writeProgram } from './write-program.ts'

/** Whether code may be generated here; a strict content-security policy forbids it. */
export function mayGenerateCode(): boolean {
  try {
    return new Function('return true')() === true
  } catch {
    return false
  }
}

/** What the generated function gives back. */
interface Code extends Required<Compiled> {
  /** Takes the keys of the patient's draws from the life. */
  startPatient(): void
  raise(event: number): void
  /** Tells the batch how many rows it has by now. */
  flush(): void
  /** Instead of events, where tables choose the transitions. */
  readonly parts: Omit<Behaviour, 'assigns'> | undefined
}

const LIMITS = { microsteps: MICROSTEP_LIMIT, queue: 1 << 17 } as const

/** A program run by generated code. Its text holds numbers and names of its own only: nothing of a scenario is in it. */
export function runByCode(program: Program): Compiled {
  const life = new Life(program)
  const { text, leftovers, isPlain } = writeProgram(program)
  const raise = (event: number): void => (isPlain ? code.raise(event) : runner?.raise(event))
  const { compileStep, compileTest } = createTables(life, raise)
  const [steps, tests] = [leftovers.steps.map(compileStep), leftovers.tests.map(compileTest)]
  const make = new Function('given', text) as (given: object) => Code
  const code = make({ life, steps, tests, limits: LIMITS, library: LIBRARY, raise })
  const runner = code.parts && new ChartRunner(life, { ...code.parts, assigns: listAssigning(program) })
  const fill = {
    fillJob: () => code.fillJob(),
    fillPatient(): void {
      code.startPatient()
      code.fillPatient()
    },
  }
  if (runner === undefined) {
    return {
      life,
      ...fill,
      begin: () => code.begin(),
      send: (event) => code.send(event),
      run: (months, see) => code.run(months, see),
    }
  }
  return {
    life,
    ...fill,
    begin(): void {
      code.startPatient()
      runner.begin()
      code.flush()
    },
    send(event: number): void {
      runner.send(event)
      code.flush()
    },
  }
}

/** The engine of a pathway by generated code. */
export const createCodeEngine = (pathway: Pick<KernelPathway, 'placeOf'>, program: Program): Engine =>
  createKernelEngine('kernel', runByCode(program), findState(program, pathway))
