/** Every published figure beside what the inputs and the simulation give for it. */
import { InvariantError } from '../domain/issues.ts'
import type { Figure, Status } from './published.ts'
import type { Computations, World } from './world.ts'

export interface ReproducedFigure extends Figure {
  /** Null where the source does not say enough; free of the noise of binary fractions, as the difference is. */
  readonly computed: number | null
  /** computed − printed. */
  readonly difference: number | null
  /**
   * True where the row is as its status says: simulated, arithmetic and input figures within half a step of rounding,
   * inconsistent ones outside it.
   */
  readonly holds: boolean
}

/** Statuses that count as reproduced when they hold. */
export const REPRODUCED: ReadonlySet<Status> = new Set(['simulated', 'arithmetic'])

/** Far below any rounding step, far above the error of adding a few hundred binary fractions. */
const NOISE = 1e-6

const clean = (value: number): number => Number(value.toFixed(6))

function judge({ status, rounding }: Figure, difference: number | null): boolean {
  if (status === 'notReproducible') return difference === null
  if (difference === null) return false
  if (status === 'calibrated') return true
  const isWithin = Math.abs(difference) <= rounding / 2 + NOISE
  return status === 'inconsistent' ? !isWithin : isWithin
}

/**
 * Computes the figures one after another, in the order given; `onFigure` hears of each before it is computed. Throws
 * InvariantError PL-I111 where a figure has no computation, has one it must not have, or gets no finite number.
 */
export async function reproduceFigures(
  figures: readonly Figure[],
  computations: Computations,
  world: World,
  onFigure?: (figure: Figure, index: number) => void,
): Promise<readonly ReproducedFigure[]> {
  const rows: ReproducedFigure[] = []
  for (const [index, figure] of figures.entries()) {
    onFigure?.(figure, index)
    const compute = Object.hasOwn(computations, figure.id) ? computations[figure.id] : undefined
    if ((compute === undefined) !== (figure.status === 'notReproducible'))
      throw new InvariantError('PL-I111', `figure ${figure.id} is ${figure.status}, but its computation says otherwise`)
    const value = compute === undefined ? null : await compute(world)
    if (value !== null && !Number.isFinite(value))
      throw new InvariantError('PL-I111', `figure ${figure.id} computes to ${value}`)
    const computed = value === null ? null : clean(value)
    const difference = computed === null ? null : clean(computed - figure.printed)
    rows.push({ ...figure, computed, difference, holds: judge(figure, difference) })
  }
  return rows
}

/** How many rows have each status, and how many of the reproduced ones hold. */
export interface Tally {
  /** Rows: a printed figure has several where it can be held against several things. */
  readonly figures: number
  /** Different printed figures the rows are about; a value printed twice at one place counts once. */
  readonly printed: number
  readonly byStatus: Readonly<Record<Status, number>>
  readonly reproduced: number
  /** Ids of rows that are not as their status says. */
  readonly broken: readonly string[]
}

export function tallyFigures(rows: readonly ReproducedFigure[]): Tally {
  const byStatus = { simulated: 0, arithmetic: 0, calibrated: 0, input: 0, inconsistent: 0, notReproducible: 0 }
  for (const { status } of rows) byStatus[status]++
  return {
    figures: rows.length,
    printed: new Set(rows.map(({ source, printed, place }) => JSON.stringify([source, printed, place]))).size,
    byStatus,
    reproduced: rows.filter(({ status, holds }) => REPRODUCED.has(status) && holds).length,
    broken: rows.filter(({ holds }) => !holds).map(({ id }) => id),
  }
}
