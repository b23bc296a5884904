import { describe, expect, it } from 'vitest'
import { hospitalDhoToTms } from '../../machines/hospital-dho-to-tms.ts'
import { forEveryPatient } from '../../src/testing/for-every-patient.ts'
import { noTmsFactBeforeHandover, RULES } from '../../src/testing/rules.ts'
import { tellStory } from '../../src/testing/story.ts'
import { paramsOf } from '../machines/params.ts'

const attributes = { diagnosis: 'COPD', risk: 'high', age: 67, homeMinutesPerMonth: 600 } as const

describe('forEveryPatient', () => {
  it('tells the seed and the shortest story of a property that does not hold', () => {
    const check = () =>
      forEveryPatient(
        hospitalDhoToTms,
        (story) => (story.facts.some(({ type }) => type === 'Died') ? 'somebody died' : undefined),
        { params: paramsOf('agder-150'), seed: 11, runs: 300 },
      )
    expect(check).toThrow(/^somebody died \(seed 11, after \d+ stories\)\nhospital-dho-to-tms: /)
    try {
      check()
    } catch (error) {
      const lines = (error as Error).message.split('\n')
      const luck = JSON.parse((lines[2] as string).replace('luck: ', '')) as Record<string, number>
      expect(Object.keys(luck).length, 'the luck is shrunk to what matters').toBeLessThanOrEqual(3)
      expect(lines.some((line) => /^\d{4}-\d{2}-\d{2} \d{2}:\d{2} {2}Died/.test(line))).toBe(true)
    }
  })

  it('accepts a property that holds', () => {
    expect(() => forEveryPatient(hospitalDhoToTms, () => true, { runs: 5, seed: 1 })).not.toThrow()
  })
})

describe('each rule', () => {
  const story = tellStory(hospitalDhoToTms, {
    attributes,
    params: paramsOf('agder-150'),
    luck: { '*': 0.5, 'death#0': 0.999, 'backToHospitalDho#1': 0.1, 'review#1': 0.9 },
    months: 12,
    enrolDay: 0,
  })

  it('holds for a long ordinary story', () => {
    expect(Object.entries(RULES).map(([name, rule]) => [name, rule(story)])).toEqual(
      Object.keys(RULES).map((name) => [name, undefined]),
    )
  })

  const without = (type: string) => ({ ...story, facts: story.facts.filter((fact) => fact.type !== type) })
  const twice = (type: string) => ({
    ...story,
    facts: story.facts.flatMap((fact) => (fact.type === type ? [fact, fact] : [fact])),
  })
  const told = (type: 'Died' | 'ClosingMeetingHeld') => ({ type, patient: 0, at: 5, from: 5, values: {} }) as const
  const [died, closing] = [told('Died'), told('ClosingMeetingHeld')]
  it.each([
    ['everyAdmissionEnds', without('Discharged')],
    ['noHomeVisitWhileAdmitted', { ...story, facts: story.facts.filter(({ type }) => type !== 'Discharged') }],
    ['noTmsFactBeforeHandover', without('TmsStarted')],
    ['handoverAfterConsentAndTraining', without('DhoConsented')],
    ['handoverAfterConsentAndTraining', without('TrainingHeld')],
    ['oneEnrolmentAtATime', twice('EquipmentIssued')],
    ['oneEnrolmentAtATime', without('DhoEnded')],
    ['closingAtMostOnce', { ...story, facts: [...story.facts, closing, closing] }],
    ['periodsPartitionTime', twice('GpContactsClosed')],
    ['noFactAfterDeath', { ...story, facts: [died, ...story.facts] }],
  ] as const)('%s complains about a story that breaks it', (name, broken) => {
    expect(RULES[name](broken)).toBeTypeOf('string')
  })

  it('says when and what', () => {
    expect(noTmsFactBeforeHandover(without('TmsStarted'))).toMatch(
      /^Tms\w+ on 2023-\d\d-\d\d .* before the TMS took over$/,
    )
  })
})
