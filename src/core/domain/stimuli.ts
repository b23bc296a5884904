/** Columns of stimuli that lie elsewhere. */
export interface StimulusColumns {
  readonly patients: Int32Array
  readonly timers: Int32Array
  readonly ats: Int32Array
}

/**
 * Timers that were answered, in columns: row i says that timer `timer[i]` of the engine's list fired for patient
 * `patient[i]` at minute `at[i]`. With enrolment and the calendar's month ends they are all that drives a life. A
 * patient's rows lie in the order of answering.
 */
export class Stimuli {
  count = 0
  patient: Int32Array
  timer: Int32Array
  at: Int32Array

  constructor(capacity = 64) {
    this.patient = new Int32Array(capacity)
    this.timer = new Int32Array(capacity)
    this.at = new Int32Array(capacity)
  }

  add(patient: number, timer: number, at: number): void {
    if (this.count === this.patient.length) this.grow()
    const row = this.count++
    this.patient[row] = patient
    this.timer[row] = timer
    this.at[row] = at
  }

  /** Adds the first `count` rows of other columns. */
  appendRows(count: number, { patients, timers, ats }: StimulusColumns): void {
    while (this.count + count > this.patient.length) this.grow()
    this.patient.set(patients.subarray(0, count), this.count)
    this.timer.set(timers.subarray(0, count), this.count)
    this.at.set(ats.subarray(0, count), this.count)
    this.count += count
  }

  clear(): void {
    this.count = 0
  }

  private grow(): void {
    const widen = (column: Int32Array): Int32Array => {
      const wide = new Int32Array(column.length * 2)
      wide.set(column)
      return wide
    }
    this.patient = widen(this.patient)
    this.timer = widen(this.timer)
    this.at = widen(this.at)
  }
}
