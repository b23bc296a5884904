import { describe, expect, it } from 'vitest'
import type { Explanation } from '../../src/core/analysis/explain/explanation.ts'
import { findSubject, listSubjects, type Subject } from '../../src/core/analysis/explain/subject.ts'
import type { ArmResult, Result } from '../../src/core/analysis/results.ts'
import { explainRun } from '../../src/core/explain.ts'
import { createFold } from '../../src/core/ledger/fold.ts'
import type { RateBook } from '../../src/core/ledger/rate-book.ts'
import { type Lives, prepareLives } from '../../src/core/lives.ts'
import type { ScenarioOptions } from '../../src/core/scenario/options.ts'
import { factsOfShipped } from '../../src/core/shipped.ts'
import { planOf, runScenario } from '../../src/core/simulate.ts'
import { rateBooksOf } from '../../src/core/stream/books.ts'
import { shipped } from '../scenarios/read-files.ts'
import { loadShipped } from '../scenarios/run-shipped.ts'

const REPLICATIONS = 3

function optionsOf(id: string): ScenarioOptions {
  const { patients, arms } = loadShipped(id)
  return { replications: REPLICATIONS, ...(patients === undefined && { patients: arms.length > 3 ? 3 : 10 }) }
}

async function explain(lives: Lives, subject: Subject): Promise<Explanation> {
  const { plan, cohort } = lives
  const events = lives.live({ from: 0, to: plan.scenario.replications })
  const explanation = await explainRun(plan, events, subject, { patients: cohort.count(0) })
  return explanation as Explanation
}

type Accounts = Pick<ArmResult['actors'][string], 'revenue' | 'payments' | 'transfers' | 'resourceCost' | 'net'>

/** The accounts of an explanation as the result writes them. */
function accountsOf({ accounts }: Explanation['arms'][number], actor: string, month: string | null): Accounts {
  const row = accounts.find((one) => one.actor === actor && one.month === month)
  const kroner = (name: keyof Accounts): number => row?.[name].kroner ?? 0
  return {
    revenue: kroner('revenue'),
    payments: kroner('payments'),
    transfers: kroner('transfers'),
    resourceCost: kroner('resourceCost'),
    net: kroner('net'),
  }
}

const pickAccounts = ({ revenue, payments, transfers, resourceCost, net }: Accounts): Accounts => ({
  ...{ revenue, payments, transfers, resourceCost, net },
})

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0)
const oreOfKroner = (kroner: number): number => Math.round(kroner * 100 * REPLICATIONS)

/** Every subject of the run, held against the numbers the result gives for it. */
async function checkRun(lives: Lives, result: Result): Promise<void> {
  const { codes, actors, months } = listSubjects(lives.plan)
  for (const actor of actors) {
    const { arms } = await explain(lives, { kind: 'actor', name: actor })
    arms.forEach((arm, index) => {
      const expected = result.arms[index]?.actors[actor] as ArmResult['actors'][string]
      expect(accountsOf(arm, actor, null)).toEqual(pickAccounts(expected))
      for (const row of expected.months) expect(accountsOf(arm, actor, row.month)).toEqual(pickAccounts(row))
      const moved = sum(
        arm.flows.map(({ ore, payee, payer }) => (payee === actor ? ore : 0) - (payer === actor ? ore : 0)),
      )
      expect(Math.abs(moved - oreOfKroner(expected.net))).toBeLessThanOrEqual(REPLICATIONS)
    })
  }
  for (const code of codes) {
    const { arms } = await explain(lives, { kind: 'code', name: code })
    arms.forEach((arm, index) => {
      const expected = result.arms[index] as ArmResult
      for (const actor of actors) {
        const item = expected.actors[actor]?.items.find((one) => one.code === code)
        const { revenue, payments, resourceCost } = accountsOf(arm, actor, null)
        expect({ revenue, payments, resourceCost }).toEqual({
          revenue: item?.revenue ?? 0,
          payments: item?.payments ?? 0,
          resourceCost: item?.resourceCost ?? 0,
        })
        const postings = sum(
          arm.flows.map((flow) => (flow.payer === actor || flow.payee === actor ? flow.postings : 0)),
        )
        expect(postings).toBeCloseTo(item?.count ?? 0, 5)
      }
      const refused = new Map<string, number>()
      for (const { reason, claims } of arm.refused) refused.set(reason, (refused.get(reason) ?? 0) + claims)
      const reasons = expected.refusals.filter((one) => one.code === code)
      expect([...refused.keys()].sort()).toEqual(reasons.map(({ reason }) => reason))
      for (const { reason, count } of reasons) expect(refused.get(reason)).toBeCloseTo(count, 5)
      const ore = sum(arm.flows.map((flow) => flow.ore))
      expect(sum(arm.months.map(({ paid, consumed }) => paid.ore + consumed.ore))).toBe(ore)
      for (const { fact, told } of arm.facts) expect(told).toBe(expected.facts[fact]?.count)
    })
  }
  const month = months[Math.floor(months.length / 2)] as string
  const { arms } = await explain(lives, { kind: 'period', name: month })
  arms.forEach((arm, index) => {
    for (const actor of actors) {
      const row = result.arms[index]?.actors[actor]?.months.find((one) => one.month === month)
      expect(accountsOf(arm, actor, null)).toEqual(pickAccounts(row as Accounts))
    }
  })
}

