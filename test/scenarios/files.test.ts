import { describe, expect, it } from 'vitest'
import { PATHWAYS } from '../../machines/registry.ts'
import { PARAMETER_KINDS, type ParameterSpec } from '../../src/core/domain/parameters.ts'
import { calendarOf } from '../../src/core/domain/time.ts'
import { checkRates } from '../../src/core/ledger/check-rates.ts'
import { COHORT_PARAMETERS, requiredCohortParameters } from '../../src/core/scenario/cohort.ts'
import type { ScenarioFile } from '../../src/core/scenario/schema.ts'
import { costs, flatten, readText, scenarios, sources, tariffs } from './read-files.ts'

const FILES = ['tariffs/no-2022.yaml', 'tariffs/no-2023.yaml', 'costs/no-2023.yaml', 'costs/rune.yaml']
const ALL = [...FILES, 'rune.yaml', 'agder-150.yaml', 'sources.yaml']
const TARIFFS = { 'tariffs/no-2022.yaml': tariffs[2022], 'tariffs/no-2023.yaml': tariffs[2023] }

const specsOf = (scenario: ScenarioFile): ParameterSpec[] =>
  scenario.arms.flatMap(({ pathway }) => PATHWAYS[pathway]?.parameters ?? [])

/** Every object in a tree that carries a source. */
function listSourced(node: unknown): { source: string; value?: unknown; low?: number; high?: number }[] {
  if (typeof node !== 'object' || node === null) return []
  const below = Object.values(node).flatMap(listSourced)
  return 'source' in node ? [node as ReturnType<typeof listSourced>[number], ...below] : below
}

const listSets = (scenario: ScenarioFile): [string, number | string][] =>
  [...Object.values(scenario.variants), ...scenario.arms].flatMap(({ set }) => Object.entries(set))

describe('the shipped files', () => {
  it('name only sources that sources.yaml describes', () => {
    for (const { source } of listSourced([tariffs, costs, scenarios, sources.derivations, sources.notUsed])) {
      for (const part of source.split(', ')) expect(Object.keys(sources.sources)).toContain(part.split(' ')[0])
    }
  })

  it('mention only known errors that sources.yaml explains', () => {
    const mentioned = new Set(ALL.flatMap((name) => readText(name).match(/\bI-\d+/g) ?? []))
    expect([...mentioned].filter((name) => !(name in sources.knownErrors))).toEqual([])
  })

  it('keep every value within its own interval', () => {
    for (const { value, low = -Infinity, high = Infinity } of listSourced(scenarios)) {
      for (const part of typeof value === 'object' ? Object.values(value as object) : [value]) {
        if (typeof part !== 'number') continue
        expect(part).toBeGreaterThanOrEqual(low)
        expect(part).toBeLessThanOrEqual(high)
      }
    }
  })
})

