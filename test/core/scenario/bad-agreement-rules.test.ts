import { itTells, type Row } from './agreed-scenario.ts'

const ONE = 'from: 2023-01-01, to: 2023-06-30'

const ERRORS: readonly Row[] = [
  // codes and dates
  [
    'an unknown code',
    [['codes: [XS08]\n', 'codes: [XS80]\n']],
    '62:17 PL-S042',
    'Rule "risk": unknown tariff or cost code "XS80".',
    'Did you mean "XS08"?',
  ],
  [
    'an unknown code that is given back',
    [['insteadOf: [XS08]', 'insteadOf: [XS08, METING]']],
    '29:27 PL-S042',
    'Rule "service": unknown tariff or cost code "METING".',
    'Did you mean "MEETING"?',
  ],
  [
    'a date that is none',
    [[ONE, 'from: 2023-02-30, to: 2023-06-30']],
    '85:79 PL-S030',
    'Rule "start": there is no such date as 2023-02-30.',
  ],
  [
    'a first day in the middle of a month',
    [[ONE, 'from: 2023-01-16, to: 2023-06-30']],
    '85:79 PL-S098',
    'Rule "start": "from" is 2023-01-16, but must be the first of a month, because accounts close by whole months.',
    'Write 2023-01-01.',
  ],
  [
    'a first day late in a month',
    [[ONE, 'from: 2023-01-31, to: 2023-06-30']],
    '85:79 PL-S098',
    'Rule "start": "from" is 2023-01-31, but must be the first of a month, because accounts close by whole months.',
    'Write 2023-02-01.',
  ],
  [
    'a last day that is a first',
    [[ONE, 'from: 2023-01-01, to: 2023-07-01']],
    '85:95 PL-S098',
    'Rule "start": "to" is 2023-07-01, but must be the last of a month, because accounts close by whole months.',
    'Write 2023-06-30.',
  ],
  [
    'a last day in a leap year',
    [[ONE, 'from: 2023-01-01, to: 2024-02-28']],
    '85:95 PL-S098',
    'Rule "start": "to" is 2024-02-28, but must be the last of a month, because accounts close by whole months.',
    'Write 2024-02-29.',
  ],
  [
    'an end before the beginning',
    [[ONE, 'from: 2023-05-01, to: 2023-04-30']],
    '85:95 PL-S099',
    'Rule "start": "from" is 2023-05-01, but "to" is 2023-04-30, which is earlier.',
  ],
  // other rules
  [
    'terms in force at once',
    [['amount: 500, from: 2023-07-01', 'amount: 500, from: 2023-06-01']],
    '86:14 PL-S101',
    'Rule "start": it is in force at the same time as the rule on line 85, which has the same "id".',
    'Let one end before the other begins ("from" and "to"), or give it another "id".',
  ],
  [
    'two rules of one id without dates',
    [
      [
        '{id: co, kind: coFinancing',
        '{id: x, kind: coFinancing, payer: state, payee: gp, codes: [XS08], share: 1, source: TEST, year: 2023, grade: assumed}\n      - {id: x, kind: coFinancing',
      ],
    ],
    '72:14 PL-S101',
    'Rule "x": it is in force at the same time as the rule on line 71, which has the same "id".',
  ],
  [
    'terms of different kinds',
    [['- id: risk', '- id: bundle']],
    '58:13 PL-S102',
    'Rule "bundle": it is riskShare, but the rule on line 45 with the same "id" is bundle.',
    'Give it another "id".',
  ],
  [
    'a true-up of an unknown rule',
    [['of: service,', 'of: servise,']],
    '33:41 PL-S103',
    'Rule "made-up": "of" names an unknown rule "servise".',
    'Did you mean "service"?',
  ],
  [
    'a true-up of another kind of rule',
    [
      [
        '{id: co,',
        '{id: later, kind: trueUp, of: pool, codes: [MEETING], source: TEST, year: 2023, grade: assumed}\n      - {id: co,',
      ],
    ],
    '71:39 PL-S105',
    'Rule "later": "of" names "pool", which is pooledBudget and not servicePrice.',
    'Choose one of: service.',
  ],
  [
    'a true-up of what is settled later',
    [['      - {id: made-up, kind: trueUp, of: service,', '      - {id: made-up, kind: trueUp, of: start,']],
    '33:41 PL-S104',
    'Rule "made-up": "of" names "start" on line 85, which is not settled before this one.',
    'Move it up, before this one.',
  ],
  [
    'a budget that counts an unknown rule',
    [['counts: [service,', 'counts: [servise,']],
    '41:18 PL-S103',
    'Rule "pool": "counts" names an unknown rule "servise".',
    'Did you mean "service"?',
  ],
  [
    'a budget that counts a later rule',
    [['counts: [service,', 'counts: [bundle,']],
    '41:18 PL-S104',
    'Rule "pool": "counts" names "bundle" on line 45, which is not settled before this one.',
    'Move it up, before this one.',
  ],
  [
    'a budget that counts itself',
    [['counts: [service,', 'counts: [pool,']],
    '41:18 PL-S104',
    'Rule "pool": "counts" names "pool" on line 34, which is not settled before this one.',
  ],
  // what is counted
  [
    'a service without a price',
    [
      [
        '        unitPrice: unit.price\n        fixed: 1000\n        volume: {facts: [CollaborationMeetingHeld], where: {setting: [home]}}\n        volumeShares: {hospital: 0.5, municipality: 0.5}\n        insteadOf: [XS08]\n',
        '',
      ],
    ],
    '22:15 PL-S107',
    'Rule "service": it must have "unitPrice", "fixed" or "insteadOf".',
  ],
  [
    'a volume without a price',
    [['        unitPrice: unit.price\n', '']],
    '26:9 PL-S108',
    'Rule "service": "volume" stands without "unitPrice".',
  ],
  [
    'a price of one without a volume',
    [['        volume: {facts: [CollaborationMeetingHeld], where: {setting: [home]}}\n', '']],
    '25:9 PL-S108',
    'Rule "service": "unitPrice" stands without "volume".',
  ],
  [
    'shares of no volume',
    [
      ['        unitPrice: unit.price\n', ''],
      ['        volume: {facts: [CollaborationMeetingHeld], where: {setting: [home]}}\n', ''],
    ],
    '26:9 PL-S108',
    'Rule "service": "volumeShares" stands without "volume".',
  ],
  [
    'no quantity',
    [['per: unit, quantity: red', 'per: unit']],
    '77:19 PL-S020',
    'Rule "results": "quantity" is missing.',
    'Choose one of: days, green, yellow, red, missing, minutes.',
  ],
  [
    'a quantity that no fact has',
    [['quantity: red', 'quantity: rod']],
    '77:70 PL-S110',
    'Rule "results": none of the facts has the quantity "rod".',
    'Did you mean "red"?',
  ],
  [
    'a quantity where facts are counted',
    [['per: unit, quantity: red', 'quantity: red']],
    '77:59 PL-S028',
    'Rule "results": "quantity" cannot be used here.',
    'Write "per: unit", or leave it out.',
  ],
  [
    'months of a fact that covers no period',
    [['per: {facts: [TmsMonthClosed], per: month}', 'per: {facts: [Admitted], per: month}']],
    '77:90 PL-S111',
    'Rule "results": the fact "Admitted" covers no period and cannot be counted with "per: month".',
  ],
  [
    'days of a fact that covers no period',
    [['volume: {facts: [CollaborationMeetingHeld],', 'volume: {facts: [CollaborationMeetingHeld], per: day,']],
    '27:26 PL-S111',
    'Rule "service": the fact "CollaborationMeetingHeld" covers no period and cannot be counted with "per: day".',
  ],
  [
    'an attribute that the fact lacks',
    [['where: {setting: [home]}', 'where: {level: [low]}']],
    '27:61 PL-S109',
    'Rule "service": the fact "CollaborationMeetingHeld" has no "level" and never counts.',
    'Choose one of: setting.',
  ],
  [
    'a value that the attribute lacks',
    [['setting: [home]', 'setting: [hom]']],
    '27:71 PL-S023',
    'Rule "service": "setting" cannot be "hom".',
    'Did you mean "home"?',
  ],
  [
    'a volume of a benchmark that counts nothing',
    [['benchmark: nullArm', 'benchmark: {unit: 1, volume: {facts: [Admitted], per: unit, quantity: x}}']],
    '64:79 PL-S110',
    'Rule "risk": none of the facts has the quantity "x".',
  ],
  [
    'an agreement called none',
    [['  all:\n', '  none:\n']],
    '17:3 PL-S114',
    '"none" means no agreement and cannot be the name of one.',
  ],
]

