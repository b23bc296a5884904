import { readFileSync } from 'node:fs'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { parse } from 'yaml'
import { hospitalDhoToTms } from '../../machines/hospital-dho-to-tms.ts'
import { calendarOf } from '../../src/core/domain/time.ts'
import * as patientState from '../../src/core/ledger/patient-state.ts'
import { tariffFileSchema } from '../../src/core/ledger/schema.ts'
import { capsHold } from '../../src/testing/caps-hold.ts'
import { forEveryPatient } from '../../src/testing/for-every-patient.ts'
import { type Story, tellStory } from '../../src/testing/story.ts'
import { amount, capRule, instant, number, tariffFile } from '../core/ledger/price-files.ts'
import { paramsOf } from '../machines/params.ts'

vi.mock('../../src/core/ledger/patient-state.ts', { spy: true })

const SHIPPED = [2022, 2023].map((year) =>
  tariffFileSchema.parse(
    parse(readFileSync(new URL(`../../scenarios/tariffs/no-${year}.yaml`, import.meta.url), 'utf8')),
  ),
)
const story: Story = tellStory(hospitalDhoToTms, {
  attributes: { diagnosis: 'COPD', risk: 'high', age: 67, homeMinutesPerMonth: 600 },
  params: paramsOf('agder-150'),
  luck: { '*': 0.5 },
  months: 6,
  enrolDay: 0,
})

afterEach(() => vi.restoreAllMocks())

describe('nothing is billed against a cap', () => {
  it('in any story of the shipped pathway at the shipped tariffs', () => {
    forEveryPatient(hospitalDhoToTms, capsHold(SHIPPED, 2023), { runs: 60, seed: 3, params: paramsOf('agder-150') })
  })

  it('is complained about with code, day and reason where the ledger forgets what is used', () => {
    vi.mocked(patientState.createPatientState).mockReturnValue({
      ...{ read: () => 0, add: () => {}, clear: () => {} },
      spend: (_patient, _slot, _key, amount) => amount,
    })
    expect(capsHold(SHIPPED, 2023)(story)).toMatch(/^XS08 on 2023-01-\d\d \d\d:\d\d is paid against "XS08 already used/)
  })

  it('counts a claim that a ceiling divides between patient and Helfo once', () => {
    const once = tariffFile(
      [
        {
          code: '2AD',
          facts: ['TmsStarted'],
          payer: 'patient',
          payee: 'gp',
          ceiling: 'frikort',
          rules: ['once'],
          prices: [amount(200)],
        },
      ],
      { ceilings: { frikort: { payer: 'helfo', values: [number(100)] } }, rules: { once: capRule('course') } },
    )
    const calendar = calendarOf('2023-01-01', 1)
    const facts = [instant(calendar, 0, '2023-01-05', 'TmsStarted')]
    expect(capsHold([once], 2023)({ ...story, calendar, facts })).toBeUndefined()
  })
})
