/**
 * Formulas bound to one flat memory of doubles. Every name becomes a place; and what depends only on parameters, or only
 * on who the patient is, becomes a cell of its own that is computed once a job or once a patient (binding-time analysis).
 * Equal formulas are one object, so that what is computed twice can be seen.
 */
import type { Node } from '../../formula/formula.ts'
import { type FunctionName, functionOf } from '../../formula/functions.ts'
import type { MemorySpec } from '../../formula/memory.ts'
import { PURPOSES, type Purpose } from '../../random/draw.ts'

/** When a value is settled: with the parameters, with the patient, or while the patient lives. */
export const TIMES = { job: 0, patient: 1, life: 2 } as const
export type Time = (typeof TIMES)[keyof typeof TIMES]

interface Common {
  readonly id: number
  /** The formulas it is made of, and whether each is computed whenever the whole is. */
  readonly parts: readonly Part[]
  readonly time: Time
  /** Slots that the value depends on. */
  readonly reads: ReadonlySet<number>
}
interface Part {
  readonly part: Bound
  readonly certain: boolean
}
export type Bound = Common &
  (
    | { readonly kind: 'number'; readonly value: number }
    | { readonly kind: 'place'; readonly place: number }
    /** The place `base` + Σ memory[slot] · stride. */
    | { readonly kind: 'table'; readonly base: number; readonly by: readonly TablePart[] }
    | { readonly kind: 'draw'; readonly purpose: Purpose; readonly occurrence: Bound }
    | { readonly kind: 'apply'; readonly name: FunctionName; readonly args: readonly Bound[] }
    | { readonly kind: 'choose'; readonly test: Bound; readonly yes: Bound; readonly no: Bound }
    | { readonly kind: 'and' | 'or'; readonly args: readonly [Bound, Bound] }
    | { readonly kind: 'sum'; readonly count: Bound; readonly term: Bound }
    | { readonly kind: 'nth' }
  )
type Choice = Extract<Bound, { readonly kind: 'choose' }>
export interface TablePart {
  readonly slot: number
  readonly stride: number
}
/** A value that is read and not computed. */
export type Place = Extract<Bound, { readonly kind: 'place' }>
export type Unnumbered<B> = B extends Bound ? Omit<B, 'id' | 'parts' | 'time' | 'reads'> : never

/** A place that is filled once a job or once a patient, in this order. */
export interface Cell {
  readonly place: number
  readonly value: Bound
}
export interface ParamPlace {
  readonly place: number
  readonly name: string
}

const NONE: ReadonlySet<number> = new Set()

export class Binder {
  readonly slots: readonly string[]
  readonly params: ParamPlace[] = []
  readonly jobCells: Cell[] = []
  readonly patientCells: Cell[] = []
  /** Places of the memory so far: slots first. */
  size: number
  private readonly changing: ReadonlySet<string>
  private readonly known = new Map<string, Bound>()
  private readonly numbered = new Map<Node, Bound>()
  private readonly hoisted = new Map<number, Bound>()
  private readonly cells = new Map<number, Bound>()
  private readonly tables = new Map<string, number>()
  private isInSum = false

  /** `changing`: slots that something sets after the beginning. */
  constructor(memory: MemorySpec, changing: ReadonlySet<string>) {
    this.changing = changing
    this.slots = Object.keys(memory)
    this.size = this.slots.length
  }

  private scratchFrom = -1
  private scratchTaken = 0
  /** Places a routine needs for itself at most. */
  scratchSize = 0

  /** First place that is a routine's own. Nothing is bound any more once this has been asked. */
  get scratch(): number {
    if (this.scratchFrom < 0) this.scratchFrom = this.size
    return this.scratchFrom
  }

  private scratchKept = 0

  /** A new routine begins: the places of the last one are free again. */
  beginRoutine(): void {
    this.scratchTaken = this.scratchKept
  }

  /** Places taken so far are never given to a routine. */
  keepScratch(): void {
    this.scratchKept = this.scratchSize
  }

  /** A place of the routine's own. */
  takeScratch(): Place {
    const place = this.scratch + this.scratchTaken++
    this.scratchSize = Math.max(this.scratchSize, this.scratchTaken)
    return this.intern({ kind: 'place', place }, `m${place}`, TIMES.life, NONE) as Place
  }

  /** The same formula over other parts, in the order of its own. */
  rebuild(bound: Bound, parts: readonly Bound[]): Bound {
    if (parts.every((part, index) => part === bound.parts[index]?.part)) return bound
    const key = keyOf(`bound ${nameOf(bound)}`, parts)
    return this.known.get(key) ?? this.add(shapeOver(bound, parts), key, bound.time, bound.reads)
  }

