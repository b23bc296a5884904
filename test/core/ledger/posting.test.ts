import { describe, expect, test } from 'vitest'
import { addLedger, checkBalance, createLedger, type LedgerShape } from '../../../src/core/ledger/ledger.ts'
import { postCost, postPrice, postTransfer } from '../../../src/core/ledger/posting.ts'
import { readActor } from '../../../src/core/ledger/read.ts'

const shape: LedgerShape = {
  actors: ['hospital', 'state'],
  codes: ['XS08'],
  rules: [],
  rewards: [],
  months: ['2023-01', '2023-02'],
  minutesOfMonth: [44_640, 40_320],
  steps: [],
  drivers: 0,
  watches: [],
  releases: [],
}
const [HOSPITAL, STATE] = [0, 1]

describe('a posting', () => {
  test('debits one actor and credits another with the same øre, or lets a resource leave them all', () => {
    const ledger = createLedger(shape)
    postPrice(ledger, 0, 0, STATE, HOSPITAL, 29_690)
    postCost(ledger, 0, 0, HOSPITAL, 46_600)
    postTransfer(ledger, 1, HOSPITAL, STATE, 1000)
    checkBalance(ledger)
    expect(readActor(ledger, HOSPITAL)).toEqual({
      revenue: 29_690,
      payments: 0,
      transfers: -1000,
      resourceCost: 46_600,
      net: -17_910,
    })
    expect(readActor(ledger, STATE)).toEqual({
      revenue: 0,
      payments: 29_690,
      transfers: 1000,
      resourceCost: 0,
      net: -28_690,
    })
    expect([...ledger.consumed]).toEqual([46_600, 0])
  })

  test('of broken or negative øre is a fault of the product', () => {
    const ledger = createLedger(shape)
    for (const ore of [0.5, -1, Number.NaN, 2 ** 60]) {
      expect(() => postPrice(ledger, 0, 0, STATE, HOSPITAL, ore)).toThrow('PL-L004')
      expect(() => postCost(ledger, 0, 0, HOSPITAL, ore)).toThrow('PL-L004')
      expect(() => postTransfer(ledger, 0, STATE, HOSPITAL, ore)).toThrow('PL-L004')
    }
  })
})

describe('the closing of a month', () => {
  test('names the month and the amounts where a single øre has no counter-entry', () => {
    const ledger = createLedger(shape)
    postPrice(ledger, 1, 0, STATE, HOSPITAL, 29_690)
    ledger.cells[8] = (ledger.cells[8] as number) + 1
    expect(() => checkBalance(ledger)).toThrow('2023-02 does not balance: net of actors 1 øre, resource costs 0 øre')
  })

  test('refuses half an øre and a resource cost that was never consumed', () => {
    const broken = createLedger(shape)
    broken.cells[0] = 0.5
    expect(() => checkBalance(broken)).toThrow('2023-01: hospital holds 0.5 øre')
    const unmatched = createLedger(shape)
    unmatched.cells[3] = 100
    expect(() => checkBalance(unmatched)).toThrow('consumed 0 øre')
  })

  test('ledgers of different shape do not add', () => {
    const other = createLedger({ ...shape, months: ['2023-01'] })
    expect(() => addLedger(createLedger(shape), other)).toThrow('PL-L002')
  })
})
