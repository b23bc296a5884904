import { describe, expect, it } from 'vitest'
import { percentile95, readDrag } from '../../bench/page/drag.ts'
import { countDifferences } from '../../bench/page/ledgers.ts'
import type { Notes } from '../../bench/page/visit.ts'

const BEFORE: Notes = {
  inputs: [1],
  wishes: [{ generation: 1, at: 2 }],
  paints: [{ generation: 1, how: 'simulate', isPreliminary: false, at: 50 }],
  longTasks: [{ startTime: 0, duration: 90 }],
  longestGap: 0,
}

const paint = (generation: number, at: number, isPreliminary = false) =>
  ({ generation, how: 'refold', isPreliminary, at }) as const

const later = (more: Partial<Notes>): Notes => ({
  ...BEFORE,
  inputs: [...BEFORE.inputs, ...(more.inputs ?? [])],
  wishes: [...BEFORE.wishes, ...(more.wishes ?? [])],
  paints: [...BEFORE.paints, ...(more.paints ?? [])],
  longTasks: [...BEFORE.longTasks, ...(more.longTasks ?? [])],
})

describe('a slider that was dragged', () => {
  it('is timed from each input to the first picture of its wish or a newer one', () => {
    const notes = later({
      inputs: [100, 110, 120],
      wishes: [
        { generation: 2, at: 101 },
        { generation: 3, at: 111 },
        { generation: 4, at: 121 },
      ],
      paints: [paint(2, 108, true), paint(4, 140, true), paint(4, 200)],
    })
    expect(readDrag(BEFORE, notes)).toEqual({ previews: [8, 30, 20], full: 80, longestTask: 0, hows: ['refold'] })
  })

  it('tells every way that pictures came about, and the longest task since it began', () => {
    const notes = later({
      inputs: [100],
      wishes: [{ generation: 2, at: 100 }],
      paints: [paint(2, 120, true), { ...paint(2, 130), how: 'simulate' }],
      longTasks: [
        { startTime: 105, duration: 61 },
        { startTime: 115, duration: 55 },
      ],
    })
    expect(readDrag(BEFORE, notes)).toMatchObject({ longestTask: 61, hows: ['refold', 'simulate'] })
  })

  it('is no measurement where nothing was changed or an input was never followed', () => {
    expect(() => readDrag(BEFORE, later({}))).toThrow('changed nothing')
    const lost = later({ inputs: [100], wishes: [{ generation: 2, at: 100 }] })
    expect(() => readDrag(BEFORE, lost)).toThrow('never followed')
  })
})

describe('the 95th percentile', () => {
  it('is the value that 95 of 100 do not exceed', () => {
    expect(percentile95(Array.from({ length: 100 }, (_, index) => 100 - index))).toBe(95)
    expect(percentile95([7])).toBe(7)
  })
})

describe('two results', () => {
  it('differ in every value that is another or missing', () => {
    const wanted = { arms: [{ net: 1.25, items: [1, 2] }], note: null }
    expect(countDifferences(structuredClone(wanted), wanted)).toBe(0)
    expect(countDifferences({ arms: [{ net: 1.24, items: [1] }] }, wanted)).toBe(3)
    expect(countDifferences(undefined, wanted)).toBe(4)
  })
})
