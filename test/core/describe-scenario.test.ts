import { describe, expect, it } from 'vitest'
import { PATHWAYS } from '../../machines/registry.ts'
import { describeScenario } from '../../src/core/describe-scenario.ts'
import { matchSimulations } from '../../src/core/match-simulations.ts'
import { openScenario } from '../../src/core/scenario/open.ts'
import type { RunOptions } from '../../src/core/scenario/options.ts'
import { planScenario } from '../../src/core/scenario/plan.ts'
import type { Scenario } from '../../src/core/scenario/scenario.ts'
import { factsOfShipped, readsOfShipped } from '../../src/core/shipped.ts'
import { rateBookOf } from '../../src/core/stream/books.ts'
import { readText, SCENARIO_FILES } from '../scenarios/read-files.ts'

const read = (name: string) => ({ name, text: readText(name) })

function open(name: string) {
  const opened = openScenario(read(name), read, { pathways: PATHWAYS })
  if (!opened.ok) throw new Error(`${name} is not read`)
  const resolve = (options: RunOptions) => {
    const resolved = opened.value.resolve(options)
    if (resolved.ok) return resolved.value
    throw new Error(resolved.issues.map(({ path, message }) => `${path} ${message.en}`).join('\n'))
  }
  return { resolve, describe: (options: RunOptions = {}) => describeScenario(opened.value, resolve(options)) }
}

const agder = open('agder-150.yaml')
const find = <T extends { readonly name: string }>(list: readonly T[], name: string): T => {
  const found = list.find((one) => one.name === name)
  if (found === undefined) throw new Error(`nothing is called ${name}`)
  return found
}

/** The scenario with another value in every arm. */
const nudge = (scenario: Scenario, name: string): Scenario => ({
  ...scenario,
  arms: scenario.arms.map((arm) => ({ ...arm, params: { ...arm.params, [name]: (arm.params[name] ?? 0) + 1 } })),
})

