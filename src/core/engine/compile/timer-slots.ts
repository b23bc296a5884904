/** Timers of states that are never active together share a place, so that there are few to look through. */
import { areTogether, type Chart, isInside, type State } from './chart.ts'

export interface TimerSlots {
  /** By timer. */
  readonly slotOfTimer: readonly number[]
  /** By slot: whether more than one timer uses it. */
  readonly isShared: readonly boolean[]
}

/** The only state that sets a timer and gives it up on leaving; undefined where it is set elsewhere too. */
function ownerOf({ states, transitions }: Pick<Chart, 'states' | 'transitions'>, timer: number): number | undefined {
  const touches = (operations: State['entry']): boolean =>
    operations.some((o) => (o.op === 'schedule' || o.op === 'cancel') && o.timer === timer)
  if (transitions.some(({ actions }) => touches(actions))) return undefined
  if (states.some(({ initialActions }) => touches(initialActions))) return undefined
  const owners = states.filter(({ entry, exit }) => touches(entry) || touches(exit))
  const [owner] = owners
  const isOwned =
    owner !== undefined &&
    owners.length === 1 &&
    owner.entry.some((o) => o.op === 'schedule' && o.timer === timer) &&
    owner.exit.some((o) => o.op === 'cancel' && o.timer === timer)
  return isOwned ? owner.index : undefined
}

/** Gives every timer a slot. */
export function shareTimerSlots(chart: Pick<Chart, 'states' | 'transitions' | 'timers'>): TimerSlots {
  const slots: { readonly owners: number[]; readonly isOpen: boolean }[] = []
  const slotOfTimer = chart.timers.map((_, timer) => {
    const owner = ownerOf(chart, timer)
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
