import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { PATHWAYS } from '../../machines/registry.ts'
import { readActor } from '../../src/core/ledger/read.ts'
import { arbitraryFacts } from '../../src/testing/arbitrary-facts.ts'
import { costs, shipped } from '../scenarios/read-files.ts'
import { actorsOf, calendar, from, NORWEGIAN, paid, priceFacts, priceWith, tariffOf, YEARS, yearOf } from './claims.ts'

const MUNICIPAL = ['municipality', 'district']

describe('a service that no law demands', () => {
  const month = from('2023-09-01', '2023-09-30', 'TmsMonthClosed', { days: 30 })

  it('is paid by the municipality alone: 1 897 kroner a month', () => {
    const ledger = priceFacts([month])
    const rows = ledger.shape.actors.flatMap((name, actor) => {
      const { payments } = readActor(ledger, actor)
      return payments === 0 ? [] : [[name, payments]]
    })
    expect(rows).toEqual([['municipality', 189_700]])
  })

  it('costs the municipality nothing in a month without it', () => {
    expect(
      paid(priceFacts([from('2023-09-01', '2023-09-30', 'HomeServicesClosed', { minutes: 60 })]), 'TMS-FOLLOWUP'),
    ).toBe(0)
  })

  it('is refunded by no tariff of any year, whatever happens to a patient', () => {
    for (const file of NORWEGIAN) expect(file.lines.filter(({ payee }) => MUNICIPAL.includes(payee))).toEqual([])
    fc.assert(
      fc.property(arbitraryFacts(calendar), fc.constantFrom(...NORWEGIAN), (facts, file) => {
        const ledger = priceWith(file, facts, yearOf(file), { cooperationAgreement: 'yes' })
        for (const name of MUNICIPAL) {
          const actor = actorsOf(file).indexOf(name)
          if (actor >= 0) expect(readActor(ledger, actor).revenue).toBe(0)
        }
      }),
    )
  })

  it('is measured in every scenario against an alternative that nobody is followed up in', () => {
    const isFollowUp = (pathway: string): boolean =>
      PATHWAYS[pathway]?.facts.some((fact) =>
        /^(Hospital|Municipal)MonitoringClosed$|^(Tms|Municipal)MonthClosed$/.test(fact),
      ) ?? false
    const measured = Object.values(shipped).filter(({ arms }) => arms.some(({ pathway }) => isFollowUp(pathway)))
    expect(measured.length).toBeGreaterThan(8)
    for (const { id, arms } of measured) {
      const [without] = arms.filter(({ isNull }) => isNull)
      // The Danish pathway is the same in both arms; in the null arm nobody takes part.
      if (without?.set['telemedicine.takesPart'] === 0) continue
      expect(isFollowUp(without?.pathway ?? ''), id).toBe(false)
    }
  })

  it('is borne by the municipality or its centre in every cost file: no line puts its running on the state', () => {
    for (const file of Object.values(costs)) {
      for (const { facts, bearer, code } of file.lines) {
        if (facts.some((fact) => /^(Tms|Municipal)MonthClosed$/.test(fact))) expect(bearer, code).not.toBe('state')
      }
    }
  })
})

describe("a change of plan by the GP's message", () => {
  const month = (values: Readonly<Record<string, number>>) => [
    from('2023-09-01', '2023-09-30', 'GpContactsClosed', values),
  ]
  const fee = (values: Readonly<Record<string, number>>, year: number): number => {
    const ledger = priceFacts(month(values), year)
    return ['1F', '2AD-PATIENT', '2AD-HELFO'].reduce((sum, code) => sum + paid(ledger, code), 0)
  }

  it('pays 105 kroner in 2023', () => {
    expect(fee({ phone: 1 }, 2023)).toBe(105)
  })

  it('pays less than a consultation, which pays 184', () => {
    expect(fee({ consultations: 1 }, 2023)).toBe(184)
  })

  it('pays less than as many consultations, in every year', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 30 }), fc.constantFrom(...YEARS), (contacts, year) => {
        expect(fee({ phone: contacts }, year)).toBeLessThan(fee({ consultations: contacts }, year))
      }),
    )
    for (const year of YEARS) expect(tariffOf(year).lines.some(({ code }) => code === '1F')).toBe(true)
  })
})
