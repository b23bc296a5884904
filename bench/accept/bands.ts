/** A figure of the simulation against what an independent calculation gave for single cohorts of 150 patients. */
import { meanOf, varianceOf } from '../../src/core/analysis/statistics.ts'
import type { Measurement } from './row.ts'

export interface Figure {
  readonly name: string
  /** One a replication. */
  readonly values: readonly number[]
  /** The mean that was stated. */
  readonly stated: number
  /** Where 95 % of single cohorts lay, ends included; not stated for every figure. */
  readonly band?: readonly [low: number, high: number]
  readonly show: (value: number) => string
}

/** Half-width of 95 % of a normal spread, in standard deviations. */
const SPREAD = 1.96

/** Where 95 % of our own single cohorts lie. */
function ownBand(values: readonly number[]): readonly [number, number] {
  const mean = meanOf(values)
  const halfWidth = values.length < 2 ? 0 : SPREAD * Math.sqrt(varianceOf(values))
  return [mean - halfWidth, mean + halfWidth]
}

/**
 * All figures are for single cohorts. With a band stated, the mean over our replications must lie in it; with a mean
 * alone, that mean must lie where 95 % of our own single cohorts lie.
 */
export function isMet({ values, band, stated }: Figure): boolean {
  const [value, [low, high]] = band ? [meanOf(values), band] : [stated, ownBand(values)]
  return value >= low && value <= high
}

function describe(figure: Figure): string {
  const { name, values, band, stated, show } = figure
  const mean = meanOf(values)
  const [low, high] = ownBand(values)
  const own = band ? '' : ` (single cohorts ${show(low)} to ${show(high)})`
  if (isMet(figure)) return `${name} ${show(mean)}${own}`
  const edge = band ? (mean < band[0] ? band[0] : band[1]) : stated
  return `✗ ${name} ${show(mean)}${own}, off by ${show(Math.abs(mean - edge))}`
}

/** All figures in one line; a figure that is not met carries ✗ and by how much it is off. */
export const measureFigures = (figures: readonly Figure[]): Measurement => ({
  measured: figures.map(describe).join('; '),
  met: figures.length > 0 && figures.every(isMet),
})

/** What is required of the figures, in words. */
export const requireFigures = (figures: readonly Omit<Figure, 'values'>[]): string =>
  figures
    .map(({ name, stated, band, show }) =>
      band ? `${name} ${show(band[0])} to ${show(band[1])}` : `${name} about ${show(stated)}`,
    )
    .join('; ')
