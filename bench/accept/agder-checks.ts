/**
 * Is agder-150 plausible? Ten checks against an independent calculation with the same inputs (600 cohorts): where it
 * states the band of 95 % of single cohorts, our mean must lie in it. Patients and their care here, money in the next file.
 */
import { decimals, percent } from './amounts.ts'
import { type Figure, measureFigures, requireFigures } from './bands.ts'
import { mainJob, type Row, type Sabotage } from './row.ts'
import { type Run, runAgder } from './run.ts'
import { outcomeOf, paidOf, refusedOf, scale } from './series.ts'
import { withEdit } from './world.ts'

const SCENARIO = 'scenarios/agder-150.yaml'
export const PRICES = 'scenarios/tariffs/no-2023.yaml'
export const COSTS = 'scenarios/costs/no-2023.yaml'

export const edit = (name: string, file: string, find: string, replace: string): Sabotage => ({
  name,
  apply: (world) => withEdit(world, file, find, replace),
})

/** A figure and how to read it from a run. */
export type Check = Omit<Figure, 'values'> & { readonly read: (run: Run) => number[] }

export const checkRow = (number: number, about: string, checks: readonly Check[], sabotage: Sabotage): Row =>
  mainJob({
    requirement: `agder-150, check ${number}: ${about}`,
    required: requireFigures(checks),
    async measure(world) {
      const run = await runAgder(world)
      return measureFigures(checks.map(({ read, ...figure }) => ({ ...figure, values: read(run) })))
    },
    sabotage,
  })

const one = (value: number): string => decimals(value, 1)
const two = (value: number): string => decimals(value, 2)
const whole = (value: number): string => decimals(value, 0)
const perPatient = (values: readonly number[], { plan }: Run): number[] =>
  scale(values, 1 / (plan.cohortParams['cohort.size'] as number))

const twins: Row = mainJob({
  requirement: 'agder-150, check 1: admissions, days in bed and deaths are the same for every twin',
  required: '0 twins that differ',
  async measure(world) {
    const { outcomes, plan } = await runAgder(world)
    const differ = outcomes.twinsThatDiffer.flat()
    const count = differ.reduce((sum, twin) => sum + twin, 0)
    const all = differ.length * (plan.cohortParams['cohort.size'] as number)
    return { measured: `${count} of ${all} twins differ`, met: all > 0 && count === 0 }
  },
  sabotage: edit(
    '5 % more admissions under DHO',
    SCENARIO,
    'fx.adm: {what: "unplanned admissions", effect: rateRatio, value: 1.00',
    'fx.adm: {what: "unplanned admissions", effect: rateRatio, value: 1.05',
  ),
})

