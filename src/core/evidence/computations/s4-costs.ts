import type { ArmResult, Result } from '../../analysis/results.ts'
import { accountOf, armOf, itemOf, socialPartOf } from '../read-result.ts'
import type { Computation, Computations, World } from '../world.ts'
import { readInput, readPrice } from './read-back.ts'
import { cellOf } from './s4-effects.ts'

/** Columns of table 11, in the order of the source; also the arms of the scenario of one patient for twelve months. */
const ESTIMATES = ['main', 'optimistic', 'pessimistic'] as const
type Estimate = (typeof ESTIMATES)[number]

const YEAR = 'rct-12-months'
/** Any month without the costs of the start. */
const A_MONTH = '2021-06'
const AGDER = 'agder-150.yaml'
const COSTS = 'costs/no-2023.yaml'
const TARIFF = 'tariffs/no-2021.yaml'
const MONTHS = 12
const MINUTES_PER_HOUR = 60

const socialOf = ({ input }: World, name: string): number => input(AGDER, `parameters.social.${name}.value`)

const roundToTen = (kroner: number): number => Math.round(kroner / 10) * 10

// --- Table 11, from the ledger of one patient followed up for twelve months ---

interface Year {
  readonly arm: ArmResult
  readonly result: Result
  readonly world: World
}

const fromYear =
  (id: string, read: (year: Year) => number): Computation =>
  async (world) => {
    const result = await world.run(YEAR)
    return read({ arm: armOf(result, id), result, world })
  }

const ofMunicipality = ({ arm }: Year, code: string): number => itemOf(arm, 'municipality', code, 'resourceCost')

/** The GP's fees at the value the social total gives them; without follow-up there are none. */
const gpCostOf = ({ arm, result }: Year): number => -socialPartOf(result, arm.id, 'gpActivity')

const onceOf = (year: Year): number =>
  ofMunicipality(year, 'RCT-ICT-START') + ofMunicipality(year, 'RCT-TRANSPORT') + gpCostOf(year)

const yearOf = (year: Year): number => accountOf(year.arm, 'municipality', 'resourceCost') + gpCostOf(year)

/** The article's tax cost lies on the whole cost, the doubled part of the GP's fees included; the model's does not. */
const taxOf = (year: Year): number => yearOf(year) * socialOf(year.world, 'taxCost')

const patientTimeOf = ({ arm, result }: Year): number =>
  accountOf(arm, 'patient', 'resourceCost') - socialPartOf(result, arm.id, 'patientTime')

const totalOf = (year: Year): number => yearOf(year) + taxOf(year) + patientTimeOf(year)

const staffOf =
  (group: 'administration' | 'staff', column: number): Computation =>
  (world) =>
    (cellOf(world, `t11.${group}.pay`) * cellOf(world, `t11.${group}.posts.${column}`)) /
    cellOf(world, 't11.patientsPerPosts') /
    MONTHS

const premisesOf =
  (column: number): Computation =>
  (world) =>
    (cellOf(world, 't11.premises.squareMetres') * cellOf(world, `t11.premises.rent.${column}`)) /
    cellOf(world, 't11.premises.patients') /
    MONTHS

const transportOf =
  (column: number): Computation =>
  (world) =>
    cellOf(world, 't11.transport.trip') * cellOf(world, `t11.transport.trips.${column}`)

// --- Table 12 and the benefit ---

const homeHour = ({ price }: World): number => price(COSTS, 'HOME-HOUR')

const meetingFee = (world: World): number =>
  world.price(TARIFF, 'TAKST14', { fact: 'StartMeetingHeld' }) * socialOf(world, 'gpActivityFactor')

const meetingFeeWithSupplement = (world: World): number =>
  meetingFee(world) + world.price(TARIFF, 'TAKST14D') * socialOf(world, 'gpActivityFactor')

/** The fee S0 prints, so that the article's own 200 is not its own source. */
const phoneFee = (world: World): number =>
  world.price('tariffs/no-2022.yaml', '1F') * socialOf(world, 'gpActivityFactor')

const homeSaving = (world: World): number =>
  (cellOf(world, 't12.home.hours') / cellOf(world, 't12.home.onePatientIn')) * homeHour(world)

const meetings = (world: World): number => cellOf(world, 't12.meetings') * meetingFee(world)

const phoneContacts = (world: World): number => cellOf(world, 't12.phoneContacts') * phoneFee(world)

const changedUse = (world: World): number => meetings(world) + phoneContacts(world) - homeSaving(world)

/** What changed use saves, tax cost included; the optimistic and pessimistic estimates lie `span` above and below. */
const savingOf = (world: World, estimate: Estimate): number => {
  const span = { main: 0, optimistic: 1, pessimistic: -1 }[estimate] * cellOf(world, 't12.span')
  return -changedUse(world) * (1 + socialOf(world, 'taxCost')) * (1 + span)
}

const QALY_VALUES = { main: 'value', optimistic: 'high', pessimistic: 'low' } as const

