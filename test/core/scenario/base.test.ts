import { describe, expect, it } from 'vitest'
import { change, type Files, parseSmall, placeOf, SMALL, scenarioOf } from './small-scenario.ts'

const OWN = `  accept: {value: 0.9, unit: probability, source: TEST, year: 2023, grade: assumed}
`

/** The small scenario split in two: `own` stands on the rest. */
function standOn(own: string, rest: Partial<Files> = {}): Files {
  const whole = SMALL['small.yaml'] as string
  const [before, after] = [whole.indexOf('parameters:'), whole.indexOf('variants:')]
  const derived = `${whole.slice(0, before)}base: base.yaml\n${own}${whole.slice(after)}`
  return { ...SMALL, 'base.yaml': whole, 'small.yaml': derived, ...rest } as Files
}

describe('a scenario that stands on another', () => {
  it('takes over its parameters and switches, and nothing else', () => {
    const alone = scenarioOf(parseSmall())
    const standing = scenarioOf(parseSmall(standOn('')))
    expect(standing.arms).toEqual(alone.arms)
  })

  it('gives its own value where it has one, by key or by one group of a key', () => {
    const { arms } = scenarioOf(
      parseSmall(
        standOn(
          `parameters:\n${OWN}  hazard.HF: {value: 0.7, unit: per year, source: TEST, year: 2023, grade: assumed}\n`,
        ),
      ),
    )
    expect(arms[0]?.params).toMatchObject({ accept: 0.9, 'hazard.COPD': 0.3, 'hazard.HF': 0.7 })
  })

  it('keeps its own number where a switch of the base would set it', () => {
    const setting = change(
      SMALL['small.yaml'] as string,
      'switches:\n',
      'switches:\n  mood: {value: high, options: [high, low], sets: {high: {accept: 1, hazard.HF: 0.9}}, source: TEST, grade: assumed}\n',
    )
    const { arms } = scenarioOf(parseSmall(standOn(`parameters:\n${OWN}`, { 'base.yaml': setting })))
    expect(arms[0]?.params).toMatchObject({ accept: 0.9, 'hazard.HF': 0.9 })
  })

  it('gives one group under a key of its own, and takes over the others', () => {
    const own = `parameters:\n  hazard: {value: {HF: 0.7}, unit: per year, source: TEST, year: 2023, grade: assumed}\n`
    expect(scenarioOf(parseSmall(standOn(own))).arms[0]?.params).toMatchObject({ 'hazard.COPD': 0.3, 'hazard.HF': 0.7 })
  })

  it('is not told that the base holds more than it reads', () => {
    const more = change(
      SMALL['small.yaml'] as string,
      'switches:\n',
      '  never.read: {value: 1, unit: x, source: TEST, year: 2023, grade: assumed}\nswitches:\n  idle: {value: a, options: [a, b], source: TEST, grade: assumed}\n',
    )
    expect(parseSmall(standOn('', { 'base.yaml': more })).issues).toEqual([])
    expect(parseSmall({ ...SMALL, 'small.yaml': more }).issues.map(({ code }) => code)).toEqual(['PL-S039', 'PL-S039'])
  })

  it('may offer readings that the price files of this scenario do not have', () => {
    const more = change(
      SMALL['small.yaml'] as string,
      'switches:\n',
      'switches:\n  tariff.reading: {value: rules, options: [rules, published], source: TEST, grade: published}\n',
    )
    expect(parseSmall(standOn('', { 'base.yaml': more })).issues).toEqual([])
    expect(parseSmall({ ...SMALL, 'small.yaml': more }).issues.map(({ code }) => code)).toEqual(['PL-S040'])
  })

  it('says in which file a wrong value stands', () => {
    const wrong = change(SMALL['small.yaml'] as string, 'accept: {value: 0.5', 'accept: {value: 1.5')
    const line = wrong.slice(0, wrong.indexOf('accept:')).split('\n').length
    expect(parseSmall(standOn('', { 'base.yaml': wrong })).issues.map(placeOf)).toEqual([
      `base.yaml:${line}:19 PL-S037`,
    ])
  })

  it('is refused where the base is missing, broken or stands on another base', () => {
    const line = (standOn('')['small.yaml'] as string).split('\n').indexOf('base: base.yaml') + 1
    const places = (base: string | undefined) =>
      parseSmall(standOn('', { 'base.yaml': base } as Partial<Files>)).issues.map(placeOf)
    expect(places(undefined)).toEqual([`small.yaml:${line}:7 PL-S001`])
    expect(places('schemaVersion: [')).toEqual([expect.stringContaining('base.yaml')])
    expect(places(`base: third.yaml\n${SMALL['small.yaml']}`)).toEqual([`small.yaml:${line}:7 PL-S062`])
  })
})
