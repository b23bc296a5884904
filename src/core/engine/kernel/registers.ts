/** Why the interpreter stopped. */
export const STOPS = { done: 0, seen: 1, called: 2, restless: 3, endless: 4 } as const
/** How far to run: through one event, on through the life, or through the life with a look after events that entered or left a watched state. */
export const MODES = { once: 0, on: 1, seen: 2 } as const

/** Rows of facts that wait to be copied to the batch. */
export const ROWS = 2048
/** Raised events that wait; only a machine that never rests has more. */
export const QUEUE = 32_768

/** What the interpreter is given and gives back beside its arrays. */
export interface Registers {
  pc: number
  mode: number
  /** Events raised, and how many of them are answered; −1 once the life is over and everything is left. */
  queued: number
  answered: number
  ordered: number
  isOver: number
  /** 0 until the patient is enrolled. */
  isBegun: number
  month: number
  steps: number
  /** Whether a state that is watched was entered or left. */
  moved: number
  row: number
  timers: number
  patient: number
  horizon: number
  stepLimit: number
  /** Where code begins. */
  enrolled: number
  monthEnded: number
  leaveAll: number
  /** Whether draws are given by hand. */
  isGiven: number
  key0: number
  key1: number
  counter0: number
}