const qalyValue = ({ input }: World, estimate: Estimate): number =>
  input(AGDER, `parameters.social.qalyValue.${QALY_VALUES[estimate]}`)

const benefitOf = (world: World, estimate: Estimate): number =>
  world.input(AGDER, 'parameters.fx.qaly.value') * qalyValue(world, estimate)

/** The article adds saving and benefit as it has rounded them. */
const netOf = (estimate: Estimate, arm: string): Computation =>
  fromYear(
    arm,
    (year) => roundToTen(savingOf(year.world, estimate)) + roundToTen(benefitOf(year.world, estimate)) - totalOf(year),
  )

const ofEstimate = (estimate: Estimate, column: number): Computations => ({
  [`s4.t11.${estimate}.admin`]: staffOf('administration', column),
  [`s4.t11.${estimate}.staff`]: staffOf('staff', column),
  [`s4.t11.${estimate}.premises`]: premisesOf(column),
  [`s4.t11.${estimate}.ict`]: fromYear(estimate, (year) => ofMunicipality(year, 'RCT-ICT') / MONTHS),
  [`s4.t11.${estimate}.month`]: fromYear(estimate, ({ arm }) =>
    accountOf(arm, 'municipality', 'resourceCost', A_MONTH),
  ),
  [`s4.t11.${estimate}.transport`]: transportOf(column),
  [`s4.t11.${estimate}.once`]: fromYear(estimate, onceOf),
  [`s4.t11.${estimate}.year`]: fromYear(estimate, yearOf),
  [`s4.t11.${estimate}.tax`]: fromYear(estimate, taxOf),
  [`s4.t11.${estimate}.total`]: fromYear(estimate, totalOf),
  [`s4.t11.${estimate}.year.corrected`]: fromYear(`${estimate}-corrected`, yearOf),
  [`s4.t11.${estimate}.total.corrected`]: fromYear(`${estimate}-corrected`, totalOf),
  [`s4.net.${estimate}`]: netOf(estimate, estimate),
  [`s4.net.${estimate}.corrected`]: netOf(estimate, `${estimate}-corrected`),
})

/** Figures of S4 on costs and net value, tables 11 and 12. */
export const S4_COSTS: Computations = {
  ...Object.assign({}, ...ESTIMATES.map(ofEstimate)),
  's4.t11.main.it-start': fromYear('main', (year) => ofMunicipality(year, 'RCT-ICT-START')),
  's4.t11.pessimistic.it-start': fromYear('pessimistic', (year) => ofMunicipality(year, 'RCT-ICT-START')),
  's4.t11.main.meeting': meetingFeeWithSupplement,
  's4.t11.pessimistic.patient': fromYear('pessimistic', patientTimeOf),
  's4.t11.pessimistic.patient-by-text': (world) =>
    cellOf(world, 't11.patientHours.perMonth.2') * MONTHS * socialOf(world, 'patientHourValue'),
  's4.t12.home': (world) => -homeSaving(world),
  's4.t12.home.by-tables': (world) =>
    ((cellOf(world, 't5.recipients.minutes.0') - cellOf(world, 't5.recipients.minutes.1')) / MINUTES_PER_HOUR) *
    (cellOf(world, 't5.recipients.patients') / cellOf(world, 't5.patients')) *
    homeHour(world),
  's4.t12.home.everyone': (world) =>
    ((cellOf(world, 't5.minutes.0') - cellOf(world, 't5.minutes.1')) / MINUTES_PER_HOUR) * homeHour(world),
  's4.t12.home-hour': readPrice(COSTS, 'HOME-HOUR'),
  's4.t12.meeting': meetingFee,
  's4.t12.meeting-of-t11': meetingFeeWithSupplement,
  's4.t12.meetings': meetings,
  's4.t12.phone-contact': phoneFee,
  's4.t12.phone': phoneContacts,
  's4.t12.sum': changedUse,
  's4.t12.tax': (world) => changedUse(world) * socialOf(world, 'taxCost'),
  's4.t12.total': (world) => -savingOf(world, 'main'),
  's4.t12.optimistic': (world) => savingOf(world, 'optimistic'),
  's4.t12.pessimistic': (world) => savingOf(world, 'pessimistic'),
  's4.tax-cost': readInput(AGDER, 'parameters.social.taxCost.value'),
  's4.patient-hour': readInput(AGDER, 'parameters.social.patientHourValue.value'),
  's4.qaly': readInput(AGDER, 'parameters.fx.qaly.value'),
  's4.qaly-value.main': (world) => qalyValue(world, 'main'),
  's4.qaly-value.low': (world) => qalyValue(world, 'pessimistic'),
  's4.qaly-value.high': (world) => qalyValue(world, 'optimistic'),
  's4.benefit.main': (world) => benefitOf(world, 'main'),
  's4.benefit.low': (world) => benefitOf(world, 'pessimistic'),
  's4.benefit.high': (world) => benefitOf(world, 'optimistic'),
}
