/** The printed figures that planners will look for first, and all the others. */
import { tallyFigures } from '../../src/core/evidence/reproduce.ts'
import { number } from './amounts.ts'
import { measureStated, readPublished, reproduceIn, type Stated } from './figures.ts'
import type { Measurement, Row, Sabotage } from './row.ts'
import { sources } from './shipped.ts'
import { type Edit, type World, withEdit } from './world.ts'

const edited =
  ({ file, find, replace }: Edit): Sabotage['apply'] =>
  (world: World): World =>
    withEdit(world, `scenarios/${file}`, find, replace)

interface FigureRow {
  readonly what: string
  readonly stated: readonly Stated[]
  readonly sabotage: Edit & { readonly name: string }
}

const figureRow = ({ what, stated, sabotage }: FigureRow): Row =>
  sources({
    requirement: `Figures: ${what}`,
    required: stated.map(({ computed }) => number(computed)).join(', '),
    measure: (world) => measureStated(world, stated),
    sabotage: { name: sabotage.name, apply: edited(sabotage) },
  })

const inconsistent = 'inconsistent' as const
const calibrated = 'calibrated' as const

const FIGURE_ROWS: readonly FigureRow[] = [
  {
    what: 'TMS year 25 164 against the printed 25 150; licence 3 804 against 33 800 explained',
    stated: [
      { id: 's1.tms.sum', computed: 25164, printed: 25150 },
      { id: 's1.tms.licence', computed: 3804, printed: 33800, status: inconsistent },
    ],
    sabotage: {
      name: 'the licence costs ten kroner more',
      file: 'tariffs/no-2023.yaml',
      find: 'prices: [{amount: 317,',
      replace: 'prices: [{amount: 327,',
    },
  },
  {
    what: 'hospital table of 2023 8 660 from weights; the stale row 2 336 is 2 474, and the rows add to 8 520',
    stated: [
      { id: 's1.hospital.sum', computed: 8660 },
      { id: 's1.hospital.tms-plan-meeting', computed: 2474, printed: 2336, status: inconsistent },
      { id: 's1.hospital.sum-of-rows', computed: 8520, printed: 8660, status: inconsistent },
    ],
    sabotage: {
      name: 'XS09 weighs 0.051',
      file: 'tariffs/no-2023.yaml',
      find: '{weight: 0.050,',
      replace: '{weight: 0.051,',
    },
  },
  {
    what: 'net-based treatment: TS02 4 875 (from a unit price derived from it), XS07 742',
    stated: [
      { id: 's1.net.mental', computed: 4875, status: calibrated },
      { id: 's1.net.somatic', computed: 742 },
    ],
    sabotage: {
      name: 'the unit price of somatic care is a tenth higher',
      file: 'tariffs/no-2023.yaml',
      find: '{value: 49484,',
      replace: '{value: 54432,',
    },
  },
  {
    what: 'wound care: municipality 12 917 a patient, hospital 3 172 480, 187 840 and 2 984 640',
    stated: [
      { id: 's1.wound.municipality-sum', computed: 12917 },
      { id: 's1.wound.physical-year', computed: 3172480 },
      { id: 's1.wound.digital-year', computed: 187840 },
      { id: 's1.wound.difference-year', computed: 2984640 },
    ],
    sabotage: {
      name: 'a consultation less',
      file: 'wound-care.yaml',
      find: 'what: "consultations of a course", value: 16',
      replace: 'what: "consultations of a course", value: 15',
    },
  },
  {
    what: 'FACT team: 3 423 000 + 3 962 380 = 7 385 380',
    stated: [
      { id: 's1.fact.hospital-sum', computed: 3423000 },
      { id: 's1.fact.district-sum', computed: 3962380 },
      { id: 's1.fact.sum', computed: 7385380 },
    ],
    sabotage: {
      name: 'the specialist costs a tenth more',
      file: 'costs/fact-ung-2023.yaml',
      find: '{amount: 1136000,',
      replace: '{amount: 1249600,',
    },
  },
  {
    what: 'MILA with 48 weeks: 309 926 a patient (its cost of DHO is derived from it), 66 014 238 for 213',
    stated: [
      { id: 's3.mila.saving', computed: 309926, status: calibrated },
      { id: 's3.mila.total', computed: 66014238 },
    ],
    sabotage: {
      name: 'four hours a week more',
      file: 'mila.yaml',
      find: 'value: 1248.8547946,',
      replace: 'value: 1288.8547946,',
    },
  },
  {
    what: 'trial, a month of DHO: 2 740 / 1 430 / 5 160',
    stated: [
      { id: 's4.t11.main.month', computed: 2740, rounding: 10 },
      { id: 's4.t11.optimistic.month', computed: 1430, rounding: 10 },
      { id: 's4.t11.pessimistic.month', computed: 5160, rounding: 10 },
    ],
    sabotage: {
      name: 'administration costs 560 in the main estimate',
      file: 'costs/rct-2021.yaml',
      find: '{amount: 550,',
      replace: '{amount: 560,',
    },
  },
  {
    what: 'trial, twelve months 35 370 / 17 260 / 65 010, with taxes and patients 42 440 / 20 710 / 91 010',
    stated: [
      { id: 's4.t11.main.year', computed: 35370, rounding: 10 },
      { id: 's4.t11.optimistic.year', computed: 17260, rounding: 10 },
      { id: 's4.t11.pessimistic.year', computed: 65010, rounding: 10 },
      { id: 's4.t11.main.total', computed: 42440, rounding: 10 },
      { id: 's4.t11.optimistic.total', computed: 20710, rounding: 10 },
      { id: 's4.t11.pessimistic.total', computed: 91010, rounding: 10 },
    ],
    sabotage: {
      name: 'equipment costs 910 in the main estimate',
      file: 'costs/rct-2021.yaml',
      find: '{amount: 900,',
      replace: '{amount: 910,',
    },
  },
  {
    what: 'trial, net −24 640 / +9 670 / −79 350; −23 324 / +10 328 / −76 712 with the rent of premises by the month',
    stated: [
      { id: 's4.net.main', computed: -24640, rounding: 10 },
      { id: 's4.net.optimistic', computed: 9670, rounding: 10 },
      { id: 's4.net.pessimistic', computed: -79350, rounding: 10 },
      { id: 's4.net.main.corrected', computed: -23324, rounding: 10, status: inconsistent },
      { id: 's4.net.optimistic.corrected', computed: 10328, rounding: 10, status: inconsistent },
      { id: 's4.net.pessimistic.corrected', computed: -76712, rounding: 10, status: inconsistent },
    ],
    sabotage: {
      name: 'twenty-six hours of home services are saved',
      file: 'tables.yaml',
      find: 'home: {hours: 25,',
      replace: 'home: {hours: 26,',
    },
  },
  {
    what: 'results-based financing: columns add to 27 241, 21 529, 22 360, 28 873, each printed one less',
    stated: [
      { id: 's2.rbf.total-central', computed: 27241, printed: 27240, status: inconsistent },
      { id: 's2.rbf.total-north', computed: 21529, printed: 21528, status: inconsistent },
      { id: 's2.rbf.total-south-east', computed: 22360, printed: 22359, status: inconsistent },
      { id: 's2.rbf.total-west', computed: 28873, printed: 28872, status: inconsistent },
    ],
    sabotage: {
      name: 'a point more for video in the west',
      file: 'tables.yaml',
      find: 'video: 4547',
      replace: 'video: 4548',
    },
  },
  {
    what: 'Danish fees of 2022, read back from the price file',
    stated: [
      ...(['copd', 'diabetes', 'wound', 'collection', 'phone-or-video'] as const).map((name, index) => ({
        id: `s2.dk.${name}`,
        computed: [1578, 994, 239, 569, 569][index] as number,
        status: 'input' as const,
      })),
      ...(['consultation', 'phone', 'agreed-phone', 'e-consultation', 'video'] as const).map((name, index) => ({
        id: `s2.dk.gp-${name}`,
        computed: [153.61, 29.97, 122.47, 48.12, 172.36][index] as number,
        status: 'input' as const,
        rounding: 0.01,
      })),
    ],
    sabotage: {
      name: 'follow-up of COPD pays a krone more',
      file: 'tariffs/dk-2022.yaml',
      find: '{COPD: 1578,',
      replace: '{COPD: 1579,',
    },
  },
]