describe('an explanation', () => {
  it.each(Object.keys(shipped))('adds up to the result to the øre: %s', { timeout: 60_000 }, async (id) => {
    const scenario = loadShipped(id, optionsOf(id))
    await checkRun(prepareLives(planOf(scenario)), await runScenario(scenario))
  })

  it.each([
    { id: 'agder-150', agreement: 'grant-and-pool' },
    { id: 'fact-ung', agreement: 'isf-shared' },
  ])('tells what $agreement moves, which no fact stands behind', { timeout: 60_000 }, async ({ id, agreement }) => {
    const scenario = loadShipped(id, { ...optionsOf(id), agreement })
    const lives = prepareLives(planOf(scenario))
    const result = await runScenario(scenario)
    await checkRun(lives, result)
    const agreed = result.arms.findIndex(({ actors }) => Object.values(actors).some(({ transfers }) => transfers !== 0))
    const party = result.arms[agreed]?.actors ?? {}
    const [actor] = Object.keys(party).filter((name) => party[name]?.transfers !== 0)
    const { arms } = await explain(lives, { kind: 'actor', name: actor as string })
    const moved = arms[agreed]?.flows.filter(({ origin }) => origin === 'agreement') ?? []
    expect(moved.length).toBeGreaterThan(0)
    for (const { code, rule, postings } of moved) {
      expect(code).toBeNull()
      expect(rule).toMatch(/^[a-z]/)
      expect(postings).toBeGreaterThan(0)
    }
  })

  it('tells fixed amounts and blocks as amounts of the months, and shows examples of the other claims only', async () => {
    const scenario = loadShipped('fact-ung', { replications: 2 })
    const { arms } = await explain(prepareLives(planOf(scenario)), { kind: 'actor', name: 'hospital' })
    const fixed = arms[1]?.flows.filter(({ origin }) => origin === 'month') ?? []
    expect(fixed.length).toBeGreaterThan(0)
    const told = new Set(arms[1]?.facts.map(({ code }) => code))
    for (const { code } of fixed) expect(told).not.toContain(code)
  })

  it('gives the first claims as examples, paid and refused, each with who and when', async () => {
    const scenario = loadShipped('agder-150', { patients: 20, replications: 2 })
    const { arms } = await explain(prepareLives(planOf(scenario)), { kind: 'code', name: 'XS08' })
    const examples = arms[1]?.examples ?? []
    const refused = examples.filter(({ reason }) => reason !== undefined)
    expect(refused.length).toBeGreaterThan(0)
    expect(examples.length).toBeGreaterThan(refused.length)
    for (const { fact, patient, replication, code } of examples) {
      expect(code).toBe('XS08')
      expect(fact.patient).toBe(patient)
      expect([0, 1]).toContain(replication)
      expect(arms[1]?.facts.map((row) => row.fact)).toContain(fact.type)
    }
  })

  it('counts a claim once that a ceiling divides between two payers', async () => {
    const { plan, live } = prepareLives(planOf(loadShipped('agder-150', { patients: 20, replications: 2 })))
    const [book] = rateBooksOf(plan, factsOfShipped)
    const claims = new Set<string>()
    let [postings, batches] = [0, 0]
    const fold = createFold(
      book as RateBook,
      {},
      {
        posted(_, row, line) {
          if (book?.codes[line.code] !== '2AD-PATIENT') return
          postings++
          claims.add(`${batches} ${row}`)
        },
        refused() {},
      },
    )
    for (const event of live({ from: 0, to: 2 })) {
      if (event.kind !== 'facts' || !event.simulation.arms.includes(0)) continue
      batches++
      fold.fold(event.batch)
      fold.forgetPatients()
      if (event.patients.at(-1)?.patient === 19) fold.endLives()
    }
    const { arms } = await explain(prepareLives(plan), { kind: 'code', name: '2AD-PATIENT' })
    const paid = sum(arms[0]?.facts.map((row) => row.paid) ?? [])
    expect(paid * 2).toBe(claims.size)
    expect(sum(arms[0]?.flows.map((row) => row.postings) ?? []) * 2).toBe(postings)
    expect(postings).toBeGreaterThan(claims.size)
  })

  it('is nothing before a replication is done, and refuses one that is cut short', async () => {
    const lives = prepareLives(planOf(loadShipped('agder-150', { patients: 5, replications: 1, months: 3 })))
    const subject: Subject = { kind: 'actor', name: 'hospital' }
    expect(await explainRun(lives.plan, [], subject, { patients: 5 })).toBeUndefined()
    const cut = [...lives.live({ from: 0, to: 1 })].filter(({ kind }) => kind === 'facts')
    await expect(explainRun(lives.plan, cut, subject, { patients: 5 })).rejects.toThrow('PL-I107')
  })
})

describe('a subject', () => {
  const subjects = listSubjects(planOf(loadShipped('agder-150', { patients: 5 })))

  it.each([
    ['XS08', { kind: 'code', name: 'XS08' }],
    ['xs08', { kind: 'code', name: 'XS08' }],
    ['hospital', { kind: 'actor', name: 'hospital' }],
    ['2023-04', { kind: 'period', name: '2023-04' }],
    ['2023-T1', { kind: 'period', name: '2023-T1' }],
    ['2023', { kind: 'period', name: '2023' }],
    ['2013-04', undefined],
    ['XS8', undefined],
    ['', undefined],
  ])('is found by its name: %s', (word, found) => {
    expect(findSubject(subjects, word)).toEqual(found)
  })
})
