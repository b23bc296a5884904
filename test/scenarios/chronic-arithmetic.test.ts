import { describe, expect, it } from 'vitest'
import type { CostFile } from '../../src/core/ledger/schema.ts'
import { amountOf, costs, flatten, shipped, sources, tariffFiles } from './read-files.ts'

const fileOf = (name: string): CostFile => costs[`costs/${name}.yaml`] as CostFile
const given = flatten(sources.derivations as Parameters<typeof flatten>[0])
const linesOf = (file: CostFile, code: string) => file.lines.filter((line) => line.code === code)
const amounts = (file: CostFile, code: string) =>
  Object.fromEntries(linesOf(file, code).map(({ when, prices }) => [when?.estimate?.[0], prices[0]?.amount]))

describe("the municipality's own service", () => {
  const file = fileOf('municipal-2023')

  it('has nurses at 0.40 positions of 715 000 kroner a block of 50, inside 1 700 a patient and month', () => {
    const [block] = linesOf(file, 'MUNI-NURSES')
    const [perPatient, rest] = [amountOf(file, 'MUNI-DHO'), amountOf(file, 'MUNI-DHO-REST')]
    const month = block?.prices[0]?.amount as number
    expect(month).toBe(Math.round((0.4 * (given['nurse.year'] as number)) / 12))
    expect(block?.block).toBe(50)
    expect(rest).toBe(perPatient - Math.round(month / 50))
  })

  it("starts as the trial does without the GP's meeting: set-up 500 and transport 150", () => {
    const [once, transport] = ['RCT-ICT-START', 'RCT-TRANSPORT'].map((code) => amounts(fileOf('rct-2021'), code).main)
    expect(amountOf(file, 'MUNI-START')).toBe((once as number) + (transport as number))
  })

  it('values a meeting of the hospital as its other meetings', () => {
    expect(amountOf(file, 'MEETING')).toBe(amountOf(fileOf('no-2023'), 'MEETING'))
  })
})

describe('the table of costs of the trial', () => {
  const file = fileOf('rct-2021')
  const columns = ['main', 'optimistic', 'pessimistic'] as const

  it('holds staff at positions per 50 patients times a yearly cost, rounded to ten kroner', () => {
    const rounded = (positions: number, year: number): number => (positions * year) / 12 / 50
    for (const [code, year, positions] of [
      ['RCT-ADMIN', 830_000, { main: 0.4, optimistic: 0.2, pessimistic: 1 }],
      ['RCT-STAFF', 715_000, { main: 1, optimistic: 0.5, pessimistic: 2 }],
    ] as const)
      for (const column of columns)
        expect(Math.abs((amounts(file, code)[column] as number) - rounded(positions[column], year))).toBeLessThan(5)
  })

  it("enters a year's rent of 10 m² for 100 patients every month where printed, and a twelfth where corrected", () => {
    const [printed, corrected] = (['printed', 'corrected'] as const).map((reading) =>
      linesOf(file, 'RCT-PREMISES').filter(({ when }) => when?.premises?.[0] === reading),
    ) as [CostFile['lines'], CostFile['lines']]
    expect(printed.map(({ prices }) => prices[0]?.amount)).toEqual([1000, 500, 2000].map((rent) => (rent * 10) / 100))
    for (const [index, line] of corrected.entries())
      expect((line.prices[0]?.amount as number) * 12).toBeCloseTo(printed[index]?.prices[0]?.amount as number, 2)
  })

  it('implies a fee of 190 for the specialist in the start meeting: half of 1 840 less half of 1 460', () => {
    const tariff = tariffFiles['tariffs/no-2021.yaml'] as (typeof tariffFiles)[string]
    expect(amountOf(tariff, 'TAKST14')).toBe(1460 / 2)
    expect(amountOf(tariff, 'TAKST14D')).toBe(1840 / 2 - 1460 / 2)
  })

  it('reads 0.4 meetings and 3 contacts a year of the GP as counts per 30 days', () => {
    const sets = shipped['rct-2021']?.switches['gp.contacts']?.sets.printed
    expect(sets?.['fx.gp.meeting']).toBeCloseTo((0.4 * 30) / 365.25, 4)
    expect(sets?.['fx.gp.phone']).toBeCloseTo((3 * 30) / 365.25, 4)
  })
})

describe('the sum of MILA', () => {
  it('counts 48 weeks of 5.2 hours, and what is left of them is 1 504 kroner a month of follow-up', () => {
    const mila = flatten(shipped.mila?.parameters ?? {})
    expect(((mila['home.minutes'] as number) / 30.4375) * 365).toBeCloseTo(5.2 * 48 * 60, 4)
    const year = Math.floor(5.2 * 48 * amountOf(fileOf('mila-2025'), 'DECIDED-HOUR'))
    expect(amountOf(fileOf('mila-2025'), 'MILA-DHO') * 12).toBe(year - 309_926)
  })
})

describe('a number that a variant sets', () => {
  const setBy = (id: string, variant: string, name: string) => shipped[id]?.variants[variant]?.set[name]

  it('stands in sources.yaml with its source, year and grade', () => {
    expect(setBy('mila', 'one-in-three', 'home.atInclusion')).toBe(given['home.oneInThree'])
    for (const year of ['2025', '2026'])
      expect(setBy('net-treatment', `weight-${year}`, 'price.XS07')).toBe(given[`net.XS07.${year}`])
    expect(setBy('net-treatment', 'printed-unit-price', 'price.TS02')).toBe(given['net.TS02'])
    expect([0.04 * 52_248, 0.178 * 52_248, 1.401 * 3850].map((kroner) => Math.round(kroner * 100) / 100)).toEqual([
      given['net.XS07.2025'],
      given['net.XS07.2026'],
      given['net.TS02'],
    ])
  })
})

describe('scenarios of the same 150 patients', () => {
  it("take 4 of the patient's hours a month in the pessimistic column of the trial, and none in the others", () => {
    const hours = (id: string) =>
      Object.entries(shipped[id]?.switches.estimate?.sets ?? {}).map(([column, set]) => [
        column,
        set['social.patientHours'],
      ])
    expect(hours('organisation-models')).toEqual([
      ['main', 0],
      ['optimistic', 0],
      ['pessimistic', 4],
    ])
    expect(hours('rct-2021')).toEqual(hours('organisation-models'))
  })

  it('give one number the same value wherever they give it, but for how the trial counts its start meeting', () => {
    const seen = new Map<string, number>()
    for (const id of ['organisation-models', 'tms-only', 'ullensaker', 'rct-2021']) {
      expect(shipped[id]?.base).toBe('agder-150.yaml')
      for (const [name, value] of Object.entries(flatten(shipped[id]?.parameters ?? {}))) {
        if (name.endsWith('.startMeeting') || name === 'municipal.openEvery') continue
        expect(value, `${name} of ${id}`).toBe(seen.get(name) ?? value)
        seen.set(name, value)
      }
    }
    expect(seen.size).toBeGreaterThan(8)
  })
})
