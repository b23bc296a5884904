/** The price list of a scenario: for every code what one claim costs, who pays whom, and where the number comes from. */
import { ATTRIBUTES, type FactType } from '../domain/facts.ts'
import type { Text } from '../domain/issues.ts'
import { type ActiveLine, type DatedPrice, listActiveLines, listPriceTimelines } from './active-lines.ts'
import { kronerBeforeShare, numberFor, type PriceReading } from './kroner.ts'
import type { CostFile, Price, TariffFile, TariffLine } from './schema.ts'
import { spanOn } from './validity.ts'

/** What the list is drawn up for: the prices on one day under these switches. */
export interface ListInput extends PriceReading {
  readonly costs: readonly CostFile[]
  /** Days since 1970. */
  readonly day: number
}

/** Kroner of one claim for a fact (null for all of them) and, of a line priced by an attribute, a value of it. */
export interface ListedAmount {
  readonly fact: FactType | null
  readonly value: string | null
  readonly kroner: number
}

/** What the list says of one code. */
export interface ListedPrice {
  readonly code: string
  readonly title: Text
  readonly per: TariffLine['per']
  /** The actor that pays, or bears a cost. */
  readonly payer: string
  /** Null for a cost. */
  readonly payee: string | null
  /** Facts that are priced; none for what is paid every month. */
  readonly facts: readonly FactType[]
  /** Kroner before any share, by `price.CODE` where it is set; one entry where all are the same, none without a price on the day. */
  readonly amounts: readonly ListedAmount[]
  /** Part of the price that is paid, 1 where the whole of it is. */
  readonly share: number
  /** The entry in force on the day; where there is none the one nearest before it, else the first. */
  readonly price: Price
  readonly file: TariffFile | CostFile
}

type Candidate = Omit<DatedPrice, 'active'> & { readonly active: ActiveLine; readonly fact: FactType | undefined }

/** Lines whether they hold or not, so that a code that is switched off is still told. */
const listAllLines = ({ tariffs, costs }: ListInput): readonly ActiveLine[] => [
  ...tariffs.flatMap((file) =>
    file.lines.map((line, index) => ({ file, tariff: file, index, line, rules: line.rules })),
  ),
  ...costs.flatMap((file) => file.lines.map((line, index) => ({ file, index, line, rules: [] }))),
]

/** The prices of a code on the day, one a fact; else the nearest, which is not in force. */
function pricesOf(
  lines: readonly ActiveLine[],
  day: number,
): { readonly inForce: boolean; readonly dated: Candidate[] } {
  const timelines = [...listPriceTimelines(lines).values()]
  const on = timelines.flatMap(({ fact, timeline }) => {
    const found = spanOn(timeline.spans, day)?.item
    return found ? [{ ...found, fact }] : []
  })
  if (on.length > 0) return { inForce: true, dated: on }
  const nearest = timelines.flatMap(({ fact, timeline: { spans } }) => {
    const found = (spans.findLast(({ to }) => to < day) ?? spans[0])?.item
    return found ? [{ ...found, fact }] : []
  })
  return { inForce: false, dated: nearest }
}

/** Without what binary fractions add: 2474.2, not 2474.2000000000003. */
const clean = (kroner: number): number => Number(kroner.toFixed(6))

function amountsOf(input: ListInput, dated: readonly Candidate[]): readonly ListedAmount[] {
  const all = dated.flatMap((one) => {
    const { by } = one.active.line
    const values: readonly string[] =
      by === undefined || input.prices[one.active.line.code] !== undefined ? [''] : ATTRIBUTES[by]
    return values.flatMap((value): ListedAmount[] => {
      const kroner = kronerBeforeShare(input, one, one.fact, value, input.day)
      return kroner === undefined
        ? []
        : [{ fact: one.fact ?? null, value: value === '' ? null : value, kroner: clean(kroner) }]
    })
  })
  const [first] = all
  const isOne = first !== undefined && all.every(({ kroner }) => kroner === first.kroner)
  if (isOne) return [{ fact: null, value: null, kroner: first.kroner }]
  const sameFor = (a: ListedAmount, b: ListedAmount): boolean => a.value === b.value && a.kroner === b.kroner
  const byValueOnly = all.every((one) =>
    all.filter(({ fact }) => fact === first?.fact).some((other) => sameFor(one, other)),
  )
  return byValueOnly ? all.filter(({ fact }) => fact === first?.fact).map((one) => ({ ...one, fact: null })) : all
}

function shareOf(input: ListInput, { active }: Candidate): number {
  const { share } = active.line as Partial<TariffLine>
  const isCash = (input.switches['isf.reading'] ?? 'cash') === 'cash'
  return (isCash ? numberFor(input, active, 'shares', share, input.day)?.value : undefined) ?? 1
}

/** Every code of the files once, in the order of files and lines, tariffs first. Files must have passed `checkRates`. */
export function listPrices(input: ListInput): readonly ListedPrice[] {
  const holding = listActiveLines(input.tariffs, input.costs, input.switches)
  const all = listAllLines(input)
  return [...new Set(all.map(({ line }) => line.code))].flatMap((code) => {
    const isOfCode = ({ line }: ActiveLine): boolean => line.code === code
    const held = holding.filter(isOfCode)
    const lines = held.length > 0 ? held : all.filter(isOfCode)
    const { inForce, dated } = pricesOf(lines, input.day)
    const [first] = dated
    if (first === undefined) return []
    const { line, file } = first.active
    return {
      ...{ code, title: line.title, per: line.per, price: first.price, file },
      ...('bearer' in line ? { payer: line.bearer, payee: null } : { payer: line.payer, payee: line.payee }),
      facts: [...new Set(lines.flatMap((one) => one.line.facts))],
      amounts: held.length > 0 && inForce ? amountsOf(input, dated) : [],
      share: shareOf(input, first),
    }
  })
}