const FIGURES = 150

async function measureAll(world: World): Promise<Measurement> {
  const { figures, byStatus, reproduced, broken } = tallyFigures(await reproduceIn(world, readPublished(world)))
  const whichBroken = broken.length > 0 ? `; not as stated: ${broken.slice(0, 5).join(', ')}` : ''
  return {
    measured: `${figures} figures: ${reproduced} of ${byStatus.simulated + byStatus.arithmetic} simulated or arithmetic reproduced, ${byStatus.calibrated} calibrated, ${byStatus.input} inputs, ${byStatus.inconsistent} inconsistent, ${byStatus.notReproducible} not reproducible${whichBroken}`,
    met: figures >= FIGURES && broken.length === 0 && reproduced === byStatus.simulated + byStatus.arithmetic,
  }
}

/** Known errors that concern a number; I-15 is a doubled figure name, I-39 a source note. */
const NUMBERS = Array.from({ length: 43 }, (_, index) => `I-${index + 1}`).filter(
  (id) => !['I-15', 'I-39'].includes(id),
)

async function measureKnownErrors(world: World): Promise<Measurement> {
  const named = new Set(readPublished(world).flatMap(({ knownError, why }) => (knownError && why ? [knownError] : [])))
  const missing = NUMBERS.filter((id) => !named.has(id))
  const which = missing.length > 0 ? `; missing ${missing.join(', ')}` : ''
  return { measured: `${NUMBERS.length - missing.length} of ${NUMBERS.length}${which}`, met: missing.length === 0 }
}

export const SOURCE_FIGURE_ROWS: readonly Row[] = [
  ...FIGURE_ROWS.map(figureRow),
  sources({
    requirement: 'Every published figure is reproduced, or explained by its status',
    required: `at least ${FIGURES} figures, all as their status says`,
    slow: true,
    measure: measureAll,
    sabotage: {
      name: 'a TMS month costs ten kroner more',
      apply: edited({ file: 'tariffs/no-2022.yaml', find: '[{amount: 317,', replace: '[{amount: 327,' }),
    },
  }),
  sources({
    requirement: 'Every inconsistency I-1 to I-43 that concerns a number is a row with its explanation',
    required: `${NUMBERS.length} of ${NUMBERS.length}`,
    measure: measureKnownErrors,
    sabotage: {
      name: 'one row forgets which error it concerns',
      apply: edited({ file: 'published.yaml', find: 'knownError: I-13, ', replace: '' }),
    },
  }),
]
