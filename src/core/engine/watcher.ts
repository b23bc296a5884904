import type { Occupancy } from '../domain/occupancy.ts'
import type { Watch } from './contract.ts'

/** Notes how long one patient at a time is in what is watched. `N` is a state of the statechart, compared by identity. */
export interface Watcher<N> {
  /** The states the patient is in from minute `now` on. */
  see(patient: number, states: readonly N[], now: number): void
  /** The patient's run ends at minute `now`. */
  end(patient: number, now: number): void
}

/** The watches each state is part of; states that nobody watches are left out. */
function indexWatches<N>(watches: readonly Watch[], find: (state: string) => N | undefined): Map<N, number[]> {
  const watchesOf = new Map<N, number[]>()
  watches.forEach((states, watch) => {
    for (const name of new Set(states)) {
      const state = find(name)
      if (state !== undefined) watchesOf.set(state, [...(watchesOf.get(state) ?? []), watch])
    }
  })
  return watchesOf
}

const OUTSIDE = -1

/** A watcher that writes spans to `occupancy`; undefined where the pathway has none of the states. */
export function createWatcher<N>(
  watches: readonly Watch[],
  find: (state: string) => N | undefined,
  occupancy: Occupancy,
): Watcher<N> | undefined {
  const watchesOf = indexWatches(watches, find)
  if (watchesOf.size === 0) return undefined
  const since = new Int32Array(watches.length).fill(OUTSIDE)
  const lastSeen = new Float64Array(watches.length)
  let look = 0
  const leave = (patient: number, watch: number, now: number): void => {
    occupancy.add(patient, watch, since[watch] as number, now)
    since[watch] = OUTSIDE
  }
  return {
    see(patient, states, now) {
      look++
      for (const state of states) {
        const inside = watchesOf.get(state)
        if (inside !== undefined) for (const watch of inside) lastSeen[watch] = look
      }
      for (let watch = 0; watch < since.length; watch++) {
        const [isInside, wasInside] = [lastSeen[watch] === look, since[watch] !== OUTSIDE]
        if (isInside && !wasInside) since[watch] = now
        else if (wasInside && !isInside) leave(patient, watch, now)
      }
    },
    end(patient, now) {
      for (let watch = 0; watch < since.length; watch++) if (since[watch] !== OUTSIDE) leave(patient, watch, now)
    },
  }
}
