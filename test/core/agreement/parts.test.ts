import { expect, it } from 'vitest'
import { agreementSchema } from '../../../src/core/agreement/schema.ts'
import { prepareSettlement } from '../../../src/core/agreement/settlement.ts'
import { DriverList } from '../../../src/core/domain/drivers.ts'
import { calendarOf } from '../../../src/core/domain/time.ts'

/** The lines in øre of one rule over one month in which every driver is 3, by flow. */
function settleOnce(rule: object): number[] {
  const provenance = { id: 'one', source: 'made up', year: 2023, grade: 'assumed' }
  const agreement = agreementSchema.parse({ title: { nb: 'én', en: 'one' }, rules: [{ ...provenance, ...rule }] })
  const drivers = new DriverList()
  const settlement = prepareSettlement(agreement, ['constructor', 'b', 'c'], calendarOf('2023-01-01', 1, 0), drivers)
  const counted = drivers.drivers.map(() => 3)
  const lines = settlement.createLines()
  settlement.settle(counted, counted, settlement.valuesOf({}), lines)
  return Array.from(lines[0] ?? [])
}

it('who has no part of the volume of a service bears nothing of it, whatever its part of the fixed amount', () => {
  const service = {
    kind: 'servicePrice',
    payer: { constructor: 0.5, b: 0.5 },
    payee: 'c',
    fixed: 1200,
    unitPrice: 10,
    volume: { facts: ['TmsStarted'] },
  }
  expect(settleOnce(service)).toEqual([6_500, 6_500])
  expect(settleOnce({ ...service, volumeShares: { b: 1 } })).toEqual([5_000, 8_000])
})

it('who has no part of the deviation of a budget bears none of it', () => {
  const pool = { kind: 'pooledBudget', budget: 0, codes: ['X'], host: 'b', shares: { constructor: 0.5, b: 0.5 } }
  // Both have booked 3 øre; 6 øre above the budget are shared by halves, or all by the host.
  expect(settleOnce(pool)).toEqual([0])
  expect(settleOnce({ ...pool, deviationShares: { b: 1 } })).toEqual([3])
})
