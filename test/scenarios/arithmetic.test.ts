import { describe, expect, it } from 'vitest'
import { DIAGNOSES, type Diagnosis } from '../../src/core/domain/facts.ts'
import type { CostFile, TariffFile } from '../../src/core/ledger/schema.ts'
import {
  amountOf,
  costs,
  flatten,
  priceOf,
  printedOf,
  scenarios,
  sources,
  tariffFiles,
  tariffs,
  unitPriceOf,
  weightOf,
} from './read-files.ts'

const agder = flatten(scenarios.agder.parameters)
const given = flatten(sources.derivations as typeof scenarios.agder.parameters)
const [cost, rune] = [costs['costs/no-2023.yaml'], costs['costs/rune.yaml']] as [CostFile, CostFile]
const of = (values: Readonly<Record<string, number>>, name: string): number => values[name] ?? Number.NaN
const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)
/** Within half of the last digit that is printed. */
const expectPrinted = (value: number, printed: number, unit = 1): void =>
  expect(Math.abs(value - printed)).toBeLessThanOrEqual(unit / 2 + 1e-9)
const meanOver = (name: string): number =>
  sum(DIAGNOSES.map((dx) => of(given, `${name}.${dx}`) * of(agder, `dx.${dx}`))) / of(agder, 'cohort.size')

describe('printed kroner of the hospital', () => {
  it.each([2022, 2023] as const)('are weight × unit price in %i', (year) => {
    const file = tariffs[year]
    for (const code of ['XS08', 'XS09', 'XS11'])
      expectPrinted(weightOf(file, code) * unitPriceOf(file), printedOf(file, code))
    for (const dx of DIAGNOSES) {
      expectPrinted(weightOf(file, '904B', dx) * unitPriceOf(file), printedOf(file, '904B', dx))
    }
  })

  it('are what the sources print', () => {
    const rows = (year: 2022 | 2023) => ['XS08', 'XS09', 'XS11'].map((code) => printedOf(tariffs[year], code))
    expect(rows(2022)).toEqual([934, 2336, 701])
    expect(rows(2023)).toEqual([742, 2474, 742])
    expect((['COPD', 'HF', 'DM'] as const).map((dx) => printedOf(tariffs[2022], '904B', dx))).toEqual([
      3037, 2429, 2289,
    ])
    expect(
      printedOf(tariffs[2022], 'XS08') +
        of(priceOf(tariffs[2022], 'XS08').printedFor ?? {}, 'HandoverConversationHeld'),
    ).toBe(1867)
  })

  it('grow for training at home in heart failure and diabetes as they grow in COPD', () => {
    for (const dx of ['HF', 'DM'] as const) {
      const grown =
        (weightOf(tariffs[2022], '904B', dx) * of(given, 'training.growth.after')) / of(given, 'training.growth.before')
      expect(weightOf(tariffs[2023], '904B', dx)).toBeCloseTo(grown, 5)
    }
  })
})

describe('fees of the GP', () => {
  it('grow by the mean of three known fees from 2022 to 2023', () => {
    const [now, then] = [tariffs[2023], tariffs[2022]]
    const growth = (72 / 69 + 170 / 160 + 224 / 212) / 3
    expect(growth).toBeCloseTo(of(given, 'gp.growth'), 3)
    expect([
      amountOf(now, '1BD') / amountOf(then, '1BD'),
      amountOf(now, '2AD-PATIENT') / amountOf(then, '2AD-PATIENT'),
    ]).toEqual([72 / 69, 170 / 160])
    for (const code of ['TAKST14', '1F', 'GP-TMS']) expectPrinted(amountOf(then, code) * growth, amountOf(now, code))
    const fee = (file: typeof now): number => amountOf(file, '2AD-PATIENT') + amountOf(file, '2AD-HELFO')
    expectPrinted(fee(then) * growth, fee(now))
  })
})

