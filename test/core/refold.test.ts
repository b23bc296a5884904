import { describe, expect, it } from 'vitest'
import { forAgreements } from '../../src/core/agree.ts'
import { toJson } from '../../src/core/analysis/result-builder.ts'
import { prepareLives } from '../../src/core/lives.ts'
import { type KeptLives, keepLives, prepareRefold } from '../../src/core/refold.ts'
import type { ScenarioOptions } from '../../src/core/scenario/options.ts'
import type { Scenario } from '../../src/core/scenario/scenario.ts'
import { planOf, resultOf, runScenario } from '../../src/core/simulate.ts'
import { loadShipped } from '../scenarios/run-shipped.ts'

const SMALL = { patients: 12, months: 14, replications: 2 }

function load(id: string, options: ScenarioOptions = {}) {
  const lives = prepareLives(planOf(loadShipped(id, { ...SMALL, ...options })))
  const refold = prepareRefold(lives.plan, lives.live({ from: 0, to: SMALL.replications }))
  return {
    refold,
    scenario: lives.plan.scenario,
    async expectSame(changed: Scenario) {
      const refolded = refold(changed)
      if (!refolded.ok) throw new Error(refolded.issues.map(({ message }) => message.en).join())
      const { plan, accumulated } = refolded.value
      expect(toJson(resultOf({ ...lives, plan }, accumulated))).toBe(toJson(await runScenario(changed)))
    },
  }
}

/** Prices in every arm. */
const priced = (scenario: Scenario, prices: Scenario['arms'][number]['prices']): Scenario => ({
  ...scenario,
  arms: scenario.arms.map((arm) => ({ ...arm, prices: { ...arm.prices, ...prices } })),
})

describe('a loaded run', () => {
  it('comes to what simulating gives, price after price, back and forth', async () => {
    const { scenario, expectSame } = load('agder-150')
    await expectSame(scenario)
    const steps: Record<string, number>[] = [
      { 'TMS-STAFF': 1192 },
      { XS08: 0 },
      { XS08: 812.5, '1BD': 3 },
      { 'STAY-DAY': 1e6 },
      {},
    ]
    for (const prices of steps) {
      await expectSame(priced(scenario, prices))
    }
  })

  it.each([
    { what: 'share a cap', steps: [{ XS08: 0 }, { XS08: 0, XS09: 100 }, { XS09: 100 }, { XS09: 0 }, {}] },
    { what: 'share a ceiling', steps: [{ '2AD-PATIENT': 2000 }, { 'OUTPATIENT-COPAY': 2000 }, { '2AD-PATIENT': 0 }] },
  ])('comes to what simulating gives where codes $what, whichever of them moves', async ({ steps }) => {
    const { scenario, expectSame } = load('agder-150', { set: { 'tariff.reading': 'pool' } })
    await expectSame(scenario)
    for (const prices of steps as Record<string, number>[]) await expectSame(priced(scenario, prices))
  })

  it.each<{ what: string; options: ScenarioOptions }>([
    {
      what: 'other readings, so that other lines hold',
      options: { set: { 'tariff.reading': 'pool', 'copay.ceiling': 'off' } },
    },
    { what: 'another price year', options: { set: { priceYear: 'service' } } },
    { what: 'an agreement that counts episodes', options: { agreement: 'bundle' } },
    { what: 'an agreement that shares risk', options: { agreement: 'risk-share' } },
    { what: 'fewer replications', options: { replications: 1 } },
  ])('comes to what simulating gives under $what', async ({ options }) => {
    const { scenario, expectSame } = load('agder-150')
    await expectSame(priced(scenario, { 'TMS-STAFF': 3 }))
    await expectSame(loadShipped('agder-150', { ...SMALL, ...options }))
    await expectSame(scenario)
  })

  it('measures time in states by what is watched, wherever the rewards stand', async () => {
    const { scenario, expectSame } = load('agder-150')
    const { qaly, 'bed-days': bed, 'days-at-home': home } = scenario.rewards as Required<typeof scenario.rewards>
    if (!qaly || !bed || !home) throw new Error('agder-150 has other rewards')
    await expectSame({ ...scenario, rewards: { home, qaly, bed, again: home } })
    await expectSame(scenario)
  })

  it('comes to the same where two scenarios are priced in turns', () => {
    const { plan, live } = prepareLives(planOf(loadShipped('agder-150', SMALL)))
    const open = (scenario: Scenario, kept: KeptLives) => {
      const opened = kept.open(scenario)
      if (!opened.ok) throw new Error('other lives')
      return opened.value
    }
    const keep = (): KeptLives => {
      const kept = keepLives(plan)
      for (const event of live({ from: 0, to: SMALL.replications })) kept.add(event)
      return kept
    }
    const scenarios = [
      forAgreements(plan.scenario),
      loadShipped('agder-150', { ...SMALL, set: { 'tariff.reading': 'pool' } }),
    ]
    const alone = scenarios.map((scenario) => {
      const { accumulated, fold } = open(scenario, keep())
      for (let place = 0; place < SMALL.replications; place++) fold(place)
      return accumulated
    })
    const kept = keep()
    const together = scenarios.map((scenario) => open(scenario, kept))
    for (let place = 0; place < SMALL.replications; place++) for (const { fold } of together) fold(place)
    expect(together.map(({ accumulated }) => accumulated)).toEqual(alone)
  })

  it('refuses what would make other lives', () => {
    const { refold } = load('agder-150')
    const other = refold(loadShipped('agder-150', { ...SMALL, set: { 'fx.adm': 0.5 } }))
    expect([other.ok, other.issues.map(({ code }) => code)]).toEqual([false, ['PL-R020']])
  })

  it('comes to what simulating gives where several arms share lives', async () => {
    const { scenario, expectSame } = load('organisation-models', { months: 8, patients: 6 })
    await expectSame(priced(scenario, { XS08: 100 }))
    await expectSame(priced(scenario, { XS08: 200, 'HOME-HOUR': 7 }))
  })
})
