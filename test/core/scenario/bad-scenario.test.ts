import { describe, expect, it } from 'vitest'
import { change, parseSmall, placeOf, SMALL } from './small-scenario.ts'

type FileName = 'small.yaml' | 'tariff.yaml' | 'cost.yaml'
type Change = readonly [from: string, to: string]
/** What is wrong, in which file, how it comes about, where it must be told and what would mend it. */
type Row = readonly [title: string, file: FileName, changes: readonly Change[], place: string, hint?: string]

const NEW = 'value: 1, unit: u, source: s, year: 2023, grade: assumed'
const patient = SMALL['small.yaml']?.split('\n')[15] as string

const ROWS: readonly Row[] = [
  // text
  ['a title of two lines', 'small.yaml', [['"Lite"', '"Lite\\nto"']], 'small.yaml:3:13 PL-S026'],
  ['a title that steers the terminal', 'small.yaml', [['"Lite"', '"\\e[2J"']], 'small.yaml:3:13 PL-S057'],
  [
    'a decimal comma between braces',
    'small.yaml',
    [['  fx.qaly:', '  fx.adm2: {value: 0,5, unit: u, source: s, year: 2023, grade: assumed}\n  fx.qaly:']],
    'small.yaml:21:22 PL-S022',
    'Write decimals with a point, as 0.5.',
  ],
  ['a start before there were prices', 'small.yaml', [['start: 2023', 'start: 0023']], 'small.yaml:4:8 PL-S026'],
  [
    'an actor with the name of a total',
    'small.yaml',
    [['[hospital, state]\n', '[hospital, state, local]\n']],
    'small.yaml:9:27 PL-S061',
  ],
  [
    'a price year without any tariff',
    'small.yaml',
    [
      ['priceYear: 2023', 'priceYear: 2021'],
      ['set: {price.XS08: 500}', 'set: {priceYear: 2023}'],
    ],
    'small.yaml:7:12 PL-T046',
  ],
  [
    'a tariff file that is named twice',
    'small.yaml',
    [['[tariff.yaml]', '[tariff.yaml, tariff.yaml]']],
    'small.yaml:11:24 PL-S035',
  ],
  [
    'a share above 1',
    'tariff.yaml',
    [['rules:\n', 'shares:\n  isf: [{value: 40, source: s, year: 2023, grade: assumed}]\nrules:\n']],
    'tariff.yaml:6:17 PL-S024',
  ],
  // names
  ['a tariff file that is not there', 'small.yaml', [['[tariff.yaml]', '[tarif.yaml]']], 'small.yaml:11:11 PL-S001'],
  [
    'an unknown actor in a total',
    'small.yaml',
    [['local: [hospital]', 'local: [hospitl]']],
    'small.yaml:10:18 PL-S032',
    'Did you mean "hospital"?',
  ],
  [
    'an unknown actor in a tariff',
    'tariff.yaml',
    [['payee: hospital', 'payee: hospitl']],
    'tariff.yaml:12:12 PL-T015',
    'Did you mean "hospital"?',
  ],
  [
    'an unknown actor in a cost',
    'cost.yaml',
    [['bearer: hospital', 'bearer: hospitl']],
    'cost.yaml:9:13 PL-T015',
    'Did you mean "hospital"?',
  ],
  [
    'an unknown pathway',
    'small.yaml',
    [['pathway: follow-up', 'pathway: folow-up']],
    'small.yaml:28:55 PL-S033',
    'Did you mean "follow-up"?',
  ],
  [
    'an unknown fact',
    'tariff.yaml',
    [['facts: [Coll', 'facts: [Kll']],
    'tariff.yaml:10:13 PL-S023',
    'Did you mean "CollaborationMeetingHeld"?',
  ],
  ['an unknown code', 'small.yaml', [['price.XS08', 'price.XS80']], 'small.yaml:28:84 PL-S042', 'Did you mean "XS08"?'],
  ['an unknown key', 'small.yaml', [['months: 12', 'month: 12']], 'small.yaml:5:1 PL-S022', 'Did you mean "months"?'],
  [
    'a missing key',
    'small.yaml',
    [['months: 12\n', '']],
    'small.yaml:1:1 PL-S020',
    'Expected a whole number from 1 to 600.',
  ],
  [
    'an unknown parameter in an arm',
    'small.yaml',
    [['price.XS08: 500', 'fx.amd: 0.5']],
    'small.yaml:28:80 PL-S045',
    'Did you mean "fx.adm"?',
  ],
  [
    'an unknown parameter in a variant',
    'small.yaml',
    [['fx.adm: 0.9', 'fx.amd: 0.9']],
    'small.yaml:25:56 PL-S045',
    'Did you mean "fx.adm"?',
  ],
  [
    'a reward at an unknown rate',
    'small.yaml',
    [['rate: fx.qaly', 'rate: fx.qualy']],
    'small.yaml:14:41 PL-S043',
    'Did you mean "fx.qaly"?',
  ],
  [
    'a reward on a fact that does not last',
    'small.yaml',
    [['[TmsMonthClosed]', '[TmsStarted]']],
    'small.yaml:14:18 PL-S053',
  ],
  [
    'an unknown diagnosis',
    'small.yaml',
    [['diagnosis: COPD', 'diagnosis: COPB']],
    'small.yaml:16:17 PL-S023',
    'Did you mean "COPD"?',
  ],
  [
    'an unknown grade',
    'small.yaml',
    [['grade: published', 'grade: publisert']],
    'small.yaml:23:74 PL-S023',
    'Did you mean "published"?',
  ],
  ['a path for a name', 'small.yaml', [['id: small', 'id: ../small']], 'small.yaml:2:5 PL-S026'],
  // numbers
  ['a negative rate', 'small.yaml', [['HF: 0.4', 'HF: -0.4']], 'small.yaml:19:35 PL-S037'],
  [
    'a missing rate',
    'small.yaml',
    [[', HF: 0.4', '']],
    'small.yaml:17:1 PL-S036',
    'Give it a value under "parameters".',
  ],
  [
    'a misspelt parameter',
    'small.yaml',
    [['accept: {value', 'acept: {value']],
    'small.yaml:17:1 PL-S036',
    'Line 18 says "acept".',
  ],
  ['a probability above 1', 'small.yaml', [['value: 0.5', 'value: 1.5']], 'small.yaml:18:19 PL-S037'],
  ['a probability above 1 in a variant', 'small.yaml', [['fx.adm: 0.9', 'accept: 1.9']], 'small.yaml:25:56 PL-S037'],
  [
    'a decimal comma',
    'small.yaml',
    [['value: 0.5', 'value: "0,5"']],
    'small.yaml:18:19 PL-S021',
    'Write decimals with a point: 0.5.',
  ],
  ['a number that is none', 'small.yaml', [['value: 0.5', 'value: .nan']], 'small.yaml:18:19 PL-S021'],
  ['a number without end', 'small.yaml', [['value: 0.5', 'value: .inf']], 'small.yaml:18:19 PL-S021'],
  ['a word for a number in an arm', 'small.yaml', [['price.XS08: 500', 'accept: half']], 'small.yaml:28:80 PL-S046'],
  ['an interval upside down', 'small.yaml', [['low: 0.8', 'low: 1.8']], 'small.yaml:20:59 PL-S054'],
  [
    'a value given twice',
    'small.yaml',
    [['  fx.qaly:', `  hazard.HF: {${NEW}}\n  fx.qaly:`]],
    'small.yaml:21:22 PL-S052',
  ],
  [
    'a parameter with the name of a price',
    'small.yaml',
    [['  fx.qaly:', `  price.XS08: {${NEW}}\n  fx.qaly:`]],
    'small.yaml:21:3 PL-S015',
    'Prices and releases are set under "set" of an arm or variant.',
  ],
  [
    'a hazard ratio where a rate ratio is meant',
    'small.yaml',
    [['effect: rateRatio', 'effect: hazardRatio']],
    'small.yaml:20:30 PL-S038',
    'Write effect: rateRatio.',
  ],
  [
    'an effect that does not say what it is',
    'small.yaml',
    [['effect: rateRatio, ', '']],
    'small.yaml:20:3 PL-S020',
    '"fx.adm" is a rate ratio (rateRatio): write effect: rateRatio.',
  ],
  // switches
  [
    'a switch set to what it has not',
    'small.yaml',
    [['value: cash', 'value: cahs']],
    'small.yaml:23:24 PL-S040',
    'Did you mean "cash"?',
  ],
  [
    'an option nobody understands',
    'small.yaml',
    [['[cash, full]', '[cash, ful]']],
    'small.yaml:23:46 PL-S040',
    'Did you mean "full"?',
  ],
  // the frame
  ['0 months', 'small.yaml', [['months: 12', 'months: 0']], 'small.yaml:5:9 PL-S024'],
  ['10 000 months', 'small.yaml', [['months: 12', 'months: 10000']], 'small.yaml:5:9 PL-S024'],
  ['half a month', 'small.yaml', [['months: 12', 'months: 1.5']], 'small.yaml:5:9 PL-S021'],
  [
    'a start in the middle of a month',
    'small.yaml',
    [['start: 2023-01-01', 'start: 2023-01-15']],
    'small.yaml:4:8 PL-S031',
    'Write 2023-01-01.',
  ],
  [
    'a start in a month that is none',
    'small.yaml',
    [['start: 2023-01-01', 'start: 2023-13-01']],
    'small.yaml:4:8 PL-S030',
  ],
  ['a start in another form', 'small.yaml', [['start: 2023-01-01', 'start: 01.01.2023']], 'small.yaml:4:8 PL-S026'],
  [
    'no null arm',
    'small.yaml',
    [[', isNull: true', '']],
    'small.yaml:26:1 PL-S034',
    'Write "isNull: true" in one arm only.',
  ],
  [
    'two null arms',
    'small.yaml',
    [['set: {price.XS08: 500}', 'isNull: true']],
    'small.yaml:28:74 PL-S034',
    'Write "isNull: true" in one arm only.',
  ],
  ['the same arm twice', 'small.yaml', [['{id: dho', '{id: usual']], 'small.yaml:28:10 PL-S035'],
  ['another currency in a tariff', 'tariff.yaml', [['currency: NOK', 'currency: SEK']], 'tariff.yaml:4:11 PL-S041'],
  ['another currency in a cost', 'cost.yaml', [['currency: NOK', 'currency: SEK']], 'cost.yaml:4:11 PL-S041'],
  ['an enrolment after the run', 'small.yaml', [['2023-01-15', '2024-01-15']], 'small.yaml:16:83 PL-S044'],
  ['an enrolment on a day that is none', 'small.yaml', [['2023-01-15', '2023-02-30']], 'small.yaml:16:83 PL-S030'],
  ['no patients', 'small.yaml', [[patient, '  []']], 'small.yaml:15:1 PL-S050'],
  [
    'patients given twice',
    'small.yaml',
    [['patients:\n', 'cohortFile: cohort.csv\npatients:\n']],
    'small.yaml:15:1 PL-S049',
  ],
  [
    'a schema of another version',
    'small.yaml',
    [['schemaVersion: 1', 'schemaVersion: 2']],
    'small.yaml:1:16 PL-S023',
    'Choose one of: 1.',
  ],
  // tariffs
  [
    'an unknown rule',
    'tariff.yaml',
    [['rules: [once]', 'rules: [onc]']],
    'tariff.yaml:13:12 PL-T013',
    'Did you mean "once"?',
  ],
  ['a cap of 0', 'tariff.yaml', [['max: 1', 'max: 0']], 'tariff.yaml:6:26 PL-S024'],
  ['a rule of no kind', 'tariff.yaml', [['kind: cap', 'kind: cop']], 'tariff.yaml:6:16 PL-S023', 'Did you mean "cap"?'],
  [
    'a line that does not balance: its payer is its payee',
    'tariff.yaml',
    [['payee: hospital', 'payee: state']],
    'tariff.yaml:12:12 PL-T022',
  ],
  ['a negative price', 'tariff.yaml', [['amount: 100', 'amount: -100']], 'tariff.yaml:15:18 PL-S024'],
  [
    'a price that says nothing',
    'tariff.yaml',
    [['amount: 100, ', '']],
    'tariff.yaml:15:9 PL-T020',
    'Write exactly one of them.',
  ],
  [
    'a tariff gap where service dates are priced',
    'small.yaml',
    [
      ['priceYear: 2023', 'priceYear: service'],
      ['months: 12', 'months: 18'],
    ],
    'tariff.yaml:15:9 PL-T043',
    'Write the price for these days (0 where nothing is paid), or choose a fixed priceYear.',
  ],
  // YAML
  ['a duplicate key', 'small.yaml', [['months: 12', 'months: 12\nmonths: 13']], 'small.yaml:6:1 PL-S008'],
  [
    'an alias',
    'small.yaml',
    [['local: [hospital]', 'local: *everyone']],
    'small.yaml:10:17 PL-S009',
    'Write the value out where it is used.',
  ],
  [
    'a tag that asks for code',
    'small.yaml',
    [['months: 12', 'months: !!js/function 12']],
    'small.yaml:5:9 PL-S012',
    'Leave it out.',
  ],
  [
    'a second document',
    'small.yaml',
    [['months: 12', 'months: 12\n---\na: 1']],
    'small.yaml:6:1 PL-S010',
    'Remove the line "---".',
  ],
  ['a tab', 'small.yaml', [['  good:', '\tgood:']], 'small.yaml:25:1 PL-S011', 'Use spaces.'],
  [
    'an open bracket',
    'small.yaml',
    [['[hospital, state]\ntotals', '[hospital, state\ntotals']],
    'small.yaml:10:1 PL-S007',
  ],
  ['an open quotation mark', 'small.yaml', [['"Lite"', '"Lite']], 'small.yaml:3:25 PL-S007'],
]

