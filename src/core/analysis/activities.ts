/** Which activities release a tariff: by line and kind of fact what is claimed, paid and refused in every arm. */
import { type Attribute, FACT_TYPES, FACTS, type FactType } from '../domain/facts.ts'
import type { Text } from '../domain/issues.ts'
import { type ActiveLine, listActiveLines } from '../ledger/active-lines.ts'
import type { RateBook } from '../ledger/rate-book.ts'
import type { CAP_PERIODS, TariffLine } from '../ledger/schema.ts'
import type { Plan } from '../scenario/plan.ts'
import type { Arm } from '../scenario/scenario.ts'
import type { BooksObserver, FactsOf } from '../stream/books.ts'
import type { Accumulation } from './accumulate.ts'
import { ArmClaims, keyOf, noSums } from './activity-claims.ts'
import { meanKroner, millionths } from './money.ts'
import type { Result } from './results.ts'
import { percentile } from './statistics.ts'

/** A rule that a claim must pass. */
export type Condition = {
  readonly rule: string
  /** What is said where it refuses. */
  readonly reason: Text
  /** The paragraph or table it stands in. */
  readonly ref: string | null
} & (
  | { readonly kind: 'require'; readonly attribute: Attribute; readonly in: readonly string[] }
  | { readonly kind: 'cap'; readonly max: number; readonly per: (typeof CAP_PERIODS)[number] }
  /** Holds for the whole arm. */
  | { readonly kind: 'switch'; readonly switch: string; readonly in: readonly string[] }
)

/** Claims of one arm; counts are means over replications. */
export interface ActivityClaims {
  readonly arm: string
  /** Claims that are paid. */
  readonly count: number
  /** Spread of that count between cohorts. */
  readonly p10: number
  readonly p90: number
  /** What they are for, in the line's unit: facts, months, days, hours, or what its quantity counts. */
  readonly units: number
  /** Mean kroner that the payee receives. */
  readonly kroner: number
  /** Who pays them: above a ceiling that is another than the line says. */
  readonly payers: readonly { readonly who: string; readonly kroner: number }[]
  readonly refused: number
  /** Most frequent first. */
  readonly refusals: readonly { readonly rule: string; readonly reason: Text; readonly count: number }[]
}

/** A line of a tariff and a kind of fact that it is about. */
export interface ActivityRow {
  readonly fact: FactType
  readonly code: string
  readonly title: Text
  readonly payer: string
  readonly payee: string
  readonly per: TariffLine['per']
  /** The quantity of the fact that is multiplied; null for none. */
  readonly quantity: string | null
  /** Id of the tariff file. */
  readonly tariff: string
  /** Where the patient must be, how often, and what must be agreed. */
  readonly conditions: readonly Condition[]
  /** In the scenario's order; an arm that cannot give the fact claims nothing. */
  readonly arms: readonly ActivityClaims[]
}

/** Work that no tariff line of an arm is about. */
export interface UnpaidActivity {
  readonly fact: FactType
  readonly arm: string
  /** Mean over replications. */
  readonly count: number
}

export interface Activities {
  readonly scenario: Result['scenario']
  /** By fact in the catalogue's order, then as the tariffs stand. Fixed amounts and agreements are no activity's. */
  readonly rows: readonly ActivityRow[]
  readonly unpaid: readonly UnpaidActivity[]
}

/** What of the claims of a run is counted, by arm. */
export interface ActivityListener {
  readonly observer: BooksObserver
  readonly onFacts: () => void
  readonly onMonths: () => void
  /** The rows after replications that were accumulated, at least one. */
  rows(accumulated: Accumulation): Pick<Activities, 'rows' | 'unpaid'>
}

/** A tariff line that may pay for a fact in some arm. */
type Described = Omit<ActivityRow, 'arms'>

function conditionsOf({ tariff, rules }: ActiveLine, fact: FactType): readonly Condition[] {
  return rules.flatMap((name): Condition[] => {
    const rule = tariff?.rules[name]
    if (!rule) return []
    const said = { rule: name, reason: rule.reason, ref: rule.ref ?? null }
    if (rule.kind === 'switch') return [{ ...said, kind: 'switch', switch: rule.switch, in: rule.in }]
    if (rule.kind === 'require') return [{ ...said, kind: 'require', attribute: rule.attribute, in: rule.in }]
    return rule.facts?.includes(fact) === false ? [] : [{ ...said, kind: 'cap', max: rule.max, per: rule.per }]
  })
}

