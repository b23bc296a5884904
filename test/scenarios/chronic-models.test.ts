import { beforeAll, describe, expect, it } from 'vitest'
import type { ArmResult, Result } from '../../src/core/analysis/results.ts'
import { accountOf, armOf, differenceOf, factsOf, itemOf } from '../../src/core/evidence/read-result.ts'
import { runShipped } from './run-shipped.ts'

describe("the slides' patient followed up by TMS from the first day", () => {
  let result: Result
  beforeAll(async () => {
    result = await runShipped('tms-only-diagram', { replications: 1 })
  })

  it('earns the hospital 2 336 + 934 + 934 + 934 = 5 138 kroner, each activity of the diagram once', () => {
    const arm = armOf(result, 'diagram')
    expect([itemOf(arm, 'hospital', 'XS09', 'revenue'), itemOf(arm, 'hospital', 'XS08', 'count')]).toEqual([2336, 3])
    expect(accountOf(arm, 'hospital', 'revenue')).toBe(5138)
  })

  it('earns the GP 1 960 kroner, of which the patient pays 160', () => {
    const arm = armOf(result, 'diagram')
    expect(accountOf(arm, 'gp', 'revenue')).toBe(1960)
    expect(accountOf(arm, 'patient', 'payments')).toBe(160)
    expect([itemOf(arm, 'gp', 'TAKST14', 'count'), itemOf(arm, 'gp', '1F', 'count')]).toEqual([2, 3])
  })

  it('earns the hospital one XS08 less by the rules: conversation and closing fall in one month', () => {
    const arm = armOf(result, 'rules')
    expect(accountOf(arm, 'hospital', 'revenue')).toBe(5138 - 934)
    expect(arm.refusals).toMatchObject([{ code: 'XS08', count: 1 }])
  })

  it('costs the municipality start-up and three months, 8 091 kroner, and saves three months of visits', () => {
    expect(accountOf(armOf(result, 'diagram'), 'municipality', 'payments')).toBe(8091)
    expect(differenceOf(result, 'diagram', 'municipality')).toBe(3 * 29_916 - 8091)
  })
})

describe('twelve months of the trial for one patient', () => {
  const COLUMNS = [
    ['main', 2740, 650, 920],
    ['optimistic', 1430, 100, 0],
    ['pessimistic', 5160, 1250, 920],
  ] as const
  let result: Result
  beforeAll(async () => {
    result = await runShipped('rct-12-months', { replications: 1 })
  })
  /** What the source adds up: the municipality's cost, and the GP's fee doubled. */
  const primaryCare = (arm: ArmResult): number =>
    accountOf(arm, 'municipality', 'resourceCost') + 2 * accountOf(arm, 'gp', 'revenue')

  it.each(COLUMNS)('costs the municipality %s: %i kroner every month, and %i once', (id, monthly, once) => {
    const { months } = armOf(result, id).actors.municipality as ArmResult['actors'][string]
    expect(months.map(({ resourceCost }) => resourceCost)).toEqual([
      monthly + once,
      ...Array.from({ length: 11 }, () => monthly),
    ])
  })

  it.each(COLUMNS)('pays the GP %s: tariff 14 and 14d for one start meeting, or none', (id, _monthly, _once, fee) => {
    expect(accountOf(armOf(result, id), 'gp', 'revenue')).toBe(fee)
  })

  it('costs 35 370, 17 260 and 65 010 kroner as the source adds up', () => {
    expect(COLUMNS.map(([id]) => primaryCare(armOf(result, id)))).toEqual([35_370, 17_260, 65_010])
  })

  it('costs 34 270, 16 710 and 62 810 kroner with the rent of a year divided by twelve, to ten øre', () => {
    const corrected = COLUMNS.map(([id]) => primaryCare(armOf(result, `${id}-corrected`)))
    for (const [index, due] of [34_270, 16_710, 62_810].entries())
      expect(Math.abs((corrected[index] as number) - due)).toBeLessThan(0.1)
  })

  it("takes 52 of the patient's hours in the pessimistic column: 4 at the start, 4 a month", () => {
    const arm = armOf(result, 'pessimistic')
    const comparison = result.comparisons?.find((one) => one.arm === 'pessimistic')
    expect(accountOf(arm, 'patient', 'resourceCost') - (comparison?.social.patientTime ?? 0)).toBe(13_000)
    expect(accountOf(armOf(result, 'main'), 'patient', 'resourceCost')).toBe(0)
  })

  it('gains 0.0161 QALY at 700 000 kroner in a year of 365.25 days', () => {
    const comparison = result.comparisons?.find((one) => one.arm === 'main')
    expect(comparison?.social.qaly).toBeCloseTo((0.0161 * 700_000 * 365) / 365.25, 2)
  })
})

