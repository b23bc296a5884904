import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ATTRIBUTES, type Attribute, DIAGNOSES, FACTS, type Fact, type FactType } from '../../src/core/domain/facts.ts'
import { listRefusals } from '../../src/core/ledger/read.ts'
import type { TariffFile, TariffLine } from '../../src/core/ledger/schema.ts'
import { arbitraryDays, from, NORWEGIAN, on, paid, priceFacts, priceWith, refused, YEARS, yearOf } from './claims.ts'

const day = arbitraryDays({ minLength: 1, maxLength: 1 }).map(([only]) => only as string)

describe('training in the equipment', () => {
  it('at the hospital pays nothing, neither from the state nor from the patient', () => {
    const ledger = priceFacts([on('2023-01-02', 'TrainingHeld', { diagnosis: 'COPD', place: 'hospital' })])
    expect([paid(ledger, '904B'), paid(ledger, 'TRAINING-COPAY')]).toEqual([0, 0])
    expect(refused(ledger, '904B', 'home-only')).toBe(1)
  })

  it("in the patient's home pays 3 711 for COPD, and a co-payment", () => {
    const ledger = priceFacts([on('2023-09-02', 'TrainingHeld', { diagnosis: 'COPD', place: 'home' })])
    expect([paid(ledger, '904B'), paid(ledger, 'TRAINING-COPAY')]).toEqual([3711.3, 386])
    expect(refused(ledger, '904B', 'home-only')).toBe(0)
  })

  it('pays exactly where it is held at home, whoever is trained, in every year', () => {
    const place = fc.constantFrom(...ATTRIBUTES.place)
    fc.assert(
      fc.property(
        day,
        place,
        fc.constantFrom(...DIAGNOSES),
        fc.constantFrom(...YEARS),
        (date, place, diagnosis, year) => {
          const ledger = priceFacts([on(date, 'TrainingHeld', { diagnosis, place })], year)
          expect(paid(ledger, '904B') > 0).toBe(place === 'home')
        },
      ),
    )
  })
})

describe('collaboration about a patient in hospital', () => {
  const meetings = ['TreatmentPlanMeetingHeld', 'CollaborationMeetingHeld', 'HandoverConversationHeld'] as const
  const values = (type: FactType): Readonly<Record<string, number>> =>
    FACTS[type].quantities?.includes('gpClaims') ? { gpClaims: 0 } : {}
  const codes = ['XS08', 'XS09']

  it('is refused while the patient is admitted', () => {
    const ledger = priceFacts([on('2023-03-01', 'CollaborationMeetingHeld', { setting: 'inpatient' })])
    expect(paid(ledger, 'XS08')).toBe(0)
    expect(refused(ledger, 'XS08', 'not-inpatients')).toBe(1)
  })

  it('is paid while the patient waits in hospital for the municipality, and uses no cap when it was refused before', () => {
    const ledger = priceFacts([
      on('2023-03-01', 'CollaborationMeetingHeld', { setting: 'inpatient' }),
      on('2023-03-08', 'HandoverConversationHeld', { setting: 'dischargeReady' }),
    ])
    expect(paid(ledger, 'XS08')).toBe(742.26)
  })

  it('is paid everywhere but as an inpatient, whatever the meeting, in every year', () => {
    const setting = fc.constantFrom(...ATTRIBUTES.setting)
    fc.assert(
      fc.property(
        day,
        setting,
        fc.constantFrom(...meetings),
        fc.constantFrom(...YEARS),
        (date, setting, type, year) => {
          const ledger = priceFacts([on(date, type, { setting, ...values(type) })], year)
          expect(codes.some((code) => paid(ledger, code) > 0)).toBe(setting !== 'inpatient')
        },
      ),
    )
  })
})

/** Lines by which the state pays the hospital for activity. */
const isfLines = (file: TariffFile): TariffLine[] =>
  file.lines.filter(
    ({ payer, payee, behaviour }) => payer === 'state' && payee === 'hospital' && behaviour === 'variable',
  )
