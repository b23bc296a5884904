/** Random agreements for fast-check: valid by their schema and by every check of a scenario with these actors and codes. */
import fc from 'fast-check'
import { type AgreementFile, agreementSchema, type Rule, SETTLE } from '../core/agreement/schema.ts'
import { ATTRIBUTES, type Attribute, FACT_TYPES, FACTS, type FactType } from '../core/domain/facts.ts'
import { addMonths, dayOfIso, isoOfDay } from '../core/domain/time.ts'
import { ACTORS, graded, titled } from './arbitrary-prices.ts'

type Kind = Rule['kind']

export interface AgreementChoices {
  /** Who may pay and be paid; at least two. */
  readonly actors?: readonly string[]
  /** What may be counted. */
  readonly facts?: readonly FactType[]
  /** Codes of the scenario's tariff and cost lines, at least one. */
  readonly codes: readonly string[]
  /** First accounted day, a month's first, and the number of accounted months. */
  readonly start: string
  readonly months: number
  /** Which rules there may be; all of them without. A true-up comes with the service price that it makes up. */
  readonly kinds?: readonly Kind[]
  /**
   * Kroner that each amount is a whole multiple of, a yearly one of twelve times as much; with it no time is counted, so
   * that nothing is divided but by `parts`. 0.01 without, and time is counted.
   */
  readonly unit?: number
  /** Every share is a whole number of so many parts: 100 without. */
  readonly parts?: number
}

const KINDS: readonly Kind[] = [
  'servicePrice',
  'trueUp',
  'pooledBudget',
  'bundle',
  'riskShare',
  'coFinancing',
  'resultsBased',
  'grant',
]

/** What the parts of a rule are drawn from. */
class Pieces {
  readonly actors: readonly string[]
  readonly facts: readonly FactType[]
  readonly parts: number
  private readonly given: AgreementChoices

  constructor(given: AgreementChoices) {
    this.given = given
    this.actors = given.actors ?? ACTORS
    this.facts = given.facts ?? FACT_TYPES
    this.parts = given.parts ?? 100
  }

  /** Kroner, as often as not nothing much; `times` the unit. */
  kroner(most = 100_000, times = 1): fc.Arbitrary<number> {
    const ore = Math.round((this.given.unit ?? 0.01) * times * 100)
    return fc.nat(most).map((count) => (count * ore) / 100)
  }

  yearly = (): fc.Arbitrary<number> => this.kroner(1_000_000, 12)
  actor = (): fc.Arbitrary<string> => fc.constantFrom(...this.actors)
  someFacts = (facts = this.facts): fc.Arbitrary<FactType[]> =>
    fc.uniqueArray(fc.constantFrom(...facts), { minLength: 1, maxLength: 3 })
  codes = (): fc.Arbitrary<string[]> => fc.subarray([...this.given.codes], { minLength: 1 })
  share = (): fc.Arbitrary<number> => fc.nat(this.parts).map((part) => part / this.parts)

  /** Two who are not the same. */
  between = (): fc.Arbitrary<{ payer: string; payee: string }> =>
    fc.tuple(this.actor(), fc.integer({ min: 1, max: this.actors.length - 1 })).map(([payer, further]) => {
      const payee = this.actors[(this.actors.indexOf(payer) + further) % this.actors.length] as string
      return { payer, payee }
    })

  /** Shares of some of the actors, adding up to 1. */
  shares(names: readonly string[]): fc.Arbitrary<Record<string, number>> {
    const cuts = fc.array(fc.nat(this.parts), { minLength: names.length - 1, maxLength: names.length - 1 })
    return cuts.map((drawn) => {
      const ends = [...drawn.toSorted((a, b) => a - b), this.parts]
      return Object.fromEntries(
        names.map((name, nth) => [name, ((ends[nth] ?? 0) - (ends[nth - 1] ?? 0)) / this.parts]),
      )
    })
  }

