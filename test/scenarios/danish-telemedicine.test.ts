import { beforeAll, describe, expect, it } from 'vitest'
import { PATHWAYS } from '../../machines/registry.ts'
import type { ArmResult, Result } from '../../src/core/analysis/results.ts'
import { accountOf, armOf, differenceOf, factsOf } from '../../src/core/evidence/read-result.ts'
import { parseScenario } from '../../src/core/scenario/parse.ts'
import { flatten, readText, shipped } from './read-files.ts'
import { runShipped } from './run-shipped.ts'

const PATIENTS = 100
let result: Result
let without: ArmResult
let telemedicine: ArmResult

beforeAll(async () => {
  result = await runShipped('danish-telemedicine', { replications: 4 })
  without = armOf(result, 'without-telemedicine')
  telemedicine = armOf(result, 'telemedicine')
})

describe('Danish telemedicine', () => {
  it('holds every priced activity once a patient and year', () => {
    expect(factsOf(telemedicine, 'TelemedicineContactHeld')).toBe(5 * PATIENTS)
    expect(factsOf(telemedicine, 'GpServiceGiven')).toBe(5 * PATIENTS)
    expect(factsOf(without, 'TelemedicineContactHeld')).toBe(0)
    expect(factsOf(without, 'MunicipalMonitoringClosed')).toBe(0)
  })

  it('pays the hospital 1 578 + 994 + 239 + 569 + 569 DKK and the GP 526.53 DKK a patient, from the region', () => {
    const perPatient = (actor: string, account: 'revenue' | 'payments') =>
      accountOf(telemedicine, actor, account) / PATIENTS
    expect(perPatient('hospital', 'revenue')).toBe(1578 + 994 + 239 + 569 + 569)
    expect(perPatient('gp', 'revenue')).toBeCloseTo(153.61 + 29.97 + 122.47 + 48.12 + 172.36, 8)
    expect(perPatient('region', 'payments')).toBeCloseTo(3949 + 526.53, 8)
    expect(result.scenario.currency).toBe('DKK')
  })

  it('costs 5 400 DKK a patient-year over all, and the municipality bears it', () => {
    expect(accountOf(telemedicine, 'municipality', 'resourceCost')).toBe(5400 * PATIENTS)
    expect(differenceOf(result, 'telemedicine', 'local')).toBeCloseTo(-5400 * PATIENTS, 6)
    expect(factsOf(telemedicine, 'AcutelyAdmitted')).toBe(factsOf(without, 'AcutelyAdmitted'))
  })

  it('avoids as many admissions in GOLD 3 that 7 000 DKK a patient-year are saved', () => {
    const file = shipped['danish-telemedicine']
    const flat = flatten(file?.parameters ?? {})
    const ratio = file?.switches['telemedicine.effect']?.sets.gold3?.['fx.adm'] as number
    const admission = (7091 * 5400) / 728
    expect(Math.round(admission)).toBe(52_598)
    expect((flat['adm.acute'] ?? 0) * (1 - ratio) * admission - 5400).toBeCloseTo(7000, -1)
  })

  it('lets the region gain and the municipality lose in GOLD 3', async () => {
    const gold3 = await runShipped('danish-telemedicine', { replications: 4, variant: 'gold3' })
    const avoided =
      factsOf(armOf(gold3, 'without-telemedicine'), 'AcutelyAdmitted') -
      factsOf(armOf(gold3, 'telemedicine'), 'AcutelyAdmitted')
    expect(avoided).toBeGreaterThan(0)
    expect(differenceOf(gold3, 'telemedicine', 'region')).toBeCloseTo(avoided * 52_598 - (3949 + 526.53) * PATIENTS, 4)
    expect(differenceOf(gold3, 'telemedicine', 'municipality')).toBe(-5400 * PATIENTS)
  })

  it('is refused in an account in Norwegian kroner without an exchange rate, and priced with one', () => {
    const read = (name: string) => ({ name, text: readText(name) })
    const mixed = readText('danish-telemedicine.yaml').replace('currency: DKK', 'currency: NOK')
    const codesOf = (text: string) => {
      const { issues } = parseScenario({ name: 'mixed.yaml', text }, read, { pathways: PATHWAYS })
      return issues
        .filter(({ severity }) => severity === 'error')
        .map(({ code, file, line }) => [code, file, line !== undefined])
    }
    expect(codesOf(mixed)).toEqual([
      ['PL-S041', 'tariffs/dk-2022.yaml', true],
      ['PL-S041', 'costs/dk-2022.yaml', true],
    ])
    const rate = 'exchangeRates: {DKK: {value: 1.5, source: CHOICE, year: 2022, grade: assumed}}'
    expect(codesOf(`${mixed}\n${rate}\n`)).toEqual([])
  })
})
