import { expect, it } from 'vitest'
import { buildResult } from '../../../src/core/analysis/result-builder.ts'
import { differenceRows } from '../../../src/core/analysis/tables.ts'
import { findingsOf } from '../../../src/web/worker/findings.ts'
import { followToEnd, layOutAgder, SMALL } from './lay-out-shipped.ts'

const desk = layOutAgder()

it('reads one run in the unit that is wished for, without following it again', () => {
  const step = followToEnd(desk, { changes: SMALL })
  const inAll = findingsOf(step, { changes: SMALL, reading: 'total' })
  const perPatient = findingsOf(step, { changes: SMALL, reading: 'period' })
  if (!inAll.comparison) throw new Error('nothing is compared')
  const rows = differenceRows(buildResult(step.plan, step.accumulated, step.notes), inAll.comparison)
  expect(inAll.contrasted?.rows.map(({ who, difference }) => [who, difference])).toEqual(
    rows.map(({ who, difference }) => [who, difference]),
  )
  for (const [index, { difference }] of rows.entries()) {
    expect(perPatient.contrasted?.rows[index]?.difference).toBeCloseTo(difference / SMALL.patients, 6)
  }
})

it('falls back to the first reading there is where the one wished for is not to be had', () => {
  const short = { ...SMALL, months: 6 }
  const found = findingsOf(followToEnd(desk, { changes: short }), { changes: short, reading: 'firstYear' })
  expect(found.contrasted?.readings.find(({ reading }) => reading === 'firstYear')?.missing).toBe('shortRun')
  expect(found.contrasted?.reading).toBe('period')
})

it('tells which agreement is in force, and when its grant ends', () => {
  const changes = { ...SMALL, months: 36, agreement: 'grant-and-pool' }
  const without = findingsOf(followToEnd(desk, { changes: SMALL }), { changes: SMALL })
  expect(without.contrasted?.agreement).toBeUndefined()
  expect(without.contrasted?.grantEnds).toEqual([])
  const found = findingsOf(followToEnd(desk, { changes }), { changes })
  expect(found.contrasted?.agreement?.en).toContain('grant')
  expect(found.contrasted?.grantEnds.map(({ month }) => month)).toEqual(['2024-12'])
})
