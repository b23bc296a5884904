import { test as property } from '@fast-check/vitest'
import { describe, expect, test } from 'vitest'
import { listItems, listRefusals } from '../../../src/core/ledger/read.ts'
import { arbitraryFacts } from '../../../src/testing/arbitrary-facts.ts'
import { runs } from '../../setup/seed-fast-check.ts'
import {
  amount,
  calendar2023,
  capRule,
  columnsOf,
  foldFacts,
  inputOf,
  instant,
  tariffFile,
  told,
} from './price-files.ts'

const RUNS = { seed: 20_230_403, numRuns: runs(100) }

const rules = {
  agreed: {
    kind: 'switch',
    switch: 'cooperationAgreement',
    in: ['yes', 'partly'],
    reason: told('no agreement'),
    source: 'S2',
  },
  once: capRule('month'),
}
const line = {
  code: 'XS08',
  facts: ['CollaborationMeetingHeld'],
  payer: 'state',
  payee: 'hospital',
  prices: [amount(742)],
} as const
const facts = [1, 2, 3].map((patient) => instant(calendar2023, patient, '2023-04-03', 'CollaborationMeetingHeld'))
const ledgerWith = (switches: Readonly<Record<string, string>>, names: readonly string[] = ['agreed'], all = facts) =>
  foldFacts(inputOf(calendar2023, { tariffs: [tariffFile([{ ...line, rules: names }], { rules })], switches }), all)

describe('a tariff that needs an agreement', () => {
  test.each(['yes', 'partly'])('is paid where the arm says %s', (cooperationAgreement) => {
    expect(listItems(ledgerWith({ cooperationAgreement }), 0)).toMatchObject([{ count: 3, revenue: 3 * 74_200 }])
    expect(listRefusals(ledgerWith({ cooperationAgreement }))).toEqual([])
  })

  test('is refused where the arm says no, and every claim is counted by that reason', () => {
    const ledger = ledgerWith({ cooperationAgreement: 'no' })
    expect(listItems(ledger, 0)).toEqual([])
    expect(listRefusals(ledger)).toEqual([{ code: 'XS08', reason: 'agreed', count: 3 }])
  })

  test('is refused where nobody says anything', () => {
    expect(listRefusals(ledgerWith({}))).toEqual([{ code: 'XS08', reason: 'agreed', count: 3 }])
  })

  test('uses no cap where it is refused, whichever rule stands first', () => {
    for (const names of [
      ['agreed', 'once'],
      ['once', 'agreed'],
    ]) {
      const twice = [...facts, ...facts.map((fact) => ({ ...fact, at: fact.at + 60, from: fact.from + 60 }))]
      const refusals = listRefusals(ledgerWith({ cooperationAgreement: 'no' }, names, twice))
      expect(refusals).toEqual([{ code: 'XS08', reason: 'agreed', count: 6 }])
    }
  })
})

property.prop([arbitraryFacts(calendar2023, 0, ['CollaborationMeetingHeld'])], RUNS)(
  'with an agreement the rule changes nothing, without it everything is refused',
  (all) => {
    const yes = ledgerWith({ cooperationAgreement: 'yes' }, ['agreed'], all)
    const free = ledgerWith({ cooperationAgreement: 'no' }, [], all)
    expect(yes.cells).toEqual(free.cells)
    const no = ledgerWith({ cooperationAgreement: 'no' }, ['agreed'], all)
    expect([...no.cells].every((ore) => ore === 0)).toBe(true)
    expect(no.refusals.reduce((sum, count) => sum + count, 0)).toBe(all.length)
    expect(columnsOf(no).flat().every(Number.isFinite)).toBe(true)
  },
)
