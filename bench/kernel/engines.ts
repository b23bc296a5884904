/** The engines that are timed, by the name of their row. */
import { type ChosenEngine, chooseEngine } from '../../src/core/engine/choose.ts'
import type { Engine } from '../../src/core/engine/contract.ts'
import type { EngineChoice } from '../../src/core/engine/engine-choices.ts'

export type Timed = Exclude<EngineChoice, 'auto'>
export const ROW_OF: Readonly<Record<Timed, string>> = {
  reference: 'reference',
  tables: 'tables',
  kernel: 'generated code',
}

/** The engine asked for and no other. Throws an Error where another one would run in its place. */
export function engineCalled(choice: Timed, pathway: Parameters<typeof chooseEngine>[0]): Engine {
  const { engine, refusal }: ChosenEngine = chooseEngine(pathway, choice)
  if (engine.id !== choice) throw new Error(`${refusal ?? 'not compiled'}: the engine would be "${engine.id}"`)
  return engine
}