/** The lines in force that pay for what the arm's pathway may tell, by key; of a code with several, the latest. */
function describeLines(plan: Plan, arm: Arm, book: RateBook, factsOf: FactsOf): ReadonlyMap<string, Described> {
  const { tariffs } = plan.scenario
  const active = new Map(
    listActiveLines(tariffs, [], arm.switches).map((one) => [`${one.index} ${one.file.id}`, one] as const),
  )
  const told = new Set(factsOf(arm.pathway))
  const found = new Map<string, Described>()
  book.lines.forEach((lines, place) => {
    const fact = FACT_TYPES[place % FACT_TYPES.length] as FactType
    for (const { payee, file, index } of told.has(fact) ? lines : []) {
      const one = active.get(`${index} ${file}`)
      if (payee < 0 || !one || !('payer' in one.line)) continue
      const { code, title, payer, payee: paid, per, quantity = null } = one.line
      const conditions = conditionsOf(one, fact)
      const parties = { payer, payee: paid }
      found.set(keyOf(fact, code, payer, paid), {
        fact,
        code,
        title,
        ...parties,
        per,
        quantity,
        tariff: file,
        conditions,
      })
    }
  })
  return found
}

/** Listens to the claims of a plan; `books` are the rate books of its arms. */
export function listenToClaims(plan: Plan, books: readonly RateBook[], factsOf: FactsOf): ActivityListener {
  const { arms } = plan.scenario
  const heard = books.map((book) => new ArmClaims(book))
  const described = arms.map((arm, index) => describeLines(plan, arm, books[index] as RateBook, factsOf))
  const lines = [...new Map(described.flatMap((one) => [...one])).entries()]
  const placeOf = ({ fact }: Described): number => FACT_TYPES.indexOf(fact)
  lines.sort(([, a], [, b]) => placeOf(a) - placeOf(b))

  function claimsOf(arm: Arm, index: number, key: string, replications: number): ActivityClaims {
    const { actors, rules } = books[index] as RateBook
    const { closed: found = noSums(), counts = [] } = heard[index]?.of(key) ?? {}
    const each = [...new Array<number>(replications - counts.length).fill(0), ...counts]
    const paid = [...found.ore].map(([payer, ore]) => ({ who: actors[payer] as string, ore }))
    const refusals = [...found.refused]
      .map(([rule, count]) => ({ rule: rules[rule], count: millionths(count / replications) }))
      .sort((a, b) => b.count - a.count)
    return {
      arm: arm.id,
      count: millionths(found.count / replications),
      p10: millionths(percentile(each, 0.1)),
      p90: millionths(percentile(each, 0.9)),
      units: millionths(found.units / replications),
      kroner: meanKroner(
        paid.reduce((sum, { ore }) => sum + ore, 0),
        replications,
      ),
      payers: paid.map(({ who, ore }) => ({ who, kroner: meanKroner(ore, replications) })),
      refused: millionths([...found.refused.values()].reduce((sum, count) => sum + count, 0) / replications),
      refusals: refusals.flatMap(({ rule, count }) => (rule ? [{ rule: rule.name, reason: rule.reason, count }] : [])),
    }
  }

  function listUnpaid({ arms: sums, replications }: Accumulation): UnpaidActivity[] {
    return arms.flatMap((arm, index) => {
      const paid = new Set([...(described[index]?.values() ?? [])].map(({ fact }) => fact))
      return FACT_TYPES.flatMap((fact, type) => {
        const count = sums[index]?.facts[type] ?? 0
        if (count === 0 || paid.has(fact) || FACTS[fact].mark) return []
        return [{ fact, arm: arm.id, count: millionths(count / replications) }]
      })
    })
  }

  return {
    observer: { arms: heard, transferred() {} },
    onFacts() {
      for (const arm of heard) arm.endBatch()
    },
    onMonths() {
      for (const arm of heard) arm.close()
    },
    rows: (accumulated) => ({
      rows: lines.map(([key, line]) => ({
        ...line,
        arms: arms.map((arm, index) => claimsOf(arm, index, key, accumulated.replications)),
      })),
      unpaid: listUnpaid(accumulated),
    }),
  }
}
