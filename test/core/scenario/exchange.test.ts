import { describe, expect, it } from 'vitest'
import { change, parseSmall, placeOf, SMALL, scenarioOf } from './small-scenario.ts'

const RATE = '{value: 1.5, source: TEST, year: 2022, grade: published}'
const small = (rates: string, currency = 'DKK') => ({
  ...SMALL,
  'small.yaml': change(SMALL['small.yaml'] ?? '', 'priceYear: 2023', `priceYear: 2023\nexchangeRates: ${rates}`),
  'tariff.yaml': change(SMALL['tariff.yaml'] ?? '', 'currency: NOK', `currency: ${currency}`),
})
const PRICES = `
unitPrices:
  drg: [{value: 1000, source: TEST, year: 2022, grade: published}]
shares:
  part: [{value: 0.4, source: TEST, year: 2022, grade: published}]
ceilings:
  most: {payer: state, values: [{value: 300, source: TEST, year: 2022, grade: published}]}
`

describe('a price file in another currency', () => {
  it('is counted in that of the scenario: amounts, printed amounts, unit prices and ceilings, not weights or shares', () => {
    const files = small(`{DKK: ${RATE}}`)
    const tariff = change(
      change(files['tariff.yaml'], 'rules:\n', `${PRICES.trimStart()}rules:\n`),
      '{amount: 100,',
      '{amount: 100, printed: 90, printedFor: {CollaborationMeetingHeld: 80},',
    )
    const [file] = scenarioOf(parseSmall({ ...files, 'tariff.yaml': tariff })).tariffs
    expect(file).toMatchObject({
      currency: 'NOK',
      unitPrices: { drg: [{ value: 1500, year: 2022 }] },
      shares: { part: [{ value: 0.4 }] },
      ceilings: { most: { payer: 'state', values: [{ value: 450 }] } },
      lines: [{ prices: [{ amount: 150, printed: 135, printedFor: { CollaborationMeetingHeld: 120 } }] }],
    })
  })

  it('is converted by group where a price has one amount a group, and a weight stays', () => {
    const files = small(`{DKK: ${RATE}}`)
    const weighted = change(files['tariff.yaml'], '{amount: 100,', '{weight: 0.02,')
    const withUnit = change(weighted, 'payer: state\n', 'payer: state\n    unitPrice: drg\n')
    const tariff = change(withUnit, 'rules:\n', `${PRICES.trimStart()}rules:\n`)
    const byPlace = `  - code: TRAIN
    title: {nb: "Opplæring", en: "Training"}
    facts: [TrainingHeld]
    by: place
    bearer: hospital
    prices: [{amount: {hospital: 10, home: 20}, source: TEST, year: 2022, grade: assumed}]
`
    const cost = change(SMALL['cost.yaml'] ?? '', 'currency: NOK', 'currency: DKK') + byPlace
    const scenario = scenarioOf(parseSmall({ ...files, 'tariff.yaml': tariff, 'cost.yaml': cost }))
    expect(scenario.tariffs[0]?.lines[0]?.prices[0]).toMatchObject({ weight: 0.02 })
    const amounts = scenario.costs[0]?.lines.map(({ prices }) => prices[0]?.amount)
    expect(amounts).toEqual([75, { hospital: 15, home: 30 }])
  })

  it('without a rate is told where the file says its currency, with how to give the rate', () => {
    const { issues } = parseSmall({ ...SMALL, 'tariff.yaml': small(`{DKK: ${RATE}}`)['tariff.yaml'] })
    expect(issues.map(placeOf)).toEqual(['tariff.yaml:4:11 PL-S041'])
    expect(issues[0]?.message.en).toBe('The currency is DKK, but the scenario counts in NOK and gives no rate for DKK.')
    expect(issues[0]?.hint?.en).toMatch(
      /^Write in the scenario: exchangeRates: \{DKK: \{value: …, .*, in NOK for one DKK\.$/,
    )
  })

  it('is still without a rate where only another currency has one', () => {
    const { issues } = parseSmall(small(`{SEK: ${RATE}}`))
    expect(issues.map(placeOf)).toEqual(['small.yaml:8:17 PL-S039', 'tariff.yaml:4:11 PL-S041'])
  })
})

describe('a rate that nothing needs', () => {
  it('is a warning: of the scenario’s own currency, and of one no file is written in', () => {
    for (const currency of ['NOK', 'EUR']) {
      const checked = parseSmall(small(`{${currency}: ${RATE}}`, 'NOK'))
      expect(checked.ok).toBe(true)
      expect(checked.issues.map((issue) => `${issue.severity} ${placeOf(issue)} ${issue.message.en}`)).toEqual([
        `warning small.yaml:8:17 PL-S039 Nothing uses "exchangeRates.${currency}".`,
      ])
      expect(scenarioOf(checked).tariffs[0]?.lines[0]?.prices[0]?.amount).toBe(100)
    }
  })
})
