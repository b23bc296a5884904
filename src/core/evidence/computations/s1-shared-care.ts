import type { ArmResult } from '../../analysis/results.ts'
import { accountOf, differenceOf, factsOf, itemOf } from '../read-result.ts'
import type { Computation, Computations } from '../world.ts'
import { readArm, readInput, readPrice } from './read-back.ts'

const TARIFF = 'tariffs/no-2023.yaml'
const AFTER = 'tariffs/no-2024.yaml'
const TEAM = 'costs/fact-ung-2023.yaml'
const WOUND = 'costs/wound-care-2023.yaml'

const HOSPITAL_STAFF = ['psychologist', 'substitute', 'specialist', 'physician', 'dietitian', 'office'].map(
  (name) => `hospital.${name}`,
)
const DISTRICT_STAFF = ['teamLeader', 'socialWorker', 'peerWorker', 'childWelfare'].map((name) => `district.${name}`)

const addPositions =
  (paths: readonly string[]): Computation =>
  ({ input }) =>
    paths.reduce((sum, path) => sum + input('tables.yaml', `s1.figure6.${path}`), 0)

const fromTeam = (...employers: readonly string[]): Computation =>
  readArm('fact-ung', 'fact', (arm) => employers.reduce((sum, one) => sum + accountOf(arm, one, 'resourceCost'), 0))

const fromWound = (arm: string, read: (arm: ArmResult, patients: number) => number): Computation =>
  readArm('wound-care', arm, (found, result) => read(found, result.scenario.patients))

const fromMunicipalWound = (code: string): Computation =>
  fromWound('digital', (arm, patients) => itemOf(arm, 'municipality', code, 'resourceCost') / patients)

const fromHospitalWound = (arm: string): Computation =>
  fromWound(arm, (found) => accountOf(found, 'hospital', 'resourceCost'))

const fromConsultations = fromWound('digital', (arm, patients) => factsOf(arm, 'WoundConsultationHeld') / patients)

const fromNet = (code: string): Computation =>
  readArm('net-treatment', 'net-based', (arm) => itemOf(arm, 'hospital', code, 'revenue'), {
    set: { 'isf.basis': 'weights' },
  })

const readMentalWeight = readPrice(TARIFF, 'TS02', { of: 'weight', group: 'MENT' })

/** Figures of S1 on care that hospital and municipality share: FACT teams, wounds and net-based treatment. */
export const S1_SHARED_CARE: Computations = {
  's1.fact.psychologist': readPrice(TEAM, 'PSYCHOLOGIST-A'),
  's1.fact.substitute': ({ price, input }) =>
    price(TEAM, 'PSYCHOLOGIST-A') * input('tables.yaml', 's1.figure6.hospital.substitute'),
  's1.fact.specialist': readPrice(TEAM, 'PSYCHOLOGIST-SPEC'),
  's1.fact.physician': readPrice(TEAM, 'CHIEF-PHYSICIAN'),
  's1.fact.dietitian': readPrice(TEAM, 'DIETITIAN'),
  's1.fact.office': readPrice(TEAM, 'OFFICE'),
  's1.fact.hospital-posts': addPositions(HOSPITAL_STAFF),
  's1.fact.hospital-sum': fromTeam('hospital'),
  's1.fact.team-leader': readPrice(TEAM, 'TEAM-LEADER'),
  's1.fact.social-worker': readPrice(TEAM, 'SOCIAL-WORKER'),
  's1.fact.peer-worker': readPrice(TEAM, 'PEER-WORKER'),
  's1.fact.child-welfare': readPrice(TEAM, 'CHILD-WELFARE'),
  's1.fact.district-posts': addPositions(DISTRICT_STAFF),
  's1.fact.district-sum': fromTeam('district'),
  's1.fact.posts': addPositions([...HOSPITAL_STAFF, ...DISTRICT_STAFF]),
  's1.fact.sum': fromTeam('hospital', 'district'),
  's1.fact.hospital-share': async (world) =>
    (100 * (await fromTeam('hospital')(world))) / (await fromTeam('hospital', 'district')(world)),

  's1.wound.consultations': readInput('wound-care.yaml', 'parameters.wound.perYear.value'),
  's1.wound.patients': fromWound('digital', (_, patients) => patients),
  // Ullensvang and Kvinnherad.
  's1.wound.patients-of-municipality': fromWound('digital', (_, patients) => patients / 2),
  's1.wound.nurse': async (world) =>
    (await fromMunicipalWound('WOUND-NURSE')(world)) / (await fromConsultations(world)),
  's1.wound.nurse-year': fromMunicipalWound('WOUND-NURSE'),
  's1.wound.nurse-year-rounded': async (world) =>
    Math.round(world.price(WOUND, 'WOUND-NURSE')) * (await fromConsultations(world)),
  's1.wound.material': readPrice(WOUND, 'WOUND-MATERIAL'),
  's1.wound.material-year': fromMunicipalWound('WOUND-MATERIAL'),
  's1.wound.municipality-sum': fromWound(
    'digital',
    (arm, patients) => accountOf(arm, 'municipality', 'resourceCost') / patients,
  ),
  's1.wound.physical': readPrice(WOUND, 'WOUND-HOSPITAL', { group: 'physical' }),
  's1.wound.digital': readPrice(WOUND, 'WOUND-HOSPITAL', { group: 'digital' }),
  's1.wound.difference': ({ price }) =>
    price(WOUND, 'WOUND-HOSPITAL', { group: 'physical' }) - price(WOUND, 'WOUND-HOSPITAL', { group: 'digital' }),
  's1.wound.physical-year': fromHospitalWound('physical'),
  's1.wound.digital-year': fromHospitalWound('digital'),
  's1.wound.difference-year': readArm('wound-care', 'digital', (_, result) =>
    differenceOf(result, 'digital', 'hospital'),
  ),

  's1.net.mental-weight': readMentalWeight,
  's1.net.mental': fromNet('TS02'),
  's1.net.mental-printed-price': async (world) =>
    (await readMentalWeight(world)) * world.input('tables.yaml', 's1.figure7.mentalUnitPrice'),
  's1.unitPrice.mental': async (world) =>
    world.price(TARIFF, 'TS02', { of: 'printed', group: 'MENT' }) / (await readMentalWeight(world)),
  's1.unitPrice.mental-from-2024': ({ dated }) =>
    (dated(AFTER, 'unitPrices', 'mentalHealth') * dated(TARIFF, 'unitPrices', 'somatic')) /
    dated(AFTER, 'unitPrices', 'somatic'),
  's1.net.somatic-weight': readPrice(TARIFF, 'XS07', { of: 'weight', group: 'OTH' }),
  's1.net.somatic': fromNet('XS07'),
}
