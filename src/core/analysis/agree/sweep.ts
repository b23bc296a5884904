/** An agreement under many values of one parameter, over the same replications and without living anything again. */
import type { Settlement } from '../../agreement/settlement.ts'
import type { Params } from '../../domain/parameters.ts'
import { meanKroner } from '../money.ts'
import { chanceOf } from './outcome.ts'
import type { Sweep } from './results.ts'
import { Settling, type Twins } from './twins.ts'

export interface SweepInput {
  readonly agreement: string
  readonly settlement: Settlement
  readonly twins: Twins
  readonly actors: readonly string[]
  readonly parties: readonly number[]
  readonly params: Params
  readonly parameter: string
  /** Shares that move against it, so that they add up to 1. */
  readonly complements: readonly string[]
  /** In ascending order, at least one. */
  readonly settings: readonly number[]
  readonly level: number
}

/** Shares of the replications for which a zone is told, besides the mean. */
const ZONES = [0.5, 0.8] as const

/** Settles all replications at every setting. */
export function sweepAgreement(input: SweepInput): Sweep {
  const points = input.settings.map((value) => settleAt(input, value))
  const sure = input.parties.map((actor) => input.actors[actor] as string)
  const isGood = (point: Point): boolean => sure.every((name) => (point.actors[name]?.difference ?? 0) >= 0)
  const zones = [
    ...findZones(points, isGood).map((zone) => ({ share: null, ...zone })),
    ...ZONES.flatMap((share) =>
      findZones(points, ({ nobodyLoses }) => nobodyLoses.share >= share).map((zone) => ({ share, ...zone })),
    ),
  ]
  const { agreement, parameter } = input
  return { agreement, parameter, points, switches: findSwitches(points), zones }
}

type Point = Sweep['points'][number]

function settleAt(
  { settlement, twins, actors, parties, params, parameter, complements, level }: SweepInput,
  value: number,
): Point {
  const others = Object.fromEntries(complements.map((name) => [name, 1 - value]))
  const values = settlement.valuesOf({ ...params, ...others, [parameter]: value })
  const settling = new Settling(settlement, values, twins.months)
  const sums = new Float64Array(actors.length)
  const losses = new Float64Array(actors.length)
  const net = new Float64Array(actors.length)
  let nobody = 0
  for (const pair of twins.pairs) {
    net.set(pair.differences)
    settling.settle(pair)
    settling.addTo(net)
    for (let actor = 0; actor < net.length; actor++) {
      sums[actor] = (sums[actor] as number) + (net[actor] as number)
      if ((net[actor] as number) < 0) losses[actor] = (losses[actor] as number) + 1
    }
    if (parties.every((actor) => (net[actor] as number) >= 0)) nobody++
  }
  const count = twins.pairs.length
  return {
    value,
    nobodyLoses: chanceOf(nobody, count, level),
    actors: Object.fromEntries(
      actors.map((name, actor) => [
        name,
        {
          difference: meanKroner(sums[actor] as number, count),
          probabilityOfLoss: (losses[actor] as number) / count,
        },
      ]),
    ),
  }
}

/** Stretches of settings for which something holds. */
function findZones(points: readonly Point[], holds: (point: Point) => boolean): { from: number; to: number }[] {
  const zones: { from: number; to: number }[] = []
  let isInside = false
  for (const point of points) {
    const last = zones.at(-1)
    const isGood = holds(point)
    if (isGood && isInside && last) last.to = point.value
    else if (isGood) zones.push({ from: point.value, to: point.value })
    isInside = isGood
  }
  return zones
}

/** By actor the values between settings at which its mean is 0, on a straight line between them; none for who never moves. */
function findSwitches(points: readonly Point[]): Sweep['switches'] {
  const found: Record<string, number[]> = {}
  for (const name of Object.keys(points[0]?.actors ?? {})) {
    const values = points.slice(1).flatMap((point, index) => {
      const before = points[index] as Point
      const [low, high] = [before.actors[name]?.difference ?? 0, point.actors[name]?.difference ?? 0]
      if (low === high || low < 0 === high < 0) return []
      return [before.value + ((point.value - before.value) * -low) / (high - low)]
    })
    if (values.length > 0) found[name] = values
  }
  return found
}
