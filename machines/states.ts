import type { State } from './idiom.ts'

/** Every state of the regions by name, such as `health.admitted`, outer states before inner ones; a region's own name stands for all of it. */
export function listStates(regions: Readonly<Record<string, State>>): ReadonlyMap<string, State> {
  const states = new Map<string, State>()
  const walk = (name: string, state: State): void => {
    states.set(name, state)
    for (const [child, inner] of Object.entries(state.states ?? {})) walk(`${name}.${child}`, inner)
  }
  for (const [name, region] of Object.entries(regions)) walk(name, region)
  return states
}
