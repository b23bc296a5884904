/**
 * What a run that keeps its months counts besides nets, by month and arm: time, so that amounts may be read per month
 * alive or per month of digital follow-up, and what is paid once. Drivers, as those of agreements, and before them.
 */
import { type Driver, MINUTES } from '../domain/drivers.ts'
import type { FactType } from '../domain/facts.ts'
import type { CostFile, CostLine, TariffFile, TariffLine } from './schema.ts'

/** Period facts that cover the time in which somebody follows a patient up digitally. */
export const DHO_FACTS = [
  'HospitalMonitoringClosed',
  'TmsMonthClosed',
  'MunicipalMonthClosed',
  'MunicipalMonitoringClosed',
] as const satisfies readonly FactType[]

/** The period fact that covers all the time a patient is alive, in the pathways that tell it. */
const ALIVE_FACT = 'GpContactsClosed' satisfies FactType

/** Period facts whose minutes are kept by month, in the order of their drivers. */
const MEASURED_FACTS = [ALIVE_FACT, ...DHO_FACTS] as const

/** The places of the measures among the drivers. */
export const ALIVE = 0
export const DHO = DHO_FACTS.map((_, index) => index + 1)

/** Facts by which digital follow-up starts. None happens to a patient twice: who comes back is resumed, not started. */
export const START_FACTS: readonly FactType[] = [
  'DhoOffered',
  'TrainingHeld',
  'TmsTrainingHeld',
  'MunicipalTrainingHeld',
  'EquipmentIssued',
  'StartMeetingHeld',
  'TmsStarted',
  'MunicipalDhoStarted',
]

/** What a scenario says of prices. */
interface Priced {
  readonly tariffs: readonly TariffFile[]
  readonly costs: readonly CostFile[]
}

/** Codes that only facts of starting release, each once: what a line of the code says holds for all of them. */
export function listOneOffCodes({ tariffs, costs }: Priced): readonly string[] {
  const lines = [...tariffs, ...costs].flatMap((file): readonly (TariffLine | CostLine)[] => file.lines)
  const isOnce = ({ facts, behaviour }: TariffLine | CostLine): boolean =>
    behaviour === 'variable' && facts.every((fact) => START_FACTS.includes(fact))
  const recurring = new Set(lines.filter((line) => !isOnce(line)).map(({ code }) => code))
  return [...new Set(lines.map(({ code }) => code))].filter((code) => !recurring.has(code))
}

/** The place among the drivers of what the first actor bears in one-off codes; the other actors follow. */
export const ONE_OFF = MEASURED_FACTS.length

/**
 * The drivers that come first where months are kept: minutes that each of MEASURED_FACTS covers, and, where a scenario has
 * one-off codes, what each actor bears in them.
 */
export function listMeasures(scenario: Priced & { readonly actors: readonly string[] }): readonly Driver[] {
  const codes = listOneOffCodes(scenario)
  const minutes = MEASURED_FACTS.map(
    (fact): Driver => ({ kind: 'volume', volume: { facts: [fact], measure: MINUTES } }),
  )
  if (codes.length === 0) return minutes
  return [...minutes, ...scenario.actors.map((actor): Driver => ({ kind: 'outlay', codes, actor }))]
}
