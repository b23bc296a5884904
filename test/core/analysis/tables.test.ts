import { describe, expect, it } from 'vitest'
import type { Comparison } from '../../../src/core/analysis/results.ts'
import {
  differenceByPeriod,
  differenceRows,
  findingsOf,
  itemRows,
  matrixOf,
  netByPeriod,
  netRows,
  periodOf,
  refusalRows,
  rewardRows,
  socialRows,
} from '../../../src/core/analysis/tables.ts'
import { FIXED_RESULT } from '../../cli/fixed-result.ts'

const [NULL_ARM, DHO] = FIXED_RESULT.arms as [(typeof FIXED_RESULT.arms)[number], (typeof FIXED_RESULT.arms)[number]]
const COMPARISON = FIXED_RESULT.comparisons?.[0] as Comparison

const withTotals = (local: number, all: number): Comparison => ({
  ...COMPARISON,
  totals: {
    ...COMPARISON.totals,
    local: { ...COMPARISON.totals.local, difference: local },
    public: { ...COMPARISON.totals.public, difference: all },
  },
})

describe('rows of a comparison', () => {
  const rows = differenceRows(FIXED_RESULT, COMPARISON)
  const row = (who: string) => rows.find((one) => one.who === who)

  it('gives actors first and the three totals last', () => {
    expect(rows.map(({ who }) => who)).toEqual([
      'hospital',
      'gp',
      'municipality',
      'state',
      'patient',
      'local',
      'public',
      'social',
    ])
  })

  it('calls a gain a gain only where the whole interval of the mean lies above zero', () => {
    expect(row('hospital')?.outcome).toBe('gains')
    expect(row('municipality')?.outcome).toBe('loses')
    expect(row('state')?.outcome).toBe('unsure')
  })

  it('calls less than half a krone no change', () => {
    expect(row('patient')?.outcome).toBe('unchanged')
  })

  it('calls a mean of nothing with a wide interval unsure, not unchanged', () => {
    expect(row('social')?.outcome).toBe('unsure')
  })

  it('takes one replication at its word', () => {
    const single = {
      ...COMPARISON,
      actors: { gp: { ...COMPARISON.actors.gp, ci: { low: null, high: null, level: 0.95 } } },
    } as Comparison
    expect(differenceRows(FIXED_RESULT, single)[0]?.outcome).toBe('gains')
  })

  it('divides the difference among the patients, and among none says nothing', () => {
    expect(row('hospital')?.perPatient).toBeCloseTo(1_234_567 / 150)
    const nobody = { ...FIXED_RESULT, scenario: { ...FIXED_RESULT.scenario, patients: 0 } }
    expect(differenceRows(nobody, COMPARISON)[0]?.perPatient).toBeNull()
  })

  it('names the arm that is absent', () => {
    expect(() => differenceRows({ ...FIXED_RESULT, arms: [NULL_ARM] }, COMPARISON)).toThrow('"dho"')
  })
})

describe('rewards and parts of a comparison', () => {
  const reward = (total: number) => ({
    title: { nb: 'Døgn', en: 'Days' },
    per: 'day' as const,
    total,
    discounted: total,
  })
  const found = {
    ...{ difference: -2, probabilityOfLoss: 1, discounted: -1.9 },
    ci: { low: -3, high: -1, level: 0.95 },
    range: { p10: -4, p90: 0 },
  }
  const result = {
    ...FIXED_RESULT,
    arms: [
      { ...NULL_ARM, rewards: { days: reward(10) } },
      { ...DHO, rewards: { days: reward(8) } },
    ],
  }

  it('gives each reward in both arms, with the difference and its interval', () => {
    expect(rewardRows(result, { ...COMPARISON, rewards: { days: found } })).toEqual([
      {
        ...{ name: 'days', title: { nb: 'Døgn', en: 'Days' }, per: 'day', nullTotal: 10, armTotal: 8 },
        ...{ difference: -2, discounted: -1.9, low: -3, high: -1, level: 0.95 },
      },
    ])
  })

  it('gives the parts of the social difference in one order', () => {
    expect(socialRows(COMPARISON).map(({ part }) => part)).toEqual([
      'resources',
      'gpActivity',
      'patientTime',
      'qaly',
      'taxCost',
    ])
    expect(socialRows(COMPARISON)[0]?.amount).toBe(0.2)
  })

  it('gives what becomes cash, for actors and for all totals but society', () => {
    const cash = differenceRows(FIXED_RESULT, COMPARISON).map((row) => row.cash)
    expect(cash).toEqual([1_234_567, 12_345.5, -499_999.6, 10_000, -0.2, 746_912.9, -99_999.6, null])
  })
})

