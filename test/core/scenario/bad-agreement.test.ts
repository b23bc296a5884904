import { expect, it } from 'vitest'
import { itTells, parseAgreed, type Row } from './agreed-scenario.ts'

const hospital = 'Did you mean "hospital"?'
const UNKNOWN = 'unknown actor "hospitl".'

const ERRORS: readonly Row[] = [
  // actors
  [
    'a party that is no actor',
    [['parties: [hospital,', 'parties: [hospitl,']],
    '19:15 PL-S032',
    `Agreement "all": ${UNKNOWN}`,
    hospital,
  ],
  [
    'a party twice',
    [['parties: [hospital, municipality]', 'parties: [hospital, hospital]']],
    '19:25 PL-S035',
    'Agreement "all": "hospital" stands twice in the list.',
  ],
  [
    'an unknown actor among the payers',
    [
      ['payer: {hospital: 0.75', 'payer: {hospitl: 0.75'],
      ['        volumeShares: {hospital: 0.5, municipality: 0.5}\n', ''],
    ],
    '23:17 PL-S032',
    `Rule "service": ${UNKNOWN}`,
    hospital,
  ],
  [
    'an unknown payer',
    [['kind: grant, payer: state', 'kind: grant, payer: stat']],
    '85:41 PL-S032',
    'Rule "start": unknown actor "stat".',
    'Did you mean "state"?',
  ],
  [
    'an unknown payee',
    [['payee: gp\n', 'payee: gpp\n']],
    '24:16 PL-S032',
    'Rule "service": unknown actor "gpp".',
    'Did you mean "gp"?',
  ],
  [
    'an unknown actor among the shares of the volume',
    [['volumeShares: {hospital:', 'volumeShares: {hospitl:']],
    '28:24 PL-S032',
    `Rule "service": ${UNKNOWN}`,
    hospital,
  ],
  [
    'an unknown actor among the shares of a budget',
    [['shares: {hospital: 0.75, municipality', 'shares: {hospital: 0.75, municipalty']],
    '38:34 PL-S032',
    'Rule "pool": unknown actor "municipalty".',
    'Did you mean "municipality"?',
  ],
  ['an unknown host', [['host: hospital', 'host: hospitl']], '40:15 PL-S032', `Rule "pool": ${UNKNOWN}`, hospital],
  [
    'an unknown receiver of a fee',
    [['payee: gp, amount: 100}]', 'payee: pg, amount: 100}]']],
    '54:40 PL-S032',
    'Rule "bundle": unknown actor "pg".',
  ],
  [
    'an unknown actor whose spending is watched',
    [['of: [state, hospital]', 'of: [state, hospitl]']],
    '63:21 PL-S032',
    `Rule "risk": ${UNKNOWN}`,
    hospital,
  ],
  [
    'an actor watched twice',
    [['of: [state, hospital]', 'of: [state, state]']],
    '63:21 PL-S035',
    'Rule "risk": "state" stands twice in the list.',
  ],
  // zero-sum
  [
    'a payer that is the payee',
    [['payee: state, codes', 'payee: municipality, codes']],
    '71:44 PL-S091',
    'Rule "co": "municipality" cannot pay itself.',
  ],
  [
    'a payer among several that is the payee',
    [['payee: gp\n', 'payee: hospital\n']],
    '23:17 PL-S091',
    'Rule "service": "hospital" cannot pay itself.',
  ],
  [
    'a single payer with all shares that is the payee',
    [
      ['payer: {hospital: 0.75, municipality: share.small}', 'payer: {gp: 1}'],
      ['        volumeShares: {hospital: 0.5, municipality: 0.5}\n', ''],
    ],
    '23:17 PL-S091',
    'Rule "service": "gp" cannot pay itself.',
  ],
  [
    'a fee to the one that pays it',
    [['payee: gp, amount: 100}]', 'payee: hospital, amount: 100}]']],
    '54:40 PL-S091',
    'Rule "bundle": "hospital" cannot pay itself.',
  ],
  [
    'a host without a share',
    [['host: hospital', 'host: state']],
    '40:15 PL-S092',
    'Rule "pool": "host" is "state", which has no share in "shares".',
    'Choose one of: hospital, municipality.',
  ],
  [
    'a share of the deviation for somebody else',
    [['deviationShares: {hospital: 1}', 'deviationShares: {gp: 1}']],
    '39:27 PL-S093',
    'Rule "pool": "gp" stands in "deviationShares", but not in "shares".',
    'Choose one of: hospital, municipality.',
  ],
  [
    'a share of the volume for somebody else',
    [['volumeShares: {hospital: 0.5,', 'volumeShares: {state: 0.5,']],
    '28:24 PL-S093',
    'Rule "service": "state" stands in "volumeShares", but not in "payer".',
    'Choose one of: hospital, municipality.',
  ],
  // shares
  [
    "payers' shares that do not add to 1",
    [['payer: {hospital: 0.75,', 'payer: {hospital: 0.7,']],
    '23:9 PL-S094',
    'Rule "service": "payer" adds up to 0.95, but must add up to 1.',
  ],
  [
    'shares that do not add to 1',
    [['        shares: {hospital: 0.75,', '        shares: {hospital: 0.76,']],
    '38:9 PL-S094',
    'Rule "pool": "shares" adds up to 1.01, but must add up to 1.',
  ],
  [
    'shares of nobody',
    [['deviationShares: {hospital: 1}', 'deviationShares: {}']],
    '39:9 PL-S094',
    'Rule "pool": "deviationShares" adds up to 0, but must add up to 1.',
  ],
  [
    'shares of the volume that do not add to 1',
    [['municipality: 0.5}', 'municipality: 0.500001}']],
    '28:9 PL-S094',
    'Rule "service": "volumeShares" adds up to 1.000001, but must add up to 1.',
  ],
  // numbers
  [
    'a negative amount',
    [['fixed: 1000', 'fixed: -1']],
    '26:16 PL-S037',
    'Rule "service": "fixed" is -1, but an amount in kroner must lie from 0 to 1000000000000.',
  ],
  [
    'an endless amount',
    [['budget: 100000', 'budget: 1e13']],
    '36:17 PL-S037',
    'Rule "pool": "budget" is 10000000000000, but an amount in kroner must lie from 0 to 1000000000000.',
  ],
  [
    'a threshold beyond all money',
    [['above: 9000', 'above: 1e300']],
    '53:26 PL-S037',
    'Rule "bundle": "outlier.above" is 1e+300, but an amount in kroner must lie from 0 to 1000000000000.',
  ],
  [
    'a most beyond all money',
    [['most: 50,', 'most: 1e300,']],
    '71:105 PL-S037',
    'Rule "co": "most" is 1e+300, but an amount in kroner must lie from 0 to 1000000000000.',
  ],
  [
    'a share above 1',
    [['share: 0.2', 'share: 20']],
    '71:94 PL-S037',
    'Rule "co": "share" is 20, but a share must lie from 0 to 1.',
  ],
  [
    'a share below 0',
    [['deviationShares: {hospital: 1}', 'deviationShares: {hospital: -1}']],
    '39:37 PL-S037',
    'Rule "pool": "deviationShares.hospital" is -1, but a share must lie from 0 to 1.',
  ],
  [
    'a parameter outside its kind',
    [['unit.price: {value: 400', 'unit.price: {value: -400']],
    '91:23 PL-S037',
    'Rule "service": "unit.price" is -400, but an amount in kroner must lie from 0 to 1000000000.',
  ],
  [
    'a parameter outside its kind in an arm',
    [['set: {price.XS08: 500}', 'set: {unit.price: -3}']],
    '103:84 PL-S037',
    'Rule "service": "unit.price" is -3, but an amount in kroner must lie from 0 to 1000000000.',
  ],
  [
    'a number without end',
    [['fixed: 1000', 'fixed: .inf']],
    '26:16 PL-S021',
    '"fixed" is infinite, but must be a number or text.',
  ],
  [
    'an unknown parameter',
    [['unitPrice: unit.price', 'unitPrice: unit.prise']],
    '25:20 PL-S095',
    'Rule "service": "unitPrice" names an unknown parameter "unit.prise".',
    'Did you mean "unit.price"?',
  ],
  [
    'an unknown parameter deep in a rule',
    [['high: edge', 'high: edg']],
    '65:38 PL-S095',
    'Rule "risk": "corridor.high" names an unknown parameter "edg".',
    'Did you mean "edge"?',
  ],
  [
    'a parameter of which there is one a group',
    [['unitPrice: unit.price', 'unitPrice: hazard']],
    '25:20 PL-S095',
    'Rule "service": "unitPrice" names an unknown parameter "hazard".',
    'Choose one of: hazard.COPD, hazard.HF.',
  ],
  [
    'a decimal comma',
    [['share: 0.2,', 'share: "0,2",']],
    '71:94 PL-S095',
    'Rule "co": "share" names an unknown parameter "0,2".',
    'Write decimals with a point: 0.2.',
  ],
  [
    'a corridor upside down',
    [['low: -0.02', 'low: 0.03']],
    '65:25 PL-S054',
    'Rule "risk": "low" (0.03) is higher than "high" (0.02).',
  ],
  [
    'a floor that is the target',
    [['floor: 1\n', 'floor: 0.5\n']],
    '79:17 PL-S096',
    'Rule "results": "floor" and "target" are both 0.5.',
  ],
  [
    'a window longer than the run',
    [['windowDays: 365', 'windowDays: 366']],
    '51:21 PL-S097',
    'Rule "bundle": "windowDays" is 366, but the accounts cover 365 days only.',
  ],
]

it('an agreement with a rule of every kind is in order', () => {
  const checked = parseAgreed()
  expect(checked.issues).toEqual([])
  expect(checked.ok && Object.keys(checked.value.agreements)).toEqual(['all'])
})

itTells('error', ERRORS)
