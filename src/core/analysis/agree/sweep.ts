/** An agreement under many values of one parameter, over the same replications and without living anything again. */
import type { Settlement } from '../../agreement/settlement.ts'
import type { Params } from '../../domain/parameters.ts'
import { meanKroner } from '../money.ts'
import { chanceOf } from './outcome.ts'
import type { Sweep } from './results.ts'
import { Settling, type Twins } from './twins.ts'

/** An agreement, its replications, and the settings of the parameter. */
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
  const parties = input.parties.map((actor) => input.actors[actor] as string)
  const zones = [
    ...findMeanZones(points, parties).map((zone) => ({ share: null, ...zone })),
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

interface Zone {
  readonly from: number
  to: number
}

const meanAt = ({ actors }: Point, name: string): number => actors[name]?.difference ?? 0

/** Where a line from one setting to the next is 0. */
const crossing = (before: Point, after: Point, name: string): number => {
  const [low, high] = [meanAt(before, name), meanAt(after, name)]
  return before.value + ((after.value - before.value) * -low) / (high - low)
}

/** Where no party's mean is negative, on straight lines between settings. */
function findMeanZones(points: readonly Point[], parties: readonly string[]): Zone[] {
  const zones: Zone[] = []
  points.forEach((after, index) => {
    const before = points[index - 1] ?? after
    let [from, to] = [before.value, after.value]
    for (const name of parties) {
      const [isLoss, endsInLoss] = [meanAt(before, name) < 0, meanAt(after, name) < 0]
      if (isLoss && endsInLoss) return
      if (isLoss) from = Math.max(from, crossing(before, after, name))
      if (endsInLoss) to = Math.min(to, crossing(before, after, name))
    }
    if (from > to) return
    const last = zones.at(-1)
    if (last?.to === from) last.to = to
    else zones.push({ from, to })
  })
  return zones
}

/** Stretches of settings for which something holds. */
function findZones(points: readonly Point[], holds: (point: Point) => boolean): Zone[] {
  const zones: Zone[] = []
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
      const [low, high] = [meanAt(before, name), meanAt(point, name)]
      return low === high || low < 0 === high < 0 ? [] : [crossing(before, point, name)]
    })
    if (values.length > 0) found[name] = values
  }
  return found
}
