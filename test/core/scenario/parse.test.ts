import { describe, expect, it } from 'vitest'
import type { ScenarioOptions } from '../../../src/core/scenario/options.ts'
import { change, parseSmall, SMALL, scenarioOf } from './small-scenario.ts'

const withScenario = (from: string, to: string) => ({
  ...SMALL,
  'small.yaml': change(SMALL['small.yaml'] as string, from, to),
})
const armOf = (options: ScenarioOptions, id = 'dho') =>
  scenarioOf(parseSmall(SMALL, options)).arms.find((arm) => arm.id === id)

describe('a valid scenario', () => {
  it('is resolved with nothing to complain about', () => {
    const checked = parseSmall()
    expect(checked.issues).toEqual([])
    expect(scenarioOf(checked)).toMatchObject({
      ...{ id: 'small', months: 12, replications: 2, seed: 1, level: 0.95, variant: 'main', priceYear: 2023 },
      patients: [{ diagnosis: 'COPD', age: 70, risk: 'high', homeMinutesPerMonth: 0, enrolmentDate: '2023-01-15' }],
    })
  })

  it('reads one number a group as key.GROUP', () => {
    expect(armOf({})?.params).toEqual({
      accept: 0.5,
      'hazard.COPD': 0.3,
      'hazard.HF': 0.4,
      'fx.adm': 1,
      'fx.qaly': 0.02,
    })
  })

  it('keeps switches, and prices of the arm that sets them', () => {
    expect(armOf({})).toMatchObject({ isNull: false, switches: { 'isf.reading': 'cash' }, prices: { XS08: 500 } })
    expect(armOf({}, 'usual')).toMatchObject({ isNull: true, prices: {} })
  })
})

describe('which value wins', () => {
  const ownSet = withScenario('set: {price.XS08: 500}', 'set: {fx.adm: 0.7}')
  const fxAdm = (options: ScenarioOptions, files = SMALL): (number | undefined)[] =>
    scenarioOf(parseSmall(files, options)).arms.map((arm) => arm.params['fx.adm'])

  it('the variant beats the file', () => expect(fxAdm({ variant: 'good' })).toEqual([0.9, 0.9]))
  it('--set beats the variant', () => expect(fxAdm({ variant: 'good', set: { 'fx.adm': '0.8' } })).toEqual([0.8, 0.8]))
  it("the arm's own set beats --set", () => expect(fxAdm({ set: { 'fx.adm': 0.8 } }, ownSet)).toEqual([0.8, 0.7]))
  it("--set arm:key beats the arm's own set", () =>
    expect(fxAdm({ set: { 'dho:fx.adm': '0.6' } }, ownSet)).toEqual([1, 0.6]))
  it('a variant named main is in force when none is asked for', () => {
    const files = withScenario('good: {title', 'main: {title')
    expect(fxAdm({}, files)).toEqual([0.9, 0.9])
  })
})

describe('the command line', () => {
  it('sets months, replications and seed', () => {
    const scenario = scenarioOf(parseSmall(SMALL, { months: 6, replications: 9, seed: 7, variant: 'good' }))
    expect(scenario).toMatchObject({ months: 6, replications: 9, seed: 7, variant: 'good' })
  })

  it('sets switches, prices and the price year', () => {
    const arm = armOf({ set: { 'isf.reading': 'full', 'price.MEETING': '60', priceYear: 'service' } })
    expect(arm).toMatchObject({
      switches: { 'isf.reading': 'full' },
      prices: { MEETING: 60, XS08: 500 },
      priceYear: 'service',
    })
  })

  it('sets a switch of the ledger that the scenario does not mention', () => {
    expect(armOf({ set: { 'copay.ceiling': 'off' } })?.switches).toMatchObject({ 'copay.ceiling': 'off' })
  })

  it('brings another cohort', () => {
    const cohort = {
      name: 'own.csv',
      text: 'diagnose,alder,risiko,hjemmetjeneste_timer_per_uke,innskrevet_dato\nKOLS,66,høy,0,01.02.2023\n',
    }
    expect(scenarioOf(parseSmall(SMALL, { cohort })).patients).toEqual([
      { diagnosis: 'COPD', age: 66, risk: 'high', homeMinutesPerMonth: 0, enrolmentDate: '2023-02-01' },
    ])
  })

  it('cannot say how many patients there are when they are written out', () => {
    expect(parseSmall(SMALL, { patients: 10 }).issues.map(({ code }) => code)).toContain('PL-S051')
  })

  it.each<[string, ScenarioOptions, string, string]>([
    ['an unknown parameter', { set: { 'fx.amd': 1 } }, 'PL-S045', 'Did you mean "fx.adm"?'],
    ['a group without its member', { set: { hazard: 1 } }, 'PL-S045', 'Choose one of: hazard.COPD, hazard.HF.'],
    ['an unknown code', { set: { 'price.XS80': 1 } }, 'PL-S042', 'Did you mean "XS08"?'],
    ['an unknown option', { set: { 'isf.reading': 'ful' } }, 'PL-S040', 'Did you mean "full"?'],
    ['a word for a number', { set: { accept: 'half' } }, 'PL-S046', ''],
    ['a decimal comma', { set: { accept: '0,5' } }, 'PL-S046', 'Write 0.5, with a point.'],
    ['a probability above 1', { set: { accept: '1.5' } }, 'PL-S037', ''],
    ['a negative price', { set: { 'price.XS08': -1 } }, 'PL-S037', ''],
    ['an unknown arm', { set: { 'dhu:accept': 1 } }, 'PL-S048', 'Did you mean "dho"?'],
    ['an unknown variant', { variant: 'god' }, 'PL-S047', 'Did you mean "good"?'],
    ['no months', { months: 0 }, 'PL-S024', ''],
    ['10 000 months', { months: 10_000 }, 'PL-S024', ''],
    ['half a replication', { replications: 0.5 }, 'PL-S024', ''],
    ['a price year of long ago', { set: { priceYear: 1066 } }, 'PL-S026', ''],
  ])('refuses %s with its nearest valid choice', (_title, options, code, hint) => {
    const checked = parseSmall(SMALL, options)
    expect(checked.ok).toBe(false)
    expect(checked.issues.map((issue) => [issue.code, issue.file, issue.hint?.en ?? ''])).toContainEqual([
      code,
      undefined,
      hint,
    ])
  })
})

