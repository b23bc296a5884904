/** Values at which somebody's result turns: looked for when they are asked for, and kept. */
import { signal } from '@preact/signals'
import type { OneWayRow } from '../../core/analysis/one-way.ts'
import { ask } from '../state/bench-link.ts'
import { view, wishOf } from '../state/session.ts'

/** What is known of a value: null where there is none between the ends. */
export type SwitchValue = 'looking' | 'failed' | number | null

/** A value that is looked for: under which wish, and with as many replications as the row was made of. */
export interface Sought {
  readonly wish: string
  readonly row: OneWayRow
  readonly replications: number
}

const found = signal<ReadonlyMap<string, SwitchValue>>(new Map())
let lastWish: string | undefined
let leaving: (() => void)[] = []

const keyOf = ({ wish, row: { name, arm, who }, replications }: Sought): string =>
  JSON.stringify([wish, name, arm, who, replications])

/** What is known of a value; undefined where nobody looked for it. */
export const switchValueOf = (sought: Sought): SwitchValue | undefined => found.value.get(keyOf(sought))

const put = (key: string, value: SwitchValue): void => {
  found.value = new Map(found.peek()).set(key, value)
}

/** Leaves what was looked for under another wish. */
function leaveOthers(wish: string): void {
  if (wish === lastWish) return
  lastWish = wish
  for (const leave of leaving) leave()
  leaving = []
  found.value = new Map([...found.peek()].filter(([, value]) => value !== 'looking'))
}

/** Looks for the value, once. */
export function findSwitchValue(sought: Sought): void {
  leaveOthers(sought.wish)
  const key = keyOf(sought)
  if (found.peek().has(key)) return
  put(key, 'looking')
  const { row, replications } = sought
  const { name, arm, who, atLow, atHigh } = row
  leaving.push(
    ask(
      'switchValue',
      wishOf(view.peek()),
      { row: { name, arm, who, atLow, atHigh }, replications },
      { onAnswer: (value) => put(key, value), onRefused: () => put(key, 'failed') },
    ),
  )
}
