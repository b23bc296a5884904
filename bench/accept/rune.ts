/** The sources' own example: every printed figure comes out of a run of scenarios/rune.yaml, in every replication. */
import type { Result } from '../../src/core/analysis/results.ts'
import { kroner } from './amounts.ts'
import { mainJob, type Row } from './row.ts'
import { runIn } from './run.ts'
import { type World, withEdit } from './world.ts'

const TARIFFS = { 2022: 'scenarios/tariffs/no-2022.yaml', 2023: 'scenarios/tariffs/no-2023.yaml' }
const COSTS = 'scenarios/costs/rune.yaml'
const SCENARIO = 'scenarios/rune.yaml'

interface Golden {
  readonly what: string
  readonly kroner: number
  readonly arm: string
  readonly variant?: string
  readonly actor: string
  /** Month of the run, counted from 1, or several that must agree; the whole run without it. */
  readonly months?: readonly number[]
  /** Read as the resource cost that usual care bears and the arm does not, instead of the difference of net. */
  readonly saved?: true
  /** Name, file, what stands there and what stands there instead. */
  readonly sabotage: readonly [name: string, file: string, find: string, replace: string]
}

function readNet({ comparisons }: Result, { arm, actor, months }: Golden): number[] {
  const read = comparisons?.find((comparison) => comparison.arm === arm)?.actors[actor]
  if (!read) throw new Error(`rune compares no "${actor}" in arm "${arm}"`)
  if (!months) return [read.difference, read.range.p10, read.range.p90]
  return months.map((month) => read.months[month - 1]?.difference ?? Number.NaN)
}

function readSaved({ arms }: Result, { arm, actor, months = [] }: Golden): number[] {
  const costsOf = (id: string) => arms.find((one) => one.id === id)?.actors[actor]?.months ?? []
  const [usual, own] = [costsOf('usual-care'), costsOf(arm)]
  return months.map(
    (month) => (usual[month - 1]?.resourceCost ?? Number.NaN) - (own[month - 1]?.resourceCost ?? Number.NaN),
  )
}

async function readGolden(world: World, golden: Golden): Promise<number[]> {
  const options = { variant: golden.variant ?? 'main' }
  const { result } = await runIn(world, { scenario: 'rune', options })
  return golden.saved ? readSaved(result, golden) : readNet(result, golden)
}

function rowOf(golden: Golden): Row {
  const [name, file, find, replace] = golden.sabotage
  return mainJob({
    requirement: `Rune: ${golden.what}`,
    required: kroner(golden.kroner),
    async measure(world) {
      const amounts = await readGolden(world, golden)
      const measured = [...new Set(amounts)].map(kroner).join(', ')
      return { measured, met: amounts.every((amount) => amount === golden.kroner) }
    },
    sabotage: { name, apply: (world) => withEdit(world, file, find, replace) },
  })
}

const published = 'published-2022'
const rules = 'rules-2022'
const GP_MEETING = 'times: gpClaims\n    prices: [{amount: 75'

const GOLDEN: readonly Golden[] = [
  {
    what: 'hospital, 2022 as printed',
    kroner: 10_042,
    arm: published,
    actor: 'hospital',
    sabotage: ['XS11 one krone dearer', TARIFFS[2022], 'printed: 701', 'printed: 702'],
  },
  {
    what: 'hospital, 2022 as printed, training at home',
    kroner: 13_079,
    arm: 'published-2022-home-training',
    actor: 'hospital',
    sabotage: ['904B one krone dearer', TARIFFS[2022], 'COPD: 3037', 'COPD: 3038'],
  },
  {
    what: 'hospital, 2022 as printed, by the rules',
    kroner: 8_175,
    arm: rules,
    actor: 'hospital',
    sabotage: [
      'XS08 paid twice a month',
      TARIFFS[2022],
      'xs08-once-a-month: {kind: cap, max: 1',
      'xs08-once-a-month: {kind: cap, max: 2',
    ],
  },
  {
    what: 'GP, 2022',
    kroner: 2_671,
    arm: published,
    actor: 'gp',
    sabotage: ['tariff 14 one krone dearer', TARIFFS[2022], `${GP_MEETING}0`, `${GP_MEETING}1`],
  },
  {
    what: 'TMS, its first month',
    kroner: 4_297,
    arm: published,
    actor: 'tms',
    months: [2],
    sabotage: ['start-up one krone dearer', TARIFFS[2022], 'amount: 2400', 'amount: 2401'],
  },
  {
    what: 'TMS, each later month',
    kroner: 1_897,
    arm: published,
    actor: 'tms',
    months: [3, 4],
    sabotage: ['administration one krone dearer', TARIFFS[2022], 'amount: 129', 'amount: 130'],
  },
  {
    what: 'municipality saves home services, each month',
    kroner: 29_916,
    arm: published,
    actor: 'municipality',
    months: [1, 2, 3, 4],
    saved: true,
    sabotage: ['driving one krone dearer', COSTS, 'amount: 26183', 'amount: 26184'],
  },
  {
    what: 'municipality, net in the first TMS month',
    kroner: 25_619,
    arm: published,
    actor: 'municipality',
    months: [2],
    sabotage: ['kit one krone dearer', TARIFFS[2022], 'amount: 720', 'amount: 721'],
  },
  {
    what: 'municipality, net in each later TMS month',
    kroner: 28_019,
    arm: published,
    actor: 'municipality',
    months: [3, 4],
    sabotage: ['follow-up one krone dearer', TARIFFS[2022], 'amount: 731', 'amount: 732'],
  },
  {
    what: 'municipality, three TMS months, visits stop when TMS starts',
    kroner: 81_657,
    arm: published,
    variant: 'home-ends-at-tms',
    actor: 'municipality',
    sabotage: ['licence one krone dearer', TARIFFS[2022], 'amount: 317', 'amount: 318'],
  },
  {
    what: 'municipality, all four months, visits stop at the offer',
    kroner: 111_573,
    arm: published,
    actor: 'municipality',
    sabotage: ['visits go on after the offer', SCENARIO, 'offer: {home.endsAtOffer: 1', 'offer: {home.endsAtOffer: 0'],
  },
  {
    what: 'hospital, 2022 from weights',
    kroner: 10_044.37,
    arm: published,
    variant: 'weights',
    actor: 'hospital',
    sabotage: ['unit price one krone dearer', TARIFFS[2022], 'value: 46718', 'value: 46719'],
  },
  {
    what: 'hospital, 2022 from weights, by the rules',
    kroner: 8_175.65,
    arm: rules,
    variant: 'weights',
    actor: 'hospital',
    sabotage: ['XS11 a point heavier', TARIFFS[2022], 'weight: 0.015', 'weight: 0.016'],
  },
  {
    what: 'hospital, 2023 from weights',
    kroner: 8_659.7,
    arm: 'published-2023',
    actor: 'hospital',
    sabotage: ['unit price one krone dearer', TARIFFS[2023], 'value: 49484', 'value: 49485'],
  },
  {
    what: 'hospital, 2023 from weights, by the rules',
    kroner: 7_917.44,
    arm: 'rules-2023',
    actor: 'hospital',
    sabotage: ['XS09 a point heavier', TARIFFS[2023], 'weight: 0.050', 'weight: 0.051'],
  },
]

/** Each golden figure of Rune as a row of its own. */
export const RUNE_ROWS: readonly Row[] = GOLDEN.map(rowOf)
