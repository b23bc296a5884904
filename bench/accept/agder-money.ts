/** Checks 8 to 10 of agder-150: who gains and who loses over three years. */
import { type Check, COSTS, checkRow, edit, PRICES } from './agder-checks.ts'
import { wholeKroner } from './amounts.ts'
import { measureFigures, requireFigures } from './bands.ts'
import { mainJob, type Row } from './row.ts'
import { type RunRequest, runAgder, runIn } from './run.ts'
import { differenceOf, scale, totalOf } from './series.ts'
import type { World } from './world.ts'

const show = wholeKroner
const actor = (name: string, month?: number) => (run: Parameters<typeof differenceOf>[0]) =>
  differenceOf(run, name, month)

const municipality: readonly Check[] = [
  { name: 'municipality', stated: -2_100_000, band: [-2_800_000, -1_300_000], show, read: actor('municipality') },
  { name: 'in month 12', stated: -67_000, band: [-108_000, -14_000], show, read: actor('municipality', 12) },
]

const municipalityRow: Row = mainJob({
  requirement: 'agder-150, check 8: the municipality over 36 months; it loses in every cohort',
  required: `${requireFigures(municipality)}; a loss in every cohort`,
  async measure(world) {
    const run = await runAgder(world)
    const { measured, met } = measureFigures(
      municipality.map(({ read, ...figure }) => ({ ...figure, values: read(run) })),
    )
    const differences = differenceOf(run, 'municipality')
    const losses = differences.filter((difference) => difference < 0).length
    return {
      measured: `${measured}; a loss in ${losses} of ${differences.length} cohorts`,
      met: met && losses === differences.length,
    }
  },
  sabotage: edit('follow-up by TMS a thousand kroner dearer', PRICES, 'amount: 731', 'amount: 1731'),
})

/** Half as many replications as the main case, with other effects of DHO at the prices of the main case. */
const alternative = (world: World, set: Readonly<Record<string, number>>): RunRequest => ({
  scenario: 'agder-150',
  options: { set, replications: Math.ceil(world.replications / 2) },
})
const WITHOUT_HOME_EFFECT = { 'fx.home.stop': 1, 'fx.home.start': 1, 'fx.home.minutes': 1 }
const OPTIMISTIC_EFFECTS = {
  'fx.adm': 0.89,
  'fx.los': -0.84,
  'fx.death': 0.65,
  'fx.home.stop': 2.5,
  'fx.home.minutes': 0.55,
  'fx.home.start': 0.8,
  'fx.gp.consult': 0,
  'fx.outpatient': -0.1,
}
const without = { name: 'without a home-care effect', stated: -3_500_000, show }
const optimistic = { name: 'with the optimistic effects', stated: -1_000_000, show }

const alternatives: Row = mainJob({
  requirement: 'agder-150, check 8: the municipality under other effects, at unchanged prices',
  required: requireFigures([without, optimistic]),
  slow: true,
  async measure(world) {
    const none = await runIn(world, alternative(world, WITHOUT_HOME_EFFECT))
    const best = await runIn(world, alternative(world, OPTIMISTIC_EFFECTS))
    return measureFigures([
      { ...without, values: differenceOf(none, 'municipality') },
      { ...optimistic, values: differenceOf(best, 'municipality') },
    ])
  },
  sabotage: edit('follow-up by TMS two thousand kroner dearer', PRICES, 'amount: 731', 'amount: 2731'),
})

const hospital: readonly Check[] = [
  { name: 'hospital', stated: -610_000, band: [-690_000, -540_000], show, read: actor('hospital') },
  { name: 'of which ISF', stated: 320_000, show, read: (run) => scale(differenceOf(run, 'state'), -1) },
  { name: 'TMS', stated: 96_000, band: [92_000, 100_000], show, read: actor('tms') },
]
const gp: readonly Check[] = [{ name: 'GP', stated: 95_000, band: [83_000, 107_000], show, read: actor('gp') }]

const totals: readonly Check[] = [
  { name: 'local', stated: -2_500_000, band: [-3_300_000, -1_700_000], show, read: (run) => totalOf(run, 'local') },
  { name: 'public', stated: -3_000_000, band: [-3_800_000, -2_200_000], show, read: (run) => totalOf(run, 'public') },
  {
    name: 'social a patient',
    stated: -14_000,
    band: [-24_640, 9_670],
    show,
    read: (run) => scale(totalOf(run, 'social'), 1 / (run.plan.cohortParams['cohort.size'] as number)),
  },
]

/** Checks 8 to 10; the ninth in two rows, so that one actor does not hide another. */
export const AGDER_MONEY_ROWS: readonly Row[] = [
  municipalityRow,
  alternatives,
  checkRow(
    9,
    'hospital and TMS over 36 months',
    hospital,
    edit('following up from the hospital 2 000 kroner dearer a month', COSTS, 'amount: 1192', 'amount: 3192'),
  ),
  {
    ...checkRow(
      9,
      'the GP over 36 months',
      gp,
      edit(
        'tariff 14 a thousand kroner dearer',
        PRICES,
        'times: gpClaims\n    prices: [{amount: 791',
        'times: gpClaims\n    prices: [{amount: 1791',
      ),
    ),
    knownUnmet:
      'about 20 000 kr are the 170 kr a patient pays for each extra consultation; the stated figure agrees with ours without them, though the price list it rests on pays them to the GP',
  },
  checkRow(
    10,
    'local, public and social totals',
    totals,
    edit('nurses at TMS 2 000 kroner dearer a month', COSTS, 'amount: 745', 'amount: 2745'),
  ),
]
