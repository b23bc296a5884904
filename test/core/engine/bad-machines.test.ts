/** A broken machine ends in one clear error, the same in every engine, and never hangs. */

import { describe, expect, it } from 'vitest'
import { type AnyStateMachine, assign, createMachine, emit, raise } from 'xstate'
import { FactBatch } from '../../../src/core/domain/fact-batch.ts'
import { InvariantError } from '../../../src/core/domain/issues.ts'
import { calendarOf } from '../../../src/core/domain/time.ts'
import { chooseEngine } from '../../../src/core/engine/choose.ts'
import type { LifeJob } from '../../../src/core/engine/contract.ts'
import { ENGINE_CHOICES } from '../../../src/core/engine/engine-choices.ts'
import { attachData } from '../../../src/core/engine/machine-data.ts'
import { evaluate, type Scope } from '../../../src/core/formula/evaluate.ts'
import { type Formula, floor, param, value } from '../../../src/core/formula/formula.ts'
import { PARAMS } from './support/arbitrary-formula.ts'
import { trialOf } from './support/build-machine.ts'

interface Given {
  readonly context: Scope
}
const job: LifeJob = {
  seed: 11,
  replication: 2,
  params: PARAMS,
  calendar: calendarOf('2023-01-01', 3),
  patients: [
    { patient: 4, enrolAt: 60, attributes: { diagnosis: 'DM', risk: 'high', age: 60, homeMinutesPerMonth: 0 } },
  ],
  stepLimit: 1000,
}

/** idle → busy at enrolment; the whole machine otherwise as given. */
const machineOf = (busy: object, implementations: object = {}): AnyStateMachine =>
  createMachine(
    {
      id: 'trial',
      initial: 'idle',
      context: ({ input }: { input?: unknown }) => input ?? {},
      states: { idle: { on: { ENROLLED: 'busy' } }, busy, other: {} },
    } as never,
    implementations as never,
  )
const delayOf = (formula: Formula): object => ({
  delays: { wait: attachData(({ context }: Given) => evaluate(formula, context), { kind: 'formula', formula }) },
})
const waiting = { after: { wait: 'other' } }
const fact = (type: string, values: Readonly<Record<string, Formula>>): unknown =>
  emit(
    attachData(
      ({ context }: Given) => ({
        type,
        values: Object.fromEntries(Object.entries(values).map(([name, one]) => [name, evaluate(one, context)])),
      }),
      { kind: 'fact', template: { type: type as never, values } },
    ) as never,
  )

function failureOf(machine: AnyStateMachine, choice: (typeof ENGINE_CHOICES)[number]): InvariantError {
  try {
    chooseEngine(trialOf(machine), choice).engine.live(job, new FactBatch())
  } catch (error) {
    if (error instanceof InvariantError) return error
    throw error
  }
  throw new Error('nothing failed')
}

const restless = 'takes more than 10000 transitions without coming to rest'
/** Where it is not the minute of enrolment. */
const MINUTES: Readonly<Record<string, number>> = { 'never ends': 1061 }
const WHEN_RUN: readonly (readonly [what: string, machine: AnyStateMachine, message: string])[] = [
  [
    'loops on always',
    machineOf({ always: { actions: assign({ count: ({ context }: Given) => Number(context.count) + 1 } as never) } }),
    restless,
  ],
  ['loops on two always', machineOf({ initial: 'a', states: { a: { always: 'b' }, b: { always: 'a' } } }), restless],
  [
    'loops on raise',
    machineOf({ entry: raise({ type: 'E' }), on: { E: { target: 'busy', reenter: true } } }),
    restless,
  ],
  [
    'raises more than it answers',
    machineOf({ entry: [raise({ type: 'E' }), raise({ type: 'E' })], on: { E: { target: 'busy', reenter: true } } }),
    restless,
  ],
  [
    'never lets time pass',
    machineOf({ after: { 0: { target: 'busy', reenter: true } } }),
    'takes more than 1000 steps',
  ],
  ['never ends', machineOf({ after: { 1: { target: 'busy', reenter: true } } }), 'takes more than 1000 steps'],
  [
    'waits a negative time',
    machineOf(waiting, delayOf(value(-5))),
    'schedules xstate.after.wait.trial.busy after -5 minutes',
  ],
  [
    'waits for NaN',
    machineOf(waiting, delayOf(param('days').over(0).minus(param('days').over(0)))),
    'schedules xstate.after.wait.trial.busy after NaN minutes',
  ],
  [
    'waits a fraction',
    machineOf(waiting, delayOf(value(2.5))),
    'schedules xstate.after.wait.trial.busy after 2.5 minutes',
  ],
  [
    'waits for a parameter nobody gives',
    machineOf(waiting, delayOf(param('nowhere'))),
    'schedules xstate.after.wait.trial.busy after NaN minutes',
  ],
  [
    'tells a fraction',
    machineOf({ entry: fact('Died', { setting: param('rate') }) }),
    'fails (fact "Died" has setting = 0.75, expected a whole number)',
  ],
  [
    'tells more than a fact holds',
    machineOf({ entry: fact('Died', { setting: param('days').times(1e9) }) }),
    'fails (fact "Died" has setting = 3000000000, expected a whole number)',
  ],
  [
    'tells NaN that is rounded',
    machineOf({ entry: fact('Died', { setting: floor(param('nowhere')) }) }),
    'fails (fact "Died" has setting = NaN, expected a whole number)',
  ],
  [
    'tells a fraction by a function',
    machineOf({ entry: emit((() => ({ type: 'Died', values: { setting: 0.5 } })) as never) }),
    'fails (fact "Died" has setting = 0.5, expected a whole number)',
  ],
  [
    'tells an unknown fact by a function',
    machineOf({ entry: emit((() => ({ type: 'Flew', values: {} })) as never) }),
    'fails (unknown fact "Flew")',
  ],
  [
    'tells an unknown value by a function',
    machineOf({ entry: emit((() => ({ type: 'Died', values: { where: 1 } })) as never) }),
    'fails (fact "Died" carries no "where")',
  ],
  [
    'throws in an assignment',
    machineOf({
      entry: assign((() => {
        throw new Error('no such ward')
      }) as never),
    }),
    'fails (no such ward)',
  ],
  [
    'throws in a guard',
    machineOf({
      entry: raise({ type: 'E' }),
      on: {
        E: {
          guard: () => {
            throw new Error('no such ward')
          },
          target: 'other',
        },
      },
    }),
    'fails (no such ward)',
  ],
]

