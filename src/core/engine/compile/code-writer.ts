/** Writes straight code: what is computed twice is computed once, and draws, being pure, are values like the others. */
import type { Binder, Bound } from './bind.ts'
import type { Code } from './code.ts'

/** A run of code in which values are kept. Values that are kept are forgotten when what they depend on is written. */
export class CodeWriter {
  readonly code: Code[] = []
  private readonly known = new Map<number, { readonly place: Bound; readonly reads: ReadonlySet<number> }>()
  private readonly uses = new Map<number, number>()
  private readonly binder: Binder

  /** `values`: all that will be computed for certain, in order, so that what comes twice is known beforehand. */
  constructor(binder: Binder, values: Iterable<Bound>) {
    this.binder = binder
    for (const value of values) this.count(value)
  }

  private count(bound: Bound): void {
    const before = this.uses.get(bound.id) ?? 0
    this.uses.set(bound.id, before + 1)
    if (before > 0) return
    for (const { part, certain } of bound.parts) if (certain) this.count(part)
  }

  /** The formula with kept values in place of what they stand for. `certain`: it is computed whenever the code is run. */
  value(bound: Bound, certain = true): Bound {
    const parts = bound.parts
    if (parts.length === 0 && bound.kind !== 'table') return bound
    const known = this.known.get(bound.id)
    if (known !== undefined) return known.place
    const rebuilt = this.binder.rebuild(
      bound,
      parts.map(({ part, certain: isCertain }) => this.value(part, certain && isCertain)),
    )
    if (!certain || (this.uses.get(bound.id) ?? 0) < 2) return rebuilt
    const place = this.keep(rebuilt)
    this.known.set(bound.id, { place, reads: bound.reads })
    return place
  }

  /** Computes a value now, into a place of the routine's own. */
  keep(value: Bound): Bound {
    const place = this.binder.takeScratch()
    this.code.push({ do: 'store', place: place.place, value })
    return place
  }

  /** Writes values to slots; all of them are computed before the first is written. */
  assign(values: readonly { readonly slot: number; readonly value: Bound }[]): void {
    const [only] = values
    const computed = values.map(({ value }) => this.value(value))
    const kept =
      values.length === 1 && only
        ? computed
        : computed.map((value) => (value.kind === 'number' ? value : this.keep(value)))
    values.forEach(({ slot }, index) => {
      this.code.push({ do: 'store', place: slot, value: kept[index] as Bound })
    })
    this.forget(values.map(({ slot }) => slot))
  }

  private forget(slots: readonly number[]): void {
    for (const [id, { reads }] of this.known) if (slots.some((slot) => reads.has(slot))) this.known.delete(id)
  }

  /** Anything may have been written. */
  forgetAll(): void {
    this.known.clear()
  }
}
