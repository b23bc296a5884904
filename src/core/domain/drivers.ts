/**
 * Drivers: monthly series of whole numbers that agreements are settled by. They are counted while facts are priced and
 * add up over patients, so an agreement's numbers may change without living or pricing anything again.
 */
import type { Attribute, FactType } from './facts.ts'

/** How much of something happened. */
export interface Volume {
  readonly facts: readonly FactType[]
  /** The number of facts, the minutes that period facts cover, or the name of a quantity of the facts; others do not count. */
  readonly measure: string
  /** Only facts whose attribute has one of the values; a fact that lacks the attribute does not count. */
  readonly where?: Readonly<Partial<Record<Attribute, readonly string[]>>>
}

/** `Volume.measure` where facts are counted, and where the minutes they cover are summed. */
export const COUNT = '#facts'
export const MINUTES = '#minutes'

/**
 * What a patient's episodes have in common: the first trigger opens one, which lasts `window` minutes; triggers inside
 * it belong to it. Only triggers in accounted months `from` … `to` open one. A fact lies where its `at` lies: a period
 * fact that closes inside belongs to the episode as a whole.
 */
export interface EpisodeRule {
  readonly trigger: readonly FactType[]
  readonly window: number
  readonly from: number
  readonly to: number
  /** The rule in earlier months: while an episode of it lasts, its triggers belong to that one. */
  readonly after?: EpisodeRule | undefined
}

/** One series. Money is whole øre, and what is consumed has no receiver. */
export type Driver =
  | { readonly kind: 'volume'; readonly volume: Volume }
  /** Resource costs and payments of an actor less its revenue, over some codes. */
  | { readonly kind: 'outlay'; readonly codes: readonly string[]; readonly actor: string }
  /** Prices over some codes, of one payer and one receiver where they are named. */
  | {
      readonly kind: 'paid'
      readonly codes: readonly string[]
      readonly from?: string | undefined
      readonly to?: string | undefined
    }
  /** Prices of claims over some codes, no claim for more than `most`; what months give is no claim. */
  | { readonly kind: 'capped'; readonly codes: readonly string[]; readonly most: number }
  /**
   * Over patients and stretches of months [from, to]: how many have some of the `per` volume, and sums of squares and
   * products of both volumes, exact up to 2⁵³. It stands in the last month of its stretch.
   */
  | {
      readonly kind: 'spread'
      readonly of: Volume
      readonly per: Volume
      readonly stretches: readonly { readonly from: number; readonly to: number }[]
      readonly sum: (typeof SPREADS)[number]
    }
  /** Episodes by the month in which they open. */
  | { readonly kind: 'opened'; readonly episodes: EpisodeRule }
  /** Facts inside episodes. */
  | { readonly kind: 'inside'; readonly episodes: EpisodeRule; readonly fact: FactType }
  /** Prices of some facts inside episodes, from one actor to another. */
  | {
      readonly kind: 'paidInside'
      readonly episodes: EpisodeRule
      readonly facts: readonly FactType[]
      readonly from: string
      readonly to: string
    }
  /** What `actor` bears of some facts of an episode above `above`, by the month in which the episode ends, at most the last. */
  | {
      readonly kind: 'excess'
      readonly episodes: EpisodeRule
      readonly facts: readonly FactType[]
      readonly actor: string
      readonly above: number
    }

/** Sums over patients: of 1, of, per, of², of × per, per². */
export const SPREADS = ['patients', 'ofOf', 'ofPer', 'perPer'] as const

/** What makes two drivers the same. */
export const keyOfDriver = (driver: Driver): string => JSON.stringify(driver)

/** A list that holds every driver once and tells where it stands. */
export class DriverList {
  readonly drivers: Driver[] = []
  private readonly places = new Map<string, number>()

  /** The place of a driver, which is added where it is new. */
  placeOf(driver: Driver): number {
    const key = keyOfDriver(driver)
    const known = this.places.get(key)
    if (known !== undefined) return known
    this.places.set(key, this.drivers.length)
    return this.drivers.push(driver) - 1
  }
}
