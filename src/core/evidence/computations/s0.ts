import type { ArmResult } from '../../analysis/results.ts'
import { accountOf, armOf, factsOf, itemOf } from '../read-result.ts'
import type { Computation, Computations, RunRequest, World } from '../world.ts'
import { readArm, readInput, readPrice, readUnitPrice } from './read-back.ts'

const TARIFF = 'tariffs/no-2022.yaml'
const COSTS = 'costs/rune.yaml'
const WITHOUT_DHO = 'usual-care'
const AS_PRINTED = 'published-2022'
const WITH_TRAINING = 'published-2022-home-training'
/** January is with the hospital, February to April with TMS. */
const [JANUARY, FEBRUARY, MARCH, APRIL] = ['2022-01', '2022-02', '2022-03', '2022-04'] as const

/** What one arm of "Rune" gives. */
const fromArm = (id: string, read: (arm: ArmResult) => number, request?: RunRequest): Computation =>
  readArm('rune', id, read, request)

const fromRevenue = (arm: string, actor: string, month?: string, request?: RunRequest): Computation =>
  fromArm(arm, (found) => accountOf(found, actor, 'revenue', month), request)

const fromPayment = (month?: string, request?: RunRequest): Computation =>
  fromArm(AS_PRINTED, (arm) => accountOf(arm, 'municipality', 'payments', month), request)

/** What an actor earns for the diagram of follow-up by TMS alone. */
const computeDiagram = async ({ run }: World, actor: string): Promise<number> =>
  accountOf(armOf(await run('tms-only-diagram'), 'diagram'), actor, 'revenue')

/** What one claim of a code pays in that diagram. */
const fromDiagram = (actor: string, code: string): Computation =>
  readArm(
    'tms-only-diagram',
    'diagram',
    (arm) => itemOf(arm, actor, code, 'revenue') / itemOf(arm, actor, code, 'count'),
  )

/** What is left to the municipality with DHO less what is left without. */
async function computeNetSaving({ run }: World, month: string): Promise<number> {
  const result = await run('rune')
  const netOf = (arm: string): number => accountOf(armOf(result, arm), 'municipality', 'net', month)
  return netOf(AS_PRINTED) - netOf(WITHOUT_DHO)
}

/** Driving a month where the travel is as measured in Kristiansand, at what an hour of driving costs "Rune". */
async function computeMeasuredDriving({ run, input, price }: World): Promise<number> {
  const arm = armOf(await run('rune'), WITHOUT_DHO)
  const hourlyRatio = factsOf(arm, 'HomeServicesClosed', 'driving') / factsOf(arm, 'HomeServicesClosed', 'minutes')
  const measuredRatio = input('tables.yaml', 'timeUse.travel') / input('tables.yaml', 'timeUse.withUsers')
  return (price(COSTS, 'HOME-DRIVING') * measuredRatio) / hourlyRatio
}

const meanOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length

