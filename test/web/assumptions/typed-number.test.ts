import { expect, it } from 'vitest'
import { readTyped, writeTyped } from '../../../src/web/assumptions/typed-number.ts'

it.each([
  ['1 234,5', 1234.5],
  ['1\u00a0234', 1234],
  ['0.07', 0.07],
  [',5', 0.5],
  ['\u22122', -2],
  ['-2', -2],
  ['+3', 3],
])('"%s" is read as a number as a Norwegian or an English reader writes it', (typed, number) => {
  expect(readTyped(typed)).toBe(number)
})

it.each(['abc', '', '1,2,3', '1e400x', '12 kr', 'NaN', 'Infinity'])(
  '"%s" is no number and stays as it was typed',
  (typed) => {
    expect(readTyped(typed)).toBe(typed)
  },
)

it('a value is written with the decimal sign of the language, so that it is read as the same', () => {
  for (const value of [0.0134, -0.98, 3_090_000]) expect(readTyped(writeTyped(value, ','))).toBe(value)
  expect(writeTyped(0.5, ',')).toBe('0,5')
  expect(writeTyped('abc', ',')).toBe('abc')
})
