import { describe, expect, it } from 'vitest'
import { judgeThresholds, readThreshold, type Samples } from '../../src/cli/threshold.ts'
import type { Result } from '../../src/core/analysis/results.ts'
import { InputError } from '../../src/core/domain/issues.ts'
import { FIXED_RESULT, FIXED_SAMPLES } from './fixed-result.ts'

const passes = (text: string, result: Result = FIXED_RESULT, samples: Samples = FIXED_SAMPLES): boolean[] =>
  judgeThresholds([readThreshold(text)], result, samples).map(({ passed }) => passed)

describe('reading a threshold', () => {
  it('takes actor, relation, bound and share apart', () => {
    expect(readThreshold('municipality.net>=0@0.8')).toEqual({
      text: 'municipality.net>=0@0.8',
      who: 'municipality',
      relation: '>=',
      bound: 0,
      share: 0.8,
    })
  })

  it('lets spaces be, and .net and the share be left out', () => {
    expect(readThreshold(' local > -2500.50 ')).toMatchObject({ who: 'local', relation: '>', bound: -2500.5 })
    expect(readThreshold('local>0')).not.toHaveProperty('share')
  })

  it('takes the share as per cent too', () => {
    expect(readThreshold('gp.net>=0@80%').share).toBeCloseTo(0.8)
  })

  it.each([
    '',
    'gp',
    'gp>=',
    'gp.net=>0',
    'gp.net>=ten',
    'gp.net>=0@',
    'gp.net>=0@0',
    'gp.net>=0@1.01',
    'gp.net>=0@eighty',
  ])('refuses "%s" in words', (text) => {
    expect(() => readThreshold(text)).toThrow(InputError)
  })

  it('refuses to measure anything but the net', () => {
    expect(() => readThreshold('gp.revenue>=0')).toThrow('"net", not "revenue"')
  })
})

describe('judging a threshold', () => {
  it('compares the mean difference from the null arm where there is a comparison', () => {
    expect(passes('hospital.net>=1234567')).toEqual([true])
    expect(passes('hospital.net>1234567')).toEqual([false])
    expect(passes('municipality.net>=0')).toEqual([false])
    expect(passes('municipality.net<0')).toEqual([true])
    expect(passes('public<=-99999')).toEqual([true])
  })

  it('compares the net of every arm where there is none', () => {
    const { comparisons: _, ...run } = FIXED_RESULT
    expect(passes('hospital.net>=-8000000', run)).toEqual([false, true])
  })

  it('asks for a share of the replications at any bound', () => {
    expect(passes('hospital.net>=1234567@0.5')).toEqual([true])
    expect(passes('hospital.net>=1234567@0.51')).toEqual([false])
    expect(passes('hospital.net>=0@1')).toEqual([true])
    expect(passes('municipality.net>=0@0.05')).toEqual([false])
  })

  it('holds at exactly the share asked for, whatever the binary fraction', () => {
    const samples: Samples = { nets: () => [], differences: () => [1, 1, 1, 1, 1, 1, 1, -1, -1, -1] }
    expect(passes('gp.net>=0@0.7', FIXED_RESULT, samples)).toEqual([true])
    expect(passes('gp.net>=0@0.71', FIXED_RESULT, samples)).toEqual([false])
  })

  it('compares whole øre with a bound in kroner', () => {
    const samples: Samples = { nets: () => [], differences: () => [99, 100] }
    expect(passes('gp.net>=1@0.5', FIXED_RESULT, samples)).toEqual([true])
    expect(passes('gp.net>=1@0.6', FIXED_RESULT, samples)).toEqual([false])
  })

  it('fails where no replication was kept', () => {
    expect(passes('gp.net>=0@0.1', FIXED_RESULT, { nets: () => [], differences: () => [] })).toEqual([false])
  })
})
