/** Agreements of the shipped scenarios against arithmetic that is written out. Kroner. */

import { beforeAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import type { Result } from '../../src/core/analysis/results.ts'
import { accountOf, armOf, differenceOf, factsOf, itemOf } from '../../src/core/evidence/read-result.ts'
import type { ScenarioOptions } from '../../src/core/scenario/options.ts'
import { flatten, readText, shipped } from './read-files.ts'
import { runShipped } from './run-shipped.ts'

const numbersOf = (id: string): Readonly<Record<string, number>> => flatten(shipped[id]?.parameters ?? {})
const differencesOf = (result: Result, arm: string, actors: readonly string[]): Readonly<Record<string, number>> =>
  Object.fromEntries(actors.map((actor) => [actor, differenceOf(result, arm, actor)]))
const transfersOf = (result: Result, arm: string, actor: string): readonly number[] =>
  armOf(result, arm).actors[actor]?.months.map(({ transfers }) => transfers) ?? []

/** The price of the TMS: kit, administration, licence and follow-up a month, and the start. */
const MONTH = 720 + 129 + 317 + 731
const START = 2400
const TMS_OF_RUNE = START + 3 * MONTH
const HOSPITAL_OF_RUNE = 10_042
const HOME_OF_RUNE = 4 * (3733 + 26_183)

describe('Rune', () => {
  const actors = ['hospital', 'gp', 'municipality', 'tms', 'state', 'helfo', 'patient']
  const under = async (agreement: string, arm = 'published-2022') =>
    differencesOf(await runShipped('rune', { agreement, replications: 1 }), arm, actors)
  const none = {
    hospital: HOSPITAL_OF_RUNE,
    gp: 2671,
    municipality: HOME_OF_RUNE - TMS_OF_RUNE,
    tms: TMS_OF_RUNE,
    state: -HOSPITAL_OF_RUNE,
    helfo: -2671,
    patient: 0,
  }

  it('gives everybody local a gain with tariffs only: 111 573 kroner for the municipality', async () => {
    expect(await under('none')).toEqual(none)
    expect(none.municipality).toBe(111_573)
  })

  it('is the same to the øre with the price of the TMS as an agreement', async () => {
    expect(await under('tms-price')).toEqual(none)
  })

  it('costs the hospital half of 8 091 under co-financing, 4 045.50', async () => {
    const result = await runShipped('rune', { agreement: 'co-financing', replications: 1 })
    const half = TMS_OF_RUNE / 2
    expect(half).toBe(4045.5)
    expect(differencesOf(result, 'published-2022', actors)).toEqual({
      ...none,
      hospital: HOSPITAL_OF_RUNE - half,
      municipality: none.municipality + half,
    })
    // Nothing in January, the start and a month in February, then half a month's price.
    expect(transfersOf(result, 'published-2022', 'municipality')).toEqual([
      0,
      (START + MONTH) / 2,
      MONTH / 2,
      MONTH / 2,
    ])
  })

  it('leaves each 975.50 of follow-up in a pooled budget: 10 042 of income less 8 091 for the TMS, halved', async () => {
    const pooled = (HOSPITAL_OF_RUNE - TMS_OF_RUNE) / 2
    expect(pooled).toBe(975.5)
    expect(await under('pooled-budget')).toEqual({ ...none, hospital: pooled, municipality: HOME_OF_RUNE + pooled })
    // By the rules the hospital is paid 8 175: 84 more than the TMS costs.
    expect(await under('pooled-budget', 'rules-2022')).toMatchObject({ hospital: 42, municipality: HOME_OF_RUNE + 42 })
  })

  it('lets the state pay 18 133 for the course in a bundle: the hospital is as before, the municipality has no TMS to pay', async () => {
    // Hospital: 10 042 by tariff − 10 042 given back + 18 133 − 8 091 to the municipality.
    expect(HOSPITAL_OF_RUNE + TMS_OF_RUNE).toBe(18_133)
    expect(await under('bundle')).toEqual({
      ...none,
      hospital: HOSPITAL_OF_RUNE,
      municipality: HOME_OF_RUNE,
      state: -18_133,
    })
    // By the rules the tariffs pay 8 175, and 8 175 are given back: the price of the course is the same.
    expect(await under('bundle', 'rules-2022')).toMatchObject({ hospital: HOSPITAL_OF_RUNE, state: -18_133 })
  })

  it('gives the hospital a tenth of the 119 664 of home visits saved in a risk share, 11 966.40', async () => {
    expect(HOME_OF_RUNE / 10).toBe(11_966.4)
    expect(await under('risk-share')).toEqual({
      ...none,
      hospital: HOSPITAL_OF_RUNE + 11_966.4,
      municipality: 99_606.6,
    })
  })
})

describe('FACT Ung', () => {
  const [HOSPITAL, DISTRICT] = [3_423_000, 3_962_380]
  const run = (agreement: string) => runShipped('fact-ung', { agreement, replications: 1 })

  it('has the shares of the wages, to a tenth of a per cent', () => {
    const { 'agreed.teamShares.hospital': hospital, 'agreed.teamShares.district': district } = numbersOf('fact-ung')
    expect([hospital, district]).toEqual([0.463, 0.537])
    expect(Math.round((1000 * HOSPITAL) / (HOSPITAL + DISTRICT))).toBe(463)
    expect(numbersOf('fact-ung')['agreed.teamBudget']).toBe(HOSPITAL + DISTRICT)
  })

  it('moves only what the shares were rounded by, 3 569.06, where ISF pays nothing', async () => {
    // 0.537 × 7 385 380 = 3 965 949.06, and the district bears 3 962 380 of wages.
    const pooled = await run('pooled-budget')
    expect(accountOf(armOf(pooled, 'fact'), 'district', 'net')).toBe(-3_965_949.06)
    expect(accountOf(armOf(pooled, 'fact'), 'hospital', 'net')).toBe(-3_419_430.94)
    expect(transfersOf(pooled, 'fact', 'district')).toEqual([...new Array<number>(11).fill(0), -3569.06])
  })

  it('gives the district 53.7 % of what ISF pays, where the hospital kept it all', async () => {
    const pooled = armOf(await run('pooled-budget'), 'fact-isf')
    const isf = itemOf(pooled, 'hospital', 'B0044', 'count') * 3425
    expect(isf).toBeGreaterThan(3_000_000)
    expect(accountOf(pooled, 'district', 'net')).toBeCloseTo(-3_965_949.06 + 0.537 * isf, 1)
    expect(accountOf(pooled, 'hospital', 'net')).toBeCloseTo(-3_419_430.94 + 0.463 * isf, 1)
    expect(accountOf(pooled, 'state', 'net')).toBe(-isf)
  })

  it('passes on 53.7 % of ISF month by month, and leaves everybody their own wages, in the alternative', async () => {
    const result = await run('isf-shared')
    const arm = armOf(result, 'fact-isf')
    const passedOn = (arm.actors.hospital?.months ?? []).map(({ revenue }) => Math.round(53.7 * revenue) / 100)
    transfersOf(result, 'fact-isf', 'district').forEach((kroner, month) => {
      expect(kroner).toBeCloseTo(passedOn[month] as number, 6)
    })
    const sum = passedOn.reduce((total, kroner) => total + kroner, 0)
    expect(accountOf(arm, 'district', 'net')).toBeCloseTo(-DISTRICT + sum, 6)
    expect(accountOf(armOf(result, 'fact'), 'district', 'net')).toBe(-DISTRICT)
  })
})

describe('wound care of 20 patients', () => {
  const [PATIENTS, CONSULTATIONS] = [20, 16]
  const run = (agreement: string, options: ScenarioOptions = {}) => runShipped('wound-care', { agreement, ...options })

  it('costs the municipality 12 917 a patient and year without an agreement', async () => {
    expect(Math.round(differenceOf(await run('none'), 'digital', 'municipality') / PATIENTS)).toBe(-12_917)
  })

  it('costs it nothing, within half a krone a consultation, where the hospital pays 807, and the hospital still saves', async () => {
    const result = await run('transfer')
    const municipality = differenceOf(result, 'digital', 'municipality') / PATIENTS
    expect(Math.abs(municipality)).toBeLessThanOrEqual(CONSULTATIONS * 0.5)
    // 16 × (807 − 317 − 490.31), the nurse in whole øre.
    expect(municipality).toBeCloseTo(-4.96, 6)
    const hospital = differenceOf(result, 'digital', 'hospital') / PATIENTS
    expect(hospital).toBe(CONSULTATIONS * (9914 - 587 - 807))
    expect(hospital).toBeGreaterThan(130_000)
    expect(differenceOf(result, 'digital', 'local')).toBe(differenceOf(await run('none'), 'digital', 'local'))
  })

  it('pays the points of the region: a thousandth of 5 500 kroner a point', async () => {
    const points = parse(readText('tables.yaml')).s2.points as Record<string, Record<string, number>>
    const all = Object.values(points).flatMap((column) =>
      Object.entries(column).flatMap(([name, value]) => (name !== 'year' && typeof value === 'number' ? [value] : [])),
    )
    const total = all.reduce((sum, value) => sum + value, 0)
    expect(Math.round(total / 1000)).toBe(100)
    const perPoint = 550_000_000 / (1000 * Math.round(total / 1000))
    expect(perPoint).toBe(5500)
    for (const [region, column] of Object.entries(points)) {
      const result = await run('points', { set: { 'rbf.region': region } })
      const kroner = (column.video as number) * perPoint * 0.001
      expect(differenceOf(result, 'digital', 'state'), region).toBeCloseTo(-kroner, 6)
      expect(differenceOf(result, 'digital', 'hospital'), region).toBeCloseTo(2_984_640 + kroner, 6)
      expect(differenceOf(result, 'digital', 'municipality')).toBeCloseTo(-PATIENTS * 12_916.96, 6)
    }
  })

  it('pays points in proportion to the consultations by video', async () => {
    const arm = armOf(await run('points', { variant: 'half-digital', replications: 1 }), 'digital')
    const byVideo = factsOf(arm, 'WoundNurseAssisted') / factsOf(arm, 'WoundConsultationHeld')
    expect(byVideo).toBeGreaterThan(0.4)
    expect(byVideo).toBeLessThan(0.6)
    const paid = arm.actors.state?.months.at(-1)?.transfers
    expect(paid).toBeCloseTo(-25_008.5 * byVideo, 1)
  })

  it('adds up where the hospital is paid points and pays the municipality', async () => {
    const result = await run('points-and-transfer')
    expect(differenceOf(result, 'digital', 'hospital')).toBeCloseTo(2_984_640 + 25_008.5 - 320 * 807, 6)
    expect(differenceOf(result, 'digital', 'municipality')).toBeCloseTo(-99.2, 6)
  })
})

describe('agder-150', () => {
  const few = { patients: 60, replications: 2 }
  const run = (agreement: string, options: ScenarioOptions = {}) =>
    runShipped('agder-150', { ...few, agreement, ...options })
  const numbers = numbersOf('agder-150')
  const price = (name: string): number => numbers[`agreed.${name}`] ?? Number.NaN
  let none: Result
  beforeAll(async () => {
    none = await run('none')
  })

  it('has numbers that follow from those of the sources', () => {
    const year = 12 * MONTH + START
    expect([price('tmsMonth'), price('tmsStart'), price('courseFee')]).toEqual([MONTH, START, year])
    expect(price('coursePrice')).toBe(year + 0.4 * 8660)
    expect(price('priceMonth')).toBe(720 + 317 + 129)
    expect(price('resultAmount')).toBeCloseTo(0.1 * year * 150, 6)
    expect(price('admissions.floor')).toBeCloseTo(1.2 / 12, 9)
    expect(price('admissions.target')).toBeCloseTo((1.2 / 12) * 0.89, 9)
    for (const name of ['poolShares', 'priceShares'])
      expect(price(`${name}.hospital`) + price(`${name}.municipality`)).toBe(1)
  })

  it.each([
    ['byPhase', MONTH],
    ['hospital', 129 + 731],
  ])(
    'has the price of the TMS as an agreement within rounding in every month, equipment owned %s',
    async (owner, month) => {
      const set = { 'equipment.owner': owner }
      const [tariffs, agreement] = [await run('none', { set }), await run('tms-price', { set })]
      const moved = transfersOf(agreement, 'dho', 'tms')
      expect(moved.length).toBe(36)
      // A fact is priced by at most four lines, each rounded by at most half an øre; a patient has at most two in a month.
      for (const kroner of moved) expect(Math.abs(kroner)).toBeLessThanOrEqual(few.patients * 2 * 4 * 0.005)
      const [before, after] = [tariffs, agreement].map((result) => accountOf(armOf(result, 'dho'), 'tms', 'net'))
      expect(Math.abs((after as number) - (before as number))).toBeLessThan(5)
      expect(numbersOf('agder-150')['agreed.tmsMonth']).toBe(MONTH)
      expect(itemOf(armOf(tariffs, 'dho'), 'tms', 'TMS-KIT', 'count') > 0).toBe(month === MONTH)
    },
  )

  it('moves what the price of the TMS is raised by, a month at a time', async () => {
    const raised = await run('tms-price', { set: { 'agreed.tmsMonth': MONTH + 100, 'agreed.tmsStart': 0 } })
    const paid = accountOf(armOf(none, 'dho'), 'tms', 'revenue')
    const starts = factsOf(armOf(none, 'dho'), 'TmsStarted') * START
    const gain = differenceOf(raised, 'dho', 'tms') - differenceOf(none, 'dho', 'tms')
    // In kroner the months by day are what was paid without the starts, ÷ 1 897.
    expect(gain).toBeCloseTo((100 * (paid - starts)) / MONTH - starts, -1)
  })

  it.each([0, 0.5, 1])(
    'lets the hospital cover any part of the price of the TMS, and no other account moves: %d',
    async (part) => {
      const result = await run('co-financing', { set: { 'agreed.hospitalPart': part } })
      const covered = part * accountOf(armOf(none, 'dho'), 'tms', 'revenue')
      for (const [actor, moved] of Object.entries({
        hospital: -covered,
        municipality: covered,
        tms: 0,
        gp: 0,
        state: 0,
      }))
        expect(differenceOf(result, 'dho', actor) - differenceOf(none, 'dho', actor), actor).toBeCloseTo(moved, 0)
    },
  )

  it('has a pooled budget that is what follow-up costs the two, within a tenth', async () => {
    const result = await runShipped('agder-150', { replications: 20 })
    const [usual, dho] = [armOf(result, 'usual-care'), armOf(result, 'dho')]
    for (const year of ['2023', '2024', '2025']) {
      const netOf = (arm: typeof dho, actor: string, account: 'net' | 'revenue'): number =>
        (arm.actors[actor]?.months ?? []).reduce(
          (sum, month) => sum + (month.month.startsWith(year) ? month[account] : 0),
          0,
        )
      // 280 of administration for a month at 1 897; the starts are all but three in the first year.
      const price = netOf(dho, 'tms', 'revenue')
      const months = (price - (year === '2023' ? START * factsOf(dho, 'TmsStarted') : 0)) / MONTH
      const cost = netOf(usual, 'hospital', 'net') - netOf(dho, 'hospital', 'net') + price + 280 * months
      expect(Math.abs(cost / (numbers[`agreed.poolBudget.${year}`] as number) - 1), year).toBeLessThan(0.1)
    }
  })

  it('books on the pooled budget what its codes name, and nothing else', async () => {
    // Without a limit in reach each bears half of what follow-up costs the two, home services and stays as they were.
    const result = await run('pooled-budget', { set: { 'agreed.poolLimit': 1e9 } })
    const dho = armOf(none, 'dho')
    const hospital = differenceOf(none, 'dho', 'hospital')
    const service = -accountOf(dho, 'tms', 'revenue') - itemOf(dho, 'municipality', 'MUNI-ADMIN', 'resourceCost')
    expect(differenceOf(result, 'dho', 'hospital')).toBeCloseTo((hospital + service) / 2, 0)
    expect(differenceOf(result, 'dho', 'local')).toBeCloseTo(differenceOf(none, 'dho', 'local'), 6)
  })

  it('gives the municipality 715 000 a year until the grant ends with 2024, and nothing after', async () => {
    const months = transfersOf(await run('grant'), 'dho', 'municipality')
    const sumOf = (from: number) => months.slice(from, from + 12).reduce((sum, kroner) => sum + kroner, 0)
    expect([sumOf(0), sumOf(12), sumOf(24)].map((kroner) => Math.round(100 * kroner) / 100)).toEqual([
      715_000, 715_000, 0,
    ])
  })

  it('books the grant on the budget first, so that both bear half of what it leaves', async () => {
    const service = accountOf(armOf(none, 'dho'), 'tms', 'revenue')
    const admin = itemOf(armOf(none, 'dho'), 'municipality', 'MUNI-ADMIN', 'resourceCost')
    const left = service + admin - differenceOf(none, 'dho', 'hospital') - 2 * 715_000
    expect(differenceOf(await run('grant-and-pool'), 'dho', 'hospital')).toBeCloseTo(-left / 2, 0)
  })

  it('pays for results in full in the year of follow-up where admissions fall by two thirds, and nothing with fewer than 50 patients', async () => {
    const paid = async (patients: number) => {
      const result = await run('results', { patients, replications: 1, variant: 'uncontrolled' })
      const months = transfersOf(result, 'dho', 'municipality')
      return [11, 23, 35].map((month) => months[month])
    }
    // Few are still followed up in the second and third year, and the effect ends with it.
    expect(await paid(150)).toEqual([377_460, 0, 0])
    expect(await paid(40)).toEqual([0, 0, 0])
  })

  it('shares nothing of stays where follow-up changes no admission, and half of what home services do not repay', async () => {
    const result = await run('risk-share', { replications: 1 })
    const [usual, dho] = [armOf(result, 'usual-care'), armOf(result, 'dho')]
    const outlays = (arm: typeof dho, year: number): number =>
      (arm.actors.municipality?.months ?? [])
        .slice(12 * year, 12 * year + 12)
        .reduce((sum, { payments, resourceCost }) => sum + payments + resourceCost, 0)
    // Days ready for discharge are the same in both arms, so the difference is home services, administration and TMS.
    const lost = [0, 1, 2].map((year) => outlays(dho, year) - outlays(usual, year))
    const paid = transfersOf(result, 'dho', 'municipality')
    lost.forEach((kroner, year) => {
      const whole = Math.min(Math.abs(kroner), 1_000_000)
      if (Math.abs(kroner) > 0.03 * outlays(usual, year))
        expect(paid[12 * year + 11]).toBeCloseTo((Math.sign(kroner) * whole) / 2, 1)
    })
    expect(Math.max(...lost)).toBeGreaterThan(0)
  })

  it('leaves the TMS nothing to gain or lose under a shared price with a true-up', async () => {
    const result = await run('shared-price')
    expect(differenceOf(none, 'dho', 'tms')).not.toBe(0)
    expect(differenceOf(result, 'dho', 'tms')).toBeCloseTo(0, 6)
    const cost = accountOf(armOf(result, 'dho'), 'tms', 'resourceCost')
    const [hospital, results] = [
      differenceOf(none, 'dho', 'hospital') - differenceOf(result, 'dho', 'hospital'),
      cost / 2,
    ]
    // Half of what the TMS costs, and at most three years' payment for fewer readmissions.
    expect(hospital).toBeGreaterThanOrEqual(results - 1)
    expect(hospital).toBeLessThanOrEqual(results + 3 * price('resultAmount') + 1)
  })

  it('pays for the course in a bundle: 28 628 for each, 25 164 of it to the municipality when the TMS starts', async () => {
    const result = await run('bundle')
    const dho = armOf(result, 'dho')
    const [courses, starts] = [factsOf(dho, 'DhoConsented'), factsOf(dho, 'TmsStarted')]
    expect(courses).toBe(few.patients)
    const moved = (actor: string) => transfersOf(result, 'dho', actor).reduce((sum, kroner) => sum + kroner, 0)
    expect(starts).toBeGreaterThan(few.patients * 0.9)
    expect(moved('municipality')).toBeCloseTo(starts * 25_164, 2)
    // Given back is what ISF paid inside the year, nearly all there is.
    const isf = ['XS08', 'XS09', 'XS11'].reduce((sum, code) => sum + itemOf(dho, 'hospital', code, 'revenue'), 0)
    const givenBack = courses * 28_628 + moved('state')
    expect(givenBack).toBeGreaterThan(0.75 * isf)
    expect(givenBack).toBeLessThanOrEqual(isf)
  })
})
