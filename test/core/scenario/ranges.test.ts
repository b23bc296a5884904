import { expect, it } from 'vitest'
import { listRanges } from '../../../src/core/scenario/ranges.ts'
import { type ScenarioFile, scenarioSchema } from '../../../src/core/scenario/schema.ts'

const text = { nb: 'prøve', en: 'test' }
const graded = { unit: 'share', source: 'made up', year: 2023, grade: 'assumed' }

function fileWith(arm: Record<string, number | string>): ScenarioFile {
  return scenarioSchema.parse({
    ...{ schemaVersion: 1, id: 'test', title: text, start: '2023-01-01', months: 12, currency: 'NOK', priceYear: 2023 },
    run: { replications: 1, seed: 1 },
    actors: ['hospital'],
    totals: { local: [], public: [] },
    parameters: {
      one: { ...graded, value: 0.5, low: 0, high: 1, what: 'a share' },
      groups: { ...graded, value: { COPD: 0.2, HF: 0.3 }, low: 0.1, high: 0.4 },
      'half-open': { ...graded, value: 0.5, low: 0 },
      point: { ...graded, value: 0.5 },
    },
    switches: {
      estimate: {
        value: 'main',
        options: ['main', 'high'],
        sets: { high: { one: 0.9 } },
        source: 'x',
        grade: 'assumed',
      },
    },
    arms: [
      { id: 'before', title: text, pathway: 'any', isNull: true },
      { id: 'after', title: text, pathway: 'any', set: arm },
    ],
  })
}

const ownIn = (arm: Record<string, number | string>): readonly string[] =>
  listRanges(fileWith(arm)).flatMap(({ name, ownIn }) => (ownIn.length > 0 ? [`${name} ${ownIn}`] : []))

it('numbers with both ends have an interval, each group by its own name', () => {
  expect(listRanges(fileWith({})).map(({ name, low, high, what }) => [name, low, high, what])).toEqual([
    ['one', 0, 1, 'a share'],
    ['groups.COPD', 0.1, 0.4, null],
    ['groups.HF', 0.1, 0.4, null],
  ])
})

it('an arm that sets the number, itself or by the choice of a switch, is told', () => {
  expect(ownIn({})).toEqual([])
  expect(ownIn({ one: 0.7, point: 1 })).toEqual(['one after'])
  expect(ownIn({ 'groups.HF': 0.7 })).toEqual(['groups.HF after'])
  expect(ownIn({ estimate: 'high' })).toEqual(['one after'])
  expect(ownIn({ estimate: 'main' })).toEqual([])
})
