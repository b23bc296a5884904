/** A small result with made-up amounts: two actors gain, one loses, one is unsure, one is untouched. */
import type { Samples } from '../../src/cli/threshold.ts'
import type { ArmResult, Comparison, Result } from '../../src/core/analysis/results.ts'
import type { Scenario } from '../../src/core/scenario/scenario.ts'

const MONTHS = ['2022-11', '2022-12', '2023-01', '2023-02']
const ACTORS = ['hospital', 'gp', 'municipality', 'state', 'patient'] as const
type Actor = (typeof ACTORS)[number]

const account = (revenue: number, payments: number, resourceCost: number) => ({
  revenue,
  payments,
  transfers: 0,
  resourceCost,
  net: revenue - payments - resourceCost,
})

function actorOf(revenue: number, payments: number, resourceCost: number, code: string): ArmResult['actors'][string] {
  const row = account(revenue, payments, resourceCost)
  const quarter = account(revenue / 4, payments / 4, resourceCost / 4)
  return {
    ...row,
    months: MONTHS.map((month) => ({ month, ...quarter })),
    items: [{ code, count: 12.5, revenue, payments, resourceCost }],
  }
}

const spread = (difference: number, half: number, reach: number, probabilityOfLoss: number) => ({
  difference,
  ci: { low: difference - half, high: difference + half, level: 0.95 },
  range: { p10: difference - reach, p90: difference + reach },
  probabilityOfLoss,
})

const NULL_ARM: ArmResult = {
  id: 'usual-care',
  title: { nb: 'Dagens praksis', en: 'Usual care' },
  pathway: 'usual-care',
  priceYear: 2023,
  isNull: true,
  facts: {
    Admitted: { count: 210.5, quantities: {} },
    HomeServicesClosed: { count: 400, quantities: { visits: 6000 } },
    Died: { count: 0, quantities: {} },
  },
  refusals: [],
  actors: {
    hospital: actorOf(0, 0, 9_000_000, 'BEDDAY'),
    gp: actorOf(800_000, 0, 500_000, '2AD'),
    municipality: actorOf(0, 100_000.4, 7_000_000, 'HOME'),
    state: actorOf(0, 700_000, 0, 'BLOCK'),
    patient: actorOf(0, 0, 0, 'COPAY'),
  },
  totals: { local: -15_800_000.4, public: -16_800_000.4, social: -19_000_000 },
  rewards: {},
}

const DHO_ARM: ArmResult = {
  ...NULL_ARM,
  id: 'dho',
  title: { nb: 'Sykehus, deretter TMS', en: 'Hospital, then TMS' },
  pathway: 'hospital-dho-to-tms',
  priceYear: 2023,
  isNull: false,
  refusals: [
    { code: 'XS09', reason: 'onceATertial', count: 7.25 },
    { code: 'XS08', reason: 'onceAMonth', count: 120 },
  ],
  actors: {
    hospital: actorOf(1_234_567, 0, 9_000_000, 'XS08'),
    gp: actorOf(812_345.5, 0, 500_000, '14'),
    municipality: actorOf(0, 400_000, 7_200_000, 'TMS'),
    state: actorOf(0, 690_000, 0, 'BLOCK'),
    patient: actorOf(0, 0, 0, 'COPAY'),
  },
  totals: { local: -15_053_087.5, public: -16_900_000, social: -18_999_999.8 },
}

const differences: Readonly<Record<Actor, ReturnType<typeof spread>>> = {
  hospital: spread(1_234_567, 40_000, 150_000, 0),
  gp: spread(12_345.5, 2_000, 9_000, 0.05),
  municipality: spread(-499_999.6, 30_000, 120_000, 1),
  state: spread(10_000, 25_000, 100_000, 0.45),
  patient: spread(-0.2, 0, 0, 0),
}

/** With every saved krone in cash. */
const withCash = <T extends object>(found: T): T & { cash: T } => ({ ...found, cash: found })

