import { describe, expect, it } from 'vitest'
import type { Result } from '../../../src/core/analysis/results.ts'
import { createWorld, readFigures } from '../../../src/core/evidence/create-world.ts'
import {
  accountOf,
  armOf,
  differenceOf,
  factsOf,
  itemOf,
  socialPartOf,
} from '../../../src/core/evidence/read-result.ts'

const FILES: Readonly<Record<string, string>> = {
  'tariffs/t.yaml': `
schemaVersion: 1
id: t
title: {nb: t, en: t}
currency: NOK
unitPrices:
  somatic:
    - {value: 100, validTo: 2022-12-31, source: S0, year: 2022, grade: published}
    - {value: 110, validFrom: 2023-01-01, source: S1, year: 2023, grade: published}
ceilings:
  frikort: {payer: helfo, values: [{value: 2921, source: S0, year: 2022, grade: published}]}
lines:
  - code: 1F
    title: {nb: f, en: f}
    facts: [GpTmsContactMade]
    payer: helfo
    payee: gp
    prices:
      - {amount: 100, validTo: 2022-12-31, source: S0, year: 2022, grade: published}
      - {amount: 105, validFrom: 2023-01-01, source: S0, year: 2023, grade: published}
  - code: 1F
    title: {nb: f, en: f}
    facts: [GpContactsClosed]
    per: unit
    quantity: phone
    payer: helfo
    payee: gp
    prices: [{amount: 90, source: S0, year: 2022, grade: published}]
  - code: 904B
    title: {nb: t, en: t}
    facts: [TrainingHeld]
    by: diagnosis
    payer: helfo
    payee: gp
    prices: [{amount: {COPD: 3037, HF: 2429, DM: 2289, CANC: 1, MENT: 1, OTH: 1}, source: S0, year: 2022, grade: published}]
`,
  'tables.yaml': 'schemaVersion: 1\na: {b.c: 7, list: [1, 2], word: x}\n',
  'broken.yaml': 'a: [1\n',
  'tariffs/wrong.yaml': 'schemaVersion: 1\nid: wrong\n',
}
const read = (file: string): string => FILES[file] ?? ''
const runs: string[] = []
const result = {
  scenario: { id: 's', patients: 1 },
  arms: [
    {
      id: 'dho',
      facts: { Discharged: { count: 3, quantities: { minutes: 60 } } },
      actors: {
        gp: {
          ...{ revenue: 9, payments: 0, resourceCost: 0, net: 9 },
          months: [{ month: '2022-01', revenue: 4, net: 4 }],
          items: [{ code: '1F', count: 2, revenue: 9, payments: 0, resourceCost: 0 }],
        },
      },
    },
  ],
  comparisons: [
    {
      arm: 'dho',
      null: 'none',
      actors: { gp: { difference: 9 } },
      totals: { local: { difference: 5 } },
      social: { taxCost: -3 },
    },
    { arm: 'dho', null: 'other', actors: { gp: { difference: 2 } }, totals: { local: { difference: 1 } } },
  ],
} as unknown as Result
const world = createWorld(read, (scenario, request) => {
  runs.push(`${scenario} ${JSON.stringify(request)}`)
  return Promise.resolve(result)
})
const asked = (ask: () => unknown): unknown => {
  try {
    return ask()
  } catch (error) {
    return (error as { code?: string }).code
  }
}

describe('a price that a computation asks for', () => {
  it('is the first one, or the one that holds on a date', () => {
    expect([world.price('tariffs/t.yaml', '1F'), world.price('tariffs/t.yaml', '1F', { on: '2023-05-01' })]).toEqual([
      100, 105,
    ])
    expect(world.dated('tariffs/t.yaml', 'unitPrices', 'somatic')).toBe(100)
    expect(world.dated('tariffs/t.yaml', 'unitPrices', 'somatic', '2024-01-01')).toBe(110)
    expect(world.dated('tariffs/t.yaml', 'ceilings', 'frikort')).toBe(2921)
  })

  it('is that of the fact or the group asked for', () => {
    expect(world.price('tariffs/t.yaml', '1F', { fact: 'GpContactsClosed' })).toBe(90)
    expect(world.price('tariffs/t.yaml', '904B', { group: 'HF' })).toBe(2429)
  })
})

describe('a number that a computation asks for', () => {
  it('is found by its path, also through a key with a dot and in a list', () => {
    expect([world.input('tables.yaml', 'a.b.c'), world.input('tables.yaml', 'a.list.1')]).toEqual([7, 2])
  })
})

describe('a computation that asks for what is not there', () => {
  it.each([
    ['a code', () => world.price('tariffs/t.yaml', 'XS99')],
    ['a column the price lacks', () => world.price('tariffs/t.yaml', '1F', { of: 'weight' })],
    ['a group where the price has none', () => world.price('tariffs/t.yaml', '904B')],
    ['a unit price', () => world.dated('tariffs/t.yaml', 'unitPrices', 'mental')],
    ['a path', () => world.input('tables.yaml', 'a.list.5')],
    ['a word as a number', () => world.input('tables.yaml', 'a.word')],
    ['a file that is no YAML', () => world.input('broken.yaml', 'a')],
    ['a tariff that is not as it must be', () => world.price('tariffs/wrong.yaml', '1F')],
    ['figures in a file that holds none', () => readFigures((file) => (file === 'published.yaml' ? 'a: 1\n' : ''))],
    ['an arm', () => armOf(result, 'none')],
    ['an actor', () => accountOf(armOf(result, 'dho'), 'hospital', 'net')],
    ['a month', () => accountOf(armOf(result, 'dho'), 'gp', 'net', '2022-02')],
    ['an item of an unknown actor', () => itemOf(armOf(result, 'dho'), 'hospital', '1F', 'revenue')],
    ['a quantity', () => factsOf(armOf(result, 'dho'), 'Discharged', 'visits')],
    ['a comparison', () => differenceOf(result, 'none', 'gp')],
    ['a total', () => differenceOf(result, 'dho', 'nobody')],
  ])('is a fault of the product: %s', (_, ask) => {
    expect(asked(ask)).toBe('PL-I110')
  })
})

describe('a run that two computations ask for', () => {
  it('is simulated once, and once more with another request', async () => {
    await Promise.all([world.run('rune'), world.run('rune'), world.run('rune', { months: 13 }), world.run('rune')])
    expect(runs).toEqual(['rune {}', 'rune {"months":13}'])
  })
})

describe('a result read by name', () => {
  const arm = armOf(result, 'dho')

  it('gives accounts over all months or in one', () => {
    expect([accountOf(arm, 'gp', 'revenue'), accountOf(arm, 'gp', 'revenue', '2022-01')]).toEqual([9, 4])
  })

  it('gives nothing for a code never posted and a fact never told', () => {
    expect([itemOf(arm, 'gp', '1F', 'count'), itemOf(arm, 'gp', 'XS08', 'revenue')]).toEqual([2, 0])
    expect([factsOf(arm, 'Discharged'), factsOf(arm, 'Discharged', 'minutes'), factsOf(arm, 'Died')]).toEqual([
      3, 60, 0,
    ])
    expect(factsOf(arm, 'Died', 'minutes')).toBe(0)
  })

  it('gives the difference of an actor or a total, against the arm named', () => {
    expect([differenceOf(result, 'dho', 'gp'), differenceOf(result, 'dho', 'local')]).toEqual([9, 5])
    expect(differenceOf(result, 'dho', 'gp', 'other')).toBe(2)
  })

  it('gives a part of the social difference with its sign', () => {
    expect(socialPartOf(result, 'dho', 'taxCost')).toBe(-3)
  })
})
