import { expect, it, vi } from 'vitest'
import { productServices } from '../../src/cli/product-services.ts'
import type { SimulateRequest } from '../../src/cli/services.ts'
import { loadShipped } from '../scenarios/run-shipped.ts'
import { runWords } from './world.ts'

/** The compiler refuses usual care and nothing else. */
vi.mock('../../src/core/engine/choose.ts', async (importOriginal) => {
  const original = await importOriginal<typeof import('../../src/core/engine/choose.ts')>()
  return {
    ...original,
    chooseEngine: (pathway: { readonly id: string }, choice: string) =>
      pathway.id === 'usual-care'
        ? { ...original.chooseEngine(pathway as never, 'reference'), refusal: 'state "alive" invokes an actor' }
        : original.chooseEngine(pathway as never, choice as never),
  }
})

const WORDS = ['compare', 'agder-150', '--patients', '2', '--months', '1', '--replications', '1', '--quiet']

it.each(['kernel', 'tables'])(
  'answers --engine %s with one sentence where the compiler refuses a pathway',
  async (engine) => {
    const ran = await runWords([...WORDS, '--engine', engine, '--lang', 'en'], {}, productServices)
    expect(ran).toEqual({
      status: 2,
      stdout: '',
      stderr:
        `--engine ${engine}: the pathway usual-care cannot be compiled: state "alive" invokes an actor. ` +
        '--engine reference runs it. (PL-U012)\n',
    })
  },
)

it('runs what is refused on the reference engine without being asked for one, and says why', async () => {
  const request: SimulateRequest = {
    engine: 'auto',
    workers: 1,
    onProgress: () => undefined,
    onCrash: () => undefined,
    signal: new AbortController().signal,
  }
  const scenario = loadShipped('agder-150', { patients: 2, months: 1, replications: 1 })
  const { engine, notCompiled } = (await productServices.simulate(scenario, request))?.result.scenario ?? {}
  expect(notCompiled).toEqual({ 'usual-care': 'state "alive" invokes an actor' })
  expect(engine).toMatch(/^reference\+/)
  const plain = await productServices.simulate(scenario, { ...request, engine: 'reference' })
  expect(plain?.result.scenario.engine).toBe('reference')
})
