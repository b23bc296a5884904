/**
 * A plan's lines in parts that are priced apart: no two parts share a code, cap or ceiling. What a part comes to over
 * lives that stay is remembered, so that another price has only the claims of its own part priced again.
 */
import type { FactPlan, FoldPlan, RoutedLine } from './fold-plan.ts'
import type { OpenSums } from './open-sums.ts'

/** Lines that must be priced together. */
export interface Part {
  /** The first of its codes. */
  readonly key: number
  readonly codes: readonly number[]
  readonly routes: readonly number[]
  /** All that its amounts follow from besides the facts. */
  readonly signature: string
}

/** The parts of a plan, and the part of every code. */
export interface PartedPlan {
  readonly parts: readonly Part[]
  readonly partOf: ReadonlyMap<number, Part>
}

/** What a part comes to over one batch: øre and postings by its routes and month, and refused claims by place. */
export interface Priced {
  readonly signature: string
  readonly ore: Float64Array
  readonly postings: Float64Array
  readonly refusals: readonly (readonly [place: number, count: number])[]
}

/** Groups codes that are joined by a cap or ceiling; gives the first code of each one's group. */
function groupCodes(lines: readonly RoutedLine[]): (code: number) => number {
  const ahead = new Map<string, string>()
  const find = (name: string): string => {
    let root = name
    for (let next = ahead.get(root); next !== undefined; next = ahead.get(root)) root = next
    return root
  }
  const first = new Map<string, number>()
  const codes = [...new Set(lines.map(({ line }) => line.code))].sort((a, b) => a - b)
  for (const { line } of lines) {
    const slots = [...line.caps.map(({ slot }) => slot), ...(line.ceiling ? [line.ceiling.slot] : [])]
    for (const slot of slots) {
      const [one, other] = [find(`code ${line.code}`), find(`slot ${slot}`)]
      if (one !== other) ahead.set(one, other)
    }
  }
  for (const code of codes) {
    const root = find(`code ${code}`)
    if (!first.has(root)) first.set(root, code)
  }
  return (code) => first.get(find(`code ${code}`)) as number
}

const describeLine = ({ line, route, routeAbove }: RoutedLine): unknown => {
  const { code, kroner, ore, byColumn, whole, partColumn, timesColumn, requirements, caps, ceiling } = line
  return [
    ...[code, route, routeAbove, [...kroner], [...ore], byColumn, whole, partColumn, timesColumn],
    ...[requirements, caps, ceiling],
  ]
}

/** The parts of a plan; `rules` is the number of the book's rules. */
export function splitPlan(plan: FoldPlan, rules: number): PartedPlan {
  const placed = plan.facts.flatMap(({ claims, lines }, place) => [
    ...claims.map((routed) => ({ routed, at: [place, 0] })),
    ...lines.map((routed) => ({ routed, at: [place, 1] })),
  ])
  const keyOf = groupCodes(placed.map(({ routed }) => routed))
  const ofKey = new Map<number, (typeof placed)[number][]>()
  for (const one of placed) {
    const key = keyOf(one.routed.line.code)
    const known = ofKey.get(key)
    if (known) known.push(one)
    else ofKey.set(key, [one])
  }
  const parts = [...ofKey].map(([key, all]): Part => {
    const codes = [...new Set(all.map(({ routed }) => routed.line.code))]
    const routes = plan.routes.flatMap(({ code }, route) => (codes.includes(code) ? [route] : []))
    const written = all.map(({ routed, at }) => [at, describeLine(routed)])
    return { key, codes, routes, signature: JSON.stringify([rules, routes, written]) }
  })
  return { parts, partOf: new Map(parts.flatMap((part) => part.codes.map((code) => [code, part] as const))) }
}

/** The plan with the lines of these parts only. */
export function narrowPlan(plan: FoldPlan, { partOf }: PartedPlan, parts: ReadonlySet<Part>): FoldPlan {
  const isAmong = ({ line }: RoutedLine): boolean => parts.has(partOf.get(line.code) as Part)
  const narrow = (fact: FactPlan): FactPlan => ({
    ...fact,
    claims: fact.claims.filter(isAmong),
    lines: fact.lines.filter(isAmong),
  })
  return { ...plan, facts: plan.facts.map(narrow) }
}

/** What a part has come to in these sums, of `months` months. */
export function readPart({ routes, codes, signature }: Part, sums: OpenSums, months: number, rules: number): Priced {
  const read = (column: Float64Array): Float64Array => {
    const own = new Float64Array(routes.length * months)
    routes.forEach((route, place) => {
      own.set(column.subarray(route * months, (route + 1) * months), place * months)
    })
    return own
  }
  const refusals = codes.flatMap((code) =>
    Array.from({ length: rules }, (_, rule) => code * rules + rule).flatMap((place) => {
      const count = sums.refusals[place] as number
      return count === 0 ? [] : [[place, count] as const]
    }),
  )
  const postings = read(sums.postings)
  const isNothing = postings.every((count) => count === 0)
  const nothing = new Float64Array(0)
  return {
    signature,
    refusals,
    ...(isNothing ? { ore: nothing, postings: nothing } : { ore: read(sums.ore), postings }),
  }
}

/** Adds what a part has come to. */
export function addPart({ routes }: Part, { ore, postings, refusals }: Priced, sums: OpenSums, months: number): void {
  if (ore.length > 0) {
    for (let place = 0; place < routes.length; place++) {
      const [from, into] = [place * months, (routes[place] as number) * months]
      for (let month = 0; month < months; month++) {
        sums.ore[into + month] = (sums.ore[into + month] as number) + (ore[from + month] as number)
        sums.postings[into + month] = (sums.postings[into + month] as number) + (postings[from + month] as number)
      }
    }
  }
  for (const [place, count] of refusals) sums.refusals[place] = (sums.refusals[place] as number) + count
}
