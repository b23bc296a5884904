import { describe, expect, it } from 'vitest'
import { hospitalDhoToTms } from '../../machines/hospital-dho-to-tms.ts'
import { tellStory } from '../../src/testing/story.ts'
import { NO_EFFECT, paramsOf } from './params.ts'

const attributes = { diagnosis: 'COPD', risk: 'high', age: 70, homeMinutesPerMonth: 600 } as const
const DAY = 1440

/** One admission on about day 29, of about a week, in the last days of hospital follow-up; nothing else happens. */
const facts = (endsAtTms: 0 | 1) => {
  const params = paramsOf('agder-150', {
    ...NO_EFFECT,
    'adm.hazard.high.COPD': 1,
    'adm.postDischargeMultiplier': 1,
    'los.sigma': 0,
    'home.stop': 0,
    'home.endsAtTms': endsAtTms,
  })
  const luck = { 'admission#0': 1 - Math.exp(-29 / 365.25), '*': 0.999_999 }
  return tellStory(hospitalDhoToTms, { attributes, params, luck, months: 4, enrolDay: 0 }).facts
}

describe('a handover that had to wait for the discharge', () => {
  it('happens the minute the patient comes home', () => {
    const all = facts(0)
    const home = all.find(({ type }) => type === 'Discharged')?.at as number
    expect(home).toBeGreaterThan(30 * DAY)
    expect(all.find(({ type }) => type === 'TmsStarted')?.at).toBe(home)
  })

  it('ends home services where they are to end when the TMS takes over', () => {
    const all = facts(1)
    const start = all.find(({ type }) => type === 'TmsStarted')?.at as number
    expect(all.filter(({ type }) => type === 'HomeServicesStopped').map(({ at }) => at)).toEqual([start])
    expect(all.filter(({ type, at }) => type === 'HomeServicesClosed' && at > start)).toEqual([])
  })
})
