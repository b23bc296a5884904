/** All the figures the sources print, against real runs of the shipped scenarios. */
import { beforeAll, describe, expect, it } from 'vitest'
import { COMPUTATIONS } from '../../../src/core/evidence/computations/computations.ts'
import { readFigures } from '../../../src/core/evidence/create-world.ts'
import { accountOf, armOf } from '../../../src/core/evidence/read-result.ts'
import { type ReproducedFigure, reproduceFigures } from '../../../src/core/evidence/reproduce.ts'
import { openWorld, readTextIn } from '../../../src/node/evidence-world.ts'
import { sources } from '../../scenarios/read-files.ts'
import { listen, perturb, perturbMoney } from './perturbed-world.ts'

const figures = readFigures(readTextIn('scenarios'))
const shipped = openWorld('scenarios')
let rows: readonly ReproducedFigure[] = []
beforeAll(async () => {
  rows = await reproduceFigures(figures, COMPUTATIONS, shipped)
}, 600_000)

const rowOf = (id: string): ReproducedFigure => {
  const row = rows.find((one) => one.id === id)
  if (!row) throw new Error(`no figure ${id}`)
  return row
}
const computedOf = (id: string): number => Math.round(rowOf(id).computed ?? Number.NaN)

describe('the published figures', () => {
  it('are each as their status says', () => {
    expect(rows.filter(({ holds }) => !holds).map(({ id, printed, computed }) => ({ id, printed, computed }))).toEqual(
      [],
    )
  })

  it('have one id each, of their own source, and every computation is that of a figure', () => {
    const ids = figures.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    expect(figures.filter(({ id, source }) => !id.startsWith(`${source.toLowerCase()}.`))).toEqual([])
    expect(Object.keys(COMPUTATIONS).filter((id) => !ids.includes(id))).toEqual([])
  })

  it('show every known error of the sources, and only known ones', () => {
    const shown = new Set(figures.flatMap(({ knownError }) => knownError ?? []))
    expect([...shown].sort()).toEqual(Object.keys(sources.knownErrors).sort())
  })

  it('are inconsistent only by an error that is known', () => {
    expect(figures.filter(({ status, knownError }) => status === 'inconsistent' && !knownError)).toEqual([])
  })
})

describe('a computed value', () => {
  it('is never a copy of the printed one: it moves when the inputs and the runs do', async () => {
    // An inconsistent figure differs from the printed one as it is.
    const agreeing = figures.filter(({ status }) => status !== 'inconsistent' && status !== 'notReproducible')
    const perturbed = await reproduceFigures(agreeing, COMPUTATIONS, perturb(shipped))
    const fixed = perturbed.filter(({ id, computed }) => computed !== 0 && computed === rowOf(id).computed)
    expect(fixed.map(({ id }) => id)).toEqual([])
  })

  it('is posted money where it is called simulated, never a count that an input gives', async () => {
    const simulated = figures.filter(({ status }) => status === 'simulated')
    const perturbed = await reproduceFigures(simulated, COMPUTATIONS, perturbMoney(shipped))
    const fixed = perturbed.filter(({ id, computed }) => computed !== 0 && computed === rowOf(id).computed)
    expect(fixed.map(({ id }) => id)).toEqual([])
  })

  it('is more than a number read back where it is called arithmetic', async () => {
    const readBack: string[] = []
    for (const figure of figures.filter(({ status }) => status === 'arithmetic')) {
      const answers: number[] = []
      await reproduceFigures(
        [figure],
        COMPUTATIONS,
        listen(shipped, (answer) => answers.push(answer)),
      )
      if (answers.length === 1 && answers[0] === rowOf(figure.id).computed) readBack.push(figure.id)
    }
    expect(readBack).toEqual([])
  })
})

describe('what the sources must show', () => {
  it.each([
    ['a year with TMS', 's1.tms.sum', 25_164],
    ['the licence of that year', 's1.tms.licence', 3804],
    ["the hospital's table of 2023", 's1.hospital.sum', 8660],
    ['its rows as they stand', 's1.hospital.sum-of-rows', 8520],
    ['its stale row', 's1.hospital.tms-plan-meeting', 2474],
    ['net-based mental health care', 's1.net.mental', 4875],
    ['net-based somatic care', 's1.net.somatic', 742],
    ["the municipality's wound care of a patient", 's1.wound.municipality-sum', 12_917],
    ['wound care at the hospital', 's1.wound.physical-year', 3_172_480],
    ['wound care by video', 's1.wound.digital-year', 187_840],
    ['the difference of the two', 's1.wound.difference-year', 2_984_640],
    ["the FACT team's wages at the hospital", 's1.fact.hospital-sum', 3_423_000],
    ["the FACT team's wages in the district", 's1.fact.district-sum', 3_962_380],
    ["the FACT team's wages", 's1.fact.sum', 7_385_380],
    ['what MILA saves on a patient in 48 weeks', 's3.mila.saving', 309_926],
    ['what MILA saves on 213 patients', 's3.mila.total', 66_014_238],
    ['the hospital of "Rune" by the rules', 's0.hospital.sum-by-rules', 8175],
    ['the hospital of "Rune" with the follow-up conversation', 's0.hospital.sum-with-diagram', 10_976],
    ['the hospital of "Rune" in cash', 's0.hospital.sum-cash', 5021],
    ["the municipality's later months", 's0.municipality.net-later', 28_019],
  ])('gives for %s the amount of the sources: %s', (_, id, amount) => {
    expect(computedOf(id)).toBe(amount)
  })
})

describe('follow-up by TMS', () => {
  it('costs 4 297, 6 194, 8 091, 9 988, 13 782 and 25 164 kroner in 1, 2, 3, 4, 6 and 12 months', async () => {
    const costs = [1, 2, 3, 4, 6, 12].map(async (months) => {
      const result = await shipped.run('rune', { months: months + 1, set: { 'tms.block': months } })
      return accountOf(armOf(result, 'published-2022'), 'municipality', 'payments')
    })
    expect(await Promise.all(costs)).toEqual([4297, 6194, 8091, 9988, 13_782, 25_164])
  })

  it('leaves the GP 2 550 kroner when a phone call takes the place of the consultation', async () => {
    const result = await shipped.run('rune', { set: { 'held.gpTmsConsultation': 0 } })
    expect(accountOf(armOf(result, 'published-2022'), 'gp', 'revenue')).toBe(2550)
  })
})

describe('the follow-up that the slides draw without a hospital phase', () => {
  it('pays the hospital 5 138 kroner and the GP 1 960', async () => {
    const arm = armOf(await shipped.run('tms-only-diagram'), 'diagram')
    expect([accountOf(arm, 'hospital', 'revenue'), accountOf(arm, 'gp', 'revenue')]).toEqual([5138, 1960])
  })
})