  /** Facts, a quantity of one of them, or the time that period facts cover; some with an attribute's values. */
  volume(): fc.Arbitrary<object> {
    const ways: fc.Arbitrary<object>[] = [this.someFacts().map((facts) => ({ facts }))]
    const from = (has: (fact: FactType) => unknown, way: (facts: FactType[]) => fc.Arbitrary<object>): void => {
      const facts = this.facts.filter(has)
      if (facts.length > 0) ways.push(way(facts))
    }
    if (this.given.unit === undefined)
      from(
        (fact) => FACTS[fact].period,
        (facts) => fc.record({ facts: this.someFacts(facts), per: fc.constantFrom('day', 'month') }),
      )
    from(
      (fact) => FACTS[fact].quantities?.length,
      (facts) =>
        fc.constantFrom(...facts).chain((fact) => {
          const quantity = fc.constantFrom(...(FACTS[fact].quantities ?? []))
          return fc.record({ facts: fc.constant([fact]), per: fc.constant('unit'), quantity })
        }),
    )
    from(
      (fact) => FACTS[fact].attributes?.length,
      (facts) =>
        fc.constantFrom(...facts).chain((fact) =>
          fc.constantFrom(...((FACTS[fact].attributes ?? []) as Attribute[])).chain((name) => {
            const values = fc.subarray([...ATTRIBUTES[name]], { minLength: 1 })
            return values.map((some) => ({ facts: [fact], where: { [name]: some } }))
          }),
        ),
    )
    return fc.oneof(...ways)
  }

  /** When a rule is in force and when its lines are paid. */
  term(): fc.Arbitrary<object> {
    const { start, months } = this.given
    const first = dayOfIso(start) as number
    const edge = fc.option(fc.nat(months - 1))
    return fc
      .record({ a: edge, b: edge, settles: fc.constantFrom(...SETTLE), lagMonths: fc.nat(4) })
      .map(({ a, b, ...paid }) => {
        const [from, to] = a !== null && b !== null && a > b ? [b, a] : [a, b]
        return {
          ...paid,
          ...(from !== null && { from: isoOfDay(addMonths(first, from)) }),
          ...(to !== null && { to: isoOfDay(addMonths(first, to + 1) - 1) }),
        }
      })
  }

  /** As many days as the accounts have at most. */
  windowDays(): fc.Arbitrary<number> {
    const first = dayOfIso(this.given.start) as number
    return fc.integer({ min: 1, max: Math.min(3_660, addMonths(first, this.given.months) - first) })
  }
}