describe('the assumptions of a scenario', () => {
  it.each(SCENARIO_FILES)(
    'of %s can be sent to another thread, and setting them as they are changes nothing',
    (name) => {
      const { resolve, describe } = open(name)
      const description = describe()
      expect(structuredClone(description)).toEqual(description)
      const { scenario } = resolve({})
      const named = [...description.parameters, ...description.switches, ...description.prices, ...description.releases]
      const set = Object.fromEntries(
        named.flatMap(({ name, inForce, byArm }) =>
          scenario.arms.flatMap(({ id }) => {
            const value = byArm[id] ?? inForce
            return value === null ? [] : [[`${id}:${name}`, value] as const]
          }),
        ),
      )
      const same = resolve({ set }).scenario.arms
      const bare = ({ params, switches, agreement }: Scenario['arms'][number]) => ({ params, switches, agreement })
      expect(same.map(bare)).toEqual(scenario.arms.map(bare))
      expect(description.parameters.length).toBeGreaterThan(0)
      for (const { min, max, inForce } of description.parameters) {
        expect(inForce).toBeGreaterThanOrEqual(min ?? inForce)
        expect(inForce).toBeLessThanOrEqual(max ?? inForce)
      }
    },
  )

  it.each(SCENARIO_FILES)('of %s say which numbers make other lives, as comparing the lives says', (name) => {
    const { resolve, describe } = open(name)
    const { scenario } = resolve({})
    const plan = planScenario(scenario, readsOfShipped)
    const { parameters } = describe()
    const told = parameters.map((one) => [one.name, one.changesLives])
    const compared = parameters.map(({ name }) => {
      const other = planScenario(nudge(scenario, name), readsOfShipped)
      return [name, !matchSimulations(plan, other).ok]
    })
    expect(told).toEqual(compared)
  })

  it.each<RunOptions>([
    {},
    { set: { 'isf.reading': 'full', 'home.costing': 'decomposed' } },
    { set: { 'isf.basis': 'printed', priceYear: 2022 } },
    { set: { 'price.XS08': 500, 'price.STAY-DAY': 1 } },
    { set: { priceYear: 'service' }, months: 1 },
  ])('price every claim as the rate book does under %j', (options) => {
    const { scenario } = agder.resolve(options)
    const { prices } = agder.describe(options)
    const plan = planScenario(scenario, readsOfShipped)
    const [arm] = scenario.arms.filter(({ isNull }) => !isNull)
    if (arm === undefined) throw new Error('agder-150 has only a null arm')
    const book = rateBookOf(plan, arm, factsOfShipped)
    const compiled = book.lines.flat().map(({ code, kroner }) => [book.codes[code] as string, ...kroner] as const)
    expect(compiled.length).toBeGreaterThan(50)
    for (const [code, ...kroner] of compiled) {
      const { amounts, inForce, share, value } = find(prices, `price.${code}`)
      const told = inForce === value ? amounts.map((one) => one.kroner) : [inForce as number]
      for (const each of kroner) expect(told.some((one) => Math.abs(one * share - each) < 1e-5)).toBe(true)
    }
  })

  it('tell a value that one arm sets beside the one that all others have', () => {
    const set = { 'fx.adm': 0.9, 'dho:fx.adm': 0.8, 'dho:price.XS08': 3, 'price.TMS-STAFF': 700 }
    const { parameters, prices } = agder.describe({ set })
    expect(find(parameters, 'fx.adm')).toMatchObject({ inForce: 0.9, byArm: { dho: 0.8 } })
    expect(find(prices, 'price.XS08')).toMatchObject({ value: 742.26, inForce: 742.26, byArm: { dho: 3 } })
    expect(find(prices, 'price.TMS-STAFF')).toMatchObject({ value: 745, inForce: 700, byArm: {} })
  })

  it('tell where a price stands that is in force, and of one that is switched off that it has none', () => {
    const { prices } = agder.describe()
    const staff = find(prices, 'price.TMS-STAFF')
    const { file, source, per, payer, payee } = staff
    expect({ file, source, per, payer, payee }).toEqual({
      file: 'costs/no-2023.yaml',
      source: 'S4 T11, W29',
      per: 'month',
      payer: 'tms',
      payee: null,
    })
    expect(find(prices, 'price.TMS-NURSES')).toMatchObject({ value: null, inForce: null, amounts: [] })
    const diagnoses = find(prices, 'price.STAY-DAY').amounts.map(({ value }) => value)
    expect(diagnoses).toEqual(['COPD', 'HF', 'DM', 'CANC', 'MENT', 'OTH'])
  })

  it('tell the numbers of a group by flat name, in the order of the file', () => {
    const { parameters } = agder.describe()
    const names = parameters.map(({ name }) => name)
    expect(names.slice(3, 6)).toEqual(['dx.COPD', 'dx.HF', 'dx.DM'])
    expect(find(parameters, 'adm.hazard.high.COPD')).toMatchObject({
      parameter: 'adm.hazard.high',
      group: 'COPD',
      value: 3.211,
      kind: 'ratePerYear',
      max: 1e4,
      source: 'S4 T1, S4 T7, S4 T9',
      readBy: ['pathway'],
      changesLives: true,
    })
    expect(find(parameters, 'agreed.hospitalPart')).toMatchObject({ min: 0, max: 1, readBy: ['agreements'] })
  })

  it('follow the options: variant, agreement, patients', () => {
    const options = { variant: 'steady', agreement: 'bundle', patients: 9, set: { 'gp.contacts': 'rct' } }
    const { variant, arms, patients, warmUpMonths, switches, parameters } = agder.describe(options)
    expect([variant, patients, warmUpMonths]).toEqual(['steady', 9, 24])
    expect(arms.map(({ agreement }) => agreement)).toEqual([null, 'bundle'])
    expect(find(switches, 'cohort.mode')).toMatchObject({ value: 'closed', inForce: 'steady', changesLives: true })
    expect(find(switches, 'gp.cost')).toMatchObject({ changesLives: false, sets: ['social.gpActivityFactor'] })
    expect(find(parameters, 'fx.gp.meeting')).toMatchObject({ inForce: 0.02 })
  })
})
