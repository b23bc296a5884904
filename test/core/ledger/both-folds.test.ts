/** What a fold does by code and by tables alike: nothing, a claim that asks for something, a crowd in one batch. */
import { describe, expect, test } from 'vitest'
import type { Fact } from '../../../src/core/domain/facts.ts'
import { createFold } from '../../../src/core/ledger/fold.ts'
import { createRateBook } from '../../../src/core/ledger/rate-book.ts'
import { amount, batchOf, calendar2023, capRule, columnsOf, inputOf, instant, tariffFile, told } from './price-files.ts'

const home = { kind: 'require', attribute: 'setting', in: ['home'], reason: told('at home'), source: 'test' }
const meeting = { code: 'XS08', facts: ['CollaborationMeetingHeld'], payer: 'state', payee: 'hospital' } as const
const bookWith = (rule: object) =>
  createRateBook(
    inputOf(calendar2023, {
      tariffs: [tariffFile([{ ...meeting, rules: ['rule'], prices: [amount(10)] }], { rules: { rule } })],
    }),
  )
const held = (patient: number, setting: string, date = '2023-03-01'): Fact =>
  instant(calendar2023, patient, date, 'CollaborationMeetingHeld', { setting })

describe.each(['code', 'tables'] as const)('a fold by %s', (by) => {
  const foldOf = (rule: object) => createFold(bookWith(rule), {}, undefined, by)

  test('that has seen no fact forgets nobody and closes to nothing', () => {
    const fold = foldOf(home)
    fold.forgetPatients()
    const ledger = fold.close()
    expect(ledger.closed).toBe(true)
    expect(
      columnsOf(ledger)
        .flat()
        .every((value) => value === 0),
    ).toBe(true)
  })

  test('pays the claim that meets what is asked, and refuses the others', () => {
    const fold = foldOf(home)
    fold.fold(batchOf([held(1, 'home'), held(1, 'inpatient'), held(2, 'dischargeReady'), held(2, 'home')]))
    const ledger = fold.endLives()
    expect([...ledger.refusals]).toEqual([2])
    expect(ledger.cells.reduce((all, ore) => Math.max(all, ore), 0)).toBe(2000)
  })
})

test('a fold by code has room for a crowd in one batch, in order or out of it', () => {
  const fold = createFold(bookWith(capRule('year')), {}, undefined, 'code')
  const crowd = Array.from({ length: 18_000 }, (_, patient) => held(patient, 'home'))
  for (const facts of [crowd, crowd.toReversed()]) {
    fold.fold(batchOf(facts))
    fold.fold(batchOf(facts.slice(0, 100)))
    expect([...fold.endLives().refusals]).toEqual([100])
  }
})
