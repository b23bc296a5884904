/** The formulas of methods.md §3.1 by themselves, on what each shipped scenario posts, month by month. */
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { PATHWAYS } from '../../../machines/registry.ts'
import { calendarOf } from '../../../src/core/domain/time.ts'
import { createLedger, type Ledger } from '../../../src/core/ledger/ledger.ts'
import { totalDifference } from '../../../src/core/ledger/totals.ts'
import { parseScenario } from '../../../src/core/scenario/parse.ts'
import type { Scenario } from '../../../src/core/scenario/scenario.ts'
import { planOf, runScenario } from '../../../src/core/simulate.ts'
import type { ArmMonths, MonthsClosed } from '../../../src/core/stream/events.ts'
import { socialValuesOf } from '../../../src/core/stream/social-values.ts'
import { loaderFor } from '../../../src/node/scenario-files.ts'

const FOLDER = new URL('../../../scenarios/', import.meta.url)
const SHIPPED = readdirSync(FOLDER).filter((name) => {
  return name.endsWith('.yaml') && /^arms:/m.test(readFileSync(new URL(name, FOLDER), 'utf8'))
})
const ACCOUNTS = 4

/** Undiscounted, and with few patients where they are sampled. */
function readShipped(name: string): Scenario {
  const text = readFileSync(new URL(name, FOLDER), 'utf8')
  const read = (patients?: number) => {
    const options = { set: { 'social.discountRate': 0 }, replications: 1, ...(patients && { patients }) }
    return parseScenario({ name, text }, loaderFor(FOLDER.pathname), { pathways: PATHWAYS }, options)
  }
  const small = read(12)
  const checked = small.ok ? small : read()
  if (!checked.ok)
    throw new Error(checked.issues.map(({ path, message }) => `${name} ${path} ${message.en}`).join('\n'))
  return { ...checked.value, contrasts: 'pairwise' }
}

interface MonthOfArm {
  readonly net: (actor: string) => number
  readonly cost: (actor: string) => number
  readonly fees: number
  /** Kroner × 100 a month, as the formulas weigh them. */
  readonly time: number
  readonly health: number
}

/** Accounts of one month, straight from the columns. */
function readMonthOf(scenario: Scenario, arm: number, { cells, rewardMinutes }: ArmMonths, month: number): MonthOfArm {
  const { actors, rewards, months, arms, start } = scenario
  const { monthStarts } = calendarOf(start, months)
  const length = (monthStarts[month + 1] as number) - (monthStarts[month] as number)
  const params = arms[arm]?.params ?? {}
  const at = (actor: string, account: number): number => {
    const row = actors.indexOf(actor)
    return row < 0 ? 0 : (cells[(month * actors.length + row) * ACCOUNTS + account] as number)
  }
  const accrued = (name: string): number => {
    const reward = rewards[name]
    if (!reward) return 0
    const minutes = rewardMinutes[Object.keys(rewards).indexOf(name) * months + month] as number
    const unit = { year: 365.25 * 1440, month: length, day: 1440 }[reward.per]
    return (minutes / unit) * (typeof reward.rate === 'number' ? reward.rate : (params[reward.rate] ?? 0))
  }
  return {
    net: (actor) => at(actor, 0) - at(actor, 1) + at(actor, 2) - at(actor, 3),
    cost: (actor) => at(actor, 3),
    fees: at('gp', 0),
    time: accrued('patient-hours') * (params['social.patientHourValue'] ?? 0) * 100,
    health: accrued('qaly') * (params['social.qalyValue'] ?? 0) * 100,
  }
}

/** The same month as a ledger of one month. */
function ledgerOfMonth({ actors, rewards, months, start }: Scenario, arm: ArmMonths, month: number): Ledger {
  const { monthStarts } = calendarOf(start, months)
  const names = Object.keys(rewards)
  const ledger = createLedger({
    ...{
      actors,
      codes: [],
      rules: [],
      rewards: names,
      steps: [],
      drivers: 0,
      watches: [],
      releases: [],
      months: [`month ${month}`],
    },
    minutesOfMonth: [(monthStarts[month + 1] as number) - (monthStarts[month] as number)],
  })
  const width = actors.length * ACCOUNTS
  ledger.cells.set(arm.cells.subarray(month * width, (month + 1) * width))
  names.forEach((_, reward) => {
    ledger.rewardMinutes[reward] = arm.rewardMinutes[reward * months + month] as number
  })
  return ledger
}

describe.each(SHIPPED)('%s', (name) => {
  it('gives the social difference of every month by both formulas, to the øre', async () => {
    const scenario = readShipped(name)
    const { actors, totals, arms, rewards } = scenario
    const plan = planOf(scenario)
    const all: MonthsClosed[] = []
    await runScenario(scenario, { onMonths: (months) => all.push(months) })
    const [closed] = all as [MonthsClosed]
    const outside = actors.filter((actor) => !totals.public.includes(actor))
    for (const [index, { arm, null: against }] of plan.contrasts.entries()) {
      const params = arms[arm]?.params ?? {}
      const factor = params['social.gpActivityFactor'] ?? 0
      const sums = { byNet: 0, byCost: 0 }
      for (let month = 0; month < scenario.months; month++) {
        const [own, other] = [arm, against].map((one) =>
          readMonthOf(scenario, one, closed.arms[one] as ArmMonths, month),
        ) as [MonthOfArm, MonthOfArm]
        const change = (read: (month: MonthOfArm) => number): number => read(own) - read(other)
        const publicNet = change(({ net }) => totals.public.reduce((sum, actor) => sum + net(actor), 0))
        const outsideNet = change(({ net }) => outside.reduce((sum, actor) => sum + net(actor), 0))
        const costs = change(({ cost }) => actors.reduce((sum, actor) => sum + cost(actor), 0))
        // A practice's own cost is part of the resources behind its fees.
        const practice = factor > 0 ? change(({ cost }) => cost('gp')) : 0
        const rest =
          practice -
          factor * change(({ fees }) => fees) -
          change(({ time }) => time) +
          (params['social.taxCost'] ?? 0) * publicNet +
          change(({ health }) => health)
        const [byNet, byCost] = [publicNet + outsideNet + rest, -costs + rest]
        const found = totalDifference(
          ledgerOfMonth(scenario, closed.arms[arm] as ArmMonths, month),
          ledgerOfMonth(scenario, closed.arms[against] as ArmMonths, month),
          totals,
          socialValuesOf(params, rewards),
          socialValuesOf(arms[against]?.params ?? {}, rewards).rewards,
        )
        expect(Math.abs(found.social - byNet)).toBeLessThan(0.5)
        expect(Math.abs(found.social - byCost)).toBeLessThan(0.5)
        expect(found.public).toBe(publicNet)
        sums.byNet += byNet
        sums.byCost += byCost
      }
      const told = closed.contrasts[index]?.social as number
      expect(Math.abs(told - sums.byNet)).toBeLessThan(0.6)
      expect(Math.abs(told - sums.byCost)).toBeLessThan(0.6)
    }
    expect(plan.contrasts.length).toBeGreaterThan(0)
  })
})