  slotOf(name: string): number {
    const slot = this.slots.indexOf(name)
    if (slot < 0) throw new RangeError(`the memory has no slot "${name}"`)
    return slot
  }

  /** A formula to be computed while the patient lives; all that is settled before has become cells. */
  bind(node: Node): Bound {
    return this.hoist(this.number(node), TIMES.life)
  }

  /** A formula to be computed when the life begins, before the patient's cells are. */
  bindBeginning(node: Node): Bound {
    return this.hoist(this.number(node), TIMES.patient)
  }

  private intern(shape: Unnumbered<Bound>, key: string, time: Time, reads: ReadonlySet<number>): Bound {
    return this.known.get(key) ?? this.add(shape, key, time, reads)
  }

  private add(shape: Unnumbered<Bound>, key: string, time: Time, reads: ReadonlySet<number>): Bound {
    const bound = { ...shape, id: this.known.size, parts: listParts(shape as Bound), time, reads } as Bound
    this.known.set(key, bound)
    return bound
  }

  /** Formulas are shared between places, so most of them are met again. */
  private number(node: Node): Bound {
    const known = this.numbered.get(node)
    if (known !== undefined) return known
    const bound = this.numberNew(node)
    this.numbered.set(node, bound)
    return bound
  }

  private numberNew(node: Node): Bound {
    switch (node.kind) {
      case 'number':
        return this.intern(
          { kind: 'number', value: node.value },
          `#${Object.is(node.value, -0) ? '-0' : node.value}`,
          TIMES.job,
          NONE,
        )
      case 'nth':
        return this.intern({ kind: 'nth' }, 'nth', TIMES.life, NONE)
      case 'slot': {
        const place = this.slotOf(node.name)
        const time = this.changing.has(node.name) ? TIMES.life : TIMES.patient
        return this.intern({ kind: 'place', place }, `m${place}`, time, new Set([place]))
      }
      case 'param':
        return this.numberParam(node)
      case 'draw': {
        const occurrence = this.number(node.occurrence)
        const key = `draw ${PURPOSES[node.purpose]} ${occurrence.id}`
        return this.intern({ kind: 'draw', purpose: node.purpose, occurrence }, key, TIMES.life, occurrence.reads)
      }
      case 'apply': {
        return this.apply(
          node.name,
          node.args.map((arg) => this.number(arg)),
        )
      }
      case 'choose': {
        const [test, yes, no] = [this.number(node.test), this.number(node.yes), this.number(node.no)]
        return this.compose({ kind: 'choose', test, yes, no }, 'choose', [test, yes, no])
      }
      case 'and':
      case 'or': {
        const args = [this.number(node.args[0]), this.number(node.args[1])] as const
        return this.compose({ kind: node.kind, args }, node.kind, args)
      }
      case 'sum': {
        if (this.isInSum) throw new RangeError('a sum stands inside a sum')
        this.isInSum = true
        const [count, term] = [this.number(node.count), this.number(node.term)]
        this.isInSum = false
        const key = keyOf('sum', [count, term])
        return this.intern({ kind: 'sum', count, term }, key, TIMES.life, readsOf([count, term]))
      }
    }
  }

  /** A function of what is chosen between settled values is a choice between settled values of the function. */
  private apply(name: FunctionName, args: readonly Bound[]): Bound {
    const choice = args.find(isChoiceOfSettled)
    const isOfTest = (arg: Bound): arg is Choice => isChoiceOfSettled(arg) && arg.test === choice?.test
    if (choice === undefined || !args.every((arg) => arg.time < TIMES.life || isOfTest(arg)))
      return this.compose({ kind: 'apply', name, args }, name, args)
    const { test } = choice
    const [yes, no] = (['yes', 'no'] as const).map((arm) =>
      this.apply(
        name,
        args.map((arg) => (isOfTest(arg) ? arg[arm] : arg)),
      ),
    ) as [Bound, Bound]
    return this.compose({ kind: 'choose', test, yes, no }, 'choose', [test, yes, no])
  }

  private compose(shape: Unnumbered<Bound>, name: string, parts: readonly Bound[]): Bound {
    const key = keyOf(name, parts)
    const known = this.known.get(key)
    if (known !== undefined) return known
    let time: Time = TIMES.job
    for (const part of parts) if (part.time > time) time = part.time
    return this.add(shape, key, time, readsOf(parts))
  }

