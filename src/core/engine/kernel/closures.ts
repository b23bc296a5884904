/** Bound formulas as closures over the memory, for places where no code may be generated. */
import { functionOf } from '../../formula/functions.ts'
import { OCCURRENCE_BITS, PURPOSES, type Purpose } from '../../random/draw.ts'
import type { Bound } from '../compile/bind.ts'

export type Compute = () => number
/** The draw for a purpose and an occurrence, for the patient who lives at the moment. */
export type DrawFor = (purpose: Purpose, counter: number, occurrence: number) => number

/** Where the counter of a purpose begins. */
export const counterOf = (purpose: Purpose): number => PURPOSES[purpose] << OCCURRENCE_BITS

type Memory = Float64Array
/** A value that is read and not computed. */
const placeOf = (bound: Bound): number => (bound.kind === 'place' ? bound.place : -1)

/** Closures that share one memory; each computes its formula anew. */
export function createClosures(memory: Memory, drawFor: DrawFor): (bound: Bound) => Compute {
  let nth = 0

  function compile(bound: Bound): Compute {
    switch (bound.kind) {
      case 'number': {
        const { value } = bound
        return () => value
      }
      case 'nth':
        return () => nth
      case 'place': {
        const { place } = bound
        return () => memory[place] as number
      }
      case 'table':
        return compileTable(bound)
      case 'draw': {
        const { purpose } = bound
        const [counter, occurrence] = [counterOf(purpose), compile(bound.occurrence)]
        return () => drawFor(purpose, counter, occurrence())
      }
      case 'choose': {
        const [test, yes, no] = [compile(bound.test), compile(bound.yes), compile(bound.no)]
        return () => (test() === 0 ? no() : yes())
      }
      case 'and': {
        const [a, b] = [compile(bound.args[0]), compile(bound.args[1])]
        return () => (a() !== 0 && b() !== 0 ? 1 : 0)
      }
      case 'or': {
        const [a, b] = [compile(bound.args[0]), compile(bound.args[1])]
        return () => (a() !== 0 || b() !== 0 ? 1 : 0)
      }
      case 'sum': {
        const [count, term] = [compile(bound.count), compile(bound.term)]
        return () => {
          const terms = count()
          let sum = 0
          for (nth = 0; nth < terms; nth++) sum += term()
          return sum
        }
      }
      case 'apply':
        return compileApply(bound)
    }
  }

  function compileTable({ base, by }: Extract<Bound, { kind: 'table' }>): Compute {
    const [first, second] = by
    if (by.length === 1 && first) return () => memory[base + (memory[first.slot] as number) * first.stride] as number
    if (by.length === 2 && first && second) {
      return () =>
        memory[
          base + (memory[first.slot] as number) * first.stride + (memory[second.slot] as number) * second.stride
        ] as number
    }
    return () => {
      let place = base
      for (const { slot, stride } of by) place += (memory[slot] as number) * stride
      return memory[place] as number
    }
  }

  /** The four commonest functions are written out by how their arguments are had: that is most of the time spent here. */
  function compileApply({ name, args }: Extract<Bound, { kind: 'apply' }>): Compute {
    const [first, second] = args as readonly [Bound, Bound?]
    if (second === undefined) return compileUnary(name, compile(first))
    const third = args[2]
    const [a, b] = [compile(first), compile(second)]
    const { run } = functionOf(name)
    if (third !== undefined) {
      const c = compile(third)
      return () => run(a(), b(), c())
    }
    const [i, j] = [placeOf(first), placeOf(second)]
    const how = i >= 0 && j >= 0 ? 'places' : i >= 0 ? 'first' : j >= 0 ? 'second' : 'none'
    switch (`${name} ${how}`) {
      case 'plus places':
        return () => (memory[i] as number) + (memory[j] as number)
      case 'plus first':
        return () => (memory[i] as number) + b()
      case 'plus second':
        return () => a() + (memory[j] as number)
      case 'plus none':
        return () => a() + b()
      case 'minus places':
        return () => (memory[i] as number) - (memory[j] as number)
      case 'minus first':
        return () => (memory[i] as number) - b()
      case 'minus second':
        return () => a() - (memory[j] as number)
      case 'minus none':
        return () => a() - b()
      case 'times places':
        return () => (memory[i] as number) * (memory[j] as number)
      case 'times first':
        return () => (memory[i] as number) * b()
      case 'times second':
        return () => a() * (memory[j] as number)
      case 'times none':
        return () => a() * b()
      case 'over none':
      case 'over first':
        return () => a() / b()
      case 'over places':
      case 'over second':
        return () => a() / (memory[j] as number)
      case 'differs places':
        return () => (memory[i] !== memory[j] ? 1 : 0)
      case 'differs second':
        return () => (a() !== memory[j] ? 1 : 0)
      case 'isBelow second':
        return () => (a() < (memory[j] as number) ? 1 : 0)
    }
    if (name === 'equals' && second.kind === 'number' && i >= 0) {
      const { value } = second
      return () => (memory[i] === value ? 1 : 0)
    }
    return () => run(a(), b(), 0)
  }

  function compileUnary(name: Extract<Bound, { kind: 'apply' }>['name'], a: Compute): Compute {
    if (name === 'floor') return () => Math.floor(a())
    if (name === 'ceil') return () => Math.ceil(a())
    const { run } = functionOf(name)
    return () => run(a(), 0, 0)
  }

  return compile
}
