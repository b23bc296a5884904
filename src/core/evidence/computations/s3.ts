import { accountOf, armOf, factsOf } from '../read-result.ts'
import type { Computation, Computations, RunRequest, World } from '../world.ts'
import { readInput, readPrice } from './read-back.ts'

const NEWEST = 'tariffs/no-2026.yaml'
const COSTS = 'costs/mila-2025.yaml'
/** The memo's year, and the one on the calendar. */
const [WORKING_WEEKS, WEEKS] = [48, 52]

const readShare =
  (name: string): Computation =>
  ({ dated }) =>
    100 * dated(NEWEST, 'shares', name)

/** What activity does not pay of the hospital's income. */
const readBlockShare =
  (name: string): Computation =>
  ({ dated }) =>
    100 * (1 - dated(NEWEST, 'shares', name))

interface PerPatient {
  readonly patients: number
  readonly homeNursing: number
  readonly hours: number
  readonly dho: number
}

/** A year of MILA per patient: no patient differs from another, so few replications do. */
async function computePerPatient({ run }: World, request?: RunRequest): Promise<PerPatient> {
  const result = await run('mila', { replications: 2, ...request })
  const { patients } = result.scenario
  const [without, dho] = [armOf(result, 'home-nursing'), armOf(result, 'dho')]
  const costOf = (arm: typeof dho): number => accountOf(arm, 'municipality', 'resourceCost') / patients
  const hours = factsOf(without, 'HomeServicesClosed', 'minutes') / 60 / patients
  return { patients, homeNursing: costOf(without), hours, dho: costOf(dho) }
}

const fromMila =
  (read: (perPatient: PerPatient) => number, request?: RunRequest): Computation =>
  async (world) =>
    read(await computePerPatient(world, request))

const computeSaving = ({ homeNursing, dho }: PerPatient): number => homeNursing - dho
/** The source multiplies and divides whole kroner. */
const computeWholeSaving = (perPatient: PerPatient): number => Math.round(computeSaving(perPatient))
const computeMonthlySaving = (perPatient: PerPatient): number => Math.round(computeWholeSaving(perPatient) / 12)
const lengthenYear = (amount: number): number => (amount / WORKING_WEEKS) * WEEKS

/** Hours of home nursing a week in the trial's control group; minutes of the table are those of a year. */
const readControlHours =
  (path: string): Computation =>
  ({ input }) =>
    input('tables.yaml', path) / 60 / WEEKS

const computeHomeServicesShare: Computation = ({ input }) => {
  const groups = [0, 1, 2].map((group) => ({
    patients: input('tables.yaml', `s4.t1.patients.${group}`),
    share: input('tables.yaml', `s4.t1.home.${group}`),
  }))
  const patients = groups.reduce((sum, group) => sum + group.patients, 0)
  return groups.reduce((sum, group) => sum + group.share * group.patients, 0) / patients
}

/** Figures of S3, the memo on financial barriers. */
export const S3: Computations = {
  's3.isf.somatic': readShare('isf'),
  's3.isf.somatic-block': readBlockShare('isf'),
  's3.isf.mental': readShare('isfMental'),
  's3.isf.mental-block': readBlockShare('isfMental'),
  's3.income.tax': ({ input }) => 100 * input('tables.yaml', 's3.income.tax'),
  's3.income.grant': ({ input }) => 100 * input('tables.yaml', 's3.income.blockGrant'),
  's3.income.free': ({ input }) =>
    100 * (input('tables.yaml', 's3.income.tax') + input('tables.yaml', 's3.income.blockGrant')),

  's3.net.weight-before': readPrice('tariffs/no-2025.yaml', 'XS07', { of: 'weight', group: 'OTH' }),
  's3.net.weight-in-2023': readPrice('tariffs/no-2023.yaml', 'XS07', { of: 'weight', group: 'OTH' }),
  's3.net.weight-2026': readPrice(NEWEST, 'XS07', { of: 'weight', group: 'OTH' }),

  's3.mila.hours': fromMila(({ hours }) => hours / WORKING_WEEKS),
  's3.mila.hours-of-controls': readControlHours('s4.t5.minutes.1'),
  's3.mila.hours-of-recipients': readControlHours('s4.t5.recipients.minutes.1'),
  's3.mila.hour': readPrice(COSTS, 'DECIDED-HOUR'),
  's3.mila.without': fromMila(({ homeNursing }) => homeNursing),
  's3.mila.without-52-weeks': fromMila(({ homeNursing }) => lengthenYear(homeNursing)),
  's3.mila.dho': fromMila(({ dho }) => dho),
  's3.mila.saving-rounded': fromMila(computeSaving),
  's3.mila.saving': fromMila(computeSaving),
  's3.mila.saving-52-weeks': fromMila(({ homeNursing, dho }) => lengthenYear(homeNursing) - dho),
  's3.mila.saving-one-in-three': fromMila(computeSaving, { variant: 'one-in-three' }),
  's3.mila.saving-nobody': fromMila(computeSaving, { variant: 'zero-baseline' }),
  's3.mila.saving-month': fromMila((perPatient) => computeWholeSaving(perPatient) / 12),
  's3.mila.saving-from-month': fromMila((perPatient) => 12 * computeMonthlySaving(perPatient)),
  's3.mila.patients': fromMila(({ patients }) => patients),
  's3.mila.total': fromMila((perPatient) => perPatient.patients * computeWholeSaving(perPatient)),
  's3.mila.total-month': fromMila((perPatient) => (perPatient.patients * computeWholeSaving(perPatient)) / 12),
  's3.mila.total-month-from-month': fromMila((perPatient) => perPatient.patients * computeMonthlySaving(perPatient)),
  's3.baseline.home-services': computeHomeServicesShare,
  's3.reference.year': readInput('tables.yaml', 's2.report.delivered'),
}
