import type { FactType } from '../../src/core/domain/facts.ts'

/** Who takes part in the money of pathway A. */
export const ACTORS = ['hospital', 'gp', 'municipality', 'tms', 'state'] as const
type Actor = (typeof ACTORS)[number]

interface Bill {
  /** The fact of the product's catalogue that stands for the bill where an engine of the product runs the pathway. */
  readonly fact: FactType
  readonly payer: Actor
  readonly payee: Actor
  /** Whole øre. */
  readonly ore: number
}

/**
 * What pathway A bills, a category each: three at the handover, the follow-up, the alert, the month of home services.
 * The amounts are fixtures of the benchmark, chosen so that no two sums agree by chance. They say nothing of what
 * care costs, and no scenario reads them.
 */
export const BILLS = {
  dialogue: { fact: 'GpHospitalDialogueHeld', payer: 'state', payee: 'gp', ore: 41_300 },
  equipment: { fact: 'EquipmentIssued', payer: 'state', payee: 'hospital', ore: 278_917 },
  start: { fact: 'TmsStarted', payer: 'municipality', payee: 'tms', ore: 90_149 },
  followUp: { fact: 'GpTmsConsultationHeld', payer: 'municipality', payee: 'gp', ore: 52_711 },
  alert: { fact: 'GpTmsContactMade', payer: 'municipality', payee: 'tms', ore: 19_073 },
  homeServices: { fact: 'MunicipalSpecialistCareGiven', payer: 'state', payee: 'municipality', ore: 633_151 },
} as const satisfies Record<string, Bill>

export const CATEGORIES = Object.keys(BILLS) as readonly (keyof typeof BILLS)[]

/** Payer, payee (places among the actors) and øre of every category, one after the other: what the peers are given. */
export const PRICE_TABLE: readonly number[] = CATEGORIES.flatMap((category) => {
  const { payer, payee, ore } = BILLS[category]
  return [ACTORS.indexOf(payer), ACTORS.indexOf(payee), ore]
})