describe.each(Object.entries(scenarios))('the scenario %s', (_, scenario) => {
  const flat = flatten(scenario.parameters)
  const specs = specsOf(scenario)

  it('gives every number its pathways and its cohort read', () => {
    const needed = [...specs.map(({ name }) => name), ...requiredCohortParameters(scenario.patients)]
    expect(needed.filter((name) => !(name in flat))).toEqual([])
  })

  it('gives no number that nothing reads', () => {
    const read = new Set([...specs, ...COHORT_PARAMETERS].map(({ name }) => name))
    for (const { rate } of Object.values(scenario.rewards)) read.add(rate)
    const idle = Object.keys(flat).filter((name) => !read.has(name) && !/^(social|fx\.qaly)/.test(name))
    expect(idle).toEqual([])
  })

  it('keeps numbers and intervals within what their kind allows, and names the kind of every effect', () => {
    for (const { name, kind, effect } of [...specs, ...COHORT_PARAMETERS]) {
      if (!(name in flat)) continue
      const { min, max } = PARAMETER_KINDS[kind]
      const entry = scenario.parameters[name] ?? scenario.parameters[name.replace(/\.[^.]+$/, '')]
      for (const value of [flat[name], entry?.low, entry?.high]) {
        if (value === undefined) continue
        expect(value, name).toBeGreaterThanOrEqual(min)
        expect(value, name).toBeLessThanOrEqual(max)
      }
      expect(entry?.effect, name).toBe(effect ? kind : undefined)
    }
  })

  it('sets in arms and variants only parameters, switches with their options, and prices that exist', () => {
    const files = [...scenario.tariffs, ...scenario.costs].map((name) => ({ ...TARIFFS, ...costs })[name])
    const codes = files.flatMap((file) => file?.lines.map(({ code }) => `price.${code}`) ?? [])
    for (const [name, value] of listSets(scenario)) {
      const { options } = scenario.switches[name] ?? {}
      if (options) expect(options, name).toContain(value)
      else expect([...Object.keys(flat), ...codes, 'priceYear']).toContain(name)
    }
    for (const { value, options } of Object.values(scenario.switches)) expect(options).toContain(value)
  })

  it('has one null arm and known pathways', () => {
    expect(scenario.arms.filter((arm) => arm.isNull)).toHaveLength(1)
    for (const { pathway } of scenario.arms) expect(Object.keys(PATHWAYS)).toContain(pathway)
  })

  it('is priced without a fault in every arm, variant and option of a switch', () => {
    const defaults = Object.fromEntries(Object.entries(scenario.switches).map(([name, { value }]) => [name, value]))
    const options = Object.entries(scenario.switches).flatMap(([name, { options }]) =>
      options.map((option) => ({ [name]: option })),
    )
    const sets: Record<string, number | string>[] = [
      ...Object.values(scenario.variants).map(({ set }) => set),
      ...options,
    ]
    const arms = scenario.arms.flatMap((arm) =>
      sets.map((set) => {
        const all: Record<string, number | string> = { ...set, ...arm.set }
        const entries = Object.entries(all)
        return {
          switches: { ...defaults, ...Object.fromEntries(entries.filter(([name]) => name in defaults)) } as Record<
            string,
            string
          >,
          prices: Object.fromEntries(
            entries
              .filter(([name]) => name.startsWith('price.'))
              .map(([name, kroner]) => [name.slice(6), Number(kroner)]),
          ),
          priceYear: (all.priceYear as number | undefined) ?? scenario.priceYear,
        }
      }),
    )
    const issues = checkRates({
      tariffs: scenario.tariffs.map((name) => TARIFFS[name as keyof typeof TARIFFS]),
      costs: scenario.costs.map((name) => costs[name as keyof typeof costs]),
      actors: scenario.actors,
      calendar: calendarOf(scenario.start, scenario.months),
      arms,
    })
    expect(issues).toEqual([])
  })
})

describe('the tariff files', () => {
  it('hand over from one to the other without a gap or an overlap, ISF at new year and GP fees on 1 July', () => {
    const datesOf = (year: 2022 | 2023) =>
      Object.fromEntries(
        tariffs[year].lines.map(({ code, prices }) => [code, [prices[0]?.validFrom, prices[0]?.validTo]]),
      )
    const [before, after] = [datesOf(2022), datesOf(2023)]
    expect(Object.keys(before)).toEqual(Object.keys(after))
    for (const code of Object.keys(before)) {
      const inJuly = /^(TAKST14|1F|GP-TMS|2AD|1BD|.*COPAY)/.test(code)
      expect([before[code]?.[1], after[code]?.[0]]).toEqual(
        inJuly ? ['2023-06-30', '2023-07-01'] : ['2022-12-31', '2023-01-01'],
      )
    }
  })

  it('price every day of service from January 2022 to December 2023', () => {
    const switches = Object.fromEntries(
      Object.entries(scenarios.agder.switches).map(([name, { value }]) => [name, value]),
    )
    const issues = checkRates({
      tariffs: Object.values(tariffs),
      costs: [costs['costs/no-2023.yaml']],
      actors: scenarios.agder.actors,
      calendar: calendarOf('2022-01-01', 24),
      arms: [{ switches, prices: {}, priceYear: 'service' }],
    })
    expect(issues).toEqual([])
  })

  it('price a code alike on each of its lines', () => {
    for (const file of Object.values(tariffs)) {
      for (const code of ['TAKST14', '1F']) {
        const amounts = file.lines.filter((line) => line.code === code).map(({ prices }) => prices[0]?.amount)
        expect(new Set(amounts).size, code).toBe(1)
      }
    }
  })
})
