/** The arrays of the table interpreter; machines take turns on them. */
import { VALUE_COLUMNS } from '../../domain/facts.ts'

/** Rows of facts that wait to be copied to the batch. */
const ROWS = 2048
/** Raised events that wait; only a machine that never rests has more. */
const QUEUE = 32_768

/** Places in `registers`. */
export const REGISTERS = {
  /** Facts that wait, raised events that wait, timers set so far. */
  row: 0,
  queued: 1,
  ordered: 2,
  /** Whether the life is over, a state that is watched was entered or left, a timer was set or given up. */
  isOver: 3,
  moved: 4,
  timed: 5,
  patient: 6,
  horizon: 7,
  /** Whether draws are given by hand; else seed, patient and replication as the generator takes them. */
  isGiven: 8,
  key0: 9,
  key1: 10,
  counter0: 11,
} as const

export type ProcessorArrays = ReturnType<typeof createProcessorArrays>

/** Arrays with nothing in them. They never change places. */
export const createProcessorArrays = () => ({
  code: new Int32Array(1 << 17),
  memory: new Float64Array(1 << 14),
  active: new Uint8Array(4096),
  watched: new Uint8Array(4096),
  due: new Float64Array(1024),
  order: new Int32Array(1024),
  timerIn: new Int32Array(1024),
  picks: new Int32Array(4096),
  queue: new Int32Array(QUEUE),
  registers: new Int32Array(Object.keys(REGISTERS).length),
  facts: {
    patients: new Int32Array(ROWS),
    types: new Uint16Array(ROWS),
    ats: new Int32Array(ROWS),
    froms: new Int32Array(ROWS),
    values: new Int32Array(ROWS * VALUE_COLUMNS),
  },
})
