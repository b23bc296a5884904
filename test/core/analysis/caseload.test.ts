import { expect, it } from 'vitest'
import { type CaseloadRow, caseloadRows } from '../../../src/core/analysis/caseload.ts'
import { minutesOfMonths } from '../../../src/core/analysis/kept-months.ts'
import { DAYS_PER_YEAR, MINUTES_PER_DAY, MINUTES_PER_MONTH } from '../../../src/core/domain/time.ts'
import { readKept, runKept } from './kept-run.ts'

const { plan, accumulated, patients, outcomes } = await runKept(readKept('agder-150.yaml', { replications: 3 }))
const rows = caseloadRows(plan, accumulated)
const rowOf = (arm: string, caseload: string): CaseloadRow => {
  const found = rows.find((row) => row.arm === arm && row.caseload === caseload)
  if (!found) throw new Error(`no caseload ${caseload} in ${arm}`)
  return found
}

it('counts nobody in follow-up where there is none, and everybody alive in the first month', () => {
  expect(rows.map(({ arm, caseload }) => [arm, caseload])).toEqual([
    ['usual-care', 'alive'],
    ['dho', 'alive'],
    ['dho', 'dho'],
    ['dho', 'HospitalMonitoringClosed'],
    ['dho', 'TmsMonthClosed'],
  ])
  expect(rowOf('dho', 'alive').mean[0]).toBeGreaterThan(11)
  expect(rowOf('dho', 'alive').mean[0]).toBeLessThanOrEqual(12)
})

it('has as many in follow-up as its services have together', () => {
  const [hospital, tms] = [rowOf('dho', 'HospitalMonitoringClosed'), rowOf('dho', 'TmsMonthClosed')]
  rowOf('dho', 'dho').mean.forEach((all, month) => {
    expect((hospital.mean[month] ?? 0) + (tms.mean[month] ?? 0)).toBeCloseTo(all, 9)
  })
})

it('counts the patients of the twelfth month as the clinical figures do', () => {
  const counted = outcomes[1]?.map(({ inTmsInMonth12 }) => inTmsInMonth12 ?? Number.NaN) ?? []
  const mean = counted.reduce((sum, one) => sum + one, 0) / counted.length
  expect(rowOf('dho', 'TmsMonthClosed').mean[11]).toBeCloseTo(mean, 9)
})

it('adds up over the months to the time that patients live and are followed up', () => {
  const minutes = minutesOfMonths(plan.calendar)
  const totalOf = ({ mean }: CaseloadRow): number =>
    mean.reduce((sum, many, month) => sum + many * (minutes[month] ?? Number.NaN), 0)
  const meanOf = (figures: readonly (number | null)[] = []): number =>
    figures.reduce<number>((sum, one) => sum + (one ?? Number.NaN), 0) / figures.length
  const years = meanOf(outcomes[1]?.map(({ patientYears }) => patientYears))
  expect(totalOf(rowOf('dho', 'alive'))).toBeCloseTo(years * DAYS_PER_YEAR * MINUTES_PER_DAY, 3)
  const months = meanOf(outcomes[1]?.map(({ tmsMonths }) => tmsMonths))
  expect(totalOf(rowOf('dho', 'TmsMonthClosed'))).toBeCloseTo(months * MINUTES_PER_MONTH * patients, 3)
})

it('needs a run that keeps its months', async () => {
  const { keepsMonths: _, ...scenario } = readKept('rune.yaml', { replications: 1 })
  const plain = await runKept(scenario)
  expect(() => caseloadRows(plain.plan, plain.accumulated)).toThrow('PL-A003')
})
