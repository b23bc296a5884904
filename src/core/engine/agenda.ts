/** Order of events in the same minute: what ends a period comes before what happens in the next one. */
export const PHASES = { closing: 0, event: 1 } as const

export interface Timer {
  readonly id: string
  /** Minutes since time zero; Infinity never fires. */
  readonly at: number
  readonly phase: number
  /** Order of scheduling, the last tie-break. */
  readonly sequence: number
  readonly event: unknown
}

/** One patient's pending timers, ordered by (time, phase, sequence). There are few, so the next is found by looking. */
export class Agenda {
  private readonly timers = new Map<string, Timer>()
  private sequence = 0

  clear(): void {
    this.timers.clear()
    this.sequence = 0
  }

  /** Sets a timer; one with the same id is replaced and loses its place. */
  schedule(id: string, at: number, phase: number, event: unknown): void {
    this.timers.delete(id)
    if (at < Number.POSITIVE_INFINITY) this.timers.set(id, { id, at, phase, sequence: this.sequence++, event })
  }

  cancel(id: string): void {
    this.timers.delete(id)
  }

  /** The timer with that id, if it is set. */
  find(id: string): Timer | undefined {
    return this.timers.get(id)
  }

  /** All timers that are set, in the order in which they fire. */
  list(): Timer[] {
    return [...this.timers.values()].sort((a, b) => a.at - b.at || a.phase - b.phase || a.sequence - b.sequence)
  }

  /** The timer that fires next, left in place; undefined when none is pending. */
  next(): Timer | undefined {
    let first: Timer | undefined
    for (const timer of this.timers.values()) {
      if (
        first === undefined ||
        timer.at < first.at ||
        (timer.at === first.at &&
          (timer.phase < first.phase || (timer.phase === first.phase && timer.sequence < first.sequence)))
      ) {
        first = timer
      }
    }
    return first
  }
}
