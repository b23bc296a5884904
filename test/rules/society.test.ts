import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hospitalDhoToTms } from '../../machines/hospital-dho-to-tms.ts'
import { usualCare } from '../../machines/usual-care.ts'
import { DIAGNOSES, type Fact, type FactType } from '../../src/core/domain/facts.ts'
import { differenceOf } from '../../src/core/evidence/read-result.ts'
import type { Ledger } from '../../src/core/ledger/ledger.ts'
import type { CostFile, TariffFile } from '../../src/core/ledger/schema.ts'
import { netOf, type SocialValues, totalDifference } from '../../src/core/ledger/totals.ts'
import { arbitraryLuck } from '../../src/testing/arbitraries.ts'
import { arbitraryFacts } from '../../src/testing/arbitrary-facts.ts'
import { type StoryInput, tellStory } from '../../src/testing/story.ts'
import { paramsOf } from '../machines/params.ts'
import { costs, tariffFiles } from '../scenarios/read-files.ts'
import { runShipped } from '../scenarios/run-shipped.ts'
import { calendar, from, on, paid, priceFacts, priceWith } from './claims.ts'

const ACTORS = {
  local: ['hospital', 'municipality', 'tms', 'gp'],
  public: ['hospital', 'municipality', 'tms', 'state', 'helfo'],
}
/** As the trial and the finance ministry count: twice the GP's fees, 20 øre a krone of tax. */
const VALUES: SocialValues = { gpActivityFactor: 2, taxCost: 0.2 }
const nothing = (): Ledger => priceFacts([])
const difference = (facts: readonly Fact[], values = VALUES) =>
  totalDifference(priceFacts(facts), nothing(), ACTORS, values)
const meeting = on('2023-09-01', 'TreatmentPlanMeetingHeld', { gpClaims: 1, setting: 'inpatient' })

describe("society's account", () => {
  it("counts a GP's meeting of 791 kroner as resources of 1 582, and 158.20 for the taxes behind the fee", () => {
    const { parts, public: outlay } = difference([meeting])
    expect(outlay).toBe(-79_100)
    expect(parts.gpActivity).toBe(-158_200)
    expect(parts.taxCost).toBeCloseTo(-15_820, 6)
    expect(parts.resources).toBe(0)
  })

  it('counts neither where the scenario gives the GP no shadow cost and taxes no cost', () => {
    expect(difference([meeting], {}).social).toBe(0)
  })

  it('lets what only changes hands between public actors cost nothing', () => {
    const month = from('2023-09-01', '2023-09-30', 'TmsMonthClosed', { days: 30 })
    expect(difference([month])).toMatchObject({ public: 0, social: 0, parts: { taxCost: 0, resources: 0 } })
  })

  it('is 20 per cent of the change in public outlay and twice the fees of the GP, whatever happens', () => {
    fc.assert(
      fc.property(arbitraryFacts(calendar), (facts) => {
        const ledger = priceFacts(facts)
        const { parts, social, public: outlay } = totalDifference(ledger, nothing(), ACTORS, VALUES)
        expect(parts.taxCost).toBeCloseTo(0.2 * outlay, 3)
        expect(parts.gpActivity).toBeCloseTo(-2 * netOf(ledger, 'gp'), 3)
        expect(social).toBeCloseTo(parts.resources + parts.gpActivity + parts.taxCost, 3)
      }),
    )
  })
})

