/** The draws of the loop written by hand: the generator's, for one patient at a time. */
import type { PURPOSES } from '../../../src/core/random/draw.ts'
import { writeThreefry } from '../../../src/core/random/threefry.ts'

export type Purpose = (typeof PURPOSES)[keyof typeof PURPOSES]

export interface Luck {
  /** Whose draws come next. */
  turnTo(patient: number): void
  /** A uniform number strictly between 0 and 1, as src/core/random/draw.ts gives it. */
  draw(purpose: Purpose, occurrence: number): number
}

/** The luck of a replication's patients. */
export function createLuck(seed: number, replication: number): Luck {
  const words = new Uint32Array(2)
  let patient = 0
  return {
    turnTo(next) {
      patient = next
    },
    draw(purpose, occurrence) {
      writeThreefry(words, seed, patient, replication, (purpose << 22) | occurrence)
      const high = (words[0] as number) >>> 6
      const low = (words[1] as number) >>> 6
      return (high * 67_108_864 + low + 0.5) / 4_503_599_627_370_496
    },
  }
}
