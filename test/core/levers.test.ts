import { fc, test } from '@fast-check/vitest'
import { expect, it } from 'vitest'
import { findLevers, findZero } from '../../src/core/levers.ts'
import type { LeverFile } from '../../src/core/scenario/schema.ts'
import { agreeing } from './support/tiny-agreements.ts'
import { TINY } from './support/tiny-scenario.ts'

const text = { nb: 'prøve', en: 'test' }
const lever = (changes: Partial<LeverFile>): LeverFile => ({
  ...{ id: 'price', title: text, who: 'tms', vary: 'price.TMS', from: 100, to: 5000, set: {} },
  ...changes,
})
const options = { ...TINY }
const findValue = async (changes: Partial<LeverFile>): Promise<number | null | undefined> =>
  (await findLevers(agreeing({ levers: [lever(changes)] }), { options })).get('after')?.[0]?.value

it('a lever finds the price at which TMS is paid what it costs', async () => {
  expect(await findValue({})).toBeCloseTo(1166, 1)
})

it('a lever finds the same under an agreement', async () => {
  expect(await findValue({ vary: 'tms.price', agreement: 'price' })).toBeCloseTo(1166, 1)
})

it('a lever has no value where nothing in its range helps', async () => {
  expect(await findValue({ from: 1200 })).toBeNull()
  expect(await findValue({ who: 'state' })).toBeNull()
})

it('a lever is told in hours a week where it says so', async () => {
  const monthly = await findValue({})
  const weekly = await findValue({ shownAs: 'hoursPerWeek' })
  expect(weekly).toBeCloseTo(((monthly ?? 0) * 7) / (60 * (365.25 / 12)), 4)
})

it('the levers found before an abort are kept', async () => {
  const controller = new AbortController()
  const levers = [lever({}), lever({ id: 'second' })]
  const onLever = (index: number): void => {
    if (index === 1) controller.abort()
  }
  const found = await findLevers(agreeing({ levers }), { options, onLever, signal: controller.signal })
  expect(found.get('after')?.[0]?.id).toBe('price')
})

const root = fc.double({ min: -50, max: 50, noNaN: true })
const steepness = fc.double({ min: 0.1, max: 3, noNaN: true })

test.prop([root, steepness, fc.boolean()])(
  'a zero is found wherever it lies between the ends',
  async (at, k, rising) => {
    const f = (x: number): number => (rising ? 1 : -1) * (Math.sinh((k * (x - at)) / 50) + (x - at) / 10)
    const found = await findZero(async (x) => f(x), [-60, f(-60)], [60, f(60)])
    expect(Math.abs((found ?? Number.NaN) - at)).toBeLessThan(0.05)
  },
)
