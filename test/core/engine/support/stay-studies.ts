/** Sojourns that are not exponential, against their distribution. */
import type { Params } from '../../../../src/core/domain/parameters.ts'
import { MINUTES_PER_DAY } from '../../../../src/core/domain/time.ts'
import {
  type Check,
  checkDistribution,
  checkNumber,
  checkShare,
  erlangShare,
  firstLeft,
  Sample,
  type Study,
} from './cohort.ts'
import { exponentialStay, gammaStay, lognormalStay } from './cohort-machines.ts'

/** What all stays have in common; `explain` gets the minutes of every stay. */
const stayStudy = (
  study: Omit<Study, 'observe' | 'watches' | 'rates'>,
  explain: (minutes: Float64Array, days: Sample) => (params: Params) => readonly Check[],
): Study => ({
  ...study,
  rates: Object.keys(study.params),
  watches: [['course.staying']],
  observe(batches, lives) {
    const [minutes = new Float64Array()] = firstLeft(batches, lives, 1)
    const days = new Sample()
    for (const one of minutes) days.add(one / MINUTES_PER_DAY)
    return explain(minutes, days)
  },
})
const given = (params: Params, name: string): number => params[`stay.${name}`] as number

export const GAMMA: Study = stayStudy(
  {
    title: 'a gamma sojourn of three stages',
    pathway: gammaStay,
    params: { 'stay.mean': 6, 'stay.variation': 1 / Math.sqrt(3) },
    seed: 42,
    lives: 200_000,
    horizon: 300,
  },
  (minutes, days) => (params) => {
    const [mean, variation] = [given(params, 'mean'), given(params, 'variation')]
    const stages = Math.round(1 / variation ** 2)
    const variance = (mean * variation) ** 2
    const kurtosis = 3 + 6 * variation ** 2
    const shareUpTo = (minute: number): number => erlangShare(stages, (stages * minute) / (mean * MINUTES_PER_DAY))
    return [
      days.check('mean', mean),
      checkNumber('variance', days.variance, variance, variance * Math.sqrt((kurtosis - 1) / days.count)),
      checkDistribution('distribution', minutes, shareUpTo),
    ]
  },
)

/** Standard normal quantiles, from tables. */
const NORMAL = [
  [0.05, -1.6448536269514722],
  [0.25, -0.6744897501960817],
  [0.5, 0],
  [0.75, 0.6744897501960817],
  [0.95, 1.6448536269514722],
] as const

export const LOGNORMAL: Study = stayStudy(
  {
    title: 'a lognormal sojourn',
    pathway: lognormalStay,
    params: { 'stay.mean': 6, 'stay.sigma': 0.8 },
    seed: 43,
    lives: 200_000,
    horizon: 3000,
  },
  (minutes, days) => (params) => {
    const [mean, sigma] = [given(params, 'mean'), given(params, 'sigma')]
    const median = mean * Math.exp(-(sigma ** 2) / 2)
    return [
      days.check('mean', mean),
      ...NORMAL.map(([share, z]) => {
        const quantile = Math.round(median * Math.exp(sigma * z) * MINUTES_PER_DAY)
        return checkShare(
          `below the ${share} quantile`,
          minutes.filter((one) => one <= quantile).length,
          minutes.length,
          share,
        )
      }),
    ]
  },
)

/** So short that rounding up to whole minutes shows: X rounded up is geometric, with mean 1 / (1 − exp(−1 / mean)). */
export const TEN_MINUTES: Study = stayStudy(
  {
    title: 'an exponential sojourn of ten minutes, in whole minutes',
    pathway: exponentialStay,
    params: { 'stay.mean': 10 / MINUTES_PER_DAY },
    seed: 44,
    lives: 200_000,
    horizon: 1,
  },
  (minutes, days) => (params) => {
    const mean = given(params, 'mean') * MINUTES_PER_DAY
    return [
      days.check('mean', 1 / (1 - Math.exp(-1 / mean)) / MINUTES_PER_DAY),
      checkDistribution('distribution', minutes, (minute) => 1 - Math.exp(-minute / mean)),
    ]
  },
)
