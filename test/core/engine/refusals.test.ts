/** What only the reference engine runs is refused by state and feature. */

import { describe, expect, it } from 'vitest'
import {
  assign,
  cancel,
  createMachine,
  emit,
  enqueueActions,
  log,
  raise,
  sendParent,
  sendTo,
  spawnChild,
  stateIn,
} from 'xstate'
import { chooseEngine } from '../../../src/core/engine/choose.ts'
import { compilePathway } from '../../../src/core/engine/compile/compile-pathway.ts'
import { Refusal } from '../../../src/core/engine/compile/refusal.ts'
import { type TrialPathway, trialOf } from './support/build-machine.ts'

interface Context {
  readonly context: Record<string, number>
}

/** A machine with one busy state, `trial.busy`. */
const busy = (state: object, implementations: object = {}): TrialPathway =>
  trialOf(
    createMachine(
      {
        id: 'trial',
        initial: 'idle',
        context: ({ input }: { input?: unknown }) => input ?? {},
        states: { idle: { on: { ENROLLED: 'busy' } }, busy: state },
      } as never,
      implementations as never,
    ),
  )
const entering = (action: unknown, implementations: object = {}): TrialPathway =>
  busy({ entry: action }, implementations)
const guarded = (guard: unknown, implementations: object = {}): TrialPathway =>
  busy({ on: { ENROLLED: { guard, target: 'idle' } } }, implementations)
const setting = (count: unknown): TrialPathway => entering(assign({ count } as never))

const REFUSED: readonly (readonly [string, () => TrialPathway, string])[] = [
  ['invoke', () => busy({ invoke: { src: 'service' } }), 'invoke'],
  ['route', () => busy({ id: 'trial.busy', route: {} }), 'route'],
  ['a wildcard', () => busy({ on: { '*': 'idle' } }), 'the event descriptor "*"'],
  ['a partial wildcard', () => busy({ on: { 'CARE.*': 'idle' } }), 'the event descriptor "CARE.*"'],
  ['spawnChild', () => entering(spawnChild('service' as never)), 'the action spawnChild'],
  ['sendTo', () => entering(sendTo('other', { type: 'E' })), 'the action sendTo'],
  ['sendParent', () => entering(sendParent({ type: 'E' })), 'the action sendTo'],
  ['log', () => entering(log('hello')), 'the action log'],
  ['enqueueActions', () => entering(enqueueActions(() => undefined)), 'the action enqueueActions'],
  ['an action of its own', () => entering(() => undefined), 'an action of its own'],
  ['a named action of its own', () => entering('own', { actions: { own: () => undefined } }), 'an action of its own'],
  ['an unknown action', () => entering('unknown'), 'the action "unknown", which nothing defines'],
  [
    'an action with parameters',
    () => entering({ type: 'own', params: { a: 1 } }, { actions: { own: raise({ type: 'E' }) } }),
    'the parameters of action "own"',
  ],
  ['a computed event', () => entering(raise(() => ({ type: 'E' }))), 'a raised event that is computed'],
  [
    'a delayed event without an id',
    () => entering(raise({ type: 'E' }, { delay: 5 })),
    'a delayed event without an id',
  ],
  [
    'a timer for two events',
    () => entering([raise({ type: 'E' }, { id: 't', delay: 5 }), raise({ type: 'F' }, { id: 't', delay: 5 })]),
    'timer "t" for two events',
  ],
  ['a computed cancel', () => entering(cancel(() => 't')), 'a cancelled timer that is computed'],
  [
    'a guard with parameters',
    () => guarded({ type: 'own', params: { a: 1 } }, { guards: { own: () => true } }),
    'the parameters of guard "own"',
  ],
  ['stateIn with a value', () => guarded(stateIn({ busy: 'deep' })), 'stateIn with a value that is no "#id"'],
  ['Date', () => setting(() => Date.now()), 'the clock of the machine in an assignment'],
  ['performance', () => setting(() => performance.now()), 'the clock of the machine in an assignment'],
  ['Math.random', () => guarded(() => Math.random() < 0.5), 'Math.random in a guard'],
  [
    'self',
    () => setting(({ self }: { self: { id: string } }) => self.id.length),
    'self, system or spawn in an assignment',
  ],
  [
    'system',
    () => setting(({ system }: { system: object }) => Object.keys(system).length),
    'self, system or spawn in an assignment',
  ],
  [
    'spawn',
    () =>
      entering(
        assign((({ spawn }: { spawn: (name: string) => unknown }) => ({ count: spawn('child') ? 1 : 0 })) as never),
      ),
    'self, system or spawn in an assignment',
  ],
  [
    'the event',
    () => setting(({ event }: { event: { type: string } }) => event.type.length),
    'the event in an assignment',
  ],
  ['a value that is no number', () => setting('many'), 'an assignment that is no function and no number'],
  [
    'a clock in a fact',
    () => entering(emit((() => ({ type: 'DhoOffered', at: Date.now() })) as never)),
    'the clock of the machine in an emitted fact',
  ],
  [
    'a clock in a delay',
    () => busy({ after: { later: 'idle' } }, { delays: { later: () => Date.now() } }),
    'the clock of the machine in a delay',
  ],
]

describe.each(REFUSED)('%s', (_, build, feature) => {
  it('is refused by state and feature', () => {
    expect(() => compilePathway(build())).toThrow(Refusal)
    expect(() => compilePathway(build())).toThrow(`state "trial.busy" uses ${feature}`)
  })

  it('falls back to the reference engine, or is an error where the kernel is asked for', () => {
    const refusal = `state "trial.busy" uses ${feature}`
    expect(chooseEngine(build(), 'auto')).toMatchObject({ engine: { id: 'reference' }, refusal })
    for (const choice of ['kernel', 'tables'] as const) {
      expect(() => chooseEngine(build(), choice)).toThrow(
        `trial cannot be compiled: ${refusal}; --engine reference runs it (PL-M010)`,
      )
    }
  })
})

it('runs by generated code, and says nothing, where nothing is refused', () => {
  const pathway = setting(({ context }: Context) => (context.count ?? 0) + 1)
  expect(chooseEngine(pathway, 'auto')).toMatchObject({ engine: { id: 'kernel' } })
  expect(chooseEngine(pathway, 'auto').refusal).toBeUndefined()
  expect(chooseEngine(pathway, 'tables').engine.id).toBe('tables')
  expect(chooseEngine(pathway, 'reference').engine.id).toBe('reference')
})
