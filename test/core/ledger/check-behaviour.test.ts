import { describe, expect, test } from 'vitest'
import { checkRates, type RateCheck } from '../../../src/core/ledger/check-rates.ts'
import {
  ACTORS,
  amount,
  calendar2023,
  capRule,
  costFile,
  fixed,
  type LineOf,
  number,
  published,
  step,
  tariffFile,
  told,
} from './price-files.ts'

const arm = { switches: {}, prices: {}, priceYear: 2023 } as const
const check = (more: Partial<RateCheck>) =>
  checkRates({ tariffs: [], costs: [], actors: ACTORS, calendar: calendar2023, arms: [arm], ...more })

/** Issues of cost lines as `code path`. */
const ofCosts = (...lines: Partial<LineOf>[]): string[] =>
  check({
    costs: [
      costFile(
        lines.map((line) => ({ code: 'TEAM', facts: ['TmsMonthClosed'], bearer: 'tms', prices: [amount(1)], ...line })),
      ),
    ],
  }).map(({ code, path }) => `${code} ${path}`)

const grant = { code: 'GRANT', ...fixed, facts: [], payer: 'state', payee: 'hospital', prices: [amount(1)] } as const
const ofGrant = (line: Partial<LineOf>, file: object = {}, more: Partial<RateCheck> = {}) =>
  check({ tariffs: [tariffFile([{ ...grant, ...line }], file)], ...more }).map(
    ({ code, path, hint }) => `${code} ${path}${/"(.+)"\?/.exec(hint?.en ?? '')?.[1] ?? ''}`,
  )

const release = { share: 0.5, noticeMonths: 6, ...published }

describe('a step cost', () => {
  test('is without fault when it says its block, its month and facts that last', () => {
    expect(ofCosts({ ...step, block: 80, noticeMonths: 3 })).toEqual([])
  })

  test('must say how many patients a block has room for', () => {
    expect(ofCosts(step)).toEqual(['PL-T050 lines.0'])
  })

  test('counts patients whom a fact covers, month by month: all that it cannot read is told at once', () => {
    const line = { ...step, block: 80, facts: ['TmsStarted', 'TmsMonthClosed'], per: 'day', times: 'days' } as const
    expect(ofCosts({ ...line, by: 'diagnosis', quantity: 'days' })).toEqual([
      'PL-T051 lines.0.per',
      'PL-T051 lines.0.by',
      'PL-T051 lines.0.quantity',
      'PL-T051 lines.0.times',
      'PL-T051 lines.0.facts',
    ])
  })

  test('names the facts that are instants', () => {
    const [issue] = check({
      costs: [costFile([{ code: 'TEAM', ...step, facts: ['TmsStarted'], block: 1, prices: [amount(1)] }])],
    })
    expect(issue?.message.en).toBe(
      'A step cost counts patients whom a fact covers, but these are instants: TmsStarted.',
    )
  })
})

describe('an amount by the year', () => {
  test('is for steps and fixed amounts, not for what varies', () => {
    expect(ofCosts({ ...fixed, per: 'year' })).toEqual([])
    expect(ofCosts({ ...step, per: 'year', block: 80 })).toEqual([])
    expect(ofCosts({ per: 'year' })).toEqual(['PL-T056 lines.0.per'])
  })
})

describe('a code', () => {
  test('is not the price of a patient on one line and of a block of patients on another', () => {
    expect(
      ofCosts({ when: { 'copay.ceiling': ['on'] } }, { ...step, block: 80, when: { 'copay.ceiling': ['off'] } }),
    ).toEqual(['PL-T057 lines.1.code'])
  })
})

