import { describe, expect, it } from 'vitest'
import { type Change, changeAll, expectClear, parseAgreed } from './agreed-scenario.ts'
import { placeOf } from './small-scenario.ts'

const SUM = 'Rule "service": "payer" adds up to 0.85, but must add up to 1.'
const tellAll = (changes: readonly Change[], options = {}) => {
  const { issues } = parseAgreed(changeAll(changes), options)
  for (const issue of issues) expectClear(issue)
  return issues.map((issue) => [placeOf(issue), issue.message.en])
}
const setInDho = (set: string): Change => ['set: {price.XS08: 500}', `set: {${set}}`]
const setInUsual = (set: string): Change => ['isNull: true}', `isNull: true, set: {${set}}}`]

describe('shares are added up with the values of the arms', () => {
  it('that may be under the agreement', () => {
    const [first, second] = tellAll([setInDho('share.small: 0.1')])
    expect(first).toEqual(['agreed.yaml:23:9 PL-S094', SUM])
    expect(second).toEqual(['agreed.yaml:38:9 PL-S094', SUM.replace('service', 'pool').replace('payer', 'shares')])
    expect(tellAll([setInUsual('share.small: 0.1')])).toEqual([])
  })

  it('that are its own, the null arm too', () => {
    const own: Change = ['isNull: true}', 'isNull: true, agreement: all, set: {share.small: 0.1}}']
    expect(tellAll([own])[0]).toEqual(['agreed.yaml:23:9 PL-S094', SUM])
  })

  it('as the command line sets them', () => {
    expect(tellAll([], { set: { 'share.small': '0.1' } })[0]).toEqual(['agreed.yaml:23:9 PL-S094', SUM])
  })

  it('to within a billionth', () => {
    const pool: Change = [
      'shares: {hospital: 0.75, municipality: share',
      'shares: {hospital: 0.7500000005, municipality: share',
    ]
    expect(tellAll([pool])).toEqual([])
  })
})

describe('a parameter', () => {
  it('that is out of bounds is told where it stands', () => {
    expect(tellAll([], { set: { 'unit.price': '-2' } })).toEqual([
      [':: PL-S037', 'Rule "service": "unit.price" is -2, but an amount in kroner must lie from 0 to 1000000000.'],
    ])
    expect(tellAll([setInUsual('unit.price: -2')])).toEqual([])
  })

  it('that only another arm has is missing', () => {
    const only: readonly Change[] = [
      [
        '  fx.adm: {value: 1, effect: rateRatio, unit: ratio, low: 0.8, high: 1.2,',
        '  fx.adm: {value: 1, effect: rateRatio, unit: ratio,',
      ],
      ['unitPrice: unit.price', 'unitPrice: cohort.size'],
      setInUsual('cohort.size: 1'),
    ]
    expect(tellAll(only)).toContainEqual([
      'agreed.yaml:25:20 PL-S036',
      'Rule "service": the parameter "cohort.size" is missing; the arm "dho" reads it.',
    ])
  })

  it('that turns a corridor upside down, or makes the floor the target, is seen', () => {
    expect(tellAll([setInDho('edge: -0.1')])).toEqual([
      ['agreed.yaml:65:25 PL-S054', 'Rule "risk": "low" (-0.02) is higher than "high" (-0.1).'],
    ])
    expect(tellAll([['floor: 1\n', 'floor: edge\n'], setInDho('edge: 0.5')])).toEqual([
      ['agreed.yaml:79:17 PL-S096', 'Rule "results": "floor" and "target" are both 0.5.'],
    ])
  })
})

it('a benchmark by the null arm needs one, and a single arm may be none', () => {
  const usual = '  - {id: usual, title: {nb: "Vanlig", en: "Usual"}, pathway: plain, isNull: true}\n'
  expect(tellAll([[usual, '']])).toEqual([
    ['agreed.yaml:64:20 PL-S113', 'Rule "risk": "nullArm" is the null alternative, but no arm is.'],
  ])
})

it('only the months that are accounted for count for a window', () => {
  expect(tellAll([['months: 12', 'months: 12\nwarmUpMonths: 12']])).toEqual([])
  expect(tellAll([['months: 12', 'months: 11\nwarmUpMonths: 12']])).toEqual([
    ['agreed.yaml:52:21 PL-S097', 'Rule "bundle": "windowDays" is 365, but the accounts cover 334 days only.'],
  ])
})

it('an agreement is told wrong though it is not in force, and is not taken over from a base', () => {
  const bad = changeAll([['payee: gp\n', 'payee: hospital\n']])
  const own = changeAll([
    [changeAll([]).slice(changeAll([]).indexOf('agreements:'), changeAll([]).indexOf('patients:')), ''],
    ['currency: NOK\n', 'currency: NOK\nbase: base.yaml\n'],
  ])
  const checked = parseAgreed(own, {}, { 'base.yaml': bad })
  expect(checked.issues.filter(({ severity }) => severity === 'error')).toEqual([])
  expect(checked.ok && checked.value.agreements).toEqual({})
  expect(parseAgreed(bad).ok).toBe(false)
})
