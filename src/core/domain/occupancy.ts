/**
 * Time spent in what a run watches, in columns: span i says that patient `patient[i]` was in watch `watch[i]` during
 * the minutes [from[i], until[i]). A patient's spans of one watch do not overlap. A span may cross the ends of months.
 */
export class Occupancy {
  count = 0
  patient: Int32Array
  watch: Int32Array
  from: Int32Array
  until: Int32Array

  constructor(capacity = 64) {
    this.patient = new Int32Array(capacity)
    this.watch = new Int32Array(capacity)
    this.from = new Int32Array(capacity)
    this.until = new Int32Array(capacity)
  }

  /** Adds a span; an empty one is no span. */
  add(patient: number, watch: number, from: number, until: number): void {
    if (from >= until) return
    if (this.count === this.patient.length) this.grow()
    const row = this.count++
    this.patient[row] = patient
    this.watch[row] = watch
    this.from[row] = from
    this.until[row] = until
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
    this.watch = widen(this.watch)
    this.from = widen(this.from)
    this.until = widen(this.until)
  }
}