/** Rune's hospital activities, each once: code, fact and the month it falls in. */
const ACTIVITIES = [
  ['XS09', 'TreatmentPlanMeetingHeld', 1],
  ['XS08', 'CollaborationMeetingHeld', 1],
  ['XS11', 'HospitalMonitoringClosed', 1],
  ['XS08', 'TmsDialogueHeld', 1],
  ['XS08', 'HandoverConversationHeld', 1],
  ['XS09', 'TmsPlanMeetingHeld', 2],
  ['XS08', 'TmsCollaborationMeetingHeld', 3],
  ['XS08', 'ClosingMeetingHeld', 4],
] as const

describe("Rune's hospital", () => {
  const inKroner = (
    file: (typeof tariffs)[2022],
    basis: 'printed' | 'weights',
    activities: readonly (typeof ACTIVITIES)[number][],
  ) =>
    sum(
      activities.map(([code, fact]) => {
        if (basis === 'weights') return weightOf(file, code) * unitPriceOf(file)
        return priceOf(file, code).printedFor?.[fact] ?? printedOf(file, code)
      }),
    )
  const byTheRules = ACTIVITIES.filter(
    ([code, , month], index) => ACTIVITIES.findIndex(([other, , at]) => other === code && at === month) === index,
  )
  const inOneRow = ACTIVITIES.filter(([, fact]) => fact !== 'HandoverConversationHeld')

  it('earns 10 042 kroner as printed for 2022, 13 079 with training at home, and 8 175 by the rules', () => {
    const all = inKroner(tariffs[2022], 'printed', ACTIVITIES)
    expect(all).toBe(10_042)
    expect(all + printedOf(tariffs[2022], '904B', 'COPD')).toBe(13_079)
    expect(inKroner(tariffs[2022], 'printed', byTheRules)).toBe(8175)
  })

  it('earns 10 044.37 and 8 175.65 kroner from the weights of 2022', () => {
    expect(inKroner(tariffs[2022], 'weights', ACTIVITIES)).toBeCloseTo(10_044.37, 8)
    expect(inKroner(tariffs[2022], 'weights', byTheRules)).toBeCloseTo(8175.65, 8)
  })

  it('earns 8 659.70 kroner as published for 2023, dialogue and handover in one row, and 7 917.44 by the rules', () => {
    expect(inKroner(tariffs[2023], 'weights', inOneRow)).toBeCloseTo(8659.7, 8)
    expect(inKroner(tariffs[2023], 'weights', byTheRules)).toBeCloseTo(7917.44, 8)
  })
})

describe("Rune's GP, TMS and municipality", () => {
  const start = amountOf(tariffs[2022], 'TMS-START')
  const monthly = sum(
    ['TMS-KIT', 'TMS-ADMIN', 'TMS-LICENCE', 'TMS-FOLLOWUP'].map((code) => amountOf(tariffs[2022], code)),
  )
  const visits = amountOf(rune, 'HOME-WAGES') + amountOf(rune, 'HOME-DRIVING')

  it('give the GP 2 671 kroner, and 2 550 with a phone call instead of the consultation', () => {
    const [meeting, phone] = [amountOf(tariffs[2022], 'TAKST14'), amountOf(tariffs[2022], '1F')]
    const fees = 3 * meeting + 2 * phone + amountOf(tariffs[2022], 'GP-TMS')
    expect(fees).toBe(2671)
    expect(3 * meeting + 3 * phone).toBe(sources.notUsed['phone.gpAlternative']?.value)
  })

  it('give TMS 4 297 kroner in its first month and 1 897 in later ones', () => {
    expect([start + monthly, monthly]).toEqual([4297, 1897])
  })

  it('save the municipality 29 916 kroner a month: 25 619 net in the first, 81 657 over three and 111 573 over four', () => {
    expect(visits).toBe(29_916)
    expect([visits - monthly - start, visits - monthly]).toEqual([25_619, 28_019])
    expect(3 * (visits - monthly) - start).toBe(81_657)
    expect(4 * visits - 3 * monthly - start).toBe(111_573)
  })

  it('value an hour of home services at 368 kroner and of driving at 430', () => {
    const daysAMonth = 365 / 12
    const hours = (what: string): number =>
      (of(given, 'rune.visits.perDay') * of(given, `rune.visits.${what}`) * daysAMonth) / 60
    expectPrinted(amountOf(rune, 'HOME-WAGES') / hours('minutes'), amountOf(cost, 'HOME-WORKED'))
    expectPrinted(amountOf(rune, 'HOME-DRIVING') / hours('driving'), amountOf(cost, 'HOME-DRIVE'))
  })
})

