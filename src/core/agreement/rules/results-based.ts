/** Results-based payment: an amount by how far a measure has come from a floor towards a target. */
import { SPREADS } from '../../domain/drivers.ts'
import { roundOre } from '../../domain/money.ts'
import { studentQuantile } from '../../random/student.ts'
import {
  type CompiledRule,
  type Counted,
  countedVolume,
  flowOf,
  numberOf,
  type RuleWorld,
  seriesOf,
  sumOver,
  volumeSeries,
} from '../rule.ts'
import type { RuleOf } from '../schema.ts'
import { type Stretch, twelfthOf } from '../stretches.ts'

/**
 * Standard error of a ratio of sums over patients, in the unit of `ofOf` and `perPer`: Taylor's (Cochran, Sampling
 * Techniques, 3rd ed. 1977, ch. 6), √(n ÷ (n − 1) · Σ(of − ratio·per)²) ÷ Σper, where `ratio` is Σof ÷ Σper and `per` is
 * Σper. n counts the patients with some `per`; those with `of` alone add to the sum of squares and not to n, which can
 * only make the error larger. With no `of` at all it is 0.
 */
export function errorOfRatio(
  { patients, ofOf, ofPer, perPer }: Readonly<Record<(typeof SPREADS)[number], number>>,
  ratio: number,
  per: number,
): number {
  const residuals = Math.max(0, ofOf - 2 * ratio * ofPer + ratio * ratio * perPer)
  return Math.sqrt((patients / (patients - 1)) * residuals) / per
}

/** How far a measure has come from the floor to the target, from 0 to 1. */
function partReached(measured: number, floor: number, target: number): number {
  if (floor === target) return measured >= target ? 1 : 0
  return Math.max(0, Math.min(1, (measured - floor) / (target - floor)))
}

/**
 * A·clip((m − floor) ÷ (target − floor), 0, 1), once a stretch; all or nothing where the target is the floor. A bound
 * asks for two patients and is Student's with n − 1 degrees; its error is reckoned in minutes where months or days are
 * measured. Where there is nothing to measure, or too few patients, nothing is paid.
 */
export function compileResultsBased(world: RuleWorld, rule: RuleOf<'resultsBased'>): CompiledRule {
  const { months, stretches } = world
  const { measure, level, estimate } = rule
  const [of, per] = [countedVolume(measure.of), countedVolume(measure.per)]
  const raw = [
    seriesOf(world, { kind: 'volume', volume: of }),
    seriesOf(world, { kind: 'volume', volume: per }),
  ] as const
  const scaled = [volumeSeries(world, measure.of), volumeSeries(world, measure.per)] as const
  const sums = SPREADS.map((sum) => seriesOf(world, { kind: 'spread', of, per, stretches, sum }))
  const [amount, floor, target] = [
    numberOf(world, rule.amount),
    numberOf(world, rule.floor),
    numberOf(world, rule.target),
  ]
  const least = Math.max(rule.minimumPatients, estimate === 'bound' ? 2 : 1)

  // A sweep settles the same replications, so the same numbers of patients, again and again.
  const quantiles = new Map<number, number>()
  function quantileOf(degrees: number): number {
    const quantile = quantiles.get(degrees) ?? studentQuantile(level, degrees)
    quantiles.set(degrees, quantile)
    return quantile
  }

  function measureStretch(counted: Counted, stretch: Stretch): number | undefined {
    const [patients, ofOf, ofPer, perPer] = sums.map((series) => series(counted, stretch.to)) as [
      number,
      number,
      number,
      number,
    ]
    const whole = sumOver(raw[1], counted, stretch)
    if (patients < least || whole === 0) return undefined
    const point = sumOver(scaled[0], counted, stretch) / sumOver(scaled[1], counted, stretch)
    if (estimate === 'point') return point
    const ratio = sumOver(raw[0], counted, stretch) / whole
    const scale = ratio === 0 ? 0 : point / ratio
    const half = quantileOf(patients - 1) * errorOfRatio({ patients, ofOf, ofPer, perPer }, ratio, whole) * scale
    return target(counted) >= floor(counted) ? point - half : point + half
  }

  return {
    flows: [flowOf(world, rule.payer, rule.payee, 'settled')],
    settle(counted, accrued) {
      for (const stretch of stretches) {
        const measured = measureStretch(counted, stretch)
        if (measured === undefined) continue
        const reached = partReached(measured, floor(counted), target(counted))
        let whole = 0
        for (let month = stretch.from; month <= stretch.to; month++)
          whole += twelfthOf(amount(counted), months[month] as (typeof months)[number])
        accrued[stretch.to] = roundOre(whole * reached)
      }
    },
  }
}
