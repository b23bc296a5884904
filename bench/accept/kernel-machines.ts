/** What the kernel compiles: every shipped pathway, and nearly every statechart that nobody wrote. */
import fc from 'fast-check'
import { type AnyStateMachine, createMachine } from 'xstate'
import { PATHWAYS } from '../../machines/registry.ts'
import { InvariantError } from '../../src/core/domain/issues.ts'
import { arbitraryCase } from '../../test/core/engine/support/arbitrary-machine.ts'
import { buildMachine } from '../../test/core/engine/support/build-machine.ts'
import { number, percent } from './amounts.ts'
import type { Row } from './row.ts'
import type { World } from './world.ts'

type Pathway = Parameters<World['chooseEngine']>[0]

/** The same world, where some pathways call an outside actor, which nothing but XState can run. */
const withActorIn = (world: World, isHit: () => boolean): World => ({
  ...world,
  chooseEngine: (pathway, choice) => world.chooseEngine(isHit() ? callActor(pathway) : pathway, choice),
})
function callActor(pathway: Pathway): Pathway {
  const { config, implementations } = pathway.machine
  const machine = createMachine({ ...config, invoke: { src: 'outside' } } as never, implementations as never)
  return { ...pathway, machine: machine as unknown as AnyStateMachine }
}
const everyFifth = (): (() => boolean) => {
  let count = 0
  return () => count++ % 5 === 0
}

/** Name of the engine that the kernel gives for a pathway, or why it gives none. */
function compile(world: World, pathway: Pathway): { readonly engine: string } | { readonly refusal: string } {
  try {
    return { engine: world.chooseEngine(pathway, 'kernel').engine.id }
  } catch (error) {
    if (error instanceof InvariantError) return { refusal: error.message }
    throw error
  }
}

const shipped: Row = {
  area: 'kernel',
  requirement: 'Kernel: every shipped pathway compiles to generated code',
  required: `${Object.keys(PATHWAYS).length} of ${Object.keys(PATHWAYS).length}`,
  async measure(world) {
    const compiled = Object.values(PATHWAYS).map((pathway) => ({ id: pathway.id, ...compile(world, pathway) }))
    const others = compiled.filter((one) => !('engine' in one && one.engine === 'kernel'))
    const reasons = others.map((one) => ('refusal' in one ? one.refusal : `${one.id}: ${one.engine}`))
    const count = `${compiled.length - others.length} of ${compiled.length}`
    return { measured: [count, ...reasons].join('; '), met: compiled.length > 0 && others.length === 0 }
  },
  sabotage: {
    name: 'every fifth pathway calls an outside actor',
    apply: (world) => withActorIn(world, everyFifth()),
  },
}

const GENERATED = { numRuns: 200, seed: 20_220_101 }
const MOST_REFUSED = 0.1

let known: readonly Pathway[] | undefined
/** The generated machines that XState takes; the same objects for all who ask. */
function generateMachines(): readonly Pathway[] {
  known ??= fc.sample(arbitraryCase(), GENERATED).flatMap(({ machine }) => {
    try {
      return [buildMachine(machine)]
    } catch {
      return []
    }
  })
  return known
}

const generated: Row = {
  area: 'kernel',
  requirement: 'Kernel: generated machines compile',
  required: '≥ 90 %',
  async measure(world) {
    const built = generateMachines()
    const engines = built.map((pathway) => compile(world, pathway))
    const refused = engines.filter((one) => 'refusal' in one).length
    const coded = engines.filter((one) => 'engine' in one && one.engine === 'kernel').length
    const share = percent(1 - refused / built.length)
    const parts = `${number(coded)} by generated code, ${number(built.length - refused - coded)} by tables`
    return {
      measured: `${share} of ${number(built.length)} that XState takes (${parts}), seed ${GENERATED.seed}`,
      met: built.length > GENERATED.numRuns / 2 && refused <= MOST_REFUSED * built.length,
    }
  },
  sabotage: {
    name: 'every fifth machine calls an outside actor',
    apply: (world) => withActorIn(world, everyFifth()),
  },
}

export const KERNEL_MACHINE_ROWS: readonly Row[] = [shipped, generated]
