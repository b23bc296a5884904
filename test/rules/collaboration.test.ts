import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ATTRIBUTES, DIAGNOSES, FACT_TYPES, FACTS } from '../../src/core/domain/facts.ts'
import { netOf } from '../../src/core/ledger/totals.ts'
import { arbitraryFacts } from '../../src/testing/arbitrary-facts.ts'
import { costs, tariffFiles } from '../scenarios/read-files.ts'
import {
  arbitraryDays,
  calendar,
  NORWEGIAN,
  on,
  paid,
  priceFacts,
  priceWith,
  refused,
  tariffOf,
  YEARS,
} from './claims.ts'

const fileOf = (name: string) => tariffFiles[`tariffs/${name}.yaml`] as (typeof tariffFiles)[string]
const costOf = (name: string) => costs[`costs/${name}.yaml`] as (typeof costs)[string]

describe('a course over the net', () => {
  const modules = (diagnosis: string, days: readonly string[]) =>
    days.map((day) => on(day, diagnosis === 'MENT' ? 'MentalNetModuleCompleted' : 'SomaticNetModuleCompleted'))
  const printed = { 'isf.basis': 'printed' }

  it('in mental health care pays TS02, 4 875 kroner, once for all its modules', () => {
    const ledger = priceFacts(modules('MENT', ['2023-01-09', '2023-02-06', '2023-03-06']), 2023, printed)
    expect([paid(ledger, 'TS02'), paid(ledger, 'XS07')]).toEqual([4875, 0])
    expect(refused(ledger, 'TS02', 'net-course-once')).toBe(2)
  })

  it('in somatic care pays XS07, 742 kroner, and refuses nothing where one module was completed', () => {
    const ledger = priceFacts(modules('OTH', ['2023-01-09']), 2023, printed)
    expect([paid(ledger, 'TS02'), paid(ledger, 'XS07')]).toEqual([0, 742])
    expect(refused(ledger, 'XS07', 'net-course-once')).toBe(0)
  })

  it('is paid once however many modules it has, in every year with a price', () => {
    const year = fc.constantFrom(2023, 2024, 2025, 2026)
    fc.assert(
      fc.property(arbitraryDays(), fc.constantFrom(...DIAGNOSES), year, (days, diagnosis, priceYear) => {
        const one = priceFacts(modules(diagnosis, days.slice(0, 1)), priceYear)
        const all = priceFacts(modules(diagnosis, days), priceYear)
        for (const code of ['TS02', 'XS07']) expect(paid(all, code)).toBe(paid(one, code))
      }),
    )
  })
})

describe('tariffs of collaboration', () => {
  const collaboration = new Set(
    tariffOf(2023)
      .lines.filter(({ code }) => ['XS08', 'XS09'].includes(code))
      .flatMap(({ facts }) => facts),
  )

  it('pay nothing for training or monitoring, which are not about working together', () => {
    const ledger = priceFacts([on('2023-03-01', 'TrainingHeld', { diagnosis: 'COPD', place: 'home' })])
    expect([paid(ledger, 'XS08'), paid(ledger, 'XS09')]).toEqual([0, 0])
  })

  it('pay for a meeting with another service about the patient', () => {
    expect(paid(priceFacts([on('2023-03-01', 'TmsCollaborationMeetingHeld')]), 'XS08')).toBe(742.26)
  })

  // The follow-up conversation with the patient alone stands in the diagram of S0 at the price of XS08 (I-7).
  it('are about meetings of the hospital with others, and the conversation the source itself prices so', () => {
    for (const fact of collaboration) {
      const others = FACTS[fact].with.filter((role) => !['hospital', 'patient'].includes(role))
      expect(FACTS[fact].with[0]).toBe('hospital')
      expect(others.length > 0 || fact === 'FollowUpConversationHeld', fact).toBe(true)
    }
  })

  it('pay nothing when anything else happens, in every year', () => {
    const others = FACT_TYPES.filter((fact) => !collaboration.has(fact))
    fc.assert(
      fc.property(arbitraryFacts(calendar, 1, others), fc.constantFrom(...YEARS), (facts, year) => {
        const ledger = priceFacts(facts, year)
        expect([paid(ledger, 'XS08'), paid(ledger, 'XS09')]).toEqual([0, 0])
      }),
    )
  })
})

describe('a GP who joins a wound consultation', () => {
  const file = fileOf('no-2023-wound-care')
  const joined = (seat: string, purpose: string, switches = {}) =>
    priceWith(file, [on('2023-09-01', 'ClinicianJoined', { seat, purpose })], 2023, switches)

  it('is paid no meeting fee for treating, and it is counted as refused', () => {
    const ledger = joined('office', 'treatment')
    expect(paid(ledger, 'TAKST14')).toBe(0)
    expect(refused(ledger, 'TAKST14', 'meeting-not-treatment')).toBe(1)
  })

  it('is paid it for a meeting', () => {
    expect(paid(joined('office', 'meeting'), 'TAKST14')).toBe(791)
  })

  it('is paid no consultation from the office or an institution', () => {
    for (const seat of ['office', 'institution']) {
      const ledger = joined(seat, 'treatment')
      expect(paid(ledger, '2AD-HELFO') + paid(ledger, '2AD-PATIENT')).toBe(0)
      expect(refused(ledger, '2AD-HELFO', 'not-from-office-or-institution')).toBe(1)
    }
  })

  it('is paid a consultation of 184 kroner in the home of the patient', () => {
    const ledger = joined('home', 'treatment')
    expect(paid(ledger, '2AD-HELFO') + paid(ledger, '2AD-PATIENT')).toBe(184)
  })

  it('is paid for treatment exactly in the home and for meetings everywhere, however often', () => {
    const seat = fc.constantFrom(...ATTRIBUTES.seat)
    fc.assert(
      fc.property(seat, fc.constantFrom(...ATTRIBUTES.purpose), arbitraryDays(), (where, purpose, days) => {
        const facts = days.map((day) => on(day, 'ClinicianJoined', { seat: where, purpose }))
        const ledger = priceWith(file, facts, 2023)
        expect(paid(ledger, 'TAKST14')).toBe(purpose === 'meeting' ? 791 * days.length : 0)
        expect(paid(ledger, '2AD-HELFO')).toBe(where === 'home' ? 14 * days.length : 0)
      }),
    )
  })

  it('has a meeting fee in every year for meetings only: as many as claim it, or as many as were held', () => {
    for (const { id, lines, rules } of NORWEGIAN) {
      for (const line of lines.filter(({ code }) => code === 'TAKST14')) {
        const isMeeting =
          line.times === 'gpClaims' ||
          line.quantity === 'meetings' ||
          line.rules.some((name) => rules[name]?.ref === 'R9')
        expect(isMeeting, `${id} ${line.facts}`).toBe(true)
      }
    }
  })
})