  private numberParam({ name, by }: Extract<Node, { kind: 'param' }>): Bound {
    const key = `param ${name} ${by.map(({ slot }) => slot).join(' ')}`
    let base = this.tables.get(key)
    if (base === undefined) {
      base = this.size
      this.tables.set(key, base)
      const names = by.reduce<string[]>(
        (all, { choices }) => all.flatMap((one) => choices.map((c) => `${one}.${c}`)),
        [name],
      )
      this.size += names.length
      names.forEach((full, index) => {
        this.params.push({ place: (base as number) + index, name: full })
      })
    }
    if (by.length === 0) return this.intern({ kind: 'place', place: base }, `m${base}`, TIMES.job, NONE)
    const parts = by.map(({ slot }, index) => ({
      slot: this.slotOf(slot),
      stride: by.slice(index + 1).reduce((size, { choices }) => size * choices.length, 1),
    }))
    const changes = by.some(({ slot }) => this.changing.has(slot))
    const reads = new Set(parts.map(({ slot }) => slot))
    return this.intern({ kind: 'table', base, by: parts }, key, changes ? TIMES.life : TIMES.patient, reads)
  }

  /** The same value with all that is settled before `time` read from cells. */
  private hoist(bound: Bound, time: Time): Bound {
    if (bound.kind === 'number' || bound.kind === 'place' || bound.kind === 'nth') return bound
    if (bound.time >= time) {
      const key = bound.id * 3 + time
      const done = this.hoisted.get(key) ?? this.hoistParts(bound, time)
      this.hoisted.set(key, done)
      return done
    }
    const known = this.cells.get(bound.id)
    if (known !== undefined) return known
    const value = this.hoistParts(bound, bound.time)
    const place = this.size++
    const cell = this.intern({ kind: 'place', place }, `m${place}`, bound.time, bound.reads)
    ;(bound.time === TIMES.job ? this.jobCells : this.patientCells).push({ place, value })
    this.cells.set(bound.id, cell)
    return cell
  }

  private hoistParts(bound: Bound, time: Time): Bound {
    const parts = bound.parts.map(({ part }) => this.hoist(part, time))
    return this.rebuild(bound, parts)
  }
}

function keyOf(name: string, parts: readonly Bound[]): string {
  let key = name
  for (const { id } of parts) key += ` ${id}`
  return key
}

/** What the parts read; mostly that is what one of them reads. */
function readsOf(parts: readonly Bound[]): ReadonlySet<number> {
  let reads = NONE
  for (const part of parts) {
    if (reads.size === 0) reads = part.reads
    else if (part.reads !== reads && part.reads.size > 0) reads = new Set([...reads, ...part.reads])
  }
  return reads
}

/** Whether only the choice itself is made while the patient lives. */
const isChoiceOfSettled = (bound: Bound): bound is Choice =>
  bound.kind === 'choose' && bound.time === TIMES.life && bound.yes.time < TIMES.life && bound.no.time < TIMES.life

/** In the order of `shapeOver`. */
function listParts(bound: Bound): readonly Part[] {
  const firstOnly = (parts: readonly Bound[]) => parts.map((part, index) => ({ part, certain: index === 0 }))
  switch (bound.kind) {
    case 'draw':
      return [{ part: bound.occurrence, certain: true }]
    case 'apply':
      return bound.args.map((part) => ({ part, certain: true }))
    case 'choose':
      return firstOnly([bound.test, bound.yes, bound.no])
    case 'and':
    case 'or':
      return firstOnly(bound.args)
    case 'sum':
      return firstOnly([bound.count, bound.term])
    default:
      return []
  }
}

/** What tells formulas over the same parts apart. */
const nameOf = (bound: Bound): string =>
  bound.kind === 'apply' ? bound.name : bound.kind === 'draw' ? `draw ${bound.purpose}` : bound.kind

/** What a formula with parts says, over others. */
function shapeOver(bound: Bound, parts: readonly Bound[]): Unnumbered<Bound> {
  const { kind } = bound
  const [first, second, third] = parts as readonly [Bound, Bound, Bound]
  switch (kind) {
    case 'draw':
      return { kind, purpose: bound.purpose, occurrence: first }
    case 'apply':
      return { kind, name: bound.name, args: parts }
    case 'choose':
      return { kind, test: first, yes: second, no: third }
    case 'and':
    case 'or':
      return { kind, args: [first, second] }
    case 'sum':
      return { kind, count: first, term: second }
    default:
      return bound
  }
}

/** Whether a value is whole whatever the memory holds. */
export function isWhole(bound: Bound): boolean {
  switch (bound.kind) {
    case 'number':
      return Number.isInteger(bound.value)
    case 'nth':
    case 'and':
    case 'or':
      return true
    case 'choose':
      return isWhole(bound.yes) && isWhole(bound.no)
    case 'apply': {
      const { whole, isTest } = functionOf(bound.name)
      return isTest === true || whole === 'made' || (whole === 'kept' && bound.args.every(isWhole))
    }
    default:
      return false
  }
}
