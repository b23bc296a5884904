/** What a transition leaves and enters, in examples small enough to check by eye. */
import { expect, it } from 'vitest'
import { type AnyStateMachine, createMachine } from 'xstate'
import { planStart, planTransition } from '../../../src/core/engine/compile/plan.ts'
import { readMachine } from '../../../src/core/engine/compile/read-machine.ts'

const machine = createMachine({
  id: 'ward',
  initial: 'home',
  states: {
    home: { on: { ADMIT: 'stay', BACK: 'stay.past' } },
    stay: {
      initial: 'bed',
      on: { MOVE: '.bed', RENEW: { target: '.bed', reenter: true } },
      states: {
        bed: {
          type: 'parallel',
          on: { SLEEP: '.night.asleep' },
          states: { care: {}, night: { initial: 'awake', states: { awake: {}, asleep: {} } } },
        },
        past: { type: 'history', history: 'deep' },
      },
    },
  },
}) as AnyStateMachine
const chart = readMachine(machine, new Set())
const names = (states: readonly number[]) => states.map((state) => chart.states[state]?.path)
const indexOf = (path: string) => chart.states.findIndex((state) => state.path === path)

function planOf(event: string, remembered: readonly string[] | undefined = undefined) {
  const found = chart.states.flatMap(({ on }) => on.get(chart.events.indexOf(event)) ?? [])[0]
  if (found === undefined) throw new RangeError(event)
  const { leaves, enters } = planTransition(chart, found, () => remembered?.map(indexOf))
  return { leaves: names(leaves), enters: names(enters.map(({ state }) => state)) }
}
const inside = ['stay.bed.night.asleep', 'stay.bed.night.awake', 'stay.bed.night', 'stay.bed.care', 'stay.bed']
const begun = ['stay.bed', 'stay.bed.care', 'stay.bed.night', 'stay.bed.night.awake']

it('begins in the initial states, from the root inwards', () => {
  expect(names(planStart(chart).enters.map(({ state }) => state))).toEqual(['', 'home'])
})

it('leaves whatever lies beside, and enters a compound state with all it begins with', () => {
  expect(planOf('ADMIT')).toEqual({ leaves: [...inside, 'stay', 'home'], enters: ['stay', ...begun] })
})

it('stays in the source where the target lies inside', () => {
  expect(planOf('MOVE')).toEqual({ leaves: inside, enters: begun })
})

it('leaves the source too where it is entered anew', () => {
  expect(planOf('RENEW')).toEqual({ leaves: [...inside, 'stay', 'home'], enters: ['stay', ...begun] })
})

it('enters the other regions of a parallel state from which one is chosen', () => {
  expect(planOf('SLEEP').enters).toEqual(['stay.bed.care', 'stay.bed.night', 'stay.bed.night.asleep'])
})

it('comes back to what history remembers, or to the beginning where it remembers nothing', () => {
  expect(planOf('BACK').enters).toEqual(['stay', ...begun])
  const asleep = ['stay.bed.care', 'stay.bed.night.asleep']
  expect(planOf('BACK', asleep).enters).toEqual([
    'stay',
    'stay.bed',
    'stay.bed.care',
    'stay.bed.night',
    'stay.bed.night.asleep',
  ])
})