describe('a field of another behaviour', () => {
  test('is told: block and notice belong to steps, release to what varies', () => {
    expect(ofCosts({ block: 80, noticeMonths: 1 })).toEqual(['PL-T052 lines.0.block', 'PL-T052 lines.0.noticeMonths'])
    expect(ofCosts({ ...step, block: 80, release })).toEqual(['PL-T052 lines.0.release'])
    expect(ofCosts({ ...fixed, block: 80, release })).toEqual(['PL-T052 lines.0.block', 'PL-T052 lines.0.release'])
  })

  test('is none where release stands on a variable cost', () => {
    expect(ofCosts({ release })).toEqual([])
  })

  test('is release where two lines of one code and bearer disagree about it in the same arm', () => {
    const other = { facts: ['HomeServicesClosed'], release: { ...release, share: 0.4 } } as const
    expect(ofCosts({ release }, other)).toEqual(['PL-T055 lines.1.release'])
    expect(ofCosts({ release }, { ...other, bearer: 'municipality' })).toEqual([])
    expect(ofCosts({ release }, { ...other, code: 'OTHER' })).toEqual([])
    expect(ofCosts({ release }, { ...other, when: { 'isf.reading': ['full'] } })).toEqual([])
  })
})

describe('a line without facts', () => {
  test('can only be a fixed amount', () => {
    expect(ofCosts({ facts: [] })).toEqual(['PL-T053 lines.0.facts'])
    expect(ofCosts({ facts: [], times: 'days', by: 'diagnosis', prices: [amount(1)] })).toEqual([
      'PL-T053 lines.0.facts',
    ])
    expect(ofCosts({ facts: [], ...fixed })).toEqual([])
  })

  test('still has one price a day', () => {
    const twice = { facts: [], ...fixed }
    expect(ofCosts(twice, twice)).toEqual(['PL-T042 lines.1.prices.0'])
    const late = { ...amount(1), validFrom: '2023-03-01' }
    const costs = [costFile([{ code: 'TEAM', bearer: 'tms', ...twice, prices: [late] }])]
    const [gap] = check({ costs, arms: [{ ...arm, priceYear: 'service' }] })
    expect(gap?.message.en).toBe('TEAM has no price for 2023-01-01 to 2023-02-28.')
  })
})

describe('a fixed amount', () => {
  test('is by the month and reads nothing of a fact', () => {
    const line = { facts: ['HomeServicesClosed'], by: 'level', quantity: 'visits', times: 'visits' } as const
    expect(ofCosts({ ...fixed, ...line, per: 'unit' })).toEqual([
      'PL-T054 lines.0.per',
      'PL-T054 lines.0.by',
      'PL-T054 lines.0.quantity',
      'PL-T054 lines.0.times',
    ])
    expect(ofCosts({ ...fixed, facts: ['TmsStarted'] })).toEqual([])
  })

  test('has no ceiling and no rule about patients, also where a reading adds one', () => {
    const file = {
      ceilings: { frikort: { payer: 'helfo', values: [number(3040)] } },
      rules: { once: capRule('month') },
      readings: { strict: { title: told('strict'), with: { GRANT: ['once'] } } },
    }
    expect(ofGrant({ ceiling: 'frikort' }, file)).toEqual(['PL-T054 lines.0.ceiling', 'PL-T054 lines.0.rules'])
    expect(ofGrant({ rules: ['once'] }, { ...file, readings: {} })).toEqual(['PL-T054 lines.0.rules'])
  })
})

describe('a rule about a switch', () => {
  const rules = (name: string, ...values: string[]) => ({
    rules: { agreed: { kind: 'switch', switch: name, in: values, reason: told('no agreement'), source: 'test' } },
  })
  const options = { cooperationAgreement: ['yes', 'no'] }
  const arms = [{ ...arm, switches: { cooperationAgreement: 'no' } }]

  test('is without fault where the scenario has the switch and its values', () => {
    expect(ofGrant({ rules: ['agreed'] }, rules('cooperationAgreement', 'yes'), { options, arms })).toEqual([])
    expect(ofGrant({}, rules('isf.reading', 'cash', 'full'))).toEqual([])
  })

  test('names the nearest switch and the nearest value', () => {
    expect(ofGrant({}, rules('cooperationAgrement', 'yes'), { options, arms })).toEqual([
      'PL-T019 rules.agreed.switchcooperationAgreement',
    ])
    expect(ofGrant({}, rules('cooperationAgreement', 'yess'), { options, arms })).toEqual([
      'PL-T014 rules.agreed.inyes',
    ])
    expect(ofGrant({}, rules('isf.reading', 'cahs'))).toEqual(['PL-T014 rules.agreed.incash'])
  })
})
