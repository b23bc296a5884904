import { beforeAll, describe, expect, it } from 'vitest'
import type { CaseloadRow } from '../../src/core/analysis/caseload.ts'
import type { CohortSizes } from '../../src/core/analysis/cohort-sizes.ts'
import { runCohortSizes } from '../../src/core/cohort-sizes.ts'
import { orderCaseloads } from '../../src/web/uncertainty/order-caseloads.ts'
import { sizeLinesOf } from '../../src/web/uncertainty/size-lines.ts'
import { loadShipped } from '../scenarios/run-shipped.ts'

describe('kroner per patient-month by the number of patients', () => {
  let known: CohortSizes
  beforeAll(async () => {
    const scenario = loadShipped('agder-150', { months: 12, replications: 2, set: { 'tms.staffCost': 'step' } })
    known = (await runCohortSizes(scenario, [10, 90], {})) as CohortSizes
  })

  it('are those of the arm that is looked at, one for each number of patients', () => {
    const lines = sizeLinesOf(known, 'dho')
    expect(lines?.sizes).toEqual([10, 90])
    const ofTms = known.rows.filter(({ arm, who }) => arm === 'dho' && who === 'tms')
    expect(ofTms).toHaveLength(2)
    expect(lines?.lines.find(({ who }) => who === 'tms')?.perMonth).toEqual(
      ofTms.map(({ perFollowUpMonth }) => perFollowUpMonth),
    )
    expect(lines?.per).toBe('followUp')
  })

  it('mark how many patients fill whole blocks of staff, as far as they were run', () => {
    expect(sizeLinesOf(known, 'dho')?.filled).toEqual([80])
  })

  it('are divided by the months that patients live where somebody has no follow-up to divide by', () => {
    const rows = known.rows.map((row) => (row.size === 10 ? { ...row, perFollowUpMonth: null } : row))
    const lines = sizeLinesOf({ ...known, rows }, 'dho')
    expect(lines?.per).toBe('alive')
    expect(lines?.lines[0]?.perMonth).toEqual(
      known.rows.filter(({ who }) => who === lines?.lines[0]?.who).map(({ perAliveMonth }) => perAliveMonth),
    )
  })

  it('are those of an arm that is compared where the one that is looked at is not, and none of a single number', () => {
    expect(sizeLinesOf(known, 'usual-care')?.arm).toBe('dho')
    const first = known.rows.filter(({ size }) => size === 10)
    expect(sizeLinesOf({ ...known, sizes: [10], rows: first }, 'dho')).toBeUndefined()
  })
})

describe('patients at a time', () => {
  const row = (caseload: CaseloadRow['caseload']): CaseloadRow => ({ arm: 'dho', caseload, mean: [], p10: [], p90: [] })

  it('are those in follow-up before those alive, and by whom only where there are several', () => {
    const order = (...names: CaseloadRow['caseload'][]) =>
      orderCaseloads(names.map(row)).map(({ caseload }) => caseload)
    expect(order('alive', 'dho', 'HospitalMonitoringClosed', 'TmsMonthClosed')).toEqual([
      'dho',
      'alive',
      'HospitalMonitoringClosed',
      'TmsMonthClosed',
    ])
    expect(order('alive', 'dho', 'TmsMonthClosed')).toEqual(['dho', 'alive'])
    expect(order('alive')).toEqual(['alive'])
  })
})
