/** What every rule is made with and what it makes: flows of whole øre between two actors, so nothing is gained or lost. */
import { COUNT, type Driver, type DriverList, MINUTES, type Volume } from '../domain/drivers.ts'
import { type CivilDate, MINUTES_PER_DAY } from '../domain/time.ts'
import type { Rule, Value, VolumeFile } from './schema.ts'
import type { Stretch } from './stretches.ts'

/** Øre from one actor to another every month; negative where it goes the other way. */
export interface Flow {
  /** Indexes of the scenario's actors. */
  readonly from: number
  readonly to: number
  /** `service` is what a service costs, `givenBack` undoes a tariff, and the rest is named for itself. */
  readonly what: 'service' | 'givenBack' | 'settled' | 'outlier' | 'fee'
}

/** One arm's drivers in one replication, at `driver * months + month`, and the null arm's. */
export interface Counted {
  readonly own: ArrayLike<number>
  readonly base: ArrayLike<number>
  readonly values: ArrayLike<number>
  /** What earlier rules have settled, by rule of the agreement, at `flow * months + month`. */
  readonly lines: readonly Float64Array[]
}

/** A rule, ready to settle any number of replications. */
export interface CompiledRule {
  readonly flows: readonly Flow[]
  /**
   * Writes the øre of every flow and month into `accrued`, which is zero before. Every invoice is rounded by itself, half
   * an øre away from zero, so it is what its payer would work out. Throws RangeError for more øre than a double counts.
   */
  settle(counted: Counted, accrued: Float64Array): void
}

/** Numbers of an agreement: constants, and parameters that are filled in for each arm or setting. */
export class ValueList {
  readonly values: Value[] = []

  placeOf(value: Value): number {
    return this.values.push(value) - 1
  }
}

/** A rule and the accounted months that it is in force. */
export interface Term {
  readonly rule: Rule
  readonly inForce: Stretch
}

/** A rule that was compiled before, as later ones see it. */
export interface EarlierRule extends Term {
  readonly id: string
  readonly index: number
  readonly flows: readonly Flow[]
}

/** What a rule is compiled with. */
export interface RuleWorld {
  readonly actors: readonly string[]
  readonly months: readonly CivilDate[]
  readonly minutesOfMonth: readonly number[]
  /** The months in force, and the same as they are settled. */
  readonly inForce: Stretch
  readonly stretches: readonly Stretch[]
  readonly drivers: DriverList
  readonly values: ValueList
  /** Rules before it in the agreement that are in force at some time. */
  readonly earlier: readonly EarlierRule[]
  /** Rules of its id in the months before it, first to last. */
  readonly termsBefore: readonly Term[]
}

/** The index of an actor. Throws RangeError for one that is unknown: a rule that was not checked. */
export function actorIn({ actors }: RuleWorld, name: string): number {
  const index = actors.indexOf(name)
  if (index < 0) throw new RangeError(`no actor "${name}"`)
  return index
}

/** A flow between two actors by name. */
export const flowOf = (world: RuleWorld, from: string, to: string, what: Flow['what']): Flow => ({
  from: actorIn(world, from),
  to: actorIn(world, to),
  what,
})

/** A monthly number that a rule reads. */
export type Series = (counted: Counted, month: number) => number

/** The series of a driver in the arm itself. */
export function seriesOf({ drivers, months }: RuleWorld, driver: Driver): Series {
  const first = drivers.placeOf(driver) * months.length
  return ({ own }, month) => own[first + month] as number
}

/** The same series in the null arm. */
export function nullSeriesOf({ drivers, months }: RuleWorld, driver: Driver): Series {
  const first = drivers.placeOf(driver) * months.length
  return ({ base }, month) => base[first + month] as number
}

/** A volume as it is counted. */
export const countedVolume = ({ facts, per, quantity, where }: VolumeFile): Volume => ({
  facts,
  measure: per === 'fact' ? COUNT : per === 'unit' ? (quantity ?? COUNT) : MINUTES,
  ...(where && { where: where as NonNullable<Volume['where']> }),
})

/** A volume in its own unit, by month. */
export function volumeSeries(world: RuleWorld, volume: VolumeFile): Series {
  const counted = seriesOf(world, { kind: 'volume', volume: countedVolume(volume) })
  const { minutesOfMonth } = world
  if (volume.per === 'day') return (run, month) => counted(run, month) / MINUTES_PER_DAY
  if (volume.per === 'month') return (run, month) => counted(run, month) / (minutesOfMonth[month] as number)
  return counted
}

/** The number that stands in a rule. */
export function numberOf({ values }: RuleWorld, value: Value): (counted: Counted) => number {
  const place = values.placeOf(value)
  return (counted) => counted.values[place] as number
}

/** The sum of a series over a stretch. */
export function sumOver(series: Series, counted: Counted, { from, to }: Stretch): number {
  let sum = 0
  for (let month = from; month <= to; month++) sum += series(counted, month)
  return sum
}

/** What earlier rules of some ids let an actor pay, less what they let it receive, øre by month. */
export function paidByEarlier({ earlier, months }: RuleWorld, ids: readonly string[], actor: number): Series {
  const parts = earlier
    .filter(({ id }) => ids.includes(id))
    .flatMap(({ index, flows }) =>
      flows.flatMap(({ from, to }, flow) =>
        from === actor || to === actor ? [{ index, first: flow * months.length, sign: from === actor ? 1 : -1 }] : [],
      ),
    )
  return ({ lines }, month) => {
    let sum = 0
    for (const { index, first, sign } of parts) sum += sign * ((lines[index] as Float64Array)[first + month] as number)
    return sum
  }
}

/** The sum of several series. */
export const addSeries =
  (all: readonly Series[]): Series =>
  (counted, month) => {
    let sum = 0
    for (const series of all) sum += series(counted, month)
    return sum
  }