/** The lines of the fixture that write its patients out. */
const patients = SMALL['small.yaml']?.split('\n').slice(14, 16).join('\n') as string

describe('a cohort file', () => {
  it('is read beside the scenario, and what it leaves out must be drawn from parameters', () => {
    const checked = parseSmall(withScenario(patients, 'cohortFile: cohort.csv'))
    expect(checked.issues.map(({ code }) => code)).toContain('PL-S036')
    const complete = {
      ...withScenario(patients, 'cohortFile: cohort.csv'),
      'cohort.csv': SMALL['cohort.csv']?.split('HF')[0] as string,
    }
    expect(scenarioOf(parseSmall(complete)).patients).toEqual([
      {
        diagnosis: 'COPD',
        age: 71.5,
        risk: 'high',
        homeMinutesPerMonth: (7 * 60 * (365.25 / 12)) / 7,
        enrolmentDate: '2023-02-01',
      },
    ])
  })
})

describe('a sampled cohort', () => {
  const drawn = ['cohort.size', 'age.mean', 'age.sd', 'age.low', 'age.high', 'home.minutes', 'risk.high']
  const given = [
    ...drawn,
    'home.atInclusion',
    'home.minutesCv',
    'dx.COPD',
    'dx.HF',
    'dx.DM',
    'dx.CANC',
    'dx.MENT',
    'dx.OTH',
  ]
  const lines = given
    .map(
      (name) =>
        `  ${name}: {value: ${name === 'age.low' ? 0 : 1}, unit: u, source: TEST, year: 2023, grade: assumed}\n`,
    )
    .join('')
  const sampled = withScenario(`${patients}\nparameters:\n`, `parameters:\n${lines}`)

  it('is as large as --patients says', () => {
    const scenario = scenarioOf(parseSmall(sampled, { patients: 300 }))
    expect(scenario.patients).toBeUndefined()
    expect(scenario.arms.map((arm) => arm.params['cohort.size'])).toEqual([300, 300])
  })

  it.each([
    [{ 'cohort.size': 0 }, 'PL-S058', '"cohort.size" gives 0 patients, but there must be from 1 to 10000000.'],
    [{ 'cohort.size': 1e7 }, undefined, undefined],
    [{ 'cohort.steadyInflow': 1000, 'cohort.size': 0 }, undefined, undefined],
    [{ 'dx.COPD': 0, 'dx.HF': 0, 'dx.DM': 0, 'dx.CANC': 0, 'dx.MENT': 0, 'dx.OTH': 0 }, 'PL-S059', undefined],
    [{ 'age.mean': 10 }, 'PL-S060', '"age.mean" is 10, but must lie between "age.low" (0) and "age.high" (1).'],
  ])('that nobody could be drawn for is refused: %j', (set, code, message) => {
    const [issue] = parseSmall(sampled, { set }).issues
    expect(issue?.code).toBe(code)
    if (message !== undefined) expect(issue?.message.en).toBe(message)
    if (code !== undefined) expect(issue?.path).toMatch(/^--set /)
  })

  it('needs every parameter it is drawn from', () => {
    const text = change(sampled['small.yaml'] as string, '  dx.COPD:', '  dx.COBD:')
    const { issues } = parseSmall({ ...sampled, 'small.yaml': text })
    expect(issues.map((issue) => [issue.code, issue.hint?.en])).toEqual([
      ['PL-S036', 'Line 25 says "dx.COBD".'],
      ['PL-S039', 'Did you mean "dx.COPD"?'],
    ])
  })
})
