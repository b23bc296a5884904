import type { FactBatch } from '../../../../src/core/domain/fact-batch.ts'
import type { Engine } from '../../../../src/core/engine/contract.ts'

/** The stimuli of a batch by the ids of their timers, in order. */
export const stimuliOf = ({ timers }: Engine, { stimuli: { count, patient, timer, at } }: FactBatch) =>
  Array.from({ length: count }, (_, row) => ({
    patient: patient[row] as number,
    timer: timers[timer[row] as number],
    at: at[row] as number,
  }))
