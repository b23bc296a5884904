/**
 * What a run that keeps its months counts besides money, by month and arm, so that amounts may be read per month alive or
 * per month of digital follow-up: drivers, as those of agreements, and before them.
 */
import { type Driver, MINUTES } from '../domain/drivers.ts'
import type { FactType } from '../domain/facts.ts'

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
export const MEASURED_FACTS = [ALIVE_FACT, ...DHO_FACTS] as const

/** The places of the measures among the drivers. */
export const ALIVE = 0
export const DHO = DHO_FACTS.map((_, index) => index + 1)

/** The drivers that come first where months are kept: minutes that each of MEASURED_FACTS covers. */
export const listMeasures = (): readonly Driver[] =>
  MEASURED_FACTS.map((fact) => ({ kind: 'volume', volume: { facts: [fact], measure: MINUTES } }))