const admissions: readonly Check[] = [
  {
    name: 'unplanned admissions a patient-year',
    stated: 1.16,
    band: [0.95, 1.39],
    show: two,
    read: (run) => outcomeOf(run, 'null', 'admissionsPerPatientYear'),
  },
  {
    name: 'admitted in year 1',
    stated: 0.48,
    band: [0.41, 0.56],
    show: percent,
    read: (run) => outcomeOf(run, 'null', 'admittedInYear1'),
  },
]
const stays: readonly Check[] = [
  {
    name: 'readmitted within 30 days',
    stated: 0.217,
    band: [0.17, 0.26],
    show: percent,
    read: (run) => outcomeOf(run, 'null', 'readmittedWithin30Days'),
  },
  {
    name: 'bed days a patient-year',
    stated: 6.9,
    band: [5.5, 8.5],
    show: two,
    read: (run) => outcomeOf(run, 'null', 'bedDaysPerPatientYear'),
  },
]
const deaths: readonly Check[] = [
  {
    name: 'dead by 12 months',
    stated: 0.097,
    band: [0.05, 0.15],
    show: percent,
    read: (run) => outcomeOf(run, 'null', 'deadBy12Months'),
  },
  {
    name: 'by 24',
    stated: 0.177,
    band: [0.11, 0.23],
    show: percent,
    read: (run) => outcomeOf(run, 'null', 'deadBy24Months'),
  },
  {
    name: 'by 36',
    stated: 0.247,
    band: [0.17, 0.31],
    show: percent,
    read: (run) => outcomeOf(run, 'null', 'deadBy36Months'),
  },
]
const monthsInDho: readonly Check[] = [
  {
    name: 'TMS months a patient',
    stated: 9.6,
    band: [8.3, 10.8],
    show: two,
    read: (run) => outcomeOf(run, 'dho', 'tmsMonths'),
  },
  {
    name: 'hospital DHO months',
    stated: 1.6,
    band: [1.4, 1.8],
    show: two,
    read: (run) => outcomeOf(run, 'dho', 'hospitalDhoMonths'),
  },
  {
    name: 'in TMS in month 12',
    stated: 53,
    band: [42, 63],
    show: one,
    read: (run) => outcomeOf(run, 'dho', 'inTmsInMonth12'),
  },
]
const homeMinutes = (arm: 'null' | 'dho') => (run: Run) => outcomeOf(run, arm, 'homeMinutesInYear1')
const homeCare: readonly Check[] = [
  {
    name: 'home care at 12 months, usual care',
    stated: 0.3,
    band: [0.22, 0.38],
    show: percent,
    read: (run) => outcomeOf(run, 'null', 'servedAt12Months'),
  },
  {
    name: 'with DHO',
    stated: 0.26,
    band: [0.19, 0.34],
    show: percent,
    read: (run) => outcomeOf(run, 'dho', 'servedAt12Months'),
  },
  { name: 'minutes in year 1, usual care', stated: 1510, band: [890, 2150], show: whole, read: homeMinutes('null') },
  { name: 'with DHO', stated: 1134, band: [660, 1660], show: whole, read: homeMinutes('dho') },
  {
    name: 'fall of the minutes',
    stated: 0.25,
    show: percent,
    read: (run) =>
      homeMinutes('null')(run).map((usual, index) => 1 - (homeMinutes('dho')(run)[index] as number) / usual),
  },
]
const codes: readonly Check[] = [
  {
    name: 'XS08 paid a patient',
    stated: 2.1,
    band: [1.9, 2.3],
    show: two,
    read: (run) => perPatient(paidOf(run, 'hospital', 'XS08'), run),
  },
  {
    name: 'XS08 refused',
    stated: 1.6,
    band: [1.4, 1.8],
    show: two,
    read: (run) => perPatient(refusedOf(run, 'XS08'), run),
  },
  {
    name: 'XS09 paid',
    stated: 1.1,
    show: two,
    read: (run) => perPatient(paidOf(run, 'hospital', 'XS09'), run),
  },
  {
    name: 'XS11 paid',
    stated: 1.4,
    show: two,
    read: (run) => perPatient(paidOf(run, 'hospital', 'XS11'), run),
  },
]

/** Checks 1 to 7. */
export const AGDER_ROWS: readonly Row[] = [
  twins,
  checkRow(
    2,
    'admissions without DHO',
    admissions,
    edit('high risk admitted twice as often', SCENARIO, 'COPD: 3.211', 'COPD: 6.422'),
  ),
  checkRow(
    3,
    'readmissions and days in bed without DHO',
    stays,
    edit('four times the risk after a discharge', SCENARIO, 'value: 1.25, unit: ratio', 'value: 4, unit: ratio'),
  ),
  checkRow(
    4,
    'deaths without DHO',
    deaths,
    edit('COPD ten times as deadly in hospital', SCENARIO, 'COPD: 0.035', 'COPD: 0.35'),
  ),
  checkRow(
    5,
    'time in DHO',
    monthsInDho,
    edit('few continue at a review', SCENARIO, 'value: 0.75, unit: probability', 'value: 0.35, unit: probability'),
  ),
  checkRow(
    6,
    'home services',
    homeCare,
    edit(
      'DHO adds minutes instead of saving them',
      SCENARIO,
      'effect: ratio, value: 0.75',
      'effect: ratio, value: 1.75',
    ),
  ),
  checkRow(
    7,
    'paid and refused claims a patient',
    codes,
    edit(
      'XS08 without its monthly cap',
      PRICES,
      'xs08-once-a-month: {kind: cap, max: 1',
      'xs08-once-a-month: {kind: cap, max: 99',
    ),
  ),
]
