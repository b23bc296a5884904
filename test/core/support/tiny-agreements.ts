/** Agreements over the tiny scenario: a price of TMS instead of its tariff, late, and a half of it borne by the hospital. */
import { agreementSchema } from '../../../src/core/agreement/schema.ts'
import type { Scenario } from '../../../src/core/scenario/scenario.ts'
import { tinyArm, tinyScenario } from './tiny-scenario.ts'

const text = { nb: 'prøve', en: 'test' }
const graded = { source: 'made up for the test', year: 2023, grade: 'assumed' as const }

const price = {
  ...{ id: 'tms', kind: 'servicePrice', payer: 'municipality', payee: 'tms', unitPrice: 'tms.price' },
  volume: { facts: ['TmsMonthClosed'], per: 'month' },
  insteadOf: ['TMS'],
  ...graded,
}

export const TINY_AGREEMENTS: Scenario['agreements'] = {
  price: agreementSchema.parse({ title: text, rules: [{ ...price, lagMonths: 2 }] }),
  halves: agreementSchema.parse({
    title: text,
    rules: [
      price,
      {
        id: 'half',
        kind: 'coFinancing',
        payer: 'hospital',
        payee: 'municipality',
        codes: ['TMS'],
        share: 0.5,
        ...graded,
      },
    ],
  }),
  granted: agreementSchema.parse({
    title: text,
    rules: [{ id: 'grant', kind: 'grant', payer: 'state', payee: 'municipality', amount: 1e9, ...graded }],
  }),
}

/** The tiny scenario with the agreements, none in force; TMS costs 1 166 kroner a month and 1 897 by tariff. */
export const agreeing = (changes: Partial<Scenario> = {}): Scenario =>
  tinyScenario({
    agreements: TINY_AGREEMENTS,
    arms: [
      tinyArm('before', 'plain', true, { 'tms.price': 1500 }),
      tinyArm('after', 'watched', false, { 'tms.price': 1500 }),
    ],
    ...changes,
  })
