/** Which engine lives a pathway, and why. */
import { InvariantError } from '../domain/issues.ts'
import { mayGenerateCode } from '../wasm/wasm-api.ts'
import { compilePathway, type KernelPathway } from './compile/compile-pathway.ts'
import type { Program } from './compile/program.ts'
import { Refusal } from './compile/refusal.ts'
import type { Engine } from './contract.ts'
import type { EngineChoice } from './engine-choices.ts'
import { createCodeEngine } from './kernel/code-engine.ts'
import { createTablesEngine } from './kernel/tables-engine.ts'
import { createReferenceEngine } from './reference.ts'
import type { ReferencePathway } from './reference-life.ts'

export interface ChosenEngine {
  readonly engine: Engine
  /** Why the pathway is not compiled: the state and the feature; undefined where nothing was refused. */
  readonly refusal?: string
}

/**
 * The engine for a pathway. `auto` falls back to tables where no code may be generated, and to the reference engine
 * where the compiler refuses. Throws InvariantError PL-M010 where a compiled engine is asked for by name and refused,
 * and of another code where a machine names what nothing defines: then no engine runs it.
 */
export function chooseEngine(pathway: KernelPathway & ReferencePathway, choice: EngineChoice): ChosenEngine {
  const compiled = compileOrRefuse(pathway)
  if (choice === 'reference') return { engine: createReferenceEngine(pathway) }
  if ('refusal' in compiled) {
    const { refusal } = compiled
    if (choice === 'auto') return { engine: createReferenceEngine(pathway), refusal }
    throw new InvariantError('PL-M010', `${pathway.id} cannot be compiled: ${refusal}; --engine reference runs it`)
  }
  const isTables = choice === 'tables' || (choice === 'auto' && !mayGenerateCode())
  return { engine: (isTables ? createTablesEngine : createCodeEngine)(pathway, compiled.program) }
}

function compileOrRefuse(pathway: KernelPathway): { readonly program: Program } | { readonly refusal: string } {
  try {
    return { program: compilePathway(pathway) }
  } catch (error) {
    if (error instanceof Refusal) return { refusal: error.message }
    throw error
  }
}
