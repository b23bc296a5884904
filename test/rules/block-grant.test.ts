import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FACT_TYPES, type Fact } from '../../src/core/domain/facts.ts'
import type { TariffFile } from '../../src/core/ledger/schema.ts'
import { arbitraryFacts } from '../../src/testing/arbitrary-facts.ts'
import { foldFacts, inputOf } from '../core/ledger/price-files.ts'
import { tariffFiles } from '../scenarios/read-files.ts'
import { actorsOf, calendar, paid } from './claims.ts'

const isGrant = ({ behaviour, payer, payee }: TariffFile['lines'][number]): boolean =>
  behaviour === 'fixed' && payer === 'state' && payee === 'hospital'
const [file] = Object.values(tariffFiles).filter(({ lines }) => lines.some(isGrant)) as [TariffFile]
const line = file.lines.find(isGrant) as TariffFile['lines'][number]
const kroner = line.prices[0]?.amount as number

/** What the hospital is paid under the line over two years, with the switch on or off. */
const grant = (facts: readonly Fact[], blockGrant = 'fixed'): number => {
  const switches = { blockGrant, 'isf.reading': 'cash' }
  const input = { tariffs: [file], actors: actorsOf(file), switches, told: FACT_TYPES, priceYear: 2023 }
  return paid(foldFacts(inputOf(calendar, input), facts), line.code)
}

describe("the hospital's block grant", () => {
  it('is paid in full in a month without any activity', () => {
    expect(kroner).toBeGreaterThan(0)
    expect(grant([])).toBeCloseTo(24 * kroner, 2)
  })

  it('is not paid where the scenario leaves it out', () => {
    expect(grant([], 'none')).toBe(0)
  })

  it('is the same whatever happens to the patients', () => {
    const nobody = grant([])
    fc.assert(
      fc.property(arbitraryFacts(calendar), (facts) => {
        expect(grant(facts)).toBe(nobody)
      }),
    )
  })
})