const WARNINGS: readonly Row[] = [
  [
    'a rule that ends before the run',
    [[ONE, 'from: 2022-01-01, to: 2022-12-31']],
    '85:95 PL-S100',
    'Rule "start": it is never in force, because the accounts run from 2023-01-01 to 2023-12-31.',
  ],
  [
    'a rule that begins after the run',
    [['from: 2023-07-01', 'from: 2024-01-01']],
    '86:78 PL-S100',
    'Rule "start": it is never in force, because the accounts run from 2023-01-01 to 2023-12-31.',
  ],
  [
    'a rule that ends in the warm-up',
    [
      ['months: 12', 'months: 12\nwarmUpMonths: 12'],
      [ONE, 'from: 2022-01-01, to: 2022-12-31'],
    ],
    '86:95 PL-S100',
    'Rule "start": it is never in force, because the accounts run from 2023-01-01 to 2023-12-31.',
  ],
  [
    'a fact that no arm under the agreement may tell',
    [['covers: [Admitted]', 'covers: [Admitted, Discharged]']],
    '52:28 PL-S112',
    'Rule "bundle": no arm under the agreement may tell the fact "Discharged".',
  ],
  [
    'a fact that only the null arm may tell',
    [
      ['pathway: follow-up, set', 'pathway: plain, set'],
      ['pathway: plain, isNull', 'pathway: follow-up, isNull'],
    ],
    '77:32 PL-S112',
    'Rule "results": no arm under the agreement may tell the fact "TmsMonthClosed".',
  ],
  [
    'a fact that lacks the quantity among others',
    [['{facts: [TmsMonthClosed], per: unit', '{facts: [TmsMonthClosed, Admitted], per: unit']],
    '77:48 PL-S109',
    'Rule "results": the fact "Admitted" has no "red" and never counts.',
  ],
]

itTells('error', ERRORS)
itTells('warning', WARNINGS)
