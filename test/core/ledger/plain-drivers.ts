/** Drivers read off facts and postings one at a time: slow, and plain to check by eye. */
import { COUNT, type Driver, type EpisodeRule, MINUTES, type Volume } from '../../../src/core/domain/drivers.ts'
import { ATTRIBUTES, type Attribute, FACTS, type Fact } from '../../../src/core/domain/facts.ts'
import { type Calendar, monthIndexAt } from '../../../src/core/domain/time.ts'
import type { PricedLine } from '../../../src/core/ledger/rate-book.ts'

/** What a fact gave under a line; `payee` is undefined where a resource was consumed. */
export interface Posted {
  readonly fact: Fact
  readonly line: PricedLine
  readonly code: string
  readonly payer: string
  readonly payee: string | undefined
  readonly ore: number
}

interface Episode {
  readonly from: number
  readonly end: number
  readonly rule: EpisodeRule
}

/** The series of drivers over the accounted months. Facts of a patient come by time. */
export class PlainDrivers {
  private readonly facts: readonly Fact[]
  private readonly posted: readonly Posted[]
  private readonly calendar: Calendar

  constructor(calendar: Calendar, facts: readonly Fact[], posted: readonly Posted[]) {
    const start = calendar.monthStarts[calendar.warmUpMonths] as number
    this.calendar = calendar
    this.facts = facts.filter(({ at }) => at >= start)
    this.posted = posted
  }

  read(driver: Driver): number[] {
    const series = new Array<number>(this.calendar.monthStarts.length - 1 - this.calendar.warmUpMonths).fill(0)
    const add = (month: number, amount: number): void => {
      series[month] = (series[month] as number) + amount
    }
    this.each(driver, (at, amount) => add(this.monthOf(at), amount), add)
    return series
  }

  private monthOf(at: number): number {
    return monthIndexAt(this.calendar, at) - this.calendar.warmUpMonths
  }

  private each(
    driver: Driver,
    addAt: (at: number, amount: number) => void,
    addIn: (month: number, amount: number) => void,
  ): void {
    switch (driver.kind) {
      case 'volume':
        for (const fact of this.facts) addAt(fact.at, measure(driver.volume, fact))
        return
      case 'outlay':
        for (const { fact, code, payer, payee, ore } of this.posted) {
          if (!driver.codes.includes(code)) continue
          if (payer === driver.actor) addAt(fact.at, ore)
          if (payee === driver.actor) addAt(fact.at, -ore)
        }
        return
      case 'paid':
        for (const { fact, code, payer, payee, ore } of this.posted) {
          const isMeant = (driver.from ?? payer) === payer && (driver.to ?? payee) === payee
          if (driver.codes.includes(code) && payee !== undefined && isMeant) addAt(fact.at, ore)
        }
        return
      case 'capped': {
        const claims = new Map<Fact, Map<PricedLine, number>>()
        for (const { fact, line, code, payee, ore } of this.posted) {
          if (!driver.codes.includes(code) || payee === undefined) continue
          const lines = claims.get(fact) ?? new Map<PricedLine, number>()
          claims.set(fact, lines.set(line, (lines.get(line) ?? 0) + ore))
        }
        for (const [{ at }, lines] of claims) for (const ore of lines.values()) addAt(at, Math.min(ore, driver.most))
        return
      }
      case 'spread':
        for (const { from, to } of driver.stretches) {
          for (const patient of new Set(this.facts.map((fact) => fact.patient))) {
            const own = this.facts.filter(
              ({ at, patient: whose }) => whose === patient && this.monthOf(at) >= from && this.monthOf(at) <= to,
            )
            const x = own.reduce((sum, fact) => sum + measure(driver.of, fact), 0)
            const d = own.reduce((sum, fact) => sum + measure(driver.per, fact), 0)
            addIn(to, { patients: d > 0 ? 1 : 0, ofOf: x * x, ofPer: x * d, perPer: d * d }[driver.sum])
          }
        }
        return
      case 'opened':
        for (const { from } of this.episodesOf(driver.episodes).flatMap(({ own }) => own)) addAt(from, 1)
        return
      case 'inside':
        for (const { patient, own } of this.episodesOf(driver.episodes)) {
          for (const fact of this.facts) {
            if (fact.patient === patient && fact.type === driver.fact && own.some(isIn(fact))) addAt(fact.at, 1)
          }
        }
        return
      case 'paidInside':
        for (const { patient, own } of this.episodesOf(driver.episodes)) {
          for (const { fact, payer, payee, ore } of this.posted) {
            const isMeant = payer === driver.from && payee === driver.to && driver.facts.includes(fact.type)
            if (fact.patient === patient && isMeant && own.some(isIn(fact))) addAt(fact.at, ore)
          }
        }
        return
      case 'excess':
        for (const { patient, own } of this.episodesOf(driver.episodes)) {
          for (const episode of own) {
            const borne = this.posted
              .filter(({ fact, payer }) => fact.patient === patient && payer === driver.actor)
              .filter(({ fact }) => driver.facts.includes(fact.type) && isIn(fact)(episode))
              .reduce((sum, { ore }) => sum + ore, 0)
            addAt(Math.min(episode.end, this.calendar.horizon) - 1, Math.max(0, borne - driver.above))
          }
        }
    }
  }

  /** By patient the episodes that opened under the rule itself, not under one before it. */
  private episodesOf(rule: EpisodeRule): { patient: number; own: Episode[] }[] {
    const terms = [rule]
    for (let term = rule.after; term; term = term.after) terms.push(term)
    return [...new Set(this.facts.map(({ patient }) => patient))].map((patient) => {
      const all: Episode[] = []
      for (const fact of this.facts) {
        if (fact.patient !== patient || all.some(isIn(fact))) continue
        const month = this.monthOf(fact.at)
        const term = terms.find(({ from, to, trigger }) => from <= month && month <= to && trigger.includes(fact.type))
        if (term) all.push({ from: fact.at, end: fact.at + term.window, rule: term })
      }
      return { patient, own: all.filter((episode) => episode.rule === rule) }
    })
  }
}

const isIn =
  ({ at }: Fact) =>
  ({ from, end }: Episode): boolean =>
    from <= at && at < end

/** What a fact adds to a volume. */
function measure({ facts, measure, where = {} }: Volume, fact: Fact): number {
  const isMeant = Object.entries(where).every(([attribute, values]) => {
    const value = fact.values[attribute]
    return value !== undefined && values.includes(ATTRIBUTES[attribute as Attribute][value] as string)
  })
  if (!facts.includes(fact.type) || !isMeant) return 0
  if (measure === COUNT) return 1
  if (measure === MINUTES) return FACTS[fact.type].period ? fact.at + 1 - fact.from : 0
  return FACTS[fact.type].quantities?.includes(measure) ? (fact.values[measure] ?? 0) : 0
}
