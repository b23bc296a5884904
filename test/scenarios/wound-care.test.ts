import { beforeAll, describe, expect, it } from 'vitest'
import type { ArmResult, Result } from '../../src/core/analysis/results.ts'
import { accountOf, armOf, differenceOf, factsOf, itemOf } from '../../src/core/evidence/read-result.ts'
import type { TariffFile } from '../../src/core/ledger/schema.ts'
import { amountOf, costs, tariffFiles, tariffs } from './read-files.ts'
import { runShipped } from './run-shipped.ts'

const PATIENTS = 20
let result: Result
let physical: ArmResult
let digital: ArmResult

beforeAll(async () => {
  result = await runShipped('wound-care')
  physical = armOf(result, 'physical')
  digital = armOf(result, 'digital')
})

describe('wound care of 20 patients', () => {
  it('holds 16 consultations each, all at the hospital or all by video with the nurse at the patient', () => {
    for (const arm of [physical, digital]) expect(factsOf(arm, 'WoundConsultationHeld')).toBe(16 * PATIENTS)
    expect(factsOf(physical, 'WoundNurseAssisted')).toBe(0)
    expect(factsOf(digital, 'WoundNurseAssisted')).toBe(16 * PATIENTS)
    expect(factsOf(digital, 'WoundCourseEnded')).toBe(PATIENTS)
  })

  it('costs the hospital 3 172 480 kroner when physical and 187 840 when digital, 2 984 640 less', () => {
    expect(accountOf(physical, 'hospital', 'resourceCost')).toBe(3_172_480)
    expect(accountOf(digital, 'hospital', 'resourceCost')).toBe(187_840)
    expect(differenceOf(result, 'digital', 'hospital')).toBe(2_984_640)
  })

  it('costs the municipality 12 917 kroner a patient and year: 7 845 for the nurse, 5 072 for material', () => {
    const [nurse, material] = ['WOUND-NURSE', 'WOUND-MATERIAL'].map(
      (code) => itemOf(digital, 'municipality', code, 'resourceCost') / PATIENTS,
    ) as [number, number]
    expect([Math.round(nurse), material]).toEqual([7845, 5072])
    expect(Math.round(accountOf(digital, 'municipality', 'resourceCost') / PATIENTS)).toBe(12_917)
    expect(nurse).toBeCloseTo(16 * 490.31, 8)
    expect(amountOf(costs['costs/wound-care-2023.yaml'] ?? { lines: [] }, 'WOUND-NURSE')).toBe(7845 / 16)
    expect(accountOf(physical, 'municipality', 'resourceCost')).toBe(0)
  })

  it('costs the municipality 12 912 kroner with the unit price as it is printed, 490', async () => {
    const rounded = await runShipped('wound-care', { set: { 'price.WOUND-NURSE': 490 } })
    expect(accountOf(armOf(rounded, 'digital'), 'municipality', 'resourceCost')).toBe(12_912 * PATIENTS)
  })

  it('pays the hospital the same by video as in person, so nobody loses or gains income', () => {
    expect(itemOf(digital, 'hospital', 'OUTPATIENT-ISF', 'count')).toBe(16 * PATIENTS)
    expect(accountOf(digital, 'hospital', 'revenue')).toBe(accountOf(physical, 'hospital', 'revenue'))
    expect(accountOf(digital, 'hospital', 'revenue')).toBeGreaterThan(0)
    expect(differenceOf(result, 'digital', 'state')).toBe(0)
  })

  it('moves the wound material to the hospital where the switch says so', async () => {
    const moved = armOf(await runShipped('wound-care', { variant: 'hospital-pays-material' }), 'digital')
    expect(accountOf(moved, 'hospital', 'resourceCost')).toBe(187_840 + 16 * 317 * PATIENTS)
    expect(itemOf(moved, 'municipality', 'WOUND-MATERIAL', 'resourceCost')).toBe(0)
  })

  it('refuses every fee of a GP who joins from the office, each with its reason', async () => {
    const joined = armOf(await runShipped('wound-care', { variant: 'clinician-at-office' }), 'digital')
    expect(joined.refusals.map(({ code, count, reason }) => [code, count, reason])).toEqual([
      ['2AD-HELFO', 320, 'not-from-office-or-institution'],
      ['2AD-PATIENT', 320, 'not-from-office-or-institution'],
      ['TAKST14', 320, 'meeting-not-treatment'],
    ])
    expect(accountOf(joined, 'gp', 'revenue')).toBe(0)
    const fromInstitution = await runShipped('wound-care', { set: { 'wound.clinicianAt.institution': 1 } })
    expect(accountOf(armOf(fromInstitution, 'digital'), 'gp', 'revenue')).toBe(0)
  })

  it('pays a GP who treats in the home the consultation, and never the meeting fee', async () => {
    const athome = armOf(await runShipped('wound-care', { set: { 'wound.clinicianAt.home': 1 } }), 'digital')
    expect(accountOf(athome, 'gp', 'revenue')).toBe(320 * (170 + 14))
    expect(athome.refusals.map(({ code, count }) => [code, count])).toEqual([['TAKST14', 320]])
  })

  it('has the fees of the GP that the general tariffs of 2022 and 2023 have, each for its own time', () => {
    for (const code of ['TAKST14', '2AD-PATIENT', '2AD-HELFO']) {
      const pricesOf = (file: TariffFile | undefined) =>
        (file?.lines.find((line) => line.code === code)?.prices ?? []).map(({ amount, validFrom, validTo }) => [
          amount,
          validFrom,
          validTo,
        ])
      const both = [...pricesOf(tariffs[2022]), ...pricesOf(tariffs[2023])]
      expect(pricesOf(tariffFiles['tariffs/no-2023-wound-care.yaml']), code).toEqual(both)
    }
  })

  it('shows what the GP would be paid if the tariffs held for treatment', async () => {
    const paid = armOf(await runShipped('wound-care', { variant: 'clinician-paid' }), 'digital')
    expect(accountOf(paid, 'gp', 'revenue')).toBe(320 * (791 + 170 + 14))
    expect(paid.refusals).toEqual([])
  })
})