describe('a wound consultation', () => {
  const file = fileOf('no-2023-wound-care')
  const consultation = (channel: string, switches = {}) => {
    const nurse = channel === 'digital' ? [on('2023-09-01', 'WoundNurseAssisted')] : []
    const facts = [on('2023-09-01', 'WoundConsultationHeld', { channel }), ...nurse]
    return priceWith(file, facts, 2023, switches, [costOf('wound-care-2023')])
  }
  const materialPaidBy = (payer: string) => ({ 'wound.materialPayer': payer })

  it('by video is billed by the hospital as an ordinary one', () => {
    expect(paid(consultation('digital'), 'OUTPATIENT-ISF')).toBe(2424.72)
    expect(paid(consultation('physical'), 'OUTPATIENT-ISF')).toBe(2424.72)
  })

  it('by video costs the municipality nurse and material, 807 kroner', () => {
    expect(netOf(consultation('digital', materialPaidBy('municipality')), 'municipality')).toBe(-80_731)
  })

  it('at the hospital costs the municipality nothing: material lies in the 9 914 of the hospital', () => {
    const ledger = consultation('physical', materialPaidBy('municipality'))
    expect(netOf(ledger, 'municipality')).toBe(0)
    expect(netOf(ledger, 'hospital')).toBe(242_472 - 991_400)
  })

  it('moves 317 kroner of material between the two, and nothing else, where the hospital would pay', () => {
    fc.assert(
      fc.property(fc.constantFrom(...ATTRIBUTES.channel), (channel) => {
        const ours = consultation(channel, materialPaidBy('municipality'))
        const theirs = consultation(channel, materialPaidBy('hospital'))
        const moved = channel === 'digital' ? 31_700 : 0
        const between = (actor: string) => netOf(theirs, actor) - netOf(ours, actor)
        expect([between('municipality'), between('hospital') + moved]).toEqual([moved, 0])
      }),
    )
  })
})

describe('a team shared by hospital and municipality', () => {
  const file = fileOf('no-2023-fact')
  const KRONER = 3425
  const contact = (employer: string, agreement: string) =>
    priceWith(file, [on('2023-09-01', 'TeamContactHeld', { employer })], 2023, { cooperationAgreement: agreement })
  const care = (agreement: string) =>
    priceWith(file, [on('2023-09-01', 'MunicipalSpecialistCareGiven')], 2023, { cooperationAgreement: agreement })

  it("registers nothing for ISF when the municipality's staff see the patient", () => {
    const ledger = contact('municipality', 'yes')
    expect(paid(ledger, 'B0044')).toBe(0)
    expect(refused(ledger, 'B0044', 'hospital-staff-only')).toBe(1)
  })

  it("registers the contact of the hospital's staff", () => {
    expect(paid(contact('hospital', 'yes'), 'B0044')).toBe(KRONER)
  })

  it('is paid no team-based follow-up without a cooperation agreement', () => {
    const ledger = contact('hospital', 'no')
    expect(paid(ledger, 'B0044')).toBe(0)
    expect(refused(ledger, 'B0044', 'team-under-agreement')).toBe(1)
  })

  it('is paid for specialist care by the municipality under an agreement, and not without one', () => {
    expect(paid(care('yes'), 'MUNI-SPECIALIST')).toBe(KRONER)
    expect(refused(care('no'), 'MUNI-SPECIALIST', 'municipal-care-under-agreement')).toBe(1)
  })

  it("is paid exactly for the hospital's staff under an agreement, however many contacts", () => {
    const [employer, agreement] = [fc.constantFrom(...ATTRIBUTES.employer), fc.constantFrom('yes', 'no')]
    fc.assert(
      fc.property(employer, agreement, arbitraryDays(), (who, signed, days) => {
        const facts = days.flatMap((day) => [
          on(day, 'TeamContactHeld', { employer: who }),
          on(day, 'MunicipalSpecialistCareGiven'),
        ])
        const ledger = priceWith(file, facts, 2023, { cooperationAgreement: signed })
        expect(paid(ledger, 'B0044')).toBe(who === 'hospital' && signed === 'yes' ? KRONER * days.length : 0)
        expect(paid(ledger, 'MUNI-SPECIALIST')).toBe(signed === 'yes' ? KRONER * days.length : 0)
      }),
    )
  })
})
