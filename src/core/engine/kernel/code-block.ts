/**
 * Formulas as JavaScript text. A block is straight-line code: what it computes twice is computed once, what it has just
 * written to memory it does not read back, and draws, being pure, count as any other value.
 */
import { functionOf } from '../../formula/functions.ts'
import type { Bound } from '../compile/bind.ts'
import { counterOf } from './closures.ts'

const numeral = (value: number): string => {
  if (Object.is(value, -0)) return '-0'
  return value < 0 ? `(${value})` : String(value)
}

const partsOf = (bound: Bound): readonly { readonly part: Bound; readonly certain: boolean }[] => {
  switch (bound.kind) {
    case 'draw':
      return [{ part: bound.occurrence, certain: true }]
    case 'apply':
      return bound.args.map((part) => ({ part, certain: true }))
    case 'choose':
      return [bound.test, bound.yes, bound.no].map((part, index) => ({ part, certain: index === 0 }))
    case 'and':
    case 'or':
      return bound.args.map((part, index) => ({ part, certain: index === 0 }))
    case 'sum':
      return [{ part: bound.count, certain: true }]
    default:
      return []
  }
}

export class CodeBlock {
  readonly lines: string[] = []
  /** Names of values that have been computed, by number of the formula. */
  private readonly known = new Map<number, { readonly name: string; readonly reads: ReadonlySet<number> }>()
  /** Names of what was last read from or written to a place. */
  private readonly places = new Map<number, string>()
  private readonly uses = new Map<string, number>()
  private names = 0

  /** `values`: all that the block will compute for certain, in order, so that it knows what comes more than once. */
  constructor(values: Iterable<Bound>) {
    for (const value of values) this.count(value)
  }

  private static keyOf(bound: Bound): string {
    return bound.kind === 'place' ? `m${bound.place}` : String(bound.id)
  }

  private count(bound: Bound): void {
    const key = CodeBlock.keyOf(bound)
    const before = this.uses.get(key) ?? 0
    this.uses.set(key, before + 1)
    if (before > 0) return
    for (const { part, certain } of partsOf(bound)) if (certain) this.count(part)
  }

  say(line: string): void {
    this.lines.push(line)
  }

  /** A fresh name for the value of `text`. */
  keep(text: string): string {
    const name = `t${this.names++}`
    this.lines.push(`const ${name} = ${text}`)
    return name
  }

  /** Something unknown may have been written: nothing is known any more. */
  forgetAll(): void {
    this.known.clear()
    this.places.clear()
  }

  /** Writes named values to places; each must have been computed by now. */
  write(values: readonly { readonly slot: number; readonly name: string }[]): void {
    for (const { slot, name } of values) {
      this.lines.push(`m[${slot}] = ${name}`)
      for (const [id, { reads }] of this.known) if (reads.has(slot)) this.known.delete(id)
    }
    for (const { slot, name } of values) this.places.set(slot, name)
  }

  /** The formula as a number. `certain`: it is computed whenever the block is. */
  value(bound: Bound, certain = true): string {
    if (bound.kind === 'number') return numeral(bound.value)
    if (bound.kind === 'nth') return 'nth'
    const isTwice = certain && (this.uses.get(CodeBlock.keyOf(bound)) ?? 0) > 1
    if (bound.kind === 'place') {
      const name = this.places.get(bound.place)
      if (name !== undefined) return name
      if (!isTwice) return `m[${bound.place}]`
      const kept = this.keep(`m[${bound.place}]`)
      this.places.set(bound.place, kept)
      return kept
    }
    const known = this.known.get(bound.id)
    if (known !== undefined) return known.name
    const text = this.write1(bound, certain)
    if (!isTwice) return text
    const name = this.keep(text)
    this.known.set(bound.id, { name, reads: bound.reads })
    return name
  }

  /** The formula as a truth. */
  test(bound: Bound, certain = true): string {
    if (bound.kind === 'and' || bound.kind === 'or') {
      const sign = bound.kind === 'and' ? '&&' : '||'
      return `(${this.test(bound.args[0], certain)} ${sign} ${this.test(bound.args[1], false)})`
    }
    if (bound.kind === 'apply' && functionOf(bound.name).isTest) return this.apply(bound, certain)
    return `(${this.value(bound, certain)} !== 0)`
  }

  private write1(bound: Bound, certain: boolean): string {
    switch (bound.kind) {
      case 'table': {
        const parts = bound.by.map(({ slot, stride }) => {
          const name = this.places.get(slot) ?? `m[${slot}]`
          return stride === 1 ? name : `${name} * ${stride}`
        })
        return `m[${[bound.base, ...parts].join(' + ')}]`
      }
      case 'draw': {
        const counter = counterOf(bound.purpose)
        if (bound.occurrence.kind === 'number') return `draw(${counter | bound.occurrence.value})`
        return `draw(${counter} | ${this.value(bound.occurrence, certain)})`
      }
      case 'choose': {
        const test = this.test(bound.test, certain)
        return `(${test} ? ${this.value(bound.yes, false)} : ${this.value(bound.no, false)})`
      }
      case 'and':
      case 'or':
        return `(${this.test(bound, certain)} ? 1 : 0)`
      case 'sum':
        return `sumOf(${this.value(bound.count, certain)}, (nth) => ${this.value(bound.term, false)})`
      case 'apply': {
        const text = this.apply(bound, certain)
        return functionOf(bound.name).isTest ? `(${text} ? 1 : 0)` : text
      }
      default:
        throw new RangeError(`no text for ${bound.kind}`)
    }
  }

  private apply({ name, args }: Extract<Bound, { kind: 'apply' }>, certain: boolean): string {
    const [a = '', b = '', c = ''] = args.map((arg) => this.value(arg, certain))
    return functionOf(name).write(a, b, c)
  }
}
