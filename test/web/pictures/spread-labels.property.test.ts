import { fc, test } from '@fast-check/vitest'
import { expect } from 'vitest'
import { spreadLabels } from '../../../src/web/pictures/spread-labels.ts'

const GAP = 15
const places = fc.array(fc.double({ min: 0, max: 400, noNaN: true }), { maxLength: 20 })

test.prop([places])('labels never lie over each other, stay in the drawing and keep their order', (wanted) => {
  const found = spreadLabels(wanted, GAP, 0, 400)
  const sorted = found.toSorted((a, b) => a - b)
  for (const [index, place] of sorted.entries()) {
    expect(place).toBeGreaterThanOrEqual(-1e-6)
    expect(place).toBeLessThanOrEqual(400)
    if (index > 0) expect(place - (sorted[index - 1] as number)).toBeGreaterThanOrEqual(GAP - 1e-6)
  }
  wanted.forEach((one, a) => {
    wanted.forEach((other, b) => {
      if (one < other) expect(found[a]).toBeLessThan(found[b] as number)
    })
  })
})

test('labels that have room stay where they are wanted', () => {
  expect(spreadLabels([300, 20, 100], GAP, 0, 400)).toEqual([300, 20, 100])
})
