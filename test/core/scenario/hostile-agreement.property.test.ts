import fc from 'fast-check'
import { expect, it } from 'vitest'
import { prepareSettlement } from '../../../src/core/agreement/settlement.ts'
import { DriverList } from '../../../src/core/domain/drivers.ts'
import type { Checked } from '../../../src/core/domain/issues.ts'
import { calendarOf } from '../../../src/core/domain/time.ts'
import type { Scenario } from '../../../src/core/scenario/scenario.ts'
import { runs } from '../../setup/seed-fast-check.ts'
import { AGREED, changeAll, expectClear, parseAgreed } from './agreed-scenario.ts'

const [START, END] = [AGREED.indexOf('agreements:'), AGREED.indexOf('patients:')]

/** Whatever passes can be compiled and given its numbers in every arm that may be under it; gives how many rules. */
function compileAll(checked: Checked<Scenario>): number {
  for (const issue of checked.issues) expectClear(issue)
  if (!checked.ok) return 0
  const { agreements, actors, start, months, warmUpMonths, arms } = checked.value
  const calendar = calendarOf(start, months, warmUpMonths)
  return Object.values(agreements).reduce((sum, agreement) => {
    const settlement = prepareSettlement(agreement, actors, calendar, new DriverList())
    for (const { params, isNull } of arms) if (!isNull) settlement.valuesOf(params)
    return sum + settlement.rules.length
  }, 0)
}

/** Names, numbers and dates: what may stand anywhere in an agreement, right or wrong. */
const word = fc.oneof(
  fc.constantFrom('hospital', 'municipality', 'gp', 'state', 'constructor', 'toString', 'valueOf', '"__proto__"'),
  fc.constantFrom('service', 'made-up', 'pool', 'risk', 'start', 'none', 'share.small', 'edge', 'unit.price', 'XS08'),
  fc.constantFrom('servicePrice', 'grant', 'nullArm', 'point', 'unit', 'day', 'month', 'year', 'tertial', 'fact'),
  fc.constantFrom('Admitted', 'Discharged', 'TmsMonthClosed', 'red', 'minutes', 'level', 'setting', 'home'),
  fc.constantFrom('2023-01-01', '2023-06-30', '2023-02-30', '2024-02-29', '9999-12-31', '0000-01-01'),
  fc.constantFrom(
    '0',
    '1',
    '0.5',
    '0.25',
    '-1',
    '1e12',
    '1e300',
    '-1e308',
    '5e-324',
    '.nan',
    '1e999',
    '""',
    'null',
    '{}',
    '[]',
  ),
  fc.constantFrom('"\\e[2J"', '"a\\nb"', '"\\u202e"', `"${'x'.repeat(5000)}"`, '😀'),
)
const TOKEN = /[A-Za-z0-9][A-Za-z0-9.-]*(?=[\],}\n]|: )/g
const tokens = [...AGREED.slice(START, END).matchAll(TOKEN)].map(({ 0: text, index }) => ({ text, at: START + index }))
const replacements = fc.uniqueArray(fc.tuple(fc.nat(tokens.length - 1), word), {
  minLength: 1,
  maxLength: 3,
  selector: ([token]) => token,
})

it('any words in the place of others give issues or an agreement that can be settled, never an exception', () => {
  let compiled = 0
  fc.assert(
    fc.property(replacements, (list) => {
      const text = [...list]
        .sort(([a], [b]) => b - a)
        .reduce((now, [token, by]) => {
          const { at, text: before } = tokens[token] as (typeof tokens)[number]
          return now.slice(0, at) + by + now.slice(at + before.length)
        }, AGREED)
      compiled += Math.sign(compileAll(parseAgreed(text)))
    }),
    { numRuns: runs(250) },
  )
  expect(compiled).toBeGreaterThan(0)
})

it('any numbers give issues or an agreement that can be settled, never an exception', () => {
  const number = fc.oneof(
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.double({ min: 0, max: 1, noNaN: true }),
  )
  fc.assert(
    fc.property(fc.tuple(number, number, number), ([price, share, edge]) => {
      const set = { 'unit.price': String(price), 'share.small': String(share), edge: String(edge) }
      compileAll(parseAgreed(AGREED, { set }))
      compileAll(parseAgreed(changeAll([['shares: {hospital: 0.75', `shares: {hospital: ${1 - share}`]]), { set }))
    }),
    { numRuns: runs(60) },
  )
})

it('keys that every object inherits are nobody and nothing', () => {
  const grant = (payer: string): string => changeAll([['kind: grant, payer: state', `kind: grant, payer: ${payer}`]])
  for (const name of ['constructor', 'toString', 'hasOwnProperty']) {
    expect(parseAgreed(grant(name)).issues.map(({ code }) => code)).toEqual(['PL-S032'])
    const value = parseAgreed(changeAll([['unitPrice: unit.price', `unitPrice: ${name}`]]))
    expect(value.issues.filter(({ severity }) => severity === 'error').map(({ code }) => code)).toEqual(['PL-S095'])
    const shares = parseAgreed(changeAll([['volumeShares: {hospital:', `volumeShares: {${name}:`]]))
    expect(shares.issues.map(({ code }) => code)).toEqual(['PL-S032'])
  }
  const proto = parseAgreed(changeAll([['volumeShares: {hospital:', 'volumeShares: {__proto__:']]))
  expect(proto.issues.map(({ code }) => code)).toEqual(['PL-S015'])
})

it('a thousand rules are too many, and a thousand faults are counted', () => {
  const grant = (id: string) =>
    `      - {id: ${id}, kind: grant, payer: nobody, payee: gp, amount: 1, source: TEST, year: 2023, grade: assumed}\n`
  const many = Array.from({ length: 1000 }, (_, index) => grant(`g${index}`)).join('')
  const before = '      - {id: co,'
  expect(parseAgreed(changeAll([[before, many + before]])).issues.map(({ code }) => code)).toEqual(['PL-S027'])
  const agreements = Array.from(
    { length: 20 },
    (_, index) => `  a${index}:\n    title: {nb: "a", en: "b"}\n    rules:\n${grant('x').repeat(50)}`,
  ).join('')
  const { issues } = parseAgreed(changeAll([['agreements:\n', `agreements:\n${agreements}`]]))
  expect(issues.length).toBeLessThanOrEqual(21)
  for (const issue of issues) expectClear(issue)
})

it('what steers a terminal is refused, and a name of two lines is told on one', () => {
  const payer = (name: string) => parseAgreed(changeAll([['kind: grant, payer: state', `kind: grant, payer: ${name}`]]))
  expect(payer('"\\e[2J"').issues.map(({ code }) => code)).toEqual(['PL-S057'])
  expect(payer('"a\\nb"').issues[0]?.message.en).toBe('Rule "start": unknown actor "a b".')
  expect(payer(`"${'x'.repeat(100_000)}"`).issues[0]?.message.en.length).toBeLessThan(120)
})
