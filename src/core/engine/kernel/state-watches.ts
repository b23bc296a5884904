/** Notes how long a patient is in what is watched, from the flags of active states; the fast twin of `watcher`. */
import type { Occupancy } from '../../domain/occupancy.ts'
import type { Watch } from '../contract.ts'

export interface StateWatches {
  /** The states stand as they do from minute `now` on. */
  see(patient: number, now: number): void
  /** The patient's run ends at minute `now`. */
  end(patient: number, now: number): void
}

const OUTSIDE = -1

/** Undefined where the chart has none of the states. */
export function createStateWatches(
  watches: readonly Watch[],
  find: (state: string) => number | undefined,
  active: Uint8Array,
  occupancy: Occupancy,
): StateWatches | undefined {
  const watched = watches.flatMap((names, watch) => {
    const states = [...new Set(names)].map(find).filter((state) => state !== undefined)
    return states.length === 0 ? [] : [{ watch, states: Int32Array.from(states) }]
  })
  if (watched.length === 0) return undefined
  const since = new Int32Array(watched.length).fill(OUTSIDE)
  const leave = (patient: number, index: number, now: number): void => {
    occupancy.add(patient, watched[index]?.watch as number, since[index] as number, now)
    since[index] = OUTSIDE
  }
  return {
    see(patient, now) {
      for (let index = 0; index < watched.length; index++) {
        const { states } = watched[index] as (typeof watched)[number]
        let isInside = false
        for (let i = 0; i < states.length && !isInside; i++) isInside = active[states[i] as number] === 1
        if (isInside === (since[index] !== OUTSIDE)) continue
        if (isInside) since[index] = now
        else leave(patient, index, now)
      }
    },
    end(patient, now) {
      for (let index = 0; index < watched.length; index++) if (since[index] !== OUTSIDE) leave(patient, index, now)
    },
  }
}
