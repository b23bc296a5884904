import { describe, expect, it } from 'vitest'
import { guardConsole } from './console-guard.ts'
import { readSeed } from './seed-fast-check.ts'

describe('a test that writes to the console', () => {
  it('fails and is told what it wrote', () => {
    const output = { ...console }
    const guard = guardConsole(output)
    output.warn('the tariff', 42)
    expect(() => guard.close()).toThrow('console.warn: the tariff 42')
  })

  it('passes when it writes nothing, and gets its console back', () => {
    const output = { ...console }
    const { log } = output
    guardConsole(output).close()
    expect(output.log).toBe(log)
  })
})

describe('the seed of the properties', () => {
  it('is fixed unless another is asked for', () => {
    expect(readSeed(undefined)).toBe(readSeed(''))
    expect(readSeed('-7')).toBe(-7)
  })

  it('must be a 32-bit integer', () => {
    expect(() => readSeed('1e12')).toThrow('FC_SEED')
    expect(() => readSeed('luck')).toThrow('FC_SEED')
  })
})
