/** Random tariff and cost files for fast-check: valid by their schema, priced on every day, simplest first. */
import fc from 'fast-check'
import { ATTRIBUTES, type Attribute, FACT_TYPES, FACTS, type FactType } from '../core/domain/facts.ts'
import {
  CAP_PERIODS,
  type CostFile,
  costFileSchema,
  type PER,
  type TariffFile,
  tariffFileSchema,
} from '../core/ledger/schema.ts'

/** Everybody who pays or is paid in the shipped scenarios. */
export const ACTORS: readonly string[] = ['hospital', 'gp', 'municipality', 'tms', 'state', 'helfo', 'patient']

export interface PriceChoices {
  /** Who may pay and be paid; at least two. */
  readonly actors?: readonly string[]
  /** What may be priced. */
  readonly facts?: readonly FactType[]
}

const NAMES = { unitPrice: 'base', share: 'refund', ceiling: 'frikort', reading: 'published' } as const
const CAPS = ['cap-1', 'cap-2'] as const
const REQUIREMENT = 'requirement'
const AGREEMENT = 'agreement'
const RULES = [...CAPS, REQUIREMENT, AGREEMENT] as const
/** Last day of the first price and first day of the second, where a line has two. */
const CHANGE = { before: '2023-06-30', after: '2023-07-01' }

/** The same word in both languages. */
export const titled = (word: string) => ({ nb: word, en: word })
/** Where a number that nobody published comes from. */
export const graded = { source: 'arbitrary', year: 2023, grade: 'assumed' } as const
const HEAD = { schemaVersion: 1, id: 'arbitrary', title: titled('arbitrary'), currency: 'NOK' } as const

/** 0 is the first and simplest choice, so that a number that shrinks picks something simpler. */
const pick = <T>(choices: readonly T[], number: number): T => choices[number % choices.length] as T
const kroner = fc.integer({ min: 0, max: 500_000 }).map((ore) => ore / 100)

const shared = <T>(lists: readonly (readonly T[])[]): T[] =>
  (lists[0] ?? []).filter((one) => lists.every((list) => list.includes(one)))

/** Ways to multiply a price that all of these facts can feed. */
function scalesOf(facts: readonly FactType[]): { per: (typeof PER)[number]; quantity?: string }[] {
  const quantities = shared(facts.map((fact) => FACTS[fact].quantities ?? []))
  const arePeriods = facts.every((fact) => FACTS[fact].period)
  return [
    { per: 'fact' },
    ...(arePeriods ? (['month', 'day', 'hour'] as const).map((per) => ({ per })) : []),
    ...quantities.flatMap((quantity) => (['unit', 'day', 'hour'] as const).map((per) => ({ per, quantity }))),
  ]
}

const arbitraryCommon = (facts: readonly FactType[]) =>
  fc.record({
    facts: fc.uniqueArray(fc.constantFrom(...facts), { minLength: 1, maxLength: 3 }),
    scale: fc.nat(12),
    by: fc.nat(3),
    times: fc.nat(4),
    price: kroner,
    laterPrice: fc.option(kroner),
    weighted: fc.boolean(),
    /** 0 and 1: with every fact. 2: fixed, 3: in blocks, where the line can be. */
    behaviour: fc.nat(3),
    bare: fc.boolean(),
  })
const BEHAVIOURS = ['variable', 'variable', 'fixed', 'step'] as const

type Common = ReturnType<typeof arbitraryCommon> extends fc.Arbitrary<infer T> ? T : never

/** What tariff and cost lines share; a price by attribute grows by itself from value to value. */
function lineOf(common: Common, index: number, prefix: string, mayWeigh: boolean) {
  const { price, laterPrice } = common
  const behaviour = BEHAVIOURS[common.behaviour]
  const isMonthly = behaviour !== 'variable'
  const facts = behaviour === 'fixed' && common.bare ? [] : common.facts
  const attributes = isMonthly ? [] : shared(facts.map((fact) => FACTS[fact].attributes ?? []))
  const by = pick<Attribute | undefined>([undefined, ...attributes], common.by)
  const scale = isMonthly ? { per: 'month' } : pick(scalesOf(facts), common.scale)
  // A product of two quantities could be more øre than can be counted.
  const multipliers = isMonthly || 'quantity' in scale ? [] : facts.flatMap((fact) => FACTS[fact].quantities ?? [])
  const times = pick([undefined, ...multipliers], common.times)
  const isWeighted = mayWeigh && common.weighted
  const priceOf = (kroner: number, validity: object) => {
    const size = isWeighted ? kroner / 100 : kroner
    const amount = by ? Object.fromEntries(ATTRIBUTES[by].map((value, nth) => [value, size * (nth + 1)])) : size
    return { ...(isWeighted ? { weight: amount } : { amount }), ...validity, ...graded }
  }
  return {
    code: `${prefix}${index + 1}`,
    title: titled(`${prefix}${index + 1}`),
    facts,
    behaviour,
    ...scale,
    ...(by && { by }),
    ...(times !== undefined && { times }),
    ...(isWeighted && { unitPrice: NAMES.unitPrice }),
    prices:
      laterPrice === null
        ? [priceOf(price, {})]
        : [priceOf(price, { validTo: CHANGE.before }), priceOf(laterPrice, { validFrom: CHANGE.after })],
  }
}

const arbitraryCap = (facts: readonly FactType[]) =>
  fc.record({
    max: fc.integer({ min: 1, max: 3 }),
    per: fc.constantFrom(...CAP_PERIODS),
    only: fc.option(fc.uniqueArray(fc.constantFrom(...facts), { minLength: 1, maxLength: 3 })),
  })

