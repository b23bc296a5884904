import fc from 'fast-check'
import { afterEach, describe, it, vi } from 'vitest'
import type * as Workbenches from '../../../src/core/live/workbench.ts'
import type * as WasmApi from '../../../src/core/wasm/wasm-api.ts'
import { runs } from '../../setup/seed-fast-check.ts'
import { type Changes, expectFollowed, openShipped } from './followed.ts'

const SCENARIOS = ['agder-150', 'organisation-models', 'wound-care'] as const

/** What a hand changes, and how many steps it waits before it changes the next thing; without a number, to the end. */
interface Turn {
  readonly changes: Changes
  readonly steps: number | undefined
}

/** Values of what somebody moves; each turn sets all anew, so that it goes back and forth. */
function arbitraryTurns(id: (typeof SCENARIOS)[number]): fc.Arbitrary<readonly Turn[]> {
  const { resolve } = openShipped(id)
  const { tariffs, costs, agreements, arms } = resolve({})
  const codes = [...tariffs, ...costs].flatMap(({ lines }) => lines.map(({ code }) => code))
  const effects = Object.keys(arms.at(-1)?.params ?? {}).filter((name) => /^fx\.(?:adm|ed|gp)$/.test(name))
  const kroner = fc.integer({ min: 0, max: 300_000 }).map((ore) => ore / 100)
  const price = fc.tuple(fc.constantFrom(...codes), kroner).map(([code, to]) => [`price.${code}`, to] as const)
  const effect = fc.tuple(fc.constantFrom(...(effects.length > 0 ? effects : ['fx.adm'])), fc.constantFrom(0.7, 0.9, 1))
  const setting = effects.length > 0 ? fc.oneof({ weight: 2, arbitrary: price }, effect) : price
  const changes = fc.record(
    {
      set: fc.array(setting, { maxLength: 2 }).map((pairs) => Object.fromEntries(pairs)),
      patients: fc.constantFrom(3, 5),
      months: fc.constantFrom(4, 13),
      replications: fc.integer({ min: 1, max: 3 }),
      seed: fc.constantFrom(1, 2),
      agreement: fc.constantFrom('none', ...Object.keys(agreements)),
    },
    { requiredKeys: ['set', 'patients', 'months', 'replications'] },
  )
  const steps = fc.option(fc.integer({ min: 0, max: 3 }), { nil: undefined, freq: 3 })
  return fc.array(fc.record({ changes, steps }), { minLength: 2, maxLength: 5 })
}

afterEach(() => {
  vi.doUnmock('../../../src/core/wasm/wasm-api.ts')
  vi.resetModules()
})

/** A workbench as in a thread that may generate code, or in one that may not. */
async function importWorkbench(engine: 'kernel' | 'tables'): Promise<typeof Workbenches> {
  vi.resetModules()
  if (engine === 'tables')
    vi.doMock('../../../src/core/wasm/wasm-api.ts', async (original) => ({
      ...(await original<typeof WasmApi>()),
      mayGenerateCode: () => false,
    }))
  return import('../../../src/core/live/workbench.ts')
}

describe.each(['kernel', 'tables'] as const)('a workbench of the %s engine', (engine) => {
  it.each(SCENARIOS)('comes to the bytes of simulating from scratch, whatever is changed and left: %s', async (id) => {
    const { createWorkbench } = await importWorkbench(engine)
    const { tryResolve } = openShipped(id)
    await fc.assert(
      fc.asyncProperty(arbitraryTurns(id), async (turns) => {
        const bench = createWorkbench()
        for (const { changes, steps } of turns) {
          const scenario = tryResolve(changes)
          if (scenario) await expectFollowed(bench, scenario, { steps, engine })
        }
      }),
      { numRuns: runs(6) },
    )
  })
})