describe('every arm against every other', () => {
  it('reads a comparison both ways, with the sign turned, and is empty on the diagonal', () => {
    const [nullRow, dhoRow] = matrixOf(FIXED_RESULT, 'hospital')
    const cell = { difference: 1_234_567, low: 1_194_567, high: 1_274_567, level: 0.95, outcome: 'gains' }
    expect(dhoRow).toEqual([cell, null])
    expect(nullRow).toEqual([
      null,
      { difference: -1_234_567, low: -1_274_567, high: -1_194_567, level: 0.95, outcome: 'loses' },
    ])
  })

  it('knows totals as well as actors, and is empty for anybody else', () => {
    expect(matrixOf(FIXED_RESULT, 'social')[1]?.[0]).toMatchObject({ difference: 0.2, outcome: 'unsure' })
    expect(matrixOf(FIXED_RESULT, 'nobody')).toEqual([
      [null, null],
      [null, null],
    ])
  })
})

describe('findings of a comparison', () => {
  it('tells that somebody else pays where the local parties gain and the public sector does not', () => {
    expect(findingsOf(withTotals(1000, 0)).paidByThirdParty).toBe(true)
    expect(findingsOf(withTotals(1000, -1)).paidByThirdParty).toBe(true)
    expect(findingsOf(withTotals(1000, 1)).paidByThirdParty).toBe(false)
  })

  it('tells that no local split can help where the local parties lose together', () => {
    expect(findingsOf(withTotals(-1, 1000)).noLocalSplit).toBe(true)
    expect(findingsOf(withTotals(0.2, 1000)).noLocalSplit).toBe(false)
  })

  it('tells neither where the interval of the local mean holds both gain and loss', () => {
    for (const local of [-1000, 1000]) {
      const open = withTotals(local, -1)
      const ci = { low: -5000, high: 5000, level: 0.95 }
      const totals = { ...open.totals, local: { ...open.totals.local, ci } }
      expect(findingsOf({ ...open, totals })).toEqual({ paidByThirdParty: false, noLocalSplit: false })
    }
  })
})

describe('periods', () => {
  it('puts a month in its tertial and its calendar year', () => {
    expect(['2023-01', '2023-04', '2023-05', '2023-12'].map((month) => periodOf(month, 'tertial'))).toEqual([
      '2023-T1',
      '2023-T1',
      '2023-T2',
      '2023-T3',
    ])
    expect(periodOf('2023-12', 'year')).toBe('2023')
    expect(periodOf('2023-12', 'month')).toBe('2023-12')
  })

  it.each(['month', 'tertial', 'year'] as const)('loses no krone when months are summed by %s', (by) => {
    for (const [who, { difference }] of Object.entries(COMPARISON.actors)) {
      const sum = differenceByPeriod(COMPARISON, by).reduce((total, { values }) => total + (values[who] ?? 0), 0)
      expect(sum).toBeCloseTo(difference, 6)
    }
    const hospital = netByPeriod(DHO, by).reduce((total, { values }) => total + (values.hospital ?? 0), 0)
    expect(hospital).toBeCloseTo(DHO.actors.hospital?.net ?? 0, 6)
  })

  it('keeps the order of time', () => {
    expect(netByPeriod(DHO, 'year').map(({ period }) => period)).toEqual(['2022', '2023'])
  })
})

describe('rows of an arm', () => {
  it('gives totals a net and no revenue', () => {
    const local = netRows(DHO, 150).find(({ who }) => who === 'local')
    expect(local).toMatchObject({ kind: 'total', revenue: null, net: DHO.totals.local })
  })

  it('gives each actor its codes', () => {
    expect(itemRows(DHO)[0]).toEqual({
      who: 'hospital',
      code: 'XS08',
      count: 12.5,
      revenue: 1_234_567,
      payments: 0,
      resourceCost: 9_000_000,
    })
  })

  it('gives the most frequent refusal of an arm first', () => {
    expect(refusalRows(FIXED_RESULT.arms).map(({ arm, code }) => `${arm} ${code}`)).toEqual(['dho XS08', 'dho XS09'])
  })
})
