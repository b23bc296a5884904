import { expect, it } from 'vitest'
import { change, parseSmall, placeOf, SMALL, scenarioOf } from './small-scenario.ts'

const REWARD = '{facts: [TmsMonthClosed], rate: fx.qaly, per: year}'
const parseWith = (reward: string) =>
  parseSmall({ ...SMALL, 'small.yaml': change(SMALL['small.yaml'] as string, REWARD, reward) })

it('takes a reward on states, by a parameter or by the time itself, with a title', () => {
  const title = '{nb: "Døgn", en: "Days"}'
  const days = `{facts: [TmsMonthClosed], rate: fx.qaly, per: year}\n  days: {title: ${title}, states: [health.home], rate: 1, per: day}`
  const scenario = scenarioOf(parseWith(days))
  expect(scenario.rewards.days).toEqual({
    title: { nb: 'Døgn', en: 'Days' },
    states: ['health.home'],
    rate: 1,
    per: 'day',
  })
})

it('takes a state that the pathway of one arm only has, and the state of the dead', () => {
  expect(parseWith('{states: [followUp.enrolled.tms, dead], rate: fx.qaly, per: year}').issues).toEqual([])
})

it.each([
  [
    'a state that no pathway has',
    '{states: [health.home, health.admited], rate: fx.qaly, per: year}',
    'small.yaml:14:32 PL-S081 No pathway of the scenario has the state "health.admited". Did you mean "health.admitted"?',
  ],
  [
    'both facts and states',
    '{facts: [TmsMonthClosed], states: [health.home], rate: fx.qaly, per: year}',
    'small.yaml:14:3 PL-S080 "qaly" must have either "facts" or "states", and not both. undefined',
  ],
  [
    'neither facts nor states',
    '{rate: fx.qaly, per: year}',
    'small.yaml:14:3 PL-S080 "qaly" must have either "facts" or "states", and not both. undefined',
  ],
  [
    'a number for a rate that has no source',
    '{states: [health.home], rate: 0.8, per: year}',
    'small.yaml:14:39 PL-S083 "rate" is 0.8, but only 1 can stand without a source. Give the rate under "parameters", with its source, and write its name here.',
  ],
  [
    'a period that no rate is meant for',
    '{states: [health.home], rate: fx.qaly, per: week}',
    'small.yaml:14:53 PL-S023 "per" cannot be "week". Choose one of: year, month, day.',
  ],
])('refuses %s', (_, reward, told) => {
  const { ok, issues } = parseWith(reward)
  expect(ok).toBe(false)
  const errors = issues.filter(({ severity }) => severity === 'error')
  expect(errors.map((issue) => `${placeOf(issue)} ${issue.message.en} ${issue.hint?.en}`)).toEqual([told])
})

it('leaves the states alone where a pathway is unknown, so that one mistake is told once', () => {
  const text = change(
    change(SMALL['small.yaml'] as string, REWARD, '{states: [nowhere], rate: 1, per: day}'),
    'pathway: plain',
    'pathway: plane',
  )
  expect(parseSmall({ ...SMALL, 'small.yaml': text }).issues.map(({ code }) => code)).not.toContain('PL-S081')
})
