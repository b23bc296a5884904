import { describe, expect, it } from 'vitest'
import type { OneWay, OneWayParameter, OneWayRow } from '../../src/core/analysis/one-way.ts'
import { halfOf, moreThan, narrowed } from '../../src/web/uncertainty/chance.ts'
import { titlesOf, writeInput } from '../../src/web/uncertainty/input-text.ts'
import { tornadoOf } from '../../src/web/uncertainty/tornado.ts'
import { enCommon } from '../../src/words/en.ts'
import { nbCommon } from '../../src/words/nb.ts'
import { numbersOf } from '../../src/words/numbers.ts'

const parameter = (
  name: string,
  by: OneWayParameter['by'] = 'simulated',
  what: string | null = null,
): OneWayParameter => ({
  ...{ name, what, low: 1, high: 3, unit: 'days', source: 'S0', year: 2022, grade: 'assumed', note: null, ownIn: [] },
  ...{ asIs: 2, by, reason: by === 'unknown' ? 'outsideBounds' : null, fault: null },
})

const row = (name: string, atLow: number | null, atHigh: number | null, of: Partial<OneWayRow> = {}): OneWayRow => {
  const all = [atLow ?? 0, -1000, atHigh ?? 0]
  return {
    ...{ name, arm: 'dho', null: 'usual', kind: 'actor', who: 'municipality', difference: -1000, atLow, atHigh },
    width: atLow === null ? null : Math.max(...all) - Math.min(...all),
    turns: (atLow ?? 0) * (atHigh ?? 0) < 0,
    ...of,
  }
}

const known = (parameters: readonly OneWayParameter[], rows: readonly OneWayRow[]): OneWay => ({
  scenario: { patients: 100 } as OneWay['scenario'],
  parameters,
  rows,
})

describe('the numbers that would turn a decision', () => {
  const oneWay = known(
    [parameter('a'), parameter('b'), parameter('c', 'pending'), parameter('d', 'unknown'), parameter('e', 'unread')],
    [
      row('a', -1200, -900),
      row('a', -9000, 9000, { who: 'hospital' }),
      row('a', -8000, 8000, { arm: 'other' }),
      row('b', -2000, 500),
      row('d', null, null),
      row('e', -1000, -1000),
    ],
  )

  it('stand in the order of how much they move the result of the one that is looked at', () => {
    const found = tornadoOf(oneWay, { arm: 'dho', who: 'municipality', divisor: 100 })
    expect(found?.asIs).toBe(-10)
    expect(
      found?.bars.map(({ parameter: { name }, atLow, atHigh, width, turns }) => [name, atLow, atHigh, width, turns]),
    ).toEqual([
      ['b', -20, 5, 25, true],
      ['a', -12, -9, 3, false],
    ])
  })

  it('leave out what moves nothing, what is not known and what is not tried, and count it', () => {
    const found = tornadoOf(oneWay, { arm: 'dho', who: 'municipality', divisor: 100 })
    expect(found?.still.map(({ name }) => name)).toEqual(['e'])
    expect(found?.unknown.map(({ name }) => name)).toEqual(['d'])
    expect(found?.pending).toBe(1)
  })

  it('are not told of an arm that is not compared', () => {
    expect(tornadoOf(oneWay, { arm: 'usual', who: 'municipality', divisor: 1 })).toBeUndefined()
  })
})

describe('what a number is called', () => {
  it('is in the words of the product, in the language of the page', () => {
    const names = [parameter('fx.adm'), parameter('los.mean.COPD')]
    expect([...titlesOf(names, 'nb').values()]).toEqual(['Virkning på innleggelser', 'Gjennomsnittlig liggetid, kols'])
    expect([...titlesOf(names, 'en').values()]).toEqual(['Effect on admissions', 'Mean length of stay, COPD'])
  })

  it('is what the file says where the product has no words, told apart by the end of its name', () => {
    const shares = ['agreed.poolShares.hospital', 'agreed.poolShares.municipality', 'agreed.other'].map((name, place) =>
      parameter(name, 'refolded', place < 2 ? 'our shares' : null),
    )
    expect([...titlesOf(shares, 'nb').values()]).toEqual(['Our shares, sykehus', 'Our shares, kommune', 'Agreed.other'])
  })

  it('has its value written with the decimals it needs', () => {
    const [nb, en] = [numbersOf(nbCommon, 'NOK'), numbersOf(enCommon, 'NOK')]
    expect([0.76, 1200, -0.98, 0.0148, 0.333333].map((value) => writeInput(nb, value))).toEqual([
      '0,76',
      '1\u00a0200',
      '\u22120,98',
      '0,0148',
      '0,3333',
    ])
    expect(writeInput(en, 14.5)).toBe('14.5')
  })
})

describe('how surely a mean is known', () => {
  it('is half as unsure with four times as many simulations', () => {
    expect(narrowed(520, 25, 100)).toBe(260)
    expect(halfOf({ low: -30, high: 10 })).toBe(20)
    expect(halfOf({ low: null, high: null })).toBeNull()
  })

  it('can only be bettered by more simulations than there are', () => {
    expect(moreThan(4)).toEqual([20, 100, 400])
    expect(moreThan(20)).toEqual([100, 400])
    expect(moreThan(400)).toEqual([])
  })
})
