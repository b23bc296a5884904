/** A pathway as a program of the kernel. */
import type { AnyStateMachine } from 'xstate'
import type { MemorySpec } from '../../formula/memory.ts'
import { bindChart } from './bind-chart.ts'
import type { Program } from './program.ts'
import { readMachine } from './read-machine.ts'

/** What the kernel needs of a pathway; `machines/pathway` fulfils it. */
export interface KernelPathway {
  readonly id: string
  readonly machine: AnyStateMachine
  readonly memory: MemorySpec
  readonly closingDelays: ReadonlySet<string>
  /** Where a state with that name stands in the machine, from the root. */
  placeOf(state: string): readonly string[]
}

/** Compiles a pathway. Throws Refusal where only the reference engine can run it, InvariantError where nothing can. */
export const compilePathway = ({ machine, memory, closingDelays }: KernelPathway): Program =>
  bindChart(readMachine(machine, closingDelays), memory)