describe('the sum of the MILA project', () => {
  const PATIENTS = 213

  it('saves 309 926.40 kroner a patient: 249.6 decided hours at 1 314 less twelve months at 1 504', async () => {
    const result = await runShipped('mila', { replications: 1 })
    const [before, after] = [armOf(result, 'home-nursing'), armOf(result, 'dho')]
    expect(result.scenario.patients).toBe(PATIENTS)
    expect(factsOf(before, 'HomeServicesClosed', 'minutes')).toBe(PATIENTS * 5.2 * 48 * 60)
    expect(accountOf(before, 'municipality', 'resourceCost')).toBeCloseTo(PATIENTS * 327_974.4, 2)
    expect(factsOf(after, 'HomeServicesClosed')).toBe(0)
    expect(accountOf(after, 'municipality', 'resourceCost')).toBe(PATIENTS * 18_048)
    const saved = differenceOf(result, 'dho', 'municipality')
    expect(saved).toBeCloseTo(PATIENTS * 309_926.4, 2)
    expect(Math.round(saved / PATIENTS) * PATIENTS).toBe(66_014_238)
  })

  it('loses 18 048 kroner a patient where nobody had home services (R35)', async () => {
    const result = await runShipped('mila', { variant: 'zero-baseline', replications: 1 })
    expect(differenceOf(result, 'dho', 'municipality')).toBe(-PATIENTS * 18_048)
  })

  it('saves 327 974.40 kroner only for those of 213 who had home services, about one in three', async () => {
    const result = await runShipped('mila', { variant: 'one-in-three', replications: 1 })
    const served = factsOf(armOf(result, 'home-nursing'), 'HomeServicesClosed') / 12
    expect(Number.isInteger(served)).toBe(true)
    expect(Math.abs(served - PATIENTS / 3)).toBeLessThan(3 * Math.sqrt((PATIENTS * 2) / 9))
    const saved = differenceOf(result, 'dho', 'municipality')
    expect(saved).toBeCloseTo(served * 327_974.4 - PATIENTS * 18_048, 2)
  })
})

describe('six organisation models', () => {
  let result: Result
  const PATIENTS = 24
  beforeAll(async () => {
    result = await runShipped('organisation-models', { replications: 1, patients: PATIENTS, months: 24 })
  })
  const MODELS = ['hospital-only', 'dho', 'tms-only', 'one-day', 'rct']

  it('are compared pairwise: fifteen contrasts, each the difference of two against usual care', () => {
    expect(result.comparisons).toHaveLength(15)
    for (const [index, arm] of MODELS.entries()) {
      for (const against of MODELS.slice(0, index)) {
        for (const who of ['hospital', 'municipality', 'local', 'public']) {
          const apart = differenceOf(result, arm, who, 'usual-care') - differenceOf(result, against, who, 'usual-care')
          expect(differenceOf(result, arm, who, against)).toBeCloseTo(apart, 4)
        }
      }
    }
  })

  it('have the patients of agder-150, who live the same lives in usual care and in hospital and TMS', async () => {
    const agder = await runShipped('agder-150', { replications: 1, patients: PATIENTS, months: 24 })
    for (const id of ['usual-care', 'dho']) {
      expect(armOf(result, id).facts).toEqual(armOf(agder, id).facts)
      for (const actor of ['hospital', 'municipality', 'tms', 'gp'])
        expect(accountOf(armOf(result, id), actor, 'net')).toBe(accountOf(armOf(agder, id), actor, 'net'))
    }
  })

  it('give every patient the same admissions, whoever follows up, because follow-up has no effect on them', () => {
    const admitted = result.arms.map((arm) => factsOf(arm, 'Admitted'))
    expect(admitted[0]).toBeGreaterThan(0)
    expect(new Set(admitted).size).toBe(1)
  })

  it('pay TMS only where TMS follows up, and the municipality for its own service only where it has one', () => {
    const paid = (code: string, actor: string) =>
      result.arms.filter((arm) => itemOf(arm, actor, code, 'count') > 0).map(({ id }) => id)
    expect(paid('TMS-FOLLOWUP', 'municipality')).toEqual(['dho', 'tms-only'])
    expect(paid('MUNI-DHO', 'municipality')).toEqual(['one-day'])
    expect(paid('RCT-STAFF', 'municipality')).toEqual(['rct'])
    expect(paid('XS11', 'hospital')).toEqual(['hospital-only', 'dho', 'one-day'])
    expect(paid('TAKST14D', 'gp')).toEqual(['rct'])
  })

  it('let red measurements wait 3.5 days for a service open one day a week, half a day for one open daily', () => {
    const days = (id: string) =>
      factsOf(armOf(result, id), 'MunicipalMonthClosed', 'redWaitMinutes') /
      factsOf(armOf(result, id), 'MunicipalMonthClosed', 'red') /
      1440
    expect(days('one-day')).toBeGreaterThan(3)
    expect(days('one-day')).toBeLessThan(4)
    expect(days('rct')).toBeGreaterThan(0.4)
    expect(days('rct')).toBeLessThan(0.6)
  })

  it("take the patient's time in every model in the pessimistic column, and in none in the main one", async () => {
    const options = { replications: 1, patients: 6, months: 6, variant: 'pessimistic' }
    const pessimistic = await runShipped('organisation-models', options)
    const hours = ({ comparisons }: Result) =>
      comparisons?.filter((one) => one.null === 'usual-care').map(({ social }) => social.patientTime) ?? []
    expect(hours(result)).toEqual(MODELS.map(() => 0))
    expect(hours(pessimistic).filter((kroner) => kroner < 0)).toHaveLength(MODELS.length)
  })

  it('follow up for about a year, but the hospital alone pays for all of it itself', () => {
    expect(differenceOf(result, 'hospital-only', 'municipality', 'usual-care')).toBeGreaterThan(0)
    expect(differenceOf(result, 'hospital-only', 'hospital', 'usual-care')).toBeLessThan(
      differenceOf(result, 'dho', 'hospital', 'usual-care'),
    )
    expect(differenceOf(result, 'tms-only', 'hospital', 'usual-care')).toBeGreaterThan(
      differenceOf(result, 'dho', 'hospital', 'usual-care'),
    )
  })
})

