import type { Computation, Computations, World } from '../world.ts'

/** A number of the tables of S4, by its path below `s4` in `tables.yaml`. */
export const cellOf = ({ input }: World, path: string): number => input('tables.yaml', `s4.${path}`)

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0)

/** Change in the intervention group less the change in the control group, from four cells. */
const changeIn =
  (row: string): Computation =>
  (world) => {
    const at = (column: number): number => cellOf(world, `${row}.${column}`)
    return at(1) - at(0) - (at(3) - at(2))
  }

/** Intervention less control, from two cells. */
const gapIn =
  (row: string): Computation =>
  (world) =>
    cellOf(world, `${row}.0`) - cellOf(world, `${row}.1`)

const PARTS = ['simple', 'consultations', 'meetings', 'phone']

const partsOf = (world: World, table: string, column: number, parts = PARTS): number =>
  sum(parts.map((part) => cellOf(world, `${table}.${part}.${column}`)))

/** What the total leaves for the controls' phone if the parts lack as much of it as in the intervention group. */
function phoneLeftOf(world: World): number {
  const lacking = cellOf(world, 't6.contacts.0') - partsOf(world, 't6', 0)
  const others = PARTS.filter((part) => part !== 'phone')
  return cellOf(world, 't6.contacts.2') - partsOf(world, 't6', 2, others) - lacking
}

// --- Table 1: per cent of three groups ---

const COLUMNS = [0, 1, 2]
const SHARES = ['women', 'diabetes', 'heartFailure', 'copd', 'cancer', 'mental', 'other', 'home', 'admitted']

/** Half of the last digit of a printed per cent. */
const HALF_DIGIT = 0.05

const patientsBehind = (share: number, size: number): number => Math.round((share * size) / 100)

/** Percentages of a column that no whole number of so many patients gives. */
const misfits = (shares: readonly number[], size: number): number =>
  shares.filter((share) => Math.abs((patientsBehind(share, size) / size) * 100 - share) > HALF_DIGIT + 1e-9).length

/** The size nearest the printed one that gives most of the percentages of a column as whole patients. */
function sizeBehind(world: World, column: number): number {
  const printed = cellOf(world, `t1.patients.${column}`)
  const shares = SHARES.map((row) => cellOf(world, `t1.${row}.${column}`))
  const sizes = [0, 1, -1, 2, -2, 3, -3, 4, -4, 5, -5].map((step) => printed + step)
  return sizes.reduce((best, size) => (misfits(shares, size) < misfits(shares, best) ? size : best))
}

const peopleIn = (world: World, row: string, columns: readonly number[]): number =>
  sum(columns.map((column) => patientsBehind(cellOf(world, `t1.${row}.${column}`), sizeBehind(world, column))))

const shareOf =
  (row: string, columns: readonly number[] = COLUMNS): Computation =>
  (world) =>
    (peopleIn(world, row, columns) / sum(columns.map((column) => sizeBehind(world, column)))) * 100

const meanOf =
  (row: string): Computation =>
  (world) => {
    const sizes = COLUMNS.map((column) => sizeBehind(world, column))
    return sum(COLUMNS.map((at) => cellOf(world, `t1.${row}.${at}`) * (sizes[at] ?? 0))) / sum(sizes)
  }

// --- Stars ---

/** Stars of a p-value as the notes below the tables define them. */
const starsOf = (p: number): number => [0.1, 0.05, 0.01].filter((limit) => p < limit).length

const QUARTERS = 4
const DAYS_IN_A_QUARTER = 365.25 / QUARTERS

/** A rate per quarter as a rate per 30 days. */
const per30Days = (aQuarter: number): number => (aQuarter * 30) / DAYS_IN_A_QUARTER

/** Figures of S4 on patients and effects, tables 1 to 10, from the tables' own cells. */
export const S4_EFFECTS: Computations = {
  's4.flow.enrolled': (world) =>
    sum(['withdrew', 'dho', 'control', 'nonRandomised'].map((group) => cellOf(world, `flow.${group}`))),
  's4.flow.left': (world) => cellOf(world, 'flow.leftEarly'),
  's4.flow.left-share': (world) =>
    (cellOf(world, 'flow.leftEarly') /
      sum(['dho', 'control', 'nonRandomised'].map((group) => cellOf(world, `flow.${group}`)))) *
    100,
  's4.t1.population': (world) => sum(COLUMNS.map((column) => cellOf(world, `t1.patients.${column}`))),
  's4.t1.control-size': (world) => sizeBehind(world, 1),
  's4.t1.age': meanOf('age'),
  's4.t1.women': shareOf('women'),
  's4.t1.diabetes': shareOf('diabetes'),
  's4.t1.heart-failure': shareOf('heartFailure'),
  's4.t1.copd': shareOf('copd'),
  's4.t1.cancer': shareOf('cancer'),
  's4.t1.mental': shareOf('mental'),
  's4.t1.other': shareOf('other'),
  's4.t1.home': shareOf('home'),
  's4.t1.gp': meanOf('gp'),
  's4.t1.gp-a-year': (world) => cellOf(world, 't6.contacts.2') * QUARTERS,
  's4.t1.admitted': shareOf('admitted'),
  's4.t2.eq5d.change': changeIn('t2.eq5d'),
  's4.t2.vas.change': changeIn('t2.vas'),
  's4.t2.vas.stars': (world) => starsOf(cellOf(world, 't2.vasP')),
  's4.t3.patients': (world) => cellOf(world, 'flow.dho') + cellOf(world, 'flow.control'),
  's4.t4.home.before.dho': shareOf('home', [0, 2]),
  's4.t4.home.before.control': shareOf('home', [1]),
  's4.t4.home.change': changeIn('t4.home'),
  's4.t4.practical.change': changeIn('t4.practical'),
  's4.t5.visits.gap': gapIn('t5.visits'),
  's4.t5.minutes.gap': gapIn('t5.minutes'),
  's4.t5.practical-visits.gap': gapIn('t5.practicalVisits'),
  's4.t5.practical-minutes.gap': gapIn('t5.practicalMinutes'),
  's4.t5.recipients': (world) => peopleIn(world, 'home', COLUMNS),
  's4.t5.recipients.visits.gap': gapIn('t5.recipients.visits'),
  's4.t5.recipients.minutes.gap': gapIn('t5.recipients.minutes'),
  's4.t5.recipients.practical-visits.gap': gapIn('t5.recipients.practicalVisits'),
  's4.t5.recipients.practical-minutes.gap': gapIn('t5.recipients.practicalMinutes'),
  's4.t6.phone.before.control': phoneLeftOf,
  's4.t6.phone.text': (world) => cellOf(world, 't6.did.phone'),
  's4.t8.contacts.before.dho': (world) => partsOf(world, 't8', 0),
  's4.t8.contacts.after.control': (world) => partsOf(world, 't8', 3),
  's4.t8.phone.stars': (world) => starsOf(cellOf(world, 't8.phoneP')),
  's4.t9.unplanned.before.dho': (world) => per30Days(cellOf(world, 't7.unplanned.0')),
  's4.t9.unplanned.before.control': (world) => per30Days(cellOf(world, 't7.unplanned.2')),
  's4.text.home-hours': (world) =>
    (cellOf(world, 't5.recipients.minutes.1') - cellOf(world, 't5.recipients.minutes.0')) / 60,
  's4.text.meetings': (world) => cellOf(world, 't6.did.meetings') * QUARTERS,
  's4.text.phone': (world) => cellOf(world, 't6.did.phone') * QUARTERS,
}
