import { expect, it } from 'vitest'
import { type Box, bestWindow } from '../../../src/web/life/best-window.ts'

const SIZE = { width: 400, height: 300 }
const at = (left: number, top: number): Box => ({ left, top, width: 60, height: 30 })

it('stays where it shows as much as it can', () => {
  const now = { left: 10, top: 20 }
  expect(bestWindow([at(50, 60), at(2000, 60)], SIZE, now)).toBe(now)
  expect(bestWindow([], SIZE, now)).toBe(now)
})

it('puts what is together in the middle, above what stands alone', () => {
  const boxes = [at(50, 60), at(2000, 800), at(2100, 900)]
  expect(bestWindow(boxes, SIZE, { left: 0, top: 0 })).toEqual({ left: 1880, top: 715 })
})

it('moves to what is half outside', () => {
  expect(bestWindow([at(380, 0)], SIZE, { left: 0, top: 0 })).toEqual({ left: 210, top: -135 })
})
