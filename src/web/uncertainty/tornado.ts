/** What picture 8 draws: numbers in the order of how much they move somebody's result. */
import type { OneWay, OneWayParameter, OneWayRow } from '../../core/analysis/one-way.ts'

/** Whose result is read, in which arm, and what amounts are divided by. */
export interface TornadoOf {
  readonly arm: string
  readonly who: string
  readonly divisor: number
}

/** A number and what it does, in kroner of the divisor. */
export interface TornadoBar {
  readonly parameter: OneWayParameter
  /** As the core found it, for the whole cohort. */
  readonly row: OneWayRow
  readonly atLow: number
  readonly atHigh: number
  /** From the lowest to the highest of the three results. */
  readonly width: number
  readonly turns: boolean
}

export interface Tornado {
  /** The difference as everything is. */
  readonly asIs: number
  /** The arm that everything is compared with. */
  readonly null: string
  /** Those that move the result, the one that moves it most first. */
  readonly bars: readonly TornadoBar[]
  /** Tried, or not read by anything in force, and the result stays where it is. */
  readonly still: readonly OneWayParameter[]
  readonly pending: number
  /** Nothing is known of their ends. */
  readonly unknown: readonly OneWayParameter[]
}

/** Kroner of the divisor that are shown as 0. */
const SHOWN = 0.5

/** The bars of somebody's result; undefined where the arm is not compared or nothing is known yet. */
export function tornadoOf({ parameters, rows }: OneWay, { arm, who, divisor }: TornadoOf): Tornado | undefined {
  const own = new Map(rows.filter((row) => row.arm === arm && row.who === who).map((row) => [row.name, row]))
  const [first] = own.values()
  if (!first) return undefined
  const found = parameters.flatMap((parameter): TornadoBar[] => {
    const row = own.get(parameter.name)
    if (!row || row.atLow === null || row.atHigh === null || row.width === null) return []
    const { turns } = row
    return [
      {
        ...{ parameter, row, turns },
        ...{ atLow: row.atLow / divisor, atHigh: row.atHigh / divisor, width: row.width / divisor },
      },
    ]
  })
  return {
    asIs: first.difference / divisor,
    null: first.null,
    bars: found.filter(({ width }) => width >= SHOWN).sort((a, b) => b.width - a.width),
    still: found.filter(({ width }) => width < SHOWN).map(({ parameter }) => parameter),
    pending: parameters.filter(({ by }) => by === 'pending').length,
    unknown: parameters.filter(({ by }) => by === 'unknown'),
  }
}
