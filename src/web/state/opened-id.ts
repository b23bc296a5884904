/** Tells what is open from what was open before, also where two texts have one name. */
import type { View } from './view.ts'

const ids = new WeakMap<object, number>()
let lastId = 0

/** The shipped scenario's name, or a number of a text or run of one's own. */
export function openedId({ own, run, scenario }: Pick<View, 'own' | 'run' | 'scenario'>): number | string | undefined {
  const open = own ?? run
  if (!open) return scenario
  const id = ids.get(open) ?? ++lastId
  ids.set(open, id)
  return id
}
