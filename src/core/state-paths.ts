/** Where states stand in a machine, by dotted path from its root, and what stands for them in a picture. */

/** The machine itself, whose states a picture shows. */
const ROOT = 'patient'

/** Id in a picture of the state at a path such as `alive.health.home`. */
export const stateId = (path: string): string => `state:${ROOT}.${path}`

/** Id in a picture of the arrow between the states at two paths. */
export const edgeId = (from: string, to: string): string => `edge:${ROOT}.${from}->${ROOT}.${to}`

/** The path of the state with that id, or those of the two states its arrow joins. */
export const pathsOfId = (id: string): readonly string[] =>
  id
    .replace(/^(state|edge):/, '')
    .split('->')
    .map((path) => path.replace(`${ROOT}.`, ''))

/**
 * Ids of all states that are active where these innermost ones are, outer ones first and each once. Regions that are
 * mere clocks are among them and have no shape in a picture.
 */
export function activeStateIds(innermost: readonly string[]): readonly string[] {
  const ids = new Set<string>()
  for (const path of innermost) {
    const names = path.split('.')
    names.forEach((_, index) => {
      ids.add(stateId(names.slice(0, index + 1).join('.')))
    })
  }
  return [...ids]
}

/** The living patient's regions stand inside this state in every pathway. */
const ALIVE = /^alive\./

/** The name of a state as pathways give it. */
export const nameOfState = (path: string): string => path.replace(ALIVE, '')

/** Delay and state of a timer; ids read `xstate.after.<delay>.<machine>.<state>`. */
export function partsOfTimer(id: string): { readonly delay: string; readonly state: string } {
  const [, after, delay = id, , ...state] = id.split('.')
  return after === 'after' ? { delay, state: nameOfState(state.join('.')) } : { delay: id, state: '' }
}
