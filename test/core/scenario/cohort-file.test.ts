import { describe, expect, it } from 'vitest'
import { COHORT_COLUMNS, monthlyMinutesOf } from '../../../src/core/scenario/cohort-columns.ts'
import { parseCohort } from '../../../src/core/scenario/cohort-file.ts'
import { placeOf } from './small-scenario.ts'

const RUN = { from: '2023-01-01', to: '2023-12-31' }
const parse = (text: string) => parseCohort({ name: 'c.csv', text }, RUN)
const HEADER = 'diagnosis,age,risk,home_care_hours_per_week,enrolment_date'
const NB_HEADER = 'diagnose;alder;risiko;hjemmetjeneste_timer_per_uke;innskrevet_dato'

describe('a cohort file that can be read', () => {
  const patient = {
    diagnosis: 'COPD',
    age: 70.5,
    risk: 'high',
    homeMinutesPerMonth: monthlyMinutesOf(3.5),
    enrolmentDate: '2023-02-28',
  }

  it.each([
    ['commas and points', `${HEADER}\nCOPD,70.5,high,3.5,2023-02-28\n`],
    ['commas and quotes around decimal commas', `${HEADER}\n"COPD","70,5","high","3,5","2023-02-28"`],
    [
      'semicolons, decimal commas and Norwegian dates',
      `${HEADER.replaceAll(',', ';')}\nCOPD;70,5;high;3,5;28.2.2023\n`,
    ],
    ['Norwegian headers and names', `${NB_HEADER}\nKOLS;70,5;høy;3,5;28.02.2023\n`],
    ['a byte order mark and Windows line ends', `\uFEFF${NB_HEADER}\r\nkols;70,5;HIGH;3,5;28.02.2023\r\n`],
    [
      'spaces, empty lines and columns in another order',
      `\nenrolment_date ; AGE; risk ;diagnosis;home_care_hours_per_week\n\n2023-02-28; 70,5 ;high;COPD;3,5\n\n`,
    ],
    [
      'rows without a value at the end, as Excel leaves them',
      `${NB_HEADER}\nKOLS;70,5;høy;3,5;28.02.2023\n;;;;\n;;;;\n`,
    ],
    ['the line that tells Excel the separator', `sep=;\n${NB_HEADER}\nKOLS;70,5;høy;3,5;28.02.2023\n`],
  ])('has %s', (_title, text) => {
    expect(parse(text)).toEqual({ ok: true, value: [patient], issues: [] })
  })

  it('leaves out what its cells leave out', () => {
    expect(parse(`${HEADER}\nHF,,,,\n`)).toMatchObject({ ok: true, value: [{ diagnosis: 'HF' }] })
  })

  it('turns hours a week into minutes a month', () => {
    expect(monthlyMinutesOf(7)).toBeCloseTo(1826.25, 10)
  })

  it('may hold other columns, with a warning', () => {
    const checked = parse(`${HEADER},name,\nHF,70,high,0,2023-01-01,x,\n`)
    expect(checked.ok).toBe(true)
    expect(checked.issues.map((issue) => [placeOf(issue), issue.severity])).toEqual([['c.csv:1:60 PL-C004', 'warning']])
  })

  it('describes every column in both languages', () => {
    for (const { what, en, nb } of COHORT_COLUMNS)
      expect([what.nb, what.en, en, nb].every((text) => text.length > 2)).toBe(true)
  })
})