describe('the 150 patients', () => {
  it('are divided among diagnoses by largest remainder', () => {
    const counts = { COPD: 52.0, HF: 12.1, DM: 17.2, CANC: 6.9, MENT: 2.8, OTH: 9.0 }
    expect(sum(Object.values(counts))).toBeCloseTo(100, 9)
    expect(sum(DIAGNOSES.map((dx) => of(agder, `dx.${dx}`)))).toBe(of(agder, 'cohort.size'))
    for (const dx of DIAGNOSES) expect(Math.abs(of(agder, `dx.${dx}`) - counts[dx] * 1.5)).toBeLessThan(1)
  })

  it.each(['medium', 'high'])('are admitted at base × relative rate ÷ mean of the cohort, %s risk', (risk) => {
    expect(meanOver('adm.relRate')).toBeCloseTo(0.9653, 4)
    for (const dx of DIAGNOSES) {
      const rate = (of(given, `adm.base.${risk}`) * of(given, `adm.relRate.${dx}`)) / 0.9653
      expectPrinted(rate, of(agder, `adm.hazard.${risk}.${dx}`), 0.002)
    }
  })

  it.each(['medium', 'high'])('die outside hospital at total mortality less deaths in hospital, %s risk', (risk) => {
    const outside = (dx: Diagnosis): number => {
      const total = (of(given, 'death.total') * of(given, `death.relRate.${dx}`)) / meanOver('death.relRate')
      const admissions = (of(given, 'adm.mean') * of(given, `adm.relRate.${dx}`)) / meanOver('adm.relRate')
      return total - admissions * of(agder, `pDeath.inHospital.${dx}`)
    }
    for (const dx of DIAGNOSES) {
      const rate = outside(dx) * of(given, `death.classFactor.${risk}`)
      expectPrinted(rate, of(agder, `death.hazard.${risk}.${dx}`), 0.001)
    }
    const high = of(agder, 'risk.high')
    expect((1 - high) * of(given, 'death.classFactor.medium') + high * of(given, 'death.classFactor.high')).toBeCloseTo(
      1,
      3,
    )
  })

  it.each(['alerts.hospital', 'alerts.tms', 'dropout.cause'])('have shares of %s that add to 1', (name) => {
    const { value } = scenarios.agder.parameters[name] ?? {}
    expect(sum(Object.values(value as Record<string, number>))).toBeCloseTo(1, 9)
  })

  it('wait, leave and receive home services as the counts in the sources say', () => {
    expect(71_800 / 21_400).toBeCloseTo(of(agder, 'ready.days'), 2)
    expect((21_400 / 154_000) * 0.6).toBeCloseTo(of(agder, 'ready.p.homecare'), 3)
    expect((21_400 / 154_000) * 0.15).toBeCloseTo(of(agder, 'ready.p.none'), 3)
    expect(((-Math.log(1 - 222 / 730) / 15) * (222 - 86)) / 222).toBeCloseTo(of(agder, 'dropout'), 4)
    expect(25 / 41.8).toBeCloseTo(of(agder, 'home.driveRatio'), 2)
    expect(4209 / 273).toBeCloseTo(of(agder, 'home.minutesPerVisit'), 1)
    expect(196 / 636).toBeCloseTo(of(agder, 'home.atInclusion'), 2)
    expect(22 / 136).toBeCloseTo(of(agder, 'dropout.cause.technology'), 4)
  })
})

