import { describe, expect, it } from 'vitest'
import { joinBytes, pushName, pushSigned, pushUnsigned } from '../../../src/core/wasm/bytes.ts'

const written = (push: (bytes: number[]) => void): number[] => {
  const bytes: number[] = []
  push(bytes)
  return bytes
}

describe('whole numbers in groups of seven bits', () => {
  it.each([
    [0, [0x00]],
    [127, [0x7f]],
    [128, [0x80, 0x01]],
    [624_485, [0xe5, 0x8e, 0x26]],
    [2 ** 32 - 1, [0xff, 0xff, 0xff, 0xff, 0x0f]],
  ])('writes %i without a sign', (value, bytes) => {
    expect(written((list) => pushUnsigned(list, value))).toEqual(bytes)
  })

  it.each([
    [0, [0x00]],
    [63, [0x3f]],
    [64, [0xc0, 0x00]],
    [-1, [0x7f]],
    [-64, [0x40]],
    [-65, [0xbf, 0x7f]],
    [-123_456, [0xc0, 0xbb, 0x78]],
    [2 ** 31 - 1, [0xff, 0xff, 0xff, 0xff, 0x07]],
    [-(2 ** 31), [0x80, 0x80, 0x80, 0x80, 0x78]],
  ])('writes %i with a sign', (value, bytes) => {
    expect(written((list) => pushSigned(list, value))).toEqual(bytes)
  })
})

it('writes a name after its length, and joins lists in order', () => {
  const name = written((list) => pushName(list, 'env'))
  expect([...joinBytes([name, [], [7]])]).toEqual([3, 0x65, 0x6e, 0x76, 7])
})
