/** Years worked out by hand: facts through a real rate book, fold and ledger, and what agreements then move. */
import { agreementSchema } from '../../src/core/agreement/schema.ts'
import { DriverList } from '../../src/core/domain/drivers.ts'
import type { Fact } from '../../src/core/domain/facts.ts'
import { type Calendar, calendarOf } from '../../src/core/domain/time.ts'
import { prepareFold } from '../../src/core/ledger/fold.ts'
import { createRateBook } from '../../src/core/ledger/rate-book.ts'
import {
  ACTORS,
  amount,
  batchOf,
  costFile,
  inputOf,
  instant,
  tariffFile,
  told,
} from '../../test/core/ledger/price-files.ts'
import type { Measurement, Row } from './row.ts'
import type { World } from './world.ts'

const calendar: Calendar = calendarOf('2023-01-01', 12)
/** A stay costs the hospital 30 000 kr and brings it 20 000 kr from the state. */
const BOOK = createRateBook(
  inputOf(calendar, {
    tariffs: [
      tariffFile([
        { code: 'STAY', facts: ['Discharged'], payer: 'state', payee: 'hospital', prices: [amount(20_000)] },
      ]),
    ],
    costs: [
      costFile([{ code: 'BED', facts: ['Discharged'], per: 'fact', bearer: 'hospital', prices: [amount(30_000)] }]),
    ],
  }),
)

const stays = (count: number, date: string): Fact[] =>
  Array.from({ length: count }, () => instant(calendar, 1, date, 'Discharged', { stayMinutes: 1440 }))

interface Year {
  readonly name: string
  readonly facts: readonly Fact[]
  readonly rules: readonly object[]
  /** Øre by rule, flow and month of accrual, month of payment in brackets; nothing where nothing moves. */
  readonly expected: string
}

const price = {
  id: 'p',
  kind: 'servicePrice',
  payer: 'state',
  payee: 'hospital',
  unitPrice: 1000,
  volume: { facts: ['Discharged'] },
}
const risk = {
  ...{ id: 'r', kind: 'riskShare', payer: 'state', payee: 'hospital', codes: ['STAY'], settles: 'year' },
  ...{ benchmark: { amount: 400_000 }, corridor: { low: -0.1, high: 0.1 }, gain: { share: 0.5 }, loss: { share: 0.3 } },
}
const bundle = {
  ...{
    id: 'b',
    kind: 'bundle',
    payer: 'state',
    payee: 'hospital',
    price: 25_000,
    trigger: ['Discharged'],
    windowDays: 90,
  },
  ...{ covers: ['Discharged'], outlier: { above: 50_000, share: 0.5 } },
}
const trueUp = { id: 't', kind: 'trueUp', of: 'p', codes: ['BED'], settles: 'year' }

const YEARS: readonly Year[] = [
  {
    name: 'a lag of two months over the end of the year',
    facts: [...stays(2, '2023-10-05'), ...stays(3, '2023-11-05'), ...stays(1, '2023-12-05')],
    rules: [{ ...price, lagMonths: 2 }],
    // 2, 3 and 1 × 1 000 kr; October is paid in December, the others after the year.
    expected: 'p 10:200000[12] 11:300000[later] 12:100000[later]',
  },
  // 20 × 20 000 = 400 000: the benchmark. 17 stays save 60 000 = 15 %, half of it; 18 save exactly the corridor's 10 %.
  { name: 'a corridor, 15 % below', facts: stays(17, '2023-03-01'), rules: [risk], expected: 'r 12:3000000[12]' },
  { name: 'a corridor, inside', facts: stays(19, '2023-03-01'), rules: [risk], expected: 'r' },
  // 23 stays are 60 000 above, 15 %, three tenths of it.
  { name: 'a corridor, 15 % above', facts: stays(23, '2023-03-01'), rules: [risk], expected: 'r 12:-1800000[12]' },
  {
    name: 'a bundle whose window crosses the horizon',
    facts: [...stays(1, '2023-11-20'), ...stays(1, '2023-12-30')],
    rules: [bundle],
    // 25 000 at the trigger; 20 000 given back for each stay; 2 × 30 000 − 50 000 = 10 000, half of it in December.
    expected: 'b 11:2500000[11] / 11:2000000[11] 12:2000000[12] / 12:500000[12]',
  },
  {
    name: 'a true-up after a fall in volume by 20 %',
    facts: stays(8, '2023-06-01'),
    rules: [{ ...price, unitPrice: 24_000, fixed: 60_000 }, trueUp],
    // Set for ten: 10 × 24 000 + 60 000 = 10 × 30 000. Eight cost 240 000 and are paid 192 000 + 60 000: 12 000 too much.
    expected:
      'p 1:500000[1] 2:500000[2] 3:500000[3] 4:500000[4] 5:500000[5] 6:19700000[6] 7:500000[7] 8:500000[8] 9:500000[9] 10:500000[10] 11:500000[11] 12:500000[12]; t 12:-1200000[12]',
  },
]

function describeYear({ prepareSettlement }: World, { facts, rules }: Year): string {
  const list = new DriverList()
  const agreement = agreementSchema.parse({
    title: told('test'),
    rules: rules.map((rule) => ({ source: 'by hand', year: 2023, grade: 'assumed', ...rule })),
  })
  const settlement = prepareSettlement(agreement, ACTORS, calendar, list)
  const fold = prepareFold(BOOK, {}, undefined, undefined, list.drivers)()
  fold.fold(batchOf(facts))
  const { drivers } = fold.close()
  const lines = settlement.createLines()
  settlement.settle(drivers, drivers, settlement.valuesOf({}), lines)
  return settlement.rules
    .map(({ id, flows, paidIn }, rule) => {
      const shown = flows.map((_, flow) =>
        [...paidIn].flatMap((due, month) => {
          const ore = lines[rule]?.[flow * 12 + month] ?? 0
          return ore === 0 ? [] : [`${month + 1}:${ore}[${due < 12 ? due + 1 : 'later'}]`]
        }),
      )
      return [id, shown.map((cells) => cells.join(' ')).join(' / ')].join(' ').trim()
    })
    .join('; ')
}

async function measureYears(world: World): Promise<Measurement> {
  const off = YEARS.filter((year) => describeYear(world, year) !== year.expected)
  return {
    measured: `${YEARS.length - off.length} of ${YEARS.length} years${off.length > 0 ? `; not ${off.map(({ name }) => name).join(', ')}` : ''}`,
    met: off.length === 0,
  }
}

const careless =
  ({ prepareSettlement }: World): World['prepareSettlement'] =>
  (...asked) => {
    const settlement = prepareSettlement(...asked)
    return {
      ...settlement,
      settle(own, base, values, lines) {
        settlement.settle(own, base, values, lines)
        for (const accrued of lines) accrued[accrued.length - 1] = (accrued[accrued.length - 1] ?? 0) + 1
      },
    }
  }

export const AGREEMENT_YEAR_ROWS: readonly Row[] = [
  {
    area: 'agreements',
    requirement:
      'Years worked out by hand, to the øre: a lag over new year, a corridor from both sides, a bundle over the horizon, a true-up after a fall by 20 %',
    required: `${YEARS.length} of ${YEARS.length} years`,
    measure: measureYears,
    sabotage: {
      name: 'every rule moves an øre more in the last month',
      apply: (world) => ({ ...world, prepareSettlement: careless(world) }),
    },
  },
]
