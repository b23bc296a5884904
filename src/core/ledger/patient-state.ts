/** How much of each cap and ceiling a patient has used in the period now running; nothing else of a patient is kept. */
import { InvariantError } from '../domain/issues.ts'

export interface PatientState {
  /** What is used in the slot in the period with that key; a newer key starts from nothing. */
  read(patient: number, slot: number, key: number): number
  /** Adds to what `read` was last asked about this slot. */
  add(patient: number, slot: number, amount: number): void
  /** Uses as much of `amount` as a limit leaves in the period, and gives it. */
  spend(patient: number, slot: number, key: number, amount: number, limit: number): number
  clear(): void
}

/** Throws InvariantError PL-L006 for a patient whose facts go back to an earlier period. */
export function refuseOrder(patient: number): never {
  throw new InvariantError('PL-L006', `the facts of patient ${patient} do not come in the order of time`)
}

class PatientCounters implements PatientState {
  private readonly bases = new Map<number, number>()
  private readonly slots: number
  private keys: Int32Array
  private used: Float64Array
  private lastPatient = -1
  private lastBase = 0

  constructor(slots: number) {
    this.slots = slots
    this.keys = new Int32Array(slots * 64)
    this.used = new Float64Array(slots * 64)
  }

  read(patient: number, slot: number, key: number): number {
    // First the place: to find it may widen the columns.
    const place = this.placeOf(patient, slot, key)
    return this.used[place] as number
  }

  add(patient: number, slot: number, amount: number): void {
    const place = this.baseOf(patient) + slot
    this.used[place] = (this.used[place] as number) + amount
  }

  spend(patient: number, slot: number, key: number, amount: number, limit: number): number {
    const place = this.placeOf(patient, slot, key)
    const left = limit - (this.used[place] as number)
    const own = left >= amount ? amount : left > 0 ? left : 0
    this.used[place] = (this.used[place] as number) + own
    return own
  }

  clear(): void {
    const inUse = this.bases.size * this.slots
    this.keys.fill(0, 0, inUse)
    this.used.fill(0, 0, inUse)
    this.bases.clear()
    this.lastPatient = -1
  }

  /** The place of a slot whose period is the one with that key. */
  private placeOf(patient: number, slot: number, key: number): number {
    const place = this.baseOf(patient) + slot
    if (this.keys[place] !== key) this.renew(place, patient, key)
    return place
  }

  private renew(place: number, patient: number, key: number): void {
    if ((this.keys[place] as number) > key) refuseOrder(patient)
    this.keys[place] = key
    this.used[place] = 0
  }

  private baseOf(patient: number): number {
    return patient === this.lastPatient ? this.lastBase : this.findBase(patient)
  }

  private findBase(patient: number): number {
    const base = this.bases.get(patient) ?? this.bases.size * this.slots
    this.bases.set(patient, base)
    if (base + this.slots > this.keys.length) {
      const { keys, used } = this
      this.keys = new Int32Array(keys.length * 2)
      this.used = new Float64Array(used.length * 2)
      this.keys.set(keys)
      this.used.set(used)
    }
    this.lastPatient = patient
    this.lastBase = base
    return base
  }
}

/**
 * State of any number of patients, `slots` counters each, in two growing columns.
 * `read` and `spend` throw InvariantError PL-L006 where a patient's facts go back to an earlier period.
 */
export const createPatientState = (slots: number): PatientState => new PatientCounters(slots)
