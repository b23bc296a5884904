/** From XState's guards to guards of a chart. */
import { type AnyStateMachine, and, not, or, stateIn } from 'xstate'
import { InvariantError } from '../../domain/issues.ts'
import { dataOf } from '../machine-data.ts'
import type { Guard } from './chart.ts'
import { asOpaque } from './opaque.ts'
import { Refusal } from './refusal.ts'

/** `and`, `or` and `not` keep their parts; `stateIn` keeps what it looks for. Their kind shows in what checks them. */
interface BuiltInGuard {
  readonly check?: unknown
  readonly guards?: readonly unknown[]
  readonly stateValue?: unknown
}

const checkOf = (guard: unknown): unknown => (guard as BuiltInGuard).check
const CHECKS = { and: checkOf(and([])), or: checkOf(or([])), not: checkOf(not(() => true)), in: checkOf(stateIn('')) }

/** Reads a guard that stands in `state`. Throws Refusal, and InvariantError PL-M012 where nothing defines it. */
export function readGuard(
  machine: AnyStateMachine,
  state: string,
  guard: unknown,
  stateOf: (id: string) => number | undefined,
): Guard {
  const read = (part: unknown): Guard => readGuard(machine, state, part, stateOf)
  const name = typeof guard === 'string' ? guard : ((guard as { type?: string }).type ?? '')
  if (typeof guard === 'object' && guard !== null && 'params' in guard) {
    throw new Refusal(state, `the parameters of guard "${name}"`)
  }
  const guards = machine.implementations.guards as Readonly<Record<string, unknown>>
  const resolved = typeof guard === 'function' ? guard : guards[name]
  if (resolved === undefined) {
    throw new InvariantError(
      'PL-M012',
      `${machine.id}: state "${state}" asks the guard "${name}", which nothing defines`,
    )
  }
  if (typeof resolved !== 'function') return read(resolved)
  const { check, guards: parts = [], stateValue } = resolved as BuiltInGuard
  switch (check) {
    case undefined: {
      const data = dataOf(resolved)
      const value =
        data?.kind === 'formula' ? { node: data.formula.node } : { opaque: asOpaque(resolved, state, 'a guard') }
      return { kind: 'value', value }
    }
    case CHECKS.and:
      return { kind: 'and', guards: parts.map(read) }
    case CHECKS.or:
      return { kind: 'or', guards: parts.map(read) }
    case CHECKS.not:
      return { kind: 'not', guard: read(parts[0]) }
    case CHECKS.in: {
      const found =
        typeof stateValue === 'string' && stateValue.startsWith('#') ? stateOf(stateValue.slice(1)) : undefined
      if (found === undefined) throw new Refusal(state, 'stateIn with a value that is no "#id"')
      return { kind: 'in', state: found }
    }
    default:
      throw new Refusal(state, 'a guard of another kind than and, or, not and stateIn')
  }
}
