import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { PATHWAYS } from '../../machines/registry.ts'
import { agreementSchema } from '../../src/core/agreement/schema.ts'
import { toJson } from '../../src/core/analysis/result-builder.ts'
import { calendarOf } from '../../src/core/domain/time.ts'
import { checkRates } from '../../src/core/ledger/check-rates.ts'
import { ACCOUNT_COUNT } from '../../src/core/ledger/ledger.ts'
import { costFileSchema, tariffFileSchema } from '../../src/core/ledger/schema.ts'
import { planOf, runScenario } from '../../src/core/simulate.ts'
import { netOfRow } from '../../src/core/stream/events.ts'
import { arbitraryAgreement } from '../../src/testing/arbitrary-agreements.ts'
import { ACTORS, arbitraryCosts, arbitraryTariff } from '../../src/testing/arbitrary-prices.ts'
import { arbitraryScenario, arbitraryScenarioFiles, parseScenarioFiles } from '../../src/testing/arbitrary-scenarios.ts'

const simplest = <T>(arbitrary: fc.Arbitrary<T>): T | undefined =>
  fc.check(fc.property(arbitrary, () => false)).counterexample?.[0] as T | undefined

describe('an arbitrary tariff and cost file', () => {
  const year = fc.constantFrom<number | 'service'>(2022, 2023, 2024, 'service')
  const start = fc.constantFrom('2021-05-01', '2023-01-01', '2024-02-01')

  it('passes the schema and every check, whatever the months and the price year', () => {
    fc.assert(
      fc.property(arbitraryTariff(), arbitraryCosts(), year, start, (tariff, costs, priceYear, first) => {
        expect(tariffFileSchema.parse(JSON.parse(JSON.stringify(tariff)))).toEqual(tariff)
        expect(costFileSchema.parse(JSON.parse(JSON.stringify(costs)))).toEqual(costs)
        for (const reading of ['rules', 'published']) {
          const switches = { 'tariff.reading': reading }
          const arms = [{ switches, prices: {}, priceYear }]
          const calendar = calendarOf(first, 30)
          expect(checkRates({ tariffs: [tariff], costs: [costs], actors: ACTORS, calendar, arms })).toEqual([])
        }
      }),
      { numRuns: 200 },
    )
  })

  it('shrinks to one line that prices each fact, with no rule, no ceiling and no second price', () => {
    const line = simplest(arbitraryTariff())?.lines
    expect(line).toHaveLength(1)
    expect(line?.[0]).toMatchObject({ per: 'fact', rules: [], prices: [{ amount: 0 }] })
    expect(line?.[0]?.prices).toHaveLength(1)
    expect(line?.[0]).not.toHaveProperty('ceiling')
  })
})

describe('an arbitrary agreement', () => {
  it('is read without an error in a scenario with its codes and months', () => {
    const agreed = arbitraryScenarioFiles(PATHWAYS).chain((files) => {
      const scenario = JSON.parse(files['scenario.yaml'])
      const lines: { code: string }[] = [
        ...JSON.parse(files['tariff.yaml']).lines,
        ...JSON.parse(files['costs.yaml']).lines,
      ]
      const { start, months } = scenario
      return arbitraryAgreement({ codes: lines.map(({ code }) => code), start, months }).map((agreement) => {
        expect(agreementSchema.parse(JSON.parse(JSON.stringify(agreement)))).toEqual(agreement)
        return { ...files, 'scenario.yaml': JSON.stringify({ ...scenario, agreements: { any: agreement } }) }
      })
    })
    fc.assert(
      fc.property(agreed, (files) => {
        const { issues } = parseScenarioFiles(files, PATHWAYS)
        expect(issues.filter(({ severity }) => severity === 'error')).toEqual([])
      }),
      { numRuns: 60 },
    )
  })

  it('shrinks to one rule without dates', () => {
    const { rules } = simplest(arbitraryAgreement({ codes: ['T1'], start: '2023-01-01', months: 3 })) ?? { rules: [] }
    expect(rules).toHaveLength(1)
    expect(rules[0]).toMatchObject({ id: 'rule-1', kind: 'servicePrice', unitPrice: 0, settles: 'month', lagMonths: 0 })
    expect(rules[0]).not.toHaveProperty('from')
  })
})

describe('an arbitrary scenario', () => {
  it('is read without an error', () => {
    fc.assert(
      fc.property(arbitraryScenarioFiles(PATHWAYS), (files) => {
        const checked = parseScenarioFiles(files, PATHWAYS)
        expect(checked.issues.filter(({ severity }) => severity === 'error')).toEqual([])
        expect(checked.ok).toBe(true)
      }),
      { numRuns: 60 },
    )
  })

  it('is planned so that every arm has one simulation and every other arm is compared with the null arm', () => {
    fc.assert(
      fc.property(arbitraryScenario(PATHWAYS), (scenario) => {
        const { simulations, contrasts } = planOf(scenario)
        expect(simulations.flatMap(({ arms }) => arms).sort()).toEqual([...scenario.arms.keys()])
        for (const { pathway, arms } of simulations)
          for (const arm of arms) expect(scenario.arms[arm]?.pathway).toBe(pathway)
        const base = scenario.arms.findIndex(({ isNull }) => isNull)
        const others = [...scenario.arms.keys()].filter((arm) => arm !== base)
        expect(contrasts).toEqual(others.map((arm) => ({ arm, null: base })))
      }),
      { numRuns: 40 },
    )
  })

  it('balances when it is simulated, and gives the same bytes in batches of one patient', async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryScenario(PATHWAYS), async (scenario) => {
        const result = await runScenario(scenario, {
          onMonths: ({ arms }) => {
            for (const { cells } of arms) {
              for (let month = 0; month < scenario.months; month++) {
                const rows = scenario.actors.map((_, actor) => month * scenario.actors.length + actor)
                const net = rows.reduce((sum, row) => sum + netOfRow(cells, row), 0)
                const cost = rows.reduce((sum, row) => sum + (cells[row * ACCOUNT_COUNT + 3] as number), 0)
                expect(net + cost).toBe(0)
              }
            }
          },
        })
        expect(toJson(await runScenario(scenario, { batchSize: 1 }))).toBe(toJson(result))
      }),
      { numRuns: 20 },
    )
  })
})
