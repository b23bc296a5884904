import { describe, expect, test } from 'vitest'
import { calendarOf } from '../../../src/core/domain/time.ts'
import { settleFacts, times } from './settle-facts.ts'

const grant = { id: 'grant', kind: 'grant', payer: 'state', payee: 'tms', amount: 100_000 }
const granted = (start: string, months: number, rule: object) =>
  settleFacts({ calendar: calendarOf(start, months), facts: [] }, rule).flow('state', 'tms')

describe('a grant', () => {
  test('is a twelfth of the year every month, and the twelve add up to it', () => {
    // Running sums 8 333.33, 16 666.67, 25 000.
    const quarter = [8333.33, 8333.34, 8333.33]
    expect(granted('2023-01-01', 12, grant)).toEqual([...quarter, ...quarter, ...quarter, ...quarter])
  })

  test('has the same twelfth in a civil month whenever the run begins', () => {
    expect(granted('2022-11-01', 4, grant)).toEqual([8333.34, 8333.33, 8333.33, 8333.34])
  })

  test('ends on its last day', () => {
    const ended = granted('2023-01-01', 14, { ...grant, from: '2023-02-01', to: '2023-04-30' })
    expect(ended).toEqual([0, 8333.34, 8333.33, 8333.33, ...times(10, 0)])
  })

  test('before or after the run gives nothing, and is no rule of it', () => {
    expect(granted('2023-01-01', 3, { ...grant, to: '2022-12-31' })).toEqual([0, 0, 0])
    expect(granted('2023-01-01', 3, { ...grant, from: '2023-04-01' })).toEqual([0, 0, 0])
    expect(granted('2023-01-01', 3, { ...grant, from: '2022-05-01', to: '2024-01-31' })).toEqual([
      8333.33, 8333.34, 8333.33,
    ])
  })
})