/** Figures of S0, the slides with the case "Rune". */
export const S0: Computations = {
  's0.unitPrice.somatic': readUnitPrice(TARIFF, 'somatic'),
  's0.unitPrice.mental': ({ dated }) =>
    (dated('tariffs/no-2020.yaml', 'unitPrices', 'mentalHealth') * dated(TARIFF, 'unitPrices', 'somatic')) /
    dated('tariffs/no-2020.yaml', 'unitPrices', 'somatic'),
  's0.hospital.training': readPrice(TARIFF, '904B', { of: 'printed', group: 'COPD' }),
  's0.hospital.training-hf': readPrice(TARIFF, '904B', { of: 'printed', group: 'HF' }),
  's0.hospital.training-dm': readPrice(TARIFF, '904B', { of: 'printed', group: 'DM' }),
  's0.hospital.training-in-hospital': fromArm(AS_PRINTED, (arm) => itemOf(arm, 'hospital', '904B', 'revenue')),
  's0.hospital.plan-meeting': readPrice(TARIFF, 'XS09', { of: 'printed' }),
  's0.hospital.collaboration-meeting': readPrice(TARIFF, 'XS08', { of: 'printed' }),
  's0.hospital.monitoring': readPrice(TARIFF, 'XS11', { of: 'printed' }),
  's0.hospital.dialogue-and-handover': ({ price }) => 2 * price(TARIFF, 'XS08', { of: 'printed' }),
  's0.hospital.tms-plan-meeting': fromRevenue(AS_PRINTED, 'hospital', FEBRUARY),
  's0.hospital.tms-collaboration-meeting': fromRevenue(AS_PRINTED, 'hospital', MARCH),
  's0.hospital.closing': fromRevenue(AS_PRINTED, 'hospital', APRIL),
  's0.hospital.sum': fromRevenue(AS_PRINTED, 'hospital'),
  's0.hospital.sum-with-training': fromRevenue(WITH_TRAINING, 'hospital'),
  's0.hospital.sum-from-weights': fromRevenue(AS_PRINTED, 'hospital', undefined, { variant: 'weights' }),
  's0.hospital.sum-by-rules': fromRevenue('rules-2022', 'hospital'),
  's0.hospital.xs08-times': fromArm('rules-2022', (arm) => itemOf(arm, 'hospital', 'XS08', 'count')),
  's0.hospital.sum-with-diagram': async (world) =>
    (await fromRevenue(AS_PRINTED, 'hospital', JANUARY)(world)) + (await computeDiagram(world, 'hospital')),
  's0.hospital.sum-cash': fromRevenue(AS_PRINTED, 'hospital', undefined, { variant: 'cash' }),
  's0.hospital.sum-with-training-cash': fromRevenue(WITH_TRAINING, 'hospital', undefined, { variant: 'cash' }),

  's0.gp.meeting': readPrice(TARIFF, 'TAKST14', { fact: 'TreatmentPlanMeetingHeld' }),
  's0.gp.dialogue': readPrice(TARIFF, '1F', { fact: 'GpHospitalDialogueHeld' }),
  's0.gp.tms-meeting': fromArm(
    AS_PRINTED,
    (arm) => accountOf(arm, 'gp', 'revenue', FEBRUARY) - itemOf(arm, 'gp', 'GP-TMS', 'revenue'),
  ),
  's0.gp.tms-consultation': readPrice(TARIFF, 'GP-TMS'),
  's0.gp.tms-phone': async (world) => {
    const phones = (request?: RunRequest) =>
      fromArm(AS_PRINTED, (arm) => itemOf(arm, 'gp', '1F', 'revenue'), request)(world)
    return (await phones({ set: { 'held.gpTmsConsultation': 0 } })) - (await phones())
  },
  's0.gp.closing': fromRevenue(AS_PRINTED, 'gp', APRIL),
  's0.gp.tms-contact': fromRevenue(AS_PRINTED, 'gp', MARCH),
  's0.gp.sum': fromRevenue(AS_PRINTED, 'gp'),
  // The hospital's phase with the consultation that the diagram draws there, then the diagram of TMS.
  's0.gp.sum-with-diagram': async (world) =>
    (await fromRevenue(AS_PRINTED, 'gp', JANUARY)(world)) +
    (await fromArm(AS_PRINTED, (arm) => itemOf(arm, 'gp', 'GP-TMS', 'revenue'))(world)) +
    (await computeDiagram(world, 'gp')),

  's0.tmsOnly.plan-meeting': fromDiagram('hospital', 'XS09'),
  's0.tmsOnly.collaboration-meeting': fromDiagram('hospital', 'XS08'),
  's0.tmsOnly.conversation': fromDiagram('hospital', 'XS08'),
  's0.tmsOnly.closing': fromDiagram('hospital', 'XS08'),
  's0.tmsOnly.gp-consultation': fromDiagram('gp', '2AD-PATIENT'),
  's0.tmsOnly.gp-municipality': fromDiagram('gp', '1F'),
  's0.tmsOnly.gp-dialogue': fromDiagram('gp', '1F'),
  's0.tmsOnly.gp-meeting': fromDiagram('gp', 'TAKST14'),
  's0.tmsOnly.gp-contact': fromDiagram('gp', '1F'),
  's0.tmsOnly.gp-closing': fromDiagram('gp', 'TAKST14'),

  's0.tms.kit': readPrice(TARIFF, 'TMS-KIT'),
  's0.tms.admin': readPrice(TARIFF, 'TMS-ADMIN'),
  's0.tms.licence': readPrice(TARIFF, 'TMS-LICENCE'),
  's0.tms.start': readPrice(TARIFF, 'TMS-START'),
  's0.tms.follow-up': readPrice(TARIFF, 'TMS-FOLLOWUP'),
  's0.tms.sum': fromRevenue(AS_PRINTED, 'tms', FEBRUARY),
  's0.municipality.cost': fromPayment(FEBRUARY),
  's0.municipality.cost-later': fromPayment(MARCH),
  's0.municipality.cost-mean': fromArm(
    AS_PRINTED,
    (arm) => accountOf(arm, 'municipality', 'payments') / factsOf(arm, 'TmsMonthClosed'),
  ),
  's0.municipality.cost-hospital-equipment': fromPayment(FEBRUARY, { set: { 'equipment.owner': 'hospital' } }),
  's0.municipality.wages': readPrice(COSTS, 'HOME-WAGES'),
  's0.municipality.driving': readPrice(COSTS, 'HOME-DRIVING'),
  's0.municipality.driving-measured': computeMeasuredDriving,
  's0.municipality.saving': fromArm(WITHOUT_DHO, (arm) => accountOf(arm, 'municipality', 'resourceCost', JANUARY)),
  's0.municipality.saving-measured': async (world) =>
    world.price(COSTS, 'HOME-WAGES') + (await computeMeasuredDriving(world)),
  's0.municipality.net': (world) => computeNetSaving(world, FEBRUARY),
  's0.municipality.net-later': (world) => computeNetSaving(world, MARCH),
  's0.municipality.net-mean': async (world) =>
    meanOf(await Promise.all([FEBRUARY, MARCH, APRIL].map((month) => computeNetSaving(world, month)))),

  's0.rune.visit-minutes': readInput('rune.yaml', 'parameters.home.minutesPerVisit.value'),
  's0.rune.visits': fromArm(
    WITHOUT_DHO,
    // Four months from 1 January 2022.
    (arm) => factsOf(arm, 'HomeServicesClosed', 'visits') / 120,
  ),
  's0.rune.driving': fromArm(
    WITHOUT_DHO,
    (arm) => factsOf(arm, 'HomeServicesClosed', 'driving') / factsOf(arm, 'HomeServicesClosed', 'visits'),
  ),
  's0.rune.hospital-months': fromArm(AS_PRINTED, (arm) => factsOf(arm, 'HospitalMonitoringClosed')),
  's0.rune.tms-months': fromArm(AS_PRINTED, (arm) => factsOf(arm, 'TmsMonthClosed')),
}