describe('one clear error for', () => {
  for (const [title, file, changes, place, hint] of ROWS) {
    it(title, () => {
      const text = changes.reduce((before, [from, to]) => change(before, from, to), SMALL[file] as string)
      const checked = parseSmall({ ...SMALL, [file]: text })
      const errors = checked.issues.filter(({ severity }) => severity === 'error')
      expect(checked.ok).toBe(false)
      expect(errors.map(placeOf)).toEqual([place])
      if (hint !== undefined) expect(errors[0]?.hint?.en).toBe(hint)
    })
  }
})

it('explains why a risk ratio is not a rate ratio', () => {
  const text = change(SMALL['small.yaml'] as string, 'effect: rateRatio', 'effect: riskRatio')
  const [issue] = parseSmall({ ...SMALL, 'small.yaml': text }).issues
  expect(issue && placeOf(issue)).toBe('small.yaml:20:30 PL-S038')
  expect(issue?.message.en).toBe('"fx.adm" is a rate ratio (rateRatio), not a risk ratio.')
  expect(issue?.hint?.nb).toContain('må ikke brukes som rate- eller hasardratio')
})

it.each([
  ['.nan', 'not a number', 'ikke et tall'],
  ['-.inf', 'infinite', 'uendelig'],
])('says in words what %s is', (written, en, nb) => {
  const text = change(SMALL['small.yaml'] as string, 'value: 0.5', `value: ${written}`)
  const [issue] = parseSmall({ ...SMALL, 'small.yaml': text }).issues
  expect(issue?.message.en).toContain(`is ${en}, but`)
  expect(issue?.message.nb).toContain(`er ${nb}, men`)
})