describe('a hospital that moves from physical to digital follow-up', () => {
  const month = '2023-09-01'
  const physical = (diagnosis: string, contacts: number) =>
    priceFacts([from(month, '2023-09-30', 'OutpatientContactsClosed', { diagnosis, contacts })])
  const digital = () => priceFacts([from(month, '2023-09-30', 'HospitalMonitoringClosed', { days: 30 })])

  it('loses 12 124 kroner of activity-based income when four consultations of a COPD patient become one tertial of monitoring', () => {
    const lost = paid(physical('COPD', 4), 'OUTPATIENT-ISF') - paid(digital(), 'XS11')
    expect(lost).toBeCloseTo(12_123.58, 6)
  })

  it('loses nothing where no consultation is replaced', () => {
    expect(paid(physical('COPD', 0), 'OUTPATIENT-ISF')).toBe(0)
    expect(paid(digital(), 'XS11')).toBe(742.26)
  })

  it('loses for every diagnosis and from the first consultation replaced in a tertial', () => {
    fc.assert(
      fc.property(fc.constantFrom(...DIAGNOSES), fc.integer({ min: 1, max: 16 }), (diagnosis, contacts) => {
        expect(paid(physical(diagnosis, contacts), 'OUTPATIENT-ISF')).toBeGreaterThan(paid(digital(), 'XS11'))
      }),
    )
  })
})

describe('a patient without home services', () => {
  const params = paramsOf('agder-150', { 'home.start': 0 })
  const input = (homeMinutesPerMonth: number, luck: StoryInput['luck']): StoryInput => ({
    attributes: { diagnosis: 'COPD', risk: 'medium', age: 70, homeMinutesPerMonth },
    params,
    luck,
    months: 12,
    enrolDay: 0,
  })
  const minutes = (pathway: typeof usualCare, told: StoryInput): number =>
    tellStory(pathway, told)
      .facts.filter(({ type }) => type === 'HomeServicesClosed')
      .reduce((sum, { values }) => sum + (values.minutes as number), 0)
  const saved = (told: StoryInput): number => minutes(usualCare, told) - minutes(hospitalDhoToTms, told)

  it('gives the municipality no home visit to save', () => {
    expect(saved(input(0, { '*': 0.5 }))).toBe(0)
  })

  it('is unlike one who has them, whose visits become fewer', () => {
    expect(saved(input(600, { '*': 0.5 }))).toBeGreaterThan(0)
  })

  it('gives no saving, whatever the luck', () => {
    fc.assert(
      fc.property(arbitraryLuck(), (luck) => {
        expect(saved(input(0, luck))).toBe(0)
      }),
    )
  })
})

describe('video consultations that pay in sum, but not for the municipality', () => {
  const digital = async (digitalShare: number) => {
    const result = await runShipped('wound-care', { set: { 'digital:wound.digitalShare': digitalShare } })
    return (who: string): number => differenceOf(result, 'digital', who)
  }

  it('shows the municipality minus 258 339 kroner beside a local gain of 2 726 301', async () => {
    const difference = await digital(1)
    expect(difference('municipality')).toBeCloseTo(-258_339.2, 6)
    expect(difference('local')).toBeCloseTo(2_726_300.8, 6)
    expect(difference('hospital')).toBe(2_984_640)
  })

  it('shows no loss where no consultation is moved', async () => {
    const difference = await digital(0)
    expect(['municipality', 'hospital', 'local'].map(difference)).toEqual([0, 0, 0])
  })

  it('gives each party its own result, of which the local total is the sum, whatever happens', () => {
    const [tariff, cost] = [tariffFiles['tariffs/no-2023-wound-care.yaml'], costs['costs/wound-care-2023.yaml']]
    const price = (facts: readonly Fact[]) =>
      priceWith(tariff as TariffFile, facts, 2023, { 'wound.materialPayer': 'municipality' }, [cost as CostFile])
    const wound: FactType[] = ['WoundConsultationHeld', 'WoundNurseAssisted', 'ClinicianJoined']
    fc.assert(
      fc.property(arbitraryFacts(calendar, 1, wound), (facts) => {
        const ledger = price(facts)
        const nurses = facts.filter(({ type }) => type === 'WoundNurseAssisted').length
        expect(netOf(ledger, 'municipality')).toBe(0 - nurses * (49_031 + 31_700))
        const parties = ACTORS.local.map((actor) => netOf(ledger, actor))
        const { local } = totalDifference(ledger, price([]), ACTORS, VALUES)
        expect(local).toBe(parties.reduce((sum, net) => sum + net, 0))
      }),
    )
  })
})
