import { describe, expect, it } from 'vitest'
import { usualCare } from '../../machines/usual-care.ts'
import { FactBatch } from '../../src/core/domain/fact-batch.ts'
import { calendarOf } from '../../src/core/domain/time.ts'
import { createReferenceEngine } from '../../src/core/engine/reference.ts'
import { tellStory } from '../../src/testing/story.ts'
import { paramsOf } from './params.ts'

const quiet = Object.fromEntries(
  ['COPD', 'HF', 'DM', 'CANC', 'MENT', 'OTH'].flatMap((dx) => [
    [`adm.hazard.medium.${dx}`, 0],
    [`adm.hazard.high.${dx}`, 0],
    [`death.hazard.medium.${dx}`, 0],
    [`death.hazard.high.${dx}`, 0],
  ]),
)
const attributes = { diagnosis: 'COPD', risk: 'high', age: 70, homeMinutesPerMonth: 0 } as const

describe('a hazard clock', () => {
  it('fires when the integrated rate has eaten its threshold, to the minute', () => {
    const params = paramsOf('agder-150', { ...quiet, 'death.hazard.high.COPD': 2 })
    const story = tellStory(usualCare, { attributes, params, luck: { '*': 0.5 }, months: 12, enrolDay: 0 })
    const death = story.facts.find(({ type }) => type === 'Died')
    expect(death?.at).toBe(Math.ceil((Math.LN2 / 2) * 365.25 * 1440))
  })

  it('is raised after discharge: the same threshold lasts 1.25 times shorter in the first 30 days', () => {
    const dueWith = (multiplier: number) => {
      const params = paramsOf('agder-150', {
        ...quiet,
        'adm.hazard.high.COPD': 12,
        'adm.postDischargeMultiplier': multiplier,
      })
      const story = tellStory(usualCare, { attributes, params, luck: { '*': 0.5 }, months: 3, enrolDay: 0 })
      return story.facts.find(({ type }) => type === 'Admitted')?.at as number
    }
    expect(dueWith(1.25) * 1.25).toBeCloseTo(dueWith(1), -1)
  })

  it('gives exponential survival: 10 % a year leaves 90.5 % after a year (2 000 patients, seed 5)', () => {
    const params = paramsOf('agder-150', { ...quiet, 'death.hazard.high.COPD': 0.1 })
    const batch = new FactBatch()
    const patients = Array.from({ length: 2000 }, (_, patient) => ({ patient, enrolAt: 0, attributes }))
    const calendar = calendarOf('2023-01-01', 12)
    createReferenceEngine(usualCare).live({ seed: 5, replication: 0, params, calendar, patients }, batch)
    const dead = batch.toFacts().filter(({ type }) => type === 'Died').length
    const expected = 2000 * (1 - Math.exp(-0.1 * (365 / 365.25)))
    const standardError = Math.sqrt(expected * (1 - expected / 2000))
    expect(Math.abs(dead - expected)).toBeLessThan(3 * standardError)
  })
})