const COMPARISON: Comparison = {
  arm: 'dho',
  null: 'usual-care',
  actors: Object.fromEntries(
    ACTORS.map((who) => [
      who,
      {
        ...withCash(differences[who]),
        months: MONTHS.map((month) => ({
          month,
          difference: differences[who].difference / 4,
          ci: { low: null, high: null, level: 0.95 },
        })),
      },
    ]),
  ),
  totals: {
    local: withCash(spread(746_912.9, 50_000, 200_000, 0)),
    public: withCash(spread(-99_999.6, 60_000, 250_000, 0.7)),
    social: spread(0.2, 80_000, 300_000, 0.5),
  },
  social: { resources: 0.2, gpActivity: 0, patientTime: 0, qaly: 0, taxCost: 0 },
  rewards: {},
}

export const FIXED_RESULT: Result = {
  schemaVersion: 1,
  scenario: {
    id: 'fixed',
    title: { nb: 'Et fast eksempel', en: 'A fixed example' },
    variant: 'main',
    start: '2022-11-01',
    months: 4,
    patients: 150,
    replications: 20,
    seed: 2023,
    currency: 'NOK',
    priceYear: 2023,
    engine: 'reference',
    contrasts: 'nullArm',
    partial: false,
  },
  arms: [NULL_ARM, DHO_ARM],
  comparisons: [COMPARISON],
}

const arm = ({ id, title, pathway, isNull }: ArmResult): Scenario['arms'][number] => ({
  id,
  title,
  pathway,
  isNull,
  params: {},
  switches: {},
  prices: {},
  releases: {},
  priceYear: 2023,
})

/** The scenario the result is of; its tariff has words for one code and one of the two rules. */
export const FIXED_SCENARIO: Scenario = {
  id: 'fixed',
  title: FIXED_RESULT.scenario.title,
  start: '2022-11-01',
  months: 4,
  warmUpMonths: 0,
  currency: 'NOK',
  priceYear: 2023,
  replications: 20,
  seed: 2023,
  level: 0.95,
  actors: ACTORS,
  totals: { local: ['hospital', 'gp', 'municipality'], public: ['hospital', 'municipality', 'state'] },
  tariffs: [
    {
      schemaVersion: 1,
      id: 'made-up',
      title: { nb: 'Oppdiktet', en: 'Made up' },
      currency: 'NOK',
      unitPrices: {},
      shares: {},
      ceilings: {},
      readings: {},
      rules: {
        onceAMonth: {
          kind: 'cap',
          max: 1,
          per: 'month',
          reason: { nb: 'Allerede brukt denne måneden', en: 'Already used this month' },
          source: 'made up',
        },
      },
      lines: [
        {
          code: 'XS08',
          title: { nb: 'Digital oppfølging', en: 'Digital follow-up' },
          facts: ['HospitalMonitoringClosed'],
          per: 'fact',
          behaviour: 'variable',
          prices: [{ amount: 1, source: 'made up', year: 2023, grade: 'assumed' }],
          payer: 'state',
          payee: 'hospital',
          rules: ['onceAMonth'],
        },
      ],
    },
  ],
  costs: [],
  rewards: {},
  arms: [arm(NULL_ARM), arm(DHO_ARM)],
  agreements: {},
  levers: [],
  contrasts: 'nullArm',
  variant: 'main',
}

const ORE = 100
const TWENTY = Array.from({ length: 20 }, (_, index) => index)

/** Twenty replications spread evenly about the mean: in nine of them the difference is 10 000 kr below it or more. */
export const FIXED_SAMPLES: Samples = {
  nets: (arm, who) => {
    const { actors, totals } = arm === 'dho' ? DHO_ARM : NULL_ARM
    const net = actors[who]?.net ?? totals[who as 'local']
    return TWENTY.map((index) => Math.round(net + (index - 10) * 10_000) * ORE)
  },
  differences: (_arm, who) => {
    const { difference } = COMPARISON.actors[who] ?? COMPARISON.totals[who as 'local']
    return TWENTY.map((index) => Math.round(difference + (index - 10) * 10_000) * ORE)
  },
}
