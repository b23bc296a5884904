/** How much of each cap and ceiling a patient has used in the period now running; nothing else of a patient is kept. */
import { InvariantError } from '../domain/issues.ts'

export interface PatientState {
  /** What is used in the slot in the period with that key; a newer key starts from nothing. */
  read(patient: number, slot: number, key: number): number
  /** Adds to what `read` was last asked about this slot. */
  add(patient: number, slot: number, amount: number): void
  clear(): void
}

/**
 * State of any number of patients, `slots` counters each, in two growing columns.
 * `read` throws InvariantError PL-L006 where a patient's facts go back to an earlier period.
 */
export function createPatientState(slots: number): PatientState {
  const bases = new Map<number, number>()
  let keys = new Int32Array(slots * 64)
  let used = new Float64Array(slots * 64)
  let lastPatient = -1
  let lastBase = 0

  function baseOf(patient: number): number {
    if (patient === lastPatient) return lastBase
    let base = bases.get(patient)
    if (base === undefined) {
      base = bases.size * slots
      bases.set(patient, base)
      if (base + slots > keys.length) {
        const [wideKeys, wideUsed] = [new Int32Array(keys.length * 2), new Float64Array(keys.length * 2)]
        wideKeys.set(keys)
        wideUsed.set(used)
        keys = wideKeys
        used = wideUsed
      }
    }
    lastPatient = patient
    lastBase = base
    return base
  }

  return {
    read(patient, slot, key) {
      const index = baseOf(patient) + slot
      if (keys[index] !== key) {
        if ((keys[index] as number) > key) {
          throw new InvariantError('PL-L006', `the facts of patient ${patient} do not come in the order of time`)
        }
        keys[index] = key
        used[index] = 0
      }
      return used[index] as number
    },
    add(patient, slot, amount) {
      const index = baseOf(patient) + slot
      used[index] = (used[index] as number) + amount
    },
    clear() {
      const inUse = bases.size * slots
      keys.fill(0, 0, inUse)
      used.fill(0, 0, inUse)
      bases.clear()
      lastPatient = -1
    },
  }
}
