/** Two-sided risk sharing: spending below a benchmark is shared as a gain, spending above it as a loss. */
import { oreOf, roundOre } from '../../domain/money.ts'
import {
  actorIn,
  addSeries,
  type CompiledRule,
  type Counted,
  flowOf,
  nullSeriesOf,
  numberOf,
  paidByEarlier,
  type RuleWorld,
  type Series,
  seriesOf,
  sumOver,
  volumeSeries,
} from '../rule.ts'
import type { RuleOf } from '../schema.ts'
import { twelfthOf } from '../stretches.ts'

function benchmarkOf(world: RuleWorld, rule: RuleOf<'riskShare'>, watched: readonly string[]): Series {
  const { benchmark, codes } = rule
  if (benchmark === 'nullArm')
    return addSeries(watched.map((actor) => nullSeriesOf(world, { kind: 'outlay', codes, actor })))
  if ('amount' in benchmark) return yearlySeries(world, benchmark.amount)
  const unit = numberOf(world, benchmark.unit)
  const volume = volumeSeries(world, benchmark.volume)
  return (counted, month) => oreOf(volume(counted, month) * unit(counted))
}

function yearlySeries(world: RuleWorld, value: Parameters<typeof numberOf>[1]): Series {
  const yearly = numberOf(world, value)
  return (counted, month) => twelfthOf(yearly(counted), world.months[month] as RuleWorld['months'][number])
}

/**
 * S = benchmark − spending. At the ends of the corridor and outside it the payer gives its share of a gain, and receives
 * the payee's share of a loss, each of the whole amount up to its most; inside nobody pays. Where the benchmark is 0 any
 * S is outside, as it is where the benchmark is as small as can be.
 */
export function compileRiskShare(world: RuleWorld, rule: RuleOf<'riskShare'>): CompiledRule {
  const { stretches } = world
  const watched = rule.of ?? [rule.payer]
  const spending = addSeries(
    watched.flatMap((actor) => [
      seriesOf(world, { kind: 'outlay', codes: rule.codes, actor }),
      paidByEarlier(world, rule.counts, actorIn(world, actor)),
    ]),
  )
  const benchmark = benchmarkOf(world, rule, watched)
  const corridor = rule.corridor && {
    low: numberOf(world, rule.corridor.low),
    high: numberOf(world, rule.corridor.high),
  }
  const side = ({ share, most }: RuleOf<'riskShare'>['gain']) => ({
    share: numberOf(world, share),
    most: most === undefined ? undefined : yearlySeries(world, most),
  })
  const [gain, loss] = [side(rule.gain), side(rule.loss)]

  const isInside = (saved: number, planned: number, counted: Counted): boolean => {
    if (corridor === undefined) return false
    const part = saved / Math.abs(planned)
    return part > corridor.low(counted) && part < corridor.high(counted)
  }
  return {
    flows: [flowOf(world, rule.payer, rule.payee, 'settled')],
    settle(counted, accrued) {
      for (const stretch of stretches) {
        const planned = sumOver(benchmark, counted, stretch)
        const saved = planned - sumOver(spending, counted, stretch)
        if (saved === 0 || isInside(saved, planned, counted)) continue
        const { share, most } = saved > 0 ? gain : loss
        const amount = most ? Math.min(Math.abs(saved), sumOver(most, counted, stretch)) : Math.abs(saved)
        accrued[stretch.to] = roundOre(Math.sign(saved) * amount * share(counted))
      }
    },
  }
}
