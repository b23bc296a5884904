import fc from 'fast-check'
import { describe, it } from 'vitest'
import { parse } from 'yaml'
import { InputError } from '../../src/core/domain/issues.ts'
import type { Change } from '../../src/core/reprice.ts'
import type { StoredRun } from '../../src/core/stored-run.ts'
import { readText } from '../scenarios/read-files.ts'
import { expectSame, keepInMemory } from './store/memory-run.ts'

const STORED = [
  { id: 'agder-150', options: { patients: 8, months: 8, replications: 2, lives: 16 } },
  { id: 'organisation-models', options: { patients: 3, months: 14, replications: 2, lives: 2 } },
  { id: 'wound-care', options: { patients: 5, months: 6, replications: 2, lives: 5 } },
  { id: 'fact-ung', options: { patients: 4, months: 6, replications: 1, lives: 4 } },
  { id: 'mila', options: { patients: 4, months: 5, replications: 2, lives: 8 } },
]

/** Every price and limit of a tariff multiplied, in the file's own form. */
function scaleNumbers(name: string, factor: number): { name: string; text: string } {
  const scale = (node: unknown, key = ''): unknown => {
    if (typeof node === 'number')
      return ['amount', 'value'].includes(key) ? Math.round(node * factor * 100) / 100 : node
    if (Array.isArray(node)) return node.map((one) => scale(one, key))
    if (typeof node !== 'object' || node === null) return node
    return Object.fromEntries(Object.entries(node).map(([inner, value]) => [inner, scale(value, inner)]))
  }
  return { name, text: JSON.stringify(scale(parse(readText(name)))) }
}

/** Prices, shares, readings, agreements, their numbers, perspectives and tariffs of the stored run's scenario. */
function arbitraryChange(run: StoredRun, id: string): fc.Arbitrary<Change> {
  const { scenario } = run
  const codes = [...scenario.tariffs, ...scenario.costs].flatMap(({ lines }) => lines.map(({ code }) => code))
  const released = scenario.costs.flatMap((file) => file.lines.flatMap(({ code, release }) => (release ? [code] : [])))
  const arms = ['', ...scenario.arms.map((arm) => `${arm.id}:`)]
  const kroner = fc.integer({ min: 0, max: 1_000_000 }).map((ore) => ore / 100)
  const agreed = Object.keys(scenario.arms[0]?.params ?? {}).filter((name) => /^agreed\..*(?:Month|Start)$/.test(name))
  const named = (names: string[], prefix: string, value: fc.Arbitrary<number | string>) =>
    names.length === 0
      ? []
      : [
          fc
            .tuple(fc.constantFrom(...arms), fc.constantFrom(...names), value)
            .map(([arm, name, to]) => [`${arm}${prefix}${name}`, to] as const),
        ]
  const setting = fc.oneof(
    ...named(codes, 'price.', kroner),
    ...named(
      released,
      'release.',
      fc.integer({ min: 0, max: 100 }).map((part) => part / 100),
    ),
    ...named(agreed, '', kroner),
    ...named(['tariff.reading'], '', fc.constantFrom('rules', 'published', 'pool')),
    ...named(['copay.ceiling'], '', fc.constantFrom('on', 'off')),
    ...named(['isf.reading'], '', fc.constantFrom('cash', 'full')),
    ...named(['priceYear'], '', fc.constantFrom(2022, 2023, 2024, 'service')),
  )
  const { tariffs } = parse(readText(`${id}.yaml`)) as { tariffs: string[] }
  return fc.record(
    {
      set: fc.array(setting, { maxLength: 4 }).map((pairs) => Object.fromEntries(pairs)),
      agreement: fc.constantFrom('none', ...Object.keys(scenario.agreements)),
      perspective: fc.subarray([...scenario.actors], { minLength: 1 }),
      tariffs: fc.double({ min: 0, max: 3, noNaN: true }).map((by) => tariffs.map((name) => scaleNumbers(name, by))),
    },
    { requiredKeys: ['set'] },
  )
}

describe('stored facts priced again', () => {
  it.each(STORED)(
    'give the bytes of simulating $id under any prices, shares, rules and agreements',
    async ({ id, options }) => {
      const run = await keepInMemory(id, options)
      await fc.assert(
        fc.asyncProperty(arbitraryChange(run, id), async (change) => {
          try {
            await expectSame(run, change)
          } catch (error) {
            // What the scenario's own checks refuse is no change.
            fc.pre(
              !(
                error instanceof InputError &&
                error.issues.every(({ code }) => code.startsWith('PL-S') || code.startsWith('PL-T'))
              ),
            )
            throw error
          }
        }),
        { numRuns: 6 },
      )
    },
  )
})