describe('a cohort file with a fault gives the place of', () => {
  const rows: readonly (readonly [title: string, text: string, places: readonly string[], hint?: string])[] = [
    ['nothing at all', '', ['c.csv:1:1 PL-S006']],
    ['a header without patients', `${HEADER}\n`, ['c.csv:1:1 PL-C001']],
    ['separators alone', ',,,,\n,,,,\n', ['c.csv:1:1 PL-C001']],
    ['a missing column', 'diagnosis,age,risk,enrolment_date\nHF,70,high,2023-01-01', ['c.csv:1:1 PL-C003']],
    [
      'a misspelt column',
      `${HEADER.replace('age', 'agge')}\nHF,70,high,0,2023-01-01`,
      ['c.csv:1:1 PL-C003', 'c.csv:1:11 PL-C004'],
    ],
    ['a column that stands twice', `${HEADER},age\nHF,70,high,0,2023-01-01,70`, ['c.csv:1:60 PL-C005']],
    ['tabs for separators', HEADER.replaceAll(',', '\t'), ['c.csv:1:1 PL-C002'], 'Use commas or semicolons.'],
    ['bars for separators', HEADER.replaceAll(',', '|'), ['c.csv:1:1 PL-C002'], 'Use commas or semicolons.'],
    ['rows with another separator than the header', `${HEADER}\nHF;70;high;0;2023-01-01`, ['c.csv:2:1 PL-C006']],
    ['a row with too few fields', `${HEADER}\nHF,70,high\n`, ['c.csv:2:1 PL-C006']],
    [
      'a decimal comma between commas',
      `${HEADER}\nHF,70,5,high,0,2023-01-01`,
      ['c.csv:2:1 PL-C006'],
      'A decimal comma needs semicolons between fields, or quotes.',
    ],
    [
      'a quotation mark left open',
      `${HEADER}\nHF,70,high,0,2023-01-01\n"HF,70,high,0,2023-01-01\nHF,70,high,0,2023-01-01`,
      ['c.csv:3:1 PL-C007'],
    ],
    ['text after a closing quotation mark', `${HEADER}\n"HF"x,70,high,0,2023-01-01`, ['c.csv:2:1 PL-C007']],
    ['an unknown diagnosis', `${HEADER}\nCOPB,70,high,0,2023-01-01`, ['c.csv:2:1 PL-C008'], 'Did you mean "COPD"?'],
    ['a missing diagnosis', `${HEADER}\n,70,high,0,2023-01-01`, ['c.csv:2:1 PL-C008']],
    ['an unknown risk', `${HEADER}\nHF,70,hihg,0,2023-01-01`, ['c.csv:2:7 PL-C009'], 'Did you mean "high"?'],
    ['an age beyond 120', `${HEADER}\nHF,170,high,0,2023-01-01`, ['c.csv:2:4 PL-C010']],
    ['a negative age', `${HEADER}\nHF,-1,high,0,2023-01-01`, ['c.csv:2:4 PL-C010']],
    ['more hours than a week has', `${HEADER}\nHF,70,high,169,2023-01-01`, ['c.csv:2:12 PL-C010']],
    [
      'a date that is none',
      `${HEADER}\nHF,70,high,0,30.02.2023`,
      ['c.csv:2:14 PL-C011'],
      'Write the date as 2023-01-31 or 31.01.2023.',
    ],
    ['a date outside the run', `${HEADER}\nHF,70,high,0,2024-01-01`, ['c.csv:2:14 PL-C012']],
    ['two faults in a row', `${HEADER}\nHF,x,high,y,2023-01-01`, ['c.csv:2:4 PL-C010', 'c.csv:2:11 PL-C010']],
    [
      'a fault after a quoted field with a separator and a line break',
      `${HEADER},note\nHF,70,high,0,2023-01-01,"a,\nb"\nHF,x,high,0,2023-01-01,c`,
      ['c.csv:1:60 PL-C004', 'c.csv:4:4 PL-C010'],
    ],
    ['binary', `${HEADER}\nHF,\u0000`, ['c.csv:2:4 PL-S005']],
  ]
  for (const [title, text, places, hint] of rows) {
    it(title, () => {
      const checked = parse(text)
      expect(checked.ok).toBe(false)
      expect(checked.issues.map(placeOf)).toEqual(places)
      if (hint !== undefined) expect(checked.issues.at(-1)?.hint?.en).toBe(hint)
    })
  }

  it('every row', () => {
    const { issues } = parse(`${HEADER}\n${'HX,70,high,0,2023-01-01\n'.repeat(30)}`)
    expect(issues.map(({ line }) => line)).toEqual(Array.from({ length: 30 }, (_, row) => row + 2))
  })

  it('more patients than a run can have', () => {
    const { issues } = parse(`${HEADER}\n${'HF,,,,\n'.repeat(100_001)}`)
    expect(issues.map(({ code }) => code)).toEqual(['PL-C013'])
  })
})