describe.each(WHEN_RUN)('a machine that %s', (what, machine, message) => {
  const minute = MINUTES[what] ?? 60
  it.each(ENGINE_CHOICES)(
    'is one sentence by %s: machine, patient, luck, minute, state and how to replay',
    (choice) => {
      const failure = failureOf(machine, choice)
      expect(failure).toMatchObject({ code: 'PL-M001', patient: 4 })
      expect(failure.message).toMatch(/^trial: patient 4 of replication 2 \(seed 11\) /)
      expect(failure.message).toContain(` ${message} at minute ${minute}, in `)
      expect(failure.message).toMatch(
        /in (idle|busy(\.[ab])?|other)?; to follow that life: pathledger replay .*--replication 2 --patient 4 \(PL-M001\)$/,
      )
      expect(failure.message).not.toMatch(/\n|\bat .*:\d+/)
    },
  )
})

const WHEN_COMPILED: readonly (readonly [what: string, machine: AnyStateMachine, message: string])[] = [
  [
    'names an unknown delay',
    machineOf({ after: { nowhere: 'other' } }),
    'trial: state "trial.busy" waits for the delay "nowhere", which nothing defines (PL-M011)',
  ],
  [
    'raises after an unknown delay',
    machineOf({ entry: raise({ type: 'E' }, { id: 't', delay: 'nowhere' as never }) }),
    'trial: state "trial.busy" waits for the delay "nowhere", which nothing defines (PL-M011)',
  ],
  [
    'names an unknown guard',
    machineOf({ on: { MONTH_ENDED: { guard: 'nowhere', target: 'other' } } }),
    'trial: state "trial.busy" asks the guard "nowhere", which nothing defines (PL-M012)',
  ],
  [
    'tells an unknown fact',
    machineOf({ entry: fact('Flew', {}) }),
    'trial: state "trial.busy" tells the unknown fact "Flew" (PL-M013)',
  ],
  [
    'tells a value that the fact does not carry',
    machineOf({ entry: fact('Died', { where: value(1) }) }),
    'trial: state "trial.busy": fact "Died" carries no "where" (PL-M013)',
  ],
  [
    'sets an unknown slot',
    machineOf({ entry: assign({ nowhere: () => 1 } as never) }),
    'trial: state "trial.busy" sets "nowhere", which is no slot of the memory (PL-M014)',
  ],
]

describe.each(WHEN_COMPILED)('a machine that %s', (_, machine, message) => {
  it.each(ENGINE_CHOICES)('is refused before anybody lives, by %s too', (choice) => {
    expect(() => chooseEngine(trialOf(machine), choice)).toThrow(message)
    expect(() => chooseEngine(trialOf(machine), choice)).toThrow(InvariantError)
  })
})

it('lives the next patients after a life that failed', () => {
  const machine = machineOf({ on: { MONTH_ENDED: { guard: ({ context }: Given) => fails(context), target: 'other' } } })
  const fails = ({ age }: Scope): boolean => {
    if (age === 60) throw new Error('no such ward')
    return true
  }
  const [patient] = job.patients
  const older = { ...job, patients: [{ ...patient, attributes: { ...patient?.attributes, age: 61 } }] } as LifeJob
  for (const choice of ENGINE_CHOICES) {
    const { engine } = chooseEngine(trialOf(machine), choice)
    const batch = new FactBatch()
    expect(() => engine.live(job, batch)).toThrow('no such ward')
    batch.clear()
    engine.live({ ...older, watches: [['other']] }, batch)
    expect([batch.occupancy.count, batch.occupancy.from[0]]).toEqual([1, job.calendar.monthStarts[1]])
  }
})