describe('Ullensaker', () => {
  const run = (variant?: string) =>
    runShipped('ullensaker', { replications: 1, patients: 20, months: 18, ...(variant && { variant }) })

  it("costs the municipality 1 700 kroner per patient and month, and 650 more a start with the trial's set-up and transport", async () => {
    const [main, withStart] = [await run(), await run('rct-start-up')]
    const arm = armOf(main, 'one-day')
    const months = factsOf(arm, 'MunicipalMonthClosed', 'days') / 30.4375
    expect(itemOf(arm, 'municipality', 'MUNI-DHO', 'resourceCost') / months / 1700).toBeCloseTo(1, 1)
    const starts = factsOf(arm, 'MunicipalDhoStarted')
    const dearer = (id: string) => differenceOf(main, id, 'municipality') - differenceOf(withStart, id, 'municipality')
    expect(dearer('one-day')).toBeCloseTo(650 * starts, 4)
  })

  it('has fewer admissions only in the variant that is not compared with a control (I-42)', async () => {
    const [main, uncontrolled] = [await run(), await run('uncontrolled')]
    const admitted = (result: Result) => result.arms.map((arm) => factsOf(arm, 'Admitted'))
    const [usual, followed] = admitted(main) as [number, number]
    expect(followed).toBe(usual)
    expect(admitted(uncontrolled)[0]).toBe(usual)
    expect(admitted(uncontrolled)[1]).toBeLessThan(usual)
  })
})

describe('the trial', () => {
  const run = (variant?: string) =>
    runShipped('rct-2021', { replications: 1, patients: 20, months: 24, ...(variant && { variant }) })

  it('costs the municipality least in the optimistic and most in the pessimistic column', async () => {
    const costs: number[] = []
    for (const variant of ['optimistic', 'main', 'pessimistic']) {
      const arm = armOf(await run(variant), 'rct')
      costs.push(
        ['RCT-ADMIN', 'RCT-STAFF', 'RCT-PREMISES', 'RCT-ICT'].reduce(
          (sum, code) => sum + itemOf(arm, 'municipality', code, 'resourceCost'),
          0,
        ),
      )
    }
    const [low, middle, high] = costs as [number, number, number]
    expect(low / middle).toBeCloseTo(1430 / 2740, 2)
    expect(high / middle).toBeCloseTo(5160 / 2740, 2)
  })

  it('ends follow-up once a patient, and holds the start meeting with most who begin', async () => {
    const result = await run()
    const arm = armOf(result, 'rct')
    expect(factsOf(arm, 'DhoEnded')).toBeGreaterThan(0)
    expect(factsOf(arm, 'EquipmentReturned')).toBe(factsOf(arm, 'DhoEnded'))
    expect(factsOf(arm, 'StartMeetingHeld')).toBeGreaterThan(0.8 * factsOf(arm, 'MunicipalDhoStarted'))
  })
})