describe('resource costs', () => {
  const nurseHour = of(given, 'nurse.year') / of(given, 'nurse.hours')
  const nurseMonth = of(given, 'nurse.year') / 12
  const [kit, licence, admin] = ['TMS-KIT', 'TMS-LICENCE', 'TMS-ADMIN'].map((code) =>
    amountOf(tariffs[2022], code),
  ) as [number, number, number]

  it.each(DIAGNOSES)('of a stay for %s are 30 %% fixed and the rest by day at the mean length of stay', (dx) => {
    const days = of(agder, `los.mean.${dx}`)
    const perPoint = unitPriceOf(tariffs[2023])
    const weight = weightOf(tariffs[2023], 'DRG-STAY', dx)
    if (weight > 0) expectPrinted(of(given, 'drg.pointsPerDay') * days, weight, 0.011)
    const stay = weight > 0 ? weight * perPoint : of(given, 'drg.pointsPerDay') * perPoint * days
    const fixed = of(given, 'stay.fixedShare')
    expectPrinted(stay * fixed, amountOf(cost, 'STAY-FIXED', dx))
    expectPrinted((stay * (1 - fixed)) / days, amountOf(cost, 'STAY-DAY', dx))
    expect(amountOf(cost, 'STAY-WAIT', dx)).toBe(amountOf(cost, 'STAY-DAY', dx))
    expectPrinted(weightOf(tariffs[2023], 'OUTPATIENT-ISF', dx) * perPoint, amountOf(cost, 'OUTPATIENT', dx))
  })

  it('of staff are hours and patients a nurse times the yearly cost', () => {
    expectPrinted(nurseHour, amountOf(cost, 'TRAINING', 'hospital'))
    expectPrinted(2 * amountOf(cost, 'TRAINING', 'hospital'), amountOf(cost, 'TRAINING', 'home'))
    expectPrinted(
      nurseHour / 2 + of(given, 'doctor.year') / of(given, 'nurse.hours') / 4,
      amountOf(cost, 'MEETING'),
      1.5,
    )
    expectPrinted(nurseMonth / of(given, 'patientsPerNurse.hospital'), amountOf(cost, 'HOSP-MONITOR'))
    expectPrinted(nurseMonth / of(given, 'patientsPerNurse.tms'), amountOf(cost, 'TMS-STAFF'))
    expectPrinted(500 + 150 + 2 * amountOf(cost, 'TRAINING', 'hospital'), amountOf(cost, 'TMS-SETUP'))
  })

  it('of equipment are the prices TMS charges', () => {
    expect(amountOf(cost, 'EQUIPMENT')).toBe(kit + licence)
    expect(amountOf(cost, 'TMS-PASS')).toBe(kit + licence + admin)
    const [proportional, equalsPrice] = cost.lines.filter(({ code }) => code === 'TMS-STAFF')
    const posts = cost.lines.find(({ code }) => code === 'TMS-NURSES')
    expect(proportional?.when).toEqual({ 'tms.staffCost': ['proportional'] })
    expect(equalsPrice?.prices[0]?.amount).toBe(amountOf(tariffs[2022], 'TMS-FOLLOWUP'))
    expectPrinted(nurseMonth, posts?.prices[0]?.amount as number)
    expect(posts).toMatchObject({ behaviour: 'step', block: of(given, 'patientsPerNurse.tms'), noticeMonths: 0 })
  })

  it('of home services and stays become cash by a share where they are avoided, each alike', () => {
    const shareOf = (code: string) => cost.lines.find((line) => line.code === code)?.release
    for (const code of ['HOME-HOUR', 'HOME-WORKED', 'HOME-DRIVE'])
      expect(shareOf(code), code).toMatchObject({ share: 0.5, noticeMonths: 6 })
    for (const code of ['STAY-FIXED', 'STAY-DAY', 'STAY-WAIT', 'OUTPATIENT'])
      expect(shareOf(code), code).toMatchObject({ share: 0.4, noticeMonths: 0 })
    expect(cost.lines.filter(({ release }) => release)).toHaveLength(7)
  })
})

describe('the block grant', () => {
  it('is what the refund share leaves of the points of usual care, month by month', () => {
    const share = tariffs[2023].shares.isf?.[0]?.value as number
    const grant = ((1 - share) * of(given, 'blockGrant.points') * unitPriceOf(tariffs[2023])) / scenarios.agder.months
    expectPrinted(grant, amountOf(tariffFiles['tariffs/agder-150.yaml'] as TariffFile, 'BLOCK-GRANT'), 1000)
  })
})
