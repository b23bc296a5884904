/** Timers of states that are never active together share a place, so that there are few to look through. */
import { areTogether, type Chart, isInside, type Operation, type State } from './chart.ts'

export interface TimerSlots {
  /** By timer. */
  readonly slotOfTimer: readonly number[]
  /** By slot: whether more than one timer uses it. */
  readonly isShared: readonly boolean[]
}

type TimedChart = Pick<Chart, 'states' | 'transitions' | 'timers'>

const touchesTimer = (o: Operation): o is Extract<Operation, { readonly timer: number }> =>
  o.op === 'schedule' || o.op === 'cancel'

/** By timer the only state that sets it and gives it up on leaving; undefined where it is set elsewhere too. */
function listOwners({ states, transitions, timers }: TimedChart): (number | undefined)[] {
  const owners = timers.map((): number | undefined => undefined)
  const isOpen = timers.map(() => true)
  const claim = (state: State, operation: Operation): void => {
    if (!touchesTimer(operation)) return
    const { timer } = operation
    if (owners[timer] !== undefined && owners[timer] !== state.index) isOpen[timer] = false
    owners[timer] = state.index
  }
  const refuse = (operation: Operation): void => {
    if (touchesTimer(operation)) isOpen[operation.timer] = false
  }
  for (const { actions } of transitions) actions.forEach(refuse)
  for (const state of states) {
    state.initialActions.forEach(refuse)
    for (const operation of state.entry) claim(state, operation)
    for (const operation of state.exit) claim(state, operation)
  }
  return owners.map((owner, timer) => {
    const state = isOpen[timer] && owner !== undefined ? states[owner] : undefined
    const isSet = state?.entry.some((o) => o.op === 'schedule' && o.timer === timer) === true
    return isSet && state?.exit.some((o) => o.op === 'cancel' && o.timer === timer) === true ? owner : undefined
  })
}

/** Gives every timer a slot. */
export function shareTimerSlots(chart: TimedChart): TimerSlots {
  const owners = listOwners(chart)
  const slots: { readonly owners: number[]; readonly isOpen: boolean }[] = []
  const slotOfTimer = owners.map((owner) => {
    if (owner === undefined) return slots.push({ owners: [], isOpen: false }) - 1
    const isApart = (other: number): boolean =>
      other !== owner &&
      !isInside(chart, other, owner) &&
      !isInside(chart, owner, other) &&
      !areTogether(chart, other, owner)
    const found = slots.findIndex(({ owners, isOpen }) => isOpen && owners.every(isApart))
    if (found < 0) return slots.push({ owners: [owner], isOpen: true }) - 1
    slots[found]?.owners.push(owner)
    return found
  })
  return { slotOfTimer, isShared: slots.map((_, slot) => slotOfTimer.filter((one) => one === slot).length > 1) }
}