it('tells the same fault of several lines once, with the lines', () => {
  const line = (SMALL['tariff.yaml'] as string).split('  - code: XS08')[1] as string
  const codes = Array.from({ length: 8 }, (_, index) => `  - code: XS${index}${line}`).join('')
  const text = `${SMALL['tariff.yaml']}${codes}`.replaceAll('payee: hospital', 'payee: hospitl')
  const { issues } = parseSmall({ ...SMALL, 'tariff.yaml': text })
  expect(issues.map(placeOf)).toEqual(['tariff.yaml:12:12 PL-T015'])
  expect(issues[0]?.hint).toEqual({
    nb: 'Mente du «hospital»? Det samme på linje 20, 28, 36, 44, 52 …',
    en: 'Did you mean "hospital"? The same on line 20, 28, 36, 44, 52 …',
  })
})

it('tells at most 20 warnings too', () => {
  const unused = Array.from({ length: 30 }, (_, index) => `  zz${index}: {${NEW}}\n`).join('')
  const text = change(SMALL['small.yaml'] as string, '  fx.qaly:', `${unused}  fx.qaly:`)
  const checked = parseSmall({ ...SMALL, 'small.yaml': text })
  expect(checked.ok).toBe(true)
  expect(checked.issues).toHaveLength(21)
  expect(checked.issues.at(-1)).toMatchObject({ severity: 'warning', message: { en: 'And 10 more.' } })
})

