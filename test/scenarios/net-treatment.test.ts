import { beforeAll, describe, expect, it } from 'vitest'
import type { ArmResult, Result } from '../../src/core/analysis/results.ts'
import { accountOf, armOf, differenceOf, factsOf, itemOf } from '../../src/core/evidence/read-result.ts'
import type { TariffFile } from '../../src/core/ledger/schema.ts'
import { tariffFiles, weightOf } from './read-files.ts'
import { runShipped } from './run-shipped.ts'

let result: Result
let arm: ArmResult

beforeAll(async () => {
  result = await runShipped('net-treatment')
  arm = armOf(result, 'net-based')
})

describe('net-based treatment', () => {
  it('pays 4 875 kroner for a course in mental health and 742 for a somatic one', () => {
    expect(itemOf(arm, 'hospital', 'TS02', 'revenue')).toBe(4875.48)
    expect(itemOf(arm, 'hospital', 'XS07', 'revenue')).toBe(742.26)
    expect(differenceOf(result, 'net-based', 'state')).toBeCloseTo(-5617.74, 8)
  })

  it('pays just the printed kroner where printed prices are asked for', async () => {
    const printed = armOf(await runShipped('net-treatment', { set: { 'isf.basis': 'printed' } }), 'net-based')
    expect(['TS02', 'XS07'].map((code) => itemOf(printed, 'hospital', code, 'revenue'))).toEqual([4875, 742])
  })

  it('pays once a course and refuses the claim of every other module', () => {
    expect([factsOf(arm, 'MentalNetModuleCompleted'), factsOf(arm, 'SomaticNetModuleCompleted')]).toEqual([8, 8])
    expect(factsOf(arm, 'NetCourseCompleted')).toBe(2)
    expect(['TS02', 'XS07'].map((code) => itemOf(arm, 'hospital', code, 'count'))).toEqual([1, 1])
    expect(arm.refusals.map(({ code, reason, count }) => [code, reason, count])).toEqual([
      ['TS02', 'net-course-once', 7],
      ['XS07', 'net-course-once', 7],
    ])
  })

  it('pays the same for a longer course', async () => {
    const longer = armOf(await runShipped('net-treatment', { set: { 'net.modules': 16 } }), 'net-based')
    expect(accountOf(longer, 'hospital', 'revenue')).toBe(accountOf(arm, 'hospital', 'revenue'))
  })

  it('pays 5 394 kroner with the unit price as it is printed, which the printed payment contradicts', async () => {
    const printed = armOf(await runShipped('net-treatment', { variant: 'printed-unit-price' }), 'net-based')
    expect(Math.round(itemOf(printed, 'hospital', 'TS02', 'revenue'))).toBe(5394)
  })

  it.each([
    ['weight-2025', 'tariffs/no-2025.yaml', 2090],
    ['weight-2026', 'tariffs/no-2026.yaml', 9300],
  ] as const)(
    'pays a somatic course by a later weight, and mental health as before: %s',
    async (variant, file, kroner) => {
      const tariff = tariffFiles[file] as TariffFile
      const unitPrice = tariff.unitPrices.somaticOf2024?.[0]?.value ?? Number.NaN
      const later = armOf(await runShipped('net-treatment', { variant }), 'net-based')
      expect(itemOf(later, 'hospital', 'XS07', 'revenue')).toBeCloseTo(weightOf(tariff, 'XS07') * unitPrice, 2)
      expect(Math.round(itemOf(later, 'hospital', 'XS07', 'revenue'))).toBe(kroner)
      expect(itemOf(later, 'hospital', 'TS02', 'revenue')).toBe(4875.48)
    },
  )

  it('pays a quarter in mental health and 40 % in somatic care of what the state really refunds', async () => {
    const cash = armOf(await runShipped('net-treatment', { variant: 'cash' }), 'net-based')
    expect(itemOf(cash, 'hospital', 'TS02', 'revenue')).toBeCloseTo(0.25 * 4875.48, 2)
    expect(itemOf(cash, 'hospital', 'XS07', 'revenue')).toBeCloseTo(0.4 * 742.26, 2)
  })
})
