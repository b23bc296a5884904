/** Published figures that must come out, each with what the product computes for it. */
import { COMPUTATIONS } from '../../src/core/evidence/computations/computations.ts'
import { readFigures } from '../../src/core/evidence/create-world.ts'
import type { Figure, Status } from '../../src/core/evidence/published.ts'
import { type ReproducedFigure, reproduceFigures } from '../../src/core/evidence/reproduce.ts'
import { number } from './amounts.ts'
import { evidenceIn } from './shipped.ts'
import { readRepositoryFile, type World } from './world.ts'

const readAll = (world: World): readonly Figure[] =>
  readFigures((file) => readRepositoryFile(world, `scenarios/${file}`))

/** The published figures of this world's sources, as the file stands in it. */
export const readPublished = (world: World): readonly Figure[] =>
  readAll(world).filter(({ source }) => world.sources.includes(source))

/** Computes figures in this world. */
export const reproduceIn = (world: World, figures: readonly Figure[]): Promise<readonly ReproducedFigure[]> =>
  reproduceFigures(figures, COMPUTATIONS, evidenceIn(world))

/** A figure as the requirement states it: what must be computed, and what the source prints where that differs. */
export interface Stated {
  readonly id: string
  readonly computed: number
  readonly printed?: number
  readonly status?: Status
  /** Step of rounding within which it must agree; 1 without it. */
  readonly rounding?: number
}

const isAsStated = (row: ReproducedFigure, { computed, printed, status, rounding = 1 }: Stated): boolean =>
  row.holds &&
  row.computed !== null &&
  Math.abs(row.computed - computed) <= rounding / 2 + 1e-6 &&
  (printed === undefined || row.printed === printed) &&
  (status === undefined ? row.status === 'simulated' || row.status === 'arithmetic' : row.status === status)

/** Measures stated figures; every one must hold, and count as reproduced unless another status is stated. */
export async function measureStated(world: World, stated: readonly Stated[]) {
  const all = readAll(world)
  const figures = stated.map(({ id }) => {
    const figure = all.find((one) => one.id === id)
    if (!figure) throw new Error(`published.yaml has no figure "${id}"`)
    return figure
  })
  const rows = await reproduceIn(world, figures)
  const describe = (row: ReproducedFigure, index: number): string => {
    const mark = isAsStated(row, stated[index] as Stated) ? '' : ` (not ${number((stated[index] as Stated).computed)})`
    return `${number(row.computed ?? Number.NaN)}${mark}`
  }
  return {
    measured: rows.map(describe).join(', '),
    met: rows.every((row, index) => isAsStated(row, stated[index] as Stated)),
  }
}