/** A rule but for its id and its term; `earlier` are the ids before it. */
function arbitraryBody(kind: Kind, pieces: Pieces, earlier: readonly string[]): fc.Arbitrary<object> {
  const counts = earlier.length > 0 ? fc.subarray([...earlier]) : fc.constant([])
  const parties = fc.subarray([...pieces.actors], { minLength: 1, maxLength: 3 })
  const between = pieces.between()
  const optional = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
    fc.option(arbitrary, { nil: undefined })
  switch (kind) {
    case 'trueUp':
      return fc.record({ codes: pieces.codes(), by: fc.constantFrom('fixed', 'volume') })
    case 'servicePrice':
      return pieces.actor().chain((payee) => {
        const others = pieces.actors.filter((name) => name !== payee)
        return fc.subarray([...others], { minLength: 1, maxLength: 3 }).chain((names) =>
          fc.record({
            payee: fc.constant(payee),
            payer: names.length === 1 ? fc.constant(names[0]) : pieces.shares(names),
            unitPrice: pieces.kroner(),
            volume: pieces.volume(),
            fixed: optional(pieces.yearly()),
            volumeShares: names.length === 1 ? fc.constant(undefined) : optional(pieces.shares(names)),
            insteadOf: optional(pieces.codes()),
          }),
        )
      })
    case 'pooledBudget':
      return parties.chain((names) =>
        fc.record({
          budget: pieces.yearly(),
          codes: pieces.codes(),
          shares: pieces.shares(names),
          deviationShares: optional(pieces.shares(names)),
          limit: optional(pieces.yearly()),
          host: fc.constantFrom(...names),
          counts,
        }),
      )
    case 'bundle':
      return between.chain(({ payer, payee }) => {
        const others = pieces.actors.filter((name) => name !== payee)
        const fee = fc.record({
          fact: fc.constantFrom(...pieces.facts),
          payee: fc.constantFrom(...others),
          amount: pieces.kroner(),
        })
        return fc.record({
          payer: fc.constant(payer),
          payee: fc.constant(payee),
          price: pieces.kroner(),
          trigger: pieces.someFacts(),
          windowDays: pieces.windowDays(),
          covers: pieces.someFacts(),
          outlier: optional(fc.record({ above: pieces.kroner(), share: pieces.share() })),
          fees: fc.array(fee, { maxLength: 2 }),
        })
      })
    case 'riskShare': {
      const sharing = fc.record({ share: pieces.share(), most: optional(pieces.yearly()) })
      const percent = fc.integer({ min: -30, max: 30 }).map((size) => size / 100)
      return fc
        .record({
          between,
          codes: pieces.codes(),
          of: optional(parties),
          benchmark: fc.oneof(
            pieces.yearly().map((amount): unknown => ({ amount })),
            fc.record({ unit: pieces.kroner(), volume: pieces.volume() }),
            fc.constant('nullArm'),
          ),
          corridor: optional(
            fc.tuple(percent, percent).map(([a, b]) => ({ low: Math.min(a, b), high: Math.max(a, b) })),
          ),
          gain: sharing,
          loss: sharing,
          counts,
        })
        .map(({ between: two, ...rest }) => ({ ...two, ...rest }))
    }
    case 'coFinancing':
      return fc
        .tuple(between, pieces.codes(), pieces.share(), optional(pieces.kroner()))
        .map(([two, codes, share, most]) => ({ ...two, codes, share, most }))
    case 'resultsBased':
      return fc
        .record({
          between,
          amount: pieces.yearly(),
          measure: fc.record({ of: pieces.volume(), per: pieces.volume() }),
          floor: fc.integer({ min: -200, max: 200 }),
          way: fc.integer({ min: 1, max: 400 }),
          isDown: fc.boolean(),
          estimate: fc.constantFrom('point', 'bound'),
          level: fc.integer({ min: 50, max: 99 }).map((percent) => percent / 100),
          minimumPatients: fc.integer({ min: 1, max: 5 }),
        })
        .map(({ between: two, floor, way, isDown, ...rest }) => ({
          ...two,
          ...rest,
          floor: floor / 100,
          target: (isDown ? floor - way : floor + way) / 100,
        }))
    case 'grant':
      return fc.tuple(between, pieces.yearly()).map(([two, amount]) => ({ ...two, amount }))
  }
}

/**
 * An agreement of one to four rules `rule-1`, `rule-2` …, each in force in some of the accounted months. It passes the
 * checks of a scenario that has these actors, codes and months and whose pathways tell these facts; every number is a
 * constant. A true-up makes up the service price before it.
 */
export function arbitraryAgreement(choices: AgreementChoices): fc.Arbitrary<AgreementFile> {
  const pieces = new Pieces(choices)
  const rule = (kind: Kind, id: string, earlier: readonly string[]) =>
    fc
      .tuple(arbitraryBody(kind, pieces, earlier), pieces.term())
      .map(([body, term]) => ({ id, kind, ...term, ...body, ...graded }))
  return fc.array(fc.constantFrom(...(choices.kinds ?? KINDS)), { minLength: 1, maxLength: 4 }).chain((kinds) => {
    const ids = kinds.map((_, index) => `rule-${index + 1}`)
    const rules = kinds.flatMap((kind, index) => {
      const [id, earlier] = [ids[index] as string, ids.slice(0, index)]
      if (kind !== 'trueUp') return [rule(kind, id, earlier)]
      const service = `${id}-price`
      return [rule('servicePrice', service, earlier), rule(kind, id, earlier).map((made) => ({ ...made, of: service }))]
    })
    return fc
      .tuple(...rules)
      .map((made) => agreementSchema.parse(JSON.parse(JSON.stringify({ title: titled('arbitrary'), rules: made }))))
  })
}
