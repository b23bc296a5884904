/** A promise of the product and how it is measured. */
import type { World } from './world.ts'

export const AREAS = ['main-job', 'sources', 'kernel', 'agreements', 'store', 'page'] as const
export type Area = (typeof AREAS)[number]

export interface Measurement {
  readonly measured: string
  readonly met: boolean
}

/** A small wrong: one price, one rule, one seed, under which the row must turn unmet. */
export interface Sabotage {
  readonly name: string
  /** The same world with the wrong in it; what was run in the old world is not reused. */
  apply(world: World): World
}

export interface Row {
  readonly area: Area
  readonly requirement: string
  readonly required: string
  /** Takes more than a minute, so CI leaves it out. */
  readonly slow?: boolean
  /** Why the row stands unmet in the open; only such a row may be unmet without failing CI. */
  readonly knownUnmet?: string
  measure(world: World): Promise<Measurement>
  readonly sabotage: Sabotage
}

export interface Finding extends Measurement {
  readonly area: Area
  readonly requirement: string
  readonly required: string
}

/** A row of the main job. */
export const mainJob = (row: Omit<Row, 'area'>): Row => ({ area: 'main-job', ...row })

/** Measures a row. A measurement that throws is not met and says why. */
export async function judge({ area, requirement, required, measure }: Row, world: World): Promise<Finding> {
  try {
    return { area, requirement, required, ...(await measure(world)) }
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    return { area, requirement, required, measured: `could not be measured: ${why}`, met: false }
  }
}