/** Where, by which means and by whom care is given. */
const NEUTRAL: readonly Attribute[] = ['place', 'channel', 'seat', 'employer']
/** A fact with one of everything. */
const plain = (type: FactType, given: Readonly<Record<string, string>> = {}): Fact => {
  const values = {
    ...Object.fromEntries((FACTS[type].quantities ?? []).map((name) => [name, 1])),
    ...Object.fromEntries((FACTS[type].attributes ?? []).map((name) => [name, ATTRIBUTES[name][0] as string])),
    ...given,
  }
  return FACTS[type].period ? from('2023-09-01', '2023-09-30', type, values) : on('2023-09-01', type, values)
}

describe('activity-based payment of the hospital', () => {
  const cases = NORWEGIAN.flatMap((file) =>
    isfLines(file).flatMap(({ code, facts }) =>
      facts.flatMap((fact) =>
        NEUTRAL.filter((name) => FACTS[fact].attributes?.includes(name)).map((name) => ({ file, code, fact, name })),
      ),
    ),
  )

  it('is the same at home, by video and by any profession, unless a rule of the sources refuses it', () => {
    expect(cases.length).toBeGreaterThan(0)
    for (const { file, code, fact, name } of cases) {
      const ledgers = ATTRIBUTES[name].map((value) =>
        priceWith(file, [plain(fact, { [name]: value })], yearOf(file), { cooperationAgreement: 'yes' }),
      )
      for (const ledger of ledgers) {
        for (const { reason } of listRefusals(ledger)) expect(file.rules[reason]?.ref, reason).toMatch(/^R\d/)
      }
      const amounts = ledgers.filter((ledger) => listRefusals(ledger).length === 0).map((ledger) => paid(ledger, code))
      expect(new Set(amounts).size, `${file.id} ${code} ${fact} by ${name}`).toBe(1)
      expect(amounts[0], `${file.id} ${code}`).toBeGreaterThan(0)
    }
  })

  it('has no price by place, channel or profession', () => {
    for (const file of NORWEGIAN) {
      for (const { by, code } of isfLines(file)) {
        expect(
          NEUTRAL.some((name) => name === by),
          `${file.id} ${code}`,
        ).toBe(false)
      }
    }
  })

  it('is asked about place by one rule only: training pays nothing at the hospital', () => {
    const asking = NORWEGIAN.flatMap((file) =>
      file.lines.filter(({ rules }) =>
        rules.some((name) => {
          const rule = file.rules[name]
          return rule?.kind === 'require' && rule.attribute === 'place'
        }),
      ),
    )
    expect(new Set(asking.flatMap(({ facts }) => facts))).toEqual(new Set(['TrainingHeld']))
  })
})

describe('a stay in hospital', () => {
  const stay = (diagnosis: string, minutes: number, died = false): Fact =>
    on('2023-05-10', died ? 'DiedInHospital' : 'Discharged', { diagnosis, stayMinutes: minutes })

  it('for mental health care earns nothing from activity-based financing', () => {
    expect(paid(priceFacts([stay('MENT', 9 * 1440)]), 'DRG-STAY')).toBe(0)
  })

  it('for COPD earns its weight × the unit price', () => {
    expect(paid(priceFacts([stay('COPD', 6 * 1440)]), 'DRG-STAY')).toBe(51_958.2)
  })

  it('earns something exactly for the somatic diagnoses, however long and however it ends, in every year', () => {
    const minutes = fc.integer({ min: 1, max: 100_000 })
    fc.assert(
      fc.property(
        fc.constantFrom(...DIAGNOSES),
        minutes,
        fc.boolean(),
        fc.constantFrom(...YEARS, 2020),
        (diagnosis, length, died, year) => {
          expect(paid(priceFacts([stay(diagnosis, length, died)], year), 'DRG-STAY') > 0).toBe(diagnosis !== 'MENT')
        },
      ),
    )
  })

  it('is never paid at the unit price of mental health care', () => {
    for (const file of NORWEGIAN) {
      const stays = file.lines.filter(({ facts }) =>
        facts.some((fact) => fact === 'Discharged' || fact === 'DiedInHospital'),
      )
      expect(stays.filter(({ unitPrice }) => unitPrice === 'mentalHealth')).toEqual([])
    }
  })
})
