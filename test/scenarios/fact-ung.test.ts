import { beforeAll, describe, expect, it } from 'vitest'
import type { ArmResult, Result } from '../../src/core/analysis/results.ts'
import { accountOf, armOf, differenceOf, factsOf, itemOf } from '../../src/core/evidence/read-result.ts'
import { amountOf, flatten, shipped, tariffFiles } from './read-files.ts'
import { runShipped } from './run-shipped.ts'

let result: Result
let arms: Record<'fact' | 'isf' | 'unagreed', ArmResult>
const B0044 = 3425

beforeAll(async () => {
  result = await runShipped('fact-ung', { replications: 2 })
  arms = {
    fact: armOf(result, 'fact'),
    isf: armOf(result, 'fact-isf'),
    unagreed: armOf(result, 'fact-isf-without-agreement'),
  }
})

const refused = (arm: ArmResult, reason: string, code = 'B0044'): number =>
  arm.refusals.find((one) => one.reason === reason && one.code === code)?.count ?? 0

describe('FACT Ung', () => {
  it('costs hospital 3 423 000 and district 3 962 380 kroner a year, 7 385 380 together, to the øre', () => {
    for (const arm of Object.values(arms)) {
      expect(accountOf(arm, 'hospital', 'resourceCost')).toBe(3_423_000)
      expect(accountOf(arm, 'district', 'resourceCost')).toBe(3_962_380)
    }
    expect(differenceOf(result, 'fact', 'local')).toBe(-7_385_380)
    expect(accountOf(armOf(result, 'without-service'), 'hospital', 'net')).toBe(0)
  })

  it('costs each position what the source prints for a year', () => {
    const cost = (actor: string) =>
      Object.fromEntries((arms.fact.actors[actor]?.items ?? []).map((item) => [item.code, item.resourceCost]))
    expect(cost('hospital')).toMatchObject({
      'PSYCHOLOGIST-A': 768_000,
      'PSYCHOLOGIST-A-SUB': 384_000,
      'PSYCHOLOGIST-SPEC': 1_136_000,
      'CHIEF-PHYSICIAN': 684_000,
      DIETITIAN: 176_000,
      OFFICE: 275_000,
    })
    expect(cost('district')).toMatchObject({
      'TEAM-LEADER': 1_172_893,
      'SOCIAL-WORKER': 1_070_273,
      'PEER-WORKER': 726_264,
      'CHILD-WELFARE': 992_950,
    })
  })

  it('costs the same however often the team meets the youths and however many they are', async () => {
    for (const options of [{ set: { 'team.contactsPerYear': 12 } }, { patients: 20 }]) {
      const other = armOf(await runShipped('fact-ung', { replications: 1, ...options }), 'fact')
      expect(accountOf(other, 'hospital', 'resourceCost')).toBe(3_423_000)
      expect(accountOf(other, 'district', 'resourceCost')).toBe(3_962_380)
    }
  })

  it('pays the hospital for contacts by its own staff and refuses those by the district', () => {
    const claimed = itemOf(arms.isf, 'hospital', 'B0044', 'count')
    expect(claimed + refused(arms.isf, 'hospital-staff-only')).toBe(factsOf(arms.isf, 'TeamContactHeld'))
    expect(claimed).toBeGreaterThan(0)
    expect(accountOf(arms.isf, 'hospital', 'revenue')).toBeCloseTo(claimed * B0044, 6)
    expect(accountOf(arms.isf, 'state', 'payments')).toBeCloseTo(claimed * B0044, 6)
    expect(accountOf(arms.isf, 'district', 'revenue')).toBe(0)
  })

  it('has a price that covers the wages: 3 423 000 kroner by the contacts of the hospital, the same for the district', () => {
    const given = flatten(shipped['fact-ung']?.parameters ?? {})
    const contacts = ['cohort.size', 'team.contactsPerYear', 'team.hospitalShare'].map((name) => given[name] as number)
    const lines = tariffFiles['tariffs/no-2023-fact.yaml']?.lines.filter(
      ({ when }) => when?.['team.isf']?.[0] !== 'unknown',
    )
    for (const code of ['B0044', 'MUNI-SPECIALIST']) expect(amountOf({ lines: lines ?? [] }, code)).toBe(B0044)
    expect(Math.round(3_423_000 / contacts.reduce((product, one) => product * one, 1))).toBe(B0044)
  })

  it('pays the hospital about its wages with that price', () => {
    expect(Math.abs(accountOf(arms.isf, 'hospital', 'net'))).toBeLessThan(0.05 * 3_423_000)
  })

  it('pays nothing without a cooperation agreement', () => {
    expect(accountOf(arms.unagreed, 'hospital', 'revenue')).toBe(0)
    const reasons = ['hospital-staff-only', 'team-under-agreement'].map((rule) => refused(arms.unagreed, rule))
    expect(reasons.reduce((sum, count) => sum + count, 0)).toBe(factsOf(arms.unagreed, 'TeamContactHeld'))
    expect(refused(arms.unagreed, 'team-under-agreement')).toBeGreaterThan(0)
  })

  it('pays for every contact where everybody in the team registers', async () => {
    const all = armOf(await runShipped('fact-ung', { replications: 1, variant: 'all-register' }), 'fact-isf')
    expect(itemOf(all, 'hospital', 'B0044', 'count')).toBe(factsOf(all, 'TeamContactHeld'))
    expect(all.refusals).toEqual([])
  })

  it('counts specialist care by the district under an agreement only', async () => {
    const run = await runShipped('fact-ung', { replications: 1, variant: 'district-gives-specialist-care' })
    const [agreed, unagreed] = [armOf(run, 'fact-isf'), armOf(run, 'fact-isf-without-agreement')]
    const given = factsOf(agreed, 'MunicipalSpecialistCareGiven')
    expect(given).toBeGreaterThan(0)
    expect(itemOf(agreed, 'hospital', 'MUNI-SPECIALIST', 'count')).toBe(given)
    expect(itemOf(unagreed, 'hospital', 'MUNI-SPECIALIST', 'count')).toBe(0)
    expect(refused(unagreed, 'municipal-care-under-agreement', 'MUNI-SPECIALIST')).toBe(given)
  })
})