it('warns of a reward that the social total does not read', () => {
  const text = change(SMALL['small.yaml'] as string, '  qaly:', '  qualy:')
  const checked = parseSmall({ ...SMALL, 'small.yaml': text })
  expect(checked.ok).toBe(true)
  expect(checked.issues.map((issue) => [placeOf(issue), issue.severity, issue.hint?.en])).toEqual([
    ['small.yaml:14:3 PL-S082', 'warning', 'Did you mean "qaly"?'],
  ])
})

it('does not suggest the very name that nothing uses', () => {
  const text = change(SMALL['small.yaml'] as string, '  accept: {value: 0.5,', '  accept: {value: {a: 1},')
  const { issues } = parseSmall({ ...SMALL, 'small.yaml': text })
  expect(issues.map(({ code, hint }) => [code, hint?.en])).toEqual([
    ['PL-S036', expect.stringMatching(/says "accept.a"/)],
    ['PL-S039', undefined],
  ])
})

it('warns of a parameter that nothing uses, and names the one it resembles', () => {
  const text = change(SMALL['small.yaml'] as string, '  fx.qaly:', `  fx.adn: {${NEW}}\n  fx.qaly:`)
  const checked = parseSmall({ ...SMALL, 'small.yaml': text })
  expect(checked.ok).toBe(true)
  expect(checked.issues.map((issue) => [placeOf(issue), issue.severity, issue.hint?.en])).toEqual([
    ['small.yaml:21:3 PL-S039', 'warning', 'Did you mean "fx.adm"?'],
  ])
})

