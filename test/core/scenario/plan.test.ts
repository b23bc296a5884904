import { expect, it } from 'vitest'
import { groupSimulations, planScenario, planShards } from '../../../src/core/scenario/plan.ts'
import { TWO_ARMS, tinyArm, tinyScenario } from '../support/tiny-scenario.ts'

const readsOf = (pathway: string) => (pathway === 'watched' ? ['stay.chance', 'fx.stay'] : ['stay.chance'])

it('simulates arms once that differ only in what their pathway does not read', () => {
  const arms = [
    tinyArm('null', 'plain', true),
    tinyArm('same', 'plain', false, { 'fx.stay': 9, 'social.taxCost': 0 }),
    tinyArm('sicker', 'plain', false, { 'stay.chance': 0.9 }),
    tinyArm('watched', 'watched', false),
    tinyArm('priced', 'watched', false),
  ]
  expect(groupSimulations(arms, readsOf).map(({ pathway, arms: indices }) => [pathway, indices])).toEqual([
    ['plain', [0, 1]],
    ['plain', [2]],
    ['watched', [3, 4]],
  ])
})

it('compares every arm with the null arm wherever that stands, and nothing where there is none', () => {
  const reversed = planScenario(tinyScenario({ arms: TWO_ARMS.toReversed() }), readsOf)
  expect(reversed.contrasts).toEqual([{ arm: 0, null: 1 }])
  expect(reversed.cohortParams).toBe(TWO_ARMS[0]?.params)
  expect(planScenario(tinyScenario({ arms: [tinyArm('only', 'plain', false)] }), readsOf).contrasts).toEqual([])
})

it('compares pairwise: first every arm with the null arm, then each with every other before it', () => {
  const arms = ['a', 'b', 'null', 'c'].map((id) => tinyArm(id, 'plain', id === 'null'))
  const { contrasts } = planScenario(tinyScenario({ arms, contrasts: 'pairwise' }), readsOf)
  expect(contrasts.map(({ arm, null: against }) => `${arms[arm]?.id} − ${arms[against]?.id}`)).toEqual([
    'a − null',
    'b − null',
    'c − null',
    'b − a',
    'c − a',
    'c − b',
  ])
  const againstNull = planScenario(tinyScenario({ arms }), readsOf).contrasts
  expect(contrasts.slice(0, 3)).toEqual(againstNull)
})

const shardsOf = (replications: number, patients: number, most: number) => [
  ...planShards({ replications, patients }, most),
]

it('cuts replications into shards that cover each of them once', () => {
  expect(shardsOf(7, 10, 30)).toEqual([
    { index: 0, from: 0, to: 3 },
    { index: 1, from: 3, to: 6 },
    { index: 2, from: 6, to: 7 },
  ])
  expect(shardsOf(0, 10, 30)).toEqual([])
  expect(shardsOf(2, 0, 30)).toEqual([{ index: 0, from: 0, to: 2 }])
})

it('cuts the patients of a replication into equal parts where they are more than a shard takes', () => {
  expect(shardsOf(2, 10, 4)).toEqual([
    { index: 0, from: 0, to: 1, patients: { from: 0, to: 3 } },
    { index: 1, from: 0, to: 1, patients: { from: 3, to: 6 } },
    { index: 2, from: 0, to: 1, patients: { from: 6, to: 10 } },
    { index: 3, from: 1, to: 2, patients: { from: 0, to: 3 } },
    { index: 4, from: 1, to: 2, patients: { from: 3, to: 6 } },
    { index: 5, from: 1, to: 2, patients: { from: 6, to: 10 } },
  ])
  expect(shardsOf(1, 10, 10)).toEqual([{ index: 0, from: 0, to: 1 }])
})
