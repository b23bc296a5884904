/** When a dated number is in force: civil days, both ends inclusive, an open end lasting until something newer is known. */
import { dayOfIso } from '../domain/time.ts'

interface Dated {
  readonly validFrom?: string | undefined
  readonly validTo?: string | undefined
}

/** One item with the days it is in force; `from` and `to` are day numbers, infinite where open. */
export interface Span<T> {
  readonly item: T
  readonly from: number
  readonly to: number
}

export interface Timeline<T> {
  /** In order of `from`, without overlap. */
  readonly spans: readonly Span<T>[]
  /** Items that claim a day another item already holds; they are not among the spans. */
  readonly overlaps: readonly T[]
  /** True where every item is among the spans; otherwise a gap may be another mistake's shadow. */
  readonly complete: boolean
}

/**
 * Puts dated items in order and closes an open end the day before the next item begins.
 * An item with an impossible date is left out: the check of the file names it.
 */
export function timelineOf<T>(items: readonly T[], datesOf: (item: T) => Dated): Timeline<T> {
  const dated: Span<T>[] = []
  for (const item of items) {
    const { validFrom, validTo } = datesOf(item)
    const from = validFrom === undefined ? Number.NEGATIVE_INFINITY : dayOfIso(validFrom)
    const to = validTo === undefined ? Number.POSITIVE_INFINITY : dayOfIso(validTo)
    if (from !== undefined && to !== undefined && from <= to) dated.push({ item, from, to })
  }
  dated.sort((a, b) => (a.from === b.from ? 0 : a.from - b.from))
  const spans: Span<T>[] = []
  const overlaps: T[] = []
  for (const next of dated) {
    const last = spans.at(-1)
    if (
      last !== undefined &&
      (last.from === next.from || (last.to !== Number.POSITIVE_INFINITY && last.to >= next.from))
    ) {
      overlaps.push(next.item)
      continue
    }
    if (last !== undefined && last.to >= next.from) spans[spans.length - 1] = { ...last, to: next.from - 1 }
    spans.push(next)
  }
  return { spans, overlaps, complete: spans.length === items.length }
}

/** The span in force on a day, if any. */
export const spanOn = <T>(spans: readonly Span<T>[], day: number): Span<T> | undefined =>
  spans.find((span) => span.from <= day && day <= span.to)

/** The first stretch of [first, last] that no span covers, as [from, to], if any. */
export function gapIn(
  spans: readonly { readonly from: number; readonly to: number }[],
  first: number,
  last: number,
): readonly [number, number] | undefined {
  let day = first
  for (const span of spans) {
    if (span.to < day) continue
    if (span.from > day) return [day, Math.min(last, span.from - 1)]
    day = span.to + 1
    if (day > last) return undefined
  }
  return day <= last ? [day, last] : undefined
}
