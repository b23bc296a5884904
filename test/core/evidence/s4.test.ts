import { describe, expect, it } from 'vitest'
import { S4 } from '../../../src/core/evidence/computations/s4.ts'
import { socialPartOf } from '../../../src/core/evidence/read-result.ts'
import type { World } from '../../../src/core/evidence/world.ts'
import { openWorld } from '../../../src/node/evidence-world.ts'

const shipped = openWorld('scenarios')
const computeIn = async (world: World, id: string): Promise<number> => (await S4[id]?.(world)) ?? Number.NaN
const compute = (id: string): Promise<number> => computeIn(shipped, id)

/** The shipped files with some cells of the trial's tables changed. */
const withCells = (cells: Readonly<Record<string, number>>): World => ({
  ...shipped,
  input: (file, path) => cells[path] ?? shipped.input(file, path),
})

const ESTIMATES = ['main', 'optimistic', 'pessimistic'] as const
const inWholeKroner = async (name: (estimate: string) => string): Promise<readonly number[]> =>
  (await Promise.all(ESTIMATES.map((estimate) => compute(name(estimate))))).map(Math.round)

describe('the cost of follow-up in the trial', () => {
  it('is 35 370, 17 260 and 65 010 kroner in twelve months, tax and patient time apart', async () => {
    expect(await inWholeKroner((estimate) => `s4.t11.${estimate}.year`)).toEqual([35_370, 17_260, 65_010])
  })

  it('falls to 34 270, 16 710 and 62 810 kroner when the rent of a year is paid once a year', async () => {
    expect(await inWholeKroner((estimate) => `s4.t11.${estimate}.year.corrected`)).toEqual([34_270, 16_710, 62_810])
  })

  it('is then 41 124, 20 052 and 88 372 kroner with tax cost and patient time', async () => {
    expect(await inWholeKroner((estimate) => `s4.t11.${estimate}.total.corrected`)).toEqual([41_124, 20_052, 88_372])
  })

  it('has a tax cost of 6 890, 3 452 and 12 818 kroner in the model, which posts no subsidy of the GP', async () => {
    const result = await shipped.run('rct-12-months')
    const own = ESTIMATES.map((estimate) => -socialPartOf(result, estimate, 'taxCost'))
    expect(own.map(Math.round)).toEqual([6890, 3452, 12_818])
  })

  it('leaves a net value of −23 324, 10 328 and −76 712 kroner', async () => {
    expect(await inWholeKroner((estimate) => `s4.net.${estimate}.corrected`)).toEqual([-23_324, 10_328, -76_712])
  })

  it('changes by the rent only', async () => {
    for (const estimate of ESTIMATES) {
      const rent = await compute(`s4.t11.${estimate}.premises`)
      const [printed, corrected] = [
        await compute(`s4.t11.${estimate}.year`),
        await compute(`s4.t11.${estimate}.year.corrected`),
      ]
      expect(printed - corrected).toBeCloseTo(12 * (12 * rent - rent), 0)
    }
  })
})

describe('the groups of table 1', () => {
  const SHARES = ['women', 'diabetes', 'heartFailure', 'copd', 'cancer', 'mental', 'other', 'home', 'admitted']

  it.each([237, 240, 244])('are as large as the percentages say: whole patients of %i', async (size) => {
    const cells = SHARES.map((row, at): [string, number] => {
      const patients = 11 + 14 * at
      return [`s4.t1.${row}.1`, Math.round((patients / size) * 1000) / 10]
    })
    expect(await computeIn(withCells(Object.fromEntries(cells)), 's4.t1.control-size')).toBe(size)
  })

  it('keep their printed size where the percentages fit it', async () => {
    const fitting = SHARES.map((row): [string, number] => [`s4.t1.${row}.1`, 0])
    expect(await computeIn(withCells(Object.fromEntries(fitting)), 's4.t1.control-size')).toBe(241)
  })
})

describe('stars', () => {
  it.each([
    [0.1, 0],
    [0.099, 1],
    [0.05, 1],
    [0.04, 2],
    [0.01, 2],
    [0.009, 3],
  ])('for p = %d are %i', async (p, stars) => {
    expect(await computeIn(withCells({ 's4.t2.vasP': p }), 's4.t2.vas.stars')).toBe(stars)
  })
})

describe('a difference in change', () => {
  it('is the change of the intervention group less that of the control group', async () => {
    const cells = { 's4.t2.vas.0': 50, 's4.t2.vas.1': 57, 's4.t2.vas.2': 52, 's4.t2.vas.3': 49 }
    expect(await computeIn(withCells(cells), 's4.t2.vas.change')).toBe(10)
  })
})

describe('phone contacts of the control group before', () => {
  it('are what the total leaves when the parts lack as much of it as in the intervention group', async () => {
    expect(await compute('s4.t6.phone.before.control')).toBeCloseTo(0.58, 9)
  })

  it('agree with the cell where it makes the parts lack as much', async () => {
    expect(await computeIn(withCells({ 's4.t6.contacts.2': 4.08 }), 's4.t6.phone.before.control')).toBeCloseTo(0.06, 9)
  })
})