const arbitraryRequirement = fc
  .constantFrom(...(Object.keys(ATTRIBUTES) as Attribute[]))
  .chain((attribute) =>
    fc.record({ attribute: fc.constant(attribute), in: fc.subarray([...ATTRIBUTES[attribute]], { minLength: 1 }) }),
  )

/**
 * A tariff file that passes every check of a scenario with these actors, whatever its months and price year: up to
 * five lines `T1`, `T2` …, some of them fixed, amounts or weights, a change of price on 1 July 2023, a refund share, a
 * ceiling, two caps, a requirement and an agreement (of the switch `copay.ceiling`) that lines may share, and the reading
 * `published`, which drops some of the rules.
 */
export function arbitraryTariff({ actors = ACTORS, facts = FACT_TYPES }: PriceChoices = {}): fc.Arbitrary<TariffFile> {
  const line = fc.record({
    common: arbitraryCommon(facts),
    payer: fc.nat(actors.length - 1),
    /** How many actors further on the payee stands. */
    payee: fc.integer({ min: 1, max: actors.length - 1 }),
    hasShare: fc.boolean(),
    hasCeiling: fc.boolean(),
    rules: fc.subarray([...RULES]),
  })
  return fc
    .record({
      lines: fc.array(line, { minLength: 1, maxLength: 5 }),
      caps: fc.tuple(arbitraryCap(facts), arbitraryCap(facts)),
      requirement: arbitraryRequirement,
      agreed: fc.subarray(['on', 'off'], { minLength: 1 }),
      unitPrice: fc.integer({ min: 1, max: 200 }),
      share: fc.integer({ min: 0, max: 100 }).map((percent) => percent / 100),
      ceiling: kroner,
      ceilingPayer: fc.nat(actors.length - 1),
      dropped: fc.subarray([...RULES]),
    })
    .map(({ lines, caps, requirement, agreed, unitPrice, share, ceiling, dropped, ...file }) => {
      const ceilingPayer = pick(actors, file.ceilingPayer)
      const number = (value: number) => [{ value, ...graded }]
      const capRules = caps.map(({ max, per, only }, index) => [
        CAPS[index],
        { kind: 'cap', max, per, ...(only && { facts: only }), reason: titled(`${max} a ${per}`), source: 'arbitrary' },
      ])
      return tariffFileSchema.parse({
        ...HEAD,
        unitPrices: { [NAMES.unitPrice]: number(unitPrice) },
        shares: { [NAMES.share]: number(share) },
        ceilings: { [NAMES.ceiling]: { payer: ceilingPayer, values: number(ceiling) } },
        rules: {
          ...Object.fromEntries(capRules),
          [REQUIREMENT]: { kind: 'require', ...requirement, reason: titled('not here'), source: 'arbitrary' },
          [AGREEMENT]: {
            ...{ kind: 'switch', switch: 'copay.ceiling', in: agreed },
            ...{ reason: titled('not agreed'), source: 'arbitrary' },
          },
        },
        readings: { [NAMES.reading]: { title: titled('as published'), without: dropped } },
        lines: lines.map(({ common, payer, payee, hasShare, hasCeiling, rules }, index) => {
          const paid = pick(actors, payer + payee)
          const line = lineOf(inTariff(common), index, 'T', true)
          const isFixed = line.behaviour === 'fixed'
          const canRequire = common.facts.every((fact) => FACTS[fact].attributes?.includes(requirement.attribute))
          const fits = (rule: string): boolean =>
            rule === AGREEMENT || (!isFixed && (rule !== REQUIREMENT || canRequire))
          return {
            ...line,
            payer: pick(actors, payer),
            payee: paid,
            ...(hasShare && { share: NAMES.share }),
            ...(hasCeiling && !isFixed && paid !== ceilingPayer && { ceiling: NAMES.ceiling }),
            rules: rules.filter(fits),
          }
        }),
      })
    })
}

/** A tariff has no blocks. */
const inTariff = (common: Common): Common => ({ ...common, behaviour: Math.min(common.behaviour, 2) })

/** Blocks count patients whom a fact covers. */
const inCosts = (common: Common): Common =>
  common.behaviour === 3 && !common.facts.every((fact) => FACTS[fact].period) ? { ...common, behaviour: 0 } : common

/**
 * A cost file under the same promise: up to four lines `C1`, `C2` …, each borne by one of the actors; some of them fixed
 * or in blocks, with notice, and some of the others with a share that is released when the cost is avoided.
 */
export const arbitraryCosts = ({ actors = ACTORS, facts = FACT_TYPES }: PriceChoices = {}): fc.Arbitrary<CostFile> => {
  const line = fc.record({
    common: arbitraryCommon(facts),
    bearer: fc.constantFrom(...actors),
    block: fc.integer({ min: 1, max: 4 }),
    noticeMonths: fc.nat(3),
    released: fc.option(fc.integer({ min: 0, max: 100 }).map((percent) => percent / 100)),
  })
  return fc.array(line, { minLength: 1, maxLength: 4 }).map((lines) =>
    costFileSchema.parse({
      ...HEAD,
      lines: lines.map(({ common, bearer, block, noticeMonths, released }, index) => {
        const written = { ...lineOf(inCosts(common), index, 'C', false), bearer }
        if (written.behaviour === 'step') return { ...written, block, noticeMonths }
        if (written.behaviour === 'fixed' || released === null) return written
        return { ...written, release: { share: released, noticeMonths, ...graded } }
      }),
    }),
  )
}