it.each([
  ['small.yaml', 'id: small', 'id: Små', '"id" is "Små", but must be small letters, digits and hyphens.'],
  ['small.yaml', 'start: 2023-01-01', 'start: "1/1"', '"start" is "1/1", but must be a date such as 2023-01-31.'],
  ['small.yaml', 'currency: NOK', 'currency: kr', '"currency" is "kr", but must be three capital letters such as NOK.'],
  [
    'tariff.yaml',
    'code: XS08',
    'code: xs08',
    '"code" is "xs08", but must be capital letters, digits, points and hyphens.',
  ],
  ['tariff.yaml', 'code: XS08', 'code: 14', '"code" is 14, but must be capital letters, digits, points and hyphens.'],
])('says in words what a text must look like: %s %s → %s', (name, from, to, message) => {
  const { issues } = parseSmall({ ...SMALL, [name]: change(SMALL[name] as string, from, to) })
  expect(issues.map((issue) => issue.message.en)).toEqual([message])
})

it('tells at most 20 errors and then how many more', () => {
  const actors = Array.from({ length: 50 }, (_, index) => `x${index}`).join(', ')
  const text = change(SMALL['small.yaml'] as string, 'local: [hospital]', `local: [${actors}]`)
  const { issues } = parseSmall({ ...SMALL, 'small.yaml': text })
  expect(issues).toHaveLength(21)
  expect(issues.at(-1)?.message).toEqual({ nb: 'Og 30 til.', en: 'And 30 more.' })
})
