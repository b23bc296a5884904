/** Cash by months of notice, and ledgers that cannot be compared. */
import { expect, test } from 'vitest'
import { cashDifferences } from '../../../src/core/ledger/cash.ts'
import { createLedger, type Ledger, type LedgerShape } from '../../../src/core/ledger/ledger.ts'
import { postCost } from '../../../src/core/ledger/posting.ts'

const shape: LedgerShape = {
  actors: ['hospital', 'tms'],
  codes: ['HOME', 'BED'],
  rules: [],
  rewards: [],
  months: ['2022-10', '2022-11', '2022-12', '2023-01', '2023-02'],
  minutesOfMonth: [44_640, 43_200, 44_640, 44_640, 40_320],
  steps: [],
  drivers: 0,
  watches: [],
  releases: [
    { code: 'HOME', bearer: 1, terms: { share: 0.5, noticeMonths: 2 } },
    { code: 'BED', bearer: 0, terms: undefined },
  ],
}
/** Costs of HOME of the second actor, month by month. */
function ledgerOf(...ore: readonly number[]): Ledger {
  const ledger = createLedger(shape)
  ore.forEach((amount, month) => {
    postCost(ledger, month, 0, 1, amount, 0)
  })
  return ledger
}

test('within a year, months of notice release nothing and those after them their share', () => {
  expect(cashDifferences(ledgerOf(), ledgerOf(100, 100, 100))).toEqual([0, 50])
  expect(cashDifferences(ledgerOf(), ledgerOf(100, 100))).toEqual([0, 0])
  expect(cashDifferences(ledgerOf(), ledgerOf(0, 0, 20, 40, 60))).toEqual([0, 60])
})

test('more cost in one month of a year is set against less in another, notice apart', () => {
  expect(cashDifferences(ledgerOf(0, 0, 0, 30), ledgerOf(0, 0, 0, 0, 100))).toEqual([0, 35])
  expect(cashDifferences(ledgerOf(0, 0, 30), ledgerOf(0, 100))).toEqual([0, -30])
})

test('a cost whose terms neither arm states is cash at once', () => {
  const against = createLedger(shape)
  postCost(against, 0, 1, 0, 80, 1)
  expect(cashDifferences(createLedger(shape), against)).toEqual([80, 0])
})

test('ledgers of other actors or other releases are not compared', () => {
  const others = createLedger({ ...shape, actors: ['hospital'] })
  expect(() => cashDifferences(ledgerOf(), others)).toThrow('PL-L002')
  const fewer = createLedger({ ...shape, releases: shape.releases.slice(1) })
  expect(() => cashDifferences(ledgerOf(), fewer)).toThrow('PL-L002')
})
