import { describe, expect, it } from 'vitest'
import { parseScenario } from '../../../src/core/scenario/parse.ts'
import type { ScenarioSpecs } from '../../../src/core/scenario/specs.ts'
import { change, loadFrom, placeOf, SMALL, SPECS } from './small-scenario.ts'

const plain = SPECS.pathways.plain as ScenarioSpecs['pathways'][string]
const followUp = SPECS.pathways['follow-up'] as ScenarioSpecs['pathways'][string]
/** Three kinds of work, of which the fixture prices one, and a mark. */
const specs: ScenarioSpecs = {
  pathways: {
    plain,
    'follow-up': { ...followUp, facts: ['TmsStarted', 'CollaborationMeetingHeld', 'Admitted', 'TmsReviewHeld'] },
  },
}
const issuesWith = (unpriced: string, from = '', to = '') => {
  const text = change(SMALL['small.yaml'] ?? '', 'rewards:\n', `unpriced: ${unpriced}\nrewards:\n`)
  const files = { ...SMALL, 'small.yaml': change(text, from, to) }
  return parseScenario({ name: 'small.yaml', text: files['small.yaml'] }, loadFrom(files), specs).issues
}

describe('facts that no price file is about', () => {
  it('are an error at the arm whose pathway may tell them, all in one sentence, and marks are none of them', () => {
    const issues = issuesWith('{}')
    expect(issues.map(placeOf)).toEqual(['small.yaml:29:55 PL-S070'])
    expect(issues[0]).toMatchObject({
      severity: 'error',
      path: 'arms.1.pathway',
      message: {
        nb: 'Forløpet «follow-up» kan gi fakta som ingen takst eller kostnad gjelder: TmsStarted, TmsReviewHeld.',
        en: 'The pathway "follow-up" may tell facts that no tariff or cost is about: TmsStarted, TmsReviewHeld.',
      },
      hint: { en: 'Write a tariff or cost line, or why none is needed: unpriced: {TmsStarted: "…"}.' },
    })
  })

  it('are told once where two arms have the pathway', () => {
    const arm = '  - {id: again, title: {nb: "Igjen", en: "Again"}, pathway: follow-up}\n'
    const issues = issuesWith('{}', '  - {id: dho', `${arm}  - {id: dho`)
    expect(issues.map(placeOf)).toEqual(['small.yaml:29:61 PL-S070'])
  })

  it('are in order where the scenario says why', () => {
    expect(issuesWith('{TmsStarted: in the price of the month, TmsReviewHeld: inside TMS-STAFF}')).toEqual([])
    const [issue] = issuesWith('{TmsReviewHeld: inside TMS-STAFF}')
    expect(issue?.message.en).toMatch(/: TmsStarted\.$/)
  })
})

describe('an entry of unpriced that explains nothing', () => {
  const both = 'TmsStarted: x, TmsReviewHeld: x'

  it('is a warning where a line is about the fact', () => {
    const [issue, ...others] = issuesWith(`{CollaborationMeetingHeld: x, ${both}}`)
    expect(others).toEqual([])
    expect(issue).toMatchObject({ severity: 'warning', path: 'unpriced.CollaborationMeetingHeld' })
    expect(issue?.message.en).toBe('"CollaborationMeetingHeld" stands under "unpriced", but MEETING is about it.')
  })

  it('is a warning where no pathway here may tell the fact', () => {
    const [issue, ...others] = issuesWith(`{${both}, DhoOffered: x}`)
    expect(others).toEqual([])
    expect(placeOf(issue as NonNullable<typeof issue>)).toBe('small.yaml:13:45 PL-S072')
    expect(issue?.severity).toBe('warning')
  })

  it('is an error where there is no such fact, with the nearest', () => {
    const [issue] = issuesWith('{TmsReviewHold: x}')
    expect(issue?.severity).toBe('error')
    expect(issue?.hint?.en).toBe('Did you mean "TmsReviewHeld"?')
  })
})
