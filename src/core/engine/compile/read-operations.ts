/** From XState's action objects to operations. */
import type { AnyStateMachine } from 'xstate'
import { InvariantError } from '../../domain/issues.ts'
import { dataOf } from '../machine-data.ts'
import type { Operation, Value } from './chart.ts'
import { nameOfAction, resolveAction } from './list-timers.ts'
import { asOpaque } from './opaque.ts'
import { Refusal } from './refusal.ts'

export interface OperationReader {
  /** The operations of actions, in order. Throws Refusal, and InvariantError PL-M011 on a delay that nothing defines. */
  readAll(actions: readonly unknown[]): Operation[]
}

interface Register {
  readonly eventOf: (type: string) => number
  readonly timerOf: (id: string) => number
  /** The same for a timer that brings an event of this type. Throws Refusal where it brings another one elsewhere. */
  readonly timerFor: (id: string, type: string, state: string) => number
}

/** An action as XState's creators make it: a function that carries what it was made from. */
interface BuiltIn {
  readonly type?: string
  readonly assignment?: unknown
  readonly event?: unknown
  readonly id?: unknown
  readonly delay?: unknown
  readonly sendId?: unknown
}

const nodeOfNumber = (value: number): Value => ({ node: { kind: 'number', value } })

/** Reads actions that stand in `state`. */
export function createOperationReader(machine: AnyStateMachine, state: string, register: Register): OperationReader {
  const refuse = (feature: string): never => {
    throw new Refusal(state, feature)
  }

  function readValue(value: unknown, what: string): Value {
    if (typeof value === 'number') return nodeOfNumber(value)
    if (typeof value === 'boolean') return nodeOfNumber(value ? 1 : 0)
    const data = dataOf(value)
    if (data?.kind === 'formula') return { node: data.formula.node }
    return { opaque: asOpaque(value, state, what) }
  }

  function readAssign({ assignment }: BuiltIn): Operation {
    const data = dataOf(assignment)
    if (data?.kind === 'memory') {
      const values = Object.entries(data.values).map(([slot, operand]) => ({
        slot,
        value: typeof operand === 'object' ? { node: operand.node } : nodeOfNumber(operand as number),
      }))
      return { op: 'assign', values }
    }
    if (typeof assignment === 'function')
      return { op: 'assignOpaque', opaque: asOpaque(assignment, state, 'an assignment') }
    const values = Object.entries(assignment as object).map(([slot, value]) => ({
      slot,
      value: readValue(value, 'an assignment'),
    }))
    return { op: 'assign', values }
  }

  function readEmit({ event }: BuiltIn): Operation {
    const data = dataOf(event)
    if (data?.kind === 'fact') return { op: 'emit', template: data.template }
    return {
      op: 'emitOpaque',
      opaque: typeof event === 'function' ? asOpaque(event, state, 'an emitted fact') : () => event,
    }
  }

  function readRaise({ event, id, delay }: BuiltIn): Operation {
    if (typeof event === 'function') return refuse('a raised event that is computed')
    const { type } = event as { type: string }
    if (delay === undefined) return { op: 'raise', event: register.eventOf(type) }
    const delays = machine.implementations.delays as Readonly<Record<string, unknown>>
    if (id === undefined) return refuse('a delayed event without an id')
    const found = typeof delay === 'string' ? delays[delay] : delay
    if (typeof delay === 'string' && typeof found !== 'function' && typeof found !== 'number') {
      throw new InvariantError(
        'PL-M011',
        `${machine.id}: state "${state}" waits for the delay "${delay}", which nothing defines`,
      )
    }
    return { op: 'schedule', timer: register.timerFor(String(id), type, state), delay: readValue(found, 'a delay') }
  }

  function readOne(action: unknown): Operation {
    const resolved = resolveAction(machine, action) as BuiltIn | undefined
    if (resolved === undefined) return refuse(`the action "${nameOfAction(action)}", which nothing defines`)
    if (typeof action === 'object' && action !== null && 'params' in action)
      return refuse(`the parameters of action "${nameOfAction(action)}"`)
    switch (resolved.type) {
      case 'xstate.assign':
        return readAssign(resolved)
      case 'xstate.emit':
        return readEmit(resolved)
      case 'xstate.raise':
        return readRaise(resolved)
      case 'xstate.cancel':
        if (typeof resolved.sendId === 'function') return refuse('a cancelled timer that is computed')
        return { op: 'cancel', timer: register.timerOf(String(resolved.sendId)) }
      default:
        return refuse(resolved.type ? `the action ${resolved.type.replace('xstate.', '')}` : 'an action of its own')
    }
  }

  return { readAll: (actions) => actions.map(readOne) }
}
