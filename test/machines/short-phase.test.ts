import { describe, expect, it } from 'vitest'
import { hospitalDhoToTms } from '../../machines/hospital-dho-to-tms.ts'
import { tellStory } from '../../src/testing/story.ts'
import { NO_EFFECT, paramsOf } from './params.ts'

const attributes = { diagnosis: 'COPD', risk: 'medium', age: 70, homeMinutesPerMonth: 0 } as const
const DAY = 1440
const calm = Object.fromEntries(
  ['adm.hazard.medium.COPD', 'death.hazard.medium.COPD', 'dropout'].map((name) => [name, 0]),
)
const held = (params: Record<string, number>) =>
  Object.fromEntries(Object.keys(params).map((name) => [name, name.startsWith('held.') ? 1 : (params[name] as number)]))

function factsWith(hospitalDays: number) {
  const params = held({ ...paramsOf('agder-150'), ...NO_EFFECT, ...calm, 'hosp.days': hospitalDays })
  return tellStory(hospitalDhoToTms, { attributes, params, luck: { '*': 0.5 }, months: 3, enrolDay: 0 }).facts
}
const dayOf = (facts: ReturnType<typeof factsWith>, type: string) => {
  const at = facts.find((fact) => fact.type === type)?.at
  return at === undefined ? undefined : at / DAY
}

describe('a hospital phase', () => {
  it('of 30 days holds its contacts on days 5, 10, 12 and 28 and hands over on day 30', () => {
    const facts = factsWith(30)
    expect(
      [
        'TreatmentPlanMeetingHeld',
        'CollaborationMeetingHeld',
        'GpHospitalDialogueHeld',
        'TmsDialogueHeld',
        'TmsStarted',
      ].map((type) => dayOf(facts, type)),
    ).toEqual([5, 10, 12, 28, 30])
  })

  it('of 7 days hands over on day 7, without the contacts that would have come later', () => {
    const facts = factsWith(7)
    expect([
      dayOf(facts, 'TreatmentPlanMeetingHeld'),
      dayOf(facts, 'TmsDialogueHeld'),
      dayOf(facts, 'TmsStarted'),
    ]).toEqual([5, 5, 7])
    expect(dayOf(facts, 'CollaborationMeetingHeld')).toBeUndefined()
    expect(dayOf(facts, 'GpHospitalDialogueHeld')).toBeUndefined()
  })
})
