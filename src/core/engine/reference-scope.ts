/** Where XState's pure functions run: nothing is carried out, actions are gathered. */
import { type AnyStateMachine, createActor, createMachine, type EventObject } from 'xstate'
import { MICROSTEP_LIMIT } from './failure.ts'

/** The parts of XState's executable actions that the engine carries out. */
interface ExecutableAction {
  readonly type: string
  readonly params?: {
    readonly event: EventObject
    readonly id?: string
    readonly sendId?: string
    readonly delay?: number
  }
}
type Scope = Parameters<AnyStateMachine['transition']>[2]

interface InertScope {
  readonly scope: Scope
  /** Takes the actions asked for since it was last called; to be called after every step. */
  take(): readonly ExecutableAction[]
}

/** The machine takes transitions without end. */
export class RestlessError extends Error {}

/** One inert scope serves every step: XState's `transition()` would make a new actor each time (twice as slow). */
export function createInertScope(): InertScope {
  const self = createActor(createMachine({}))
  let actions: ExecutableAction[] = []
  let microsteps = 0
  /** XState tells its inspector of every transition: the only place where one that never rests can be stopped. */
  const countMicrostep = (): void => {
    if (++microsteps > MICROSTEP_LIMIT) {
      throw new RestlessError(`takes more than ${MICROSTEP_LIMIT} transitions without coming to rest`)
    }
  }
  const scope = {
    self,
    system: Object.assign(Object.create(self.system), { _sendInspectionEvent: countMicrostep }),
    id: self.id,
    sessionId: self.sessionId,
    logger: () => undefined,
    defer: () => undefined,
    stopChild: () => undefined,
    emit: () => undefined,
    actionExecutor: (action: ExecutableAction) => actions.push(action),
  } as unknown as Scope
  return {
    scope,
    take() {
      const taken = actions
      actions = []
      microsteps = 0
      return taken
    },
  }
}
