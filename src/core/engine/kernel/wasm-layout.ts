/** Where everything lies in the linear memory that generated code and the engine share. Bytes. */
import { VALUE_COLUMNS } from '../../domain/facts.ts'
import type { Program } from '../compile/program.ts'

/** Rows of facts, spans and stimuli that wait to be copied to the batch; few enough to stay in the cache. */
export const ROWS = 4096
export const SPANS = 1024
export const STIMULI = 2048
/** Raised events that wait, a power of two; more of them than this only a machine that never rests can have. */
export const QUEUE = 16_384
export const MOST_MONTHS = 4095
export const MOST_WATCHES = 1024
export const MOST_WATCHED = 8192

export interface Layout {
  readonly memory: number
  readonly due: number
  readonly order: number
  readonly timerIn: number
  readonly eventOf: number
  readonly active: number
  readonly queue: number
  readonly months: number
  readonly watchSince: number
  readonly watchFirst: number
  readonly watched: number
  readonly patients: number
  readonly types: number
  readonly ats: number
  readonly froms: number
  readonly values: number
  readonly spanPatients: number
  readonly spanWatches: number
  readonly spanFroms: number
  readonly spanUntils: number
  readonly stimulusPatients: number
  readonly stimulusTimers: number
  readonly stimulusAts: number
  /** Of 64 KiB. */
  readonly pages: number
}

/** The layout for a program. */
export function layOut({ memorySize, isShared, chart }: Program): Layout {
  let at = 0
  const take = (count: number, width: number): number => {
    const start = at
    at += Math.ceil((count * width) / 8) * 8
    return start
  }
  const layout = {
    memory: take(memorySize, 8),
    due: take(isShared.length, 8),
    order: take(isShared.length, 4),
    timerIn: take(isShared.length, 4),
    eventOf: take(chart.timers.length, 4),
    active: take(chart.states.length, 1),
    queue: take(QUEUE, 4),
    months: take(MOST_MONTHS + 1, 4),
    watchSince: take(MOST_WATCHES, 4),
    watchFirst: take(MOST_WATCHES + 1, 4),
    watched: take(MOST_WATCHED, 4),
    patients: take(ROWS, 4),
    types: take(ROWS, 2),
    ats: take(ROWS, 4),
    froms: take(ROWS, 4),
    values: take(ROWS * VALUE_COLUMNS, 4),
    spanPatients: take(SPANS, 4),
    spanWatches: take(SPANS, 4),
    spanFroms: take(SPANS, 4),
    spanUntils: take(SPANS, 4),
    stimulusPatients: take(STIMULI, 4),
    stimulusTimers: take(STIMULI, 4),
    stimulusAts: take(STIMULI, 4),
  }
  return { ...layout, pages: Math.ceil(at / 65_536) }
}
