import { draw, type Luck, PURPOSES, type Purpose, type Stream } from './draw.ts'

export interface UsedDraw {
  readonly purpose: Purpose
  readonly occurrence: number
  /** Strictly between 0 and 1. */
  readonly value: number
}

/** Luck that gives every draw as the stream gives it, and tells of each one that is asked for. */
export const recordDraws = (stream: Stream, tell: (used: UsedDraw) => void): Luck =>
  new Proxy<Record<string, number>>(
    {},
    {
      get(_, key) {
        const [purpose, occurrence] = String(key).split('#') as [Purpose, string?]
        if (!Object.hasOwn(PURPOSES, purpose) || occurrence === undefined) return undefined
        const used = { purpose, occurrence: Number(occurrence), value: draw(stream, purpose, Number(occurrence)) }
        tell(used)
        return used.value
      },
    },
  )
