import { accountOf, itemOf } from '../read-result.ts'
import type { Computation, Computations, RunRequest } from '../world.ts'
import { readArm, readInput, readPrice, readUnitPrice } from './read-back.ts'

const TARIFF = 'tariffs/no-2023.yaml'
const SERVICE = 'costs/municipal-2023.yaml'
const AS_PRINTED = 'published-2023'
/** "Rune" with a month at the hospital, then twelve with TMS. */
const A_YEAR_WITH_TMS: RunRequest = { months: 13, set: { 'tms.block': 12 } }

const fromTmsYear = (code?: string): Computation =>
  readArm(
    'rune',
    AS_PRINTED,
    (arm) => (code === undefined ? accountOf(arm, 'tms', 'revenue') : itemOf(arm, 'tms', code, 'revenue')),
    A_YEAR_WITH_TMS,
  )

const fromHospital = (arm: string, month?: string, request?: RunRequest): Computation =>
  readArm('rune', arm, (found) => accountOf(found, 'hospital', 'revenue', month), request)

const readWeeks =
  (parameter: string): Computation =>
  ({ input }) =>
    input('ullensaker.yaml', `parameters.${parameter}.value`) / 7

/** Figures of S1 on digital follow-up: TMS, the hospital's tariffs of 2023 and Ullensaker. */
export const S1_FOLLOW_UP: Computations = {
  's1.tms.kit': fromTmsYear('TMS-KIT'),
  's1.tms.admin': fromTmsYear('TMS-ADMIN'),
  's1.tms.licence': fromTmsYear('TMS-LICENCE'),
  's1.tms.start': fromTmsYear('TMS-START'),
  's1.tms.follow-up': fromTmsYear('TMS-FOLLOWUP'),
  's1.tms.sum': fromTmsYear(),
  's1.tms.sum-of-rows': ({ input }) =>
    ['kit', 'admin', 'licence', 'start', 'followUp'].reduce(
      (sum, row) => sum + input('tables.yaml', `s1.figure2.${row}`),
      0,
    ),

  's1.unitPrice.somatic': readUnitPrice(TARIFF, 'somatic'),
  's1.hospital.training': readPrice(TARIFF, '904B', { of: 'printed', group: 'COPD' }),
  's1.hospital.plan-meeting': readPrice(TARIFF, 'XS09', { of: 'printed' }),
  's1.hospital.collaboration-meeting': readPrice(TARIFF, 'XS08', { of: 'printed' }),
  's1.hospital.monitoring': readPrice(TARIFF, 'XS11', { of: 'printed' }),
  // What is lost where neither is held: the two are paid as one.
  's1.hospital.dialogue-and-handover': async (world) =>
    (await fromHospital(AS_PRINTED)(world)) -
    (await fromHospital(AS_PRINTED, undefined, {
      set: { 'held.tmsDialogue': 0, 'held.handoverConversation': 0 },
    })(world)),
  's1.hospital.tms-plan-meeting': fromHospital(AS_PRINTED, '2022-02'),
  's1.hospital.tms-collaboration-meeting': fromHospital(AS_PRINTED, '2022-03'),
  's1.hospital.closing': fromHospital(AS_PRINTED, '2022-04'),
  's1.hospital.sum': fromHospital(AS_PRINTED),
  // The rows in the source's order; the second XS09 has the rate of the year before.
  's1.hospital.sum-of-rows': ({ price }) => {
    const [xs08, xs09, xs11] = ['XS08', 'XS09', 'XS11'].map((code) => price(TARIFF, code, { of: 'printed' })) as [
      number,
      number,
      number,
    ]
    return xs09 + xs08 + xs11 + xs08 + price('tariffs/no-2022.yaml', 'XS09', { of: 'printed' }) + xs08 + xs08
  },
  's1.hospital.sum-by-rules': fromHospital('rules-2023'),
  's1.hospital.sum-cash': fromHospital(AS_PRINTED, undefined, { variant: 'cash' }),
  's1.agder.patients': readInput('agder-150.yaml', 'parameters.cohort.size.value'),

  's1.ullensaker.hospital-shortest': readWeeks('hosp.shortest'),
  's1.ullensaker.hospital-longest': readWeeks('hosp.longest'),
  's1.ullensaker.open-days': ({ input }) => 7 / input('ullensaker.yaml', 'parameters.municipal.openEvery.value'),
  's1.ullensaker.posts': ({ price, input }) =>
    (12 * price(SERVICE, 'MUNI-NURSES')) / input('tables.yaml', 's4.t11.staff.pay'),
  's1.ullensaker.patients': readInput(SERVICE, 'lines.1.block'),
  's1.ullensaker.cost': readPrice(SERVICE, 'MUNI-DHO'),
  's1.ullensaker.admissions': ({ input }) => 100 * (1 - input('ullensaker.yaml', 'variants.uncontrolled.set.fx.adm')),
  's1.ullensaker.admissions-in-trial': ({ input }) =>
    100 * (1 - input('tables.yaml', 's4.t9.unplanned.1') / input('tables.yaml', 's4.t9.unplanned.0')),
}
