import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Issue } from '../../../src/core/domain/issues.ts'
import { parseCohort } from '../../../src/core/scenario/cohort-file.ts'
import { parseScenario } from '../../../src/core/scenario/parse.ts'
import { decodeText, YAML_LIMIT } from '../../../src/core/scenario/text-source.ts'
import { loadFrom, parseSmall, SMALL, SPECS } from './small-scenario.ts'

const RUN = { from: '2023-01-01', to: '2023-12-31' }

/** A planner can act on it: both languages, no unfilled gap, a place in the file, nothing of a library's own words. */
function expectClear(issue: Issue): void {
  for (const text of [issue.message.nb, issue.message.en, issue.hint?.nb ?? 'x', issue.hint?.en ?? 'x']) {
    expect(text.length).toBeGreaterThan(0)
    expect(text).not.toMatch(/undefined|\[object|Invalid input|[\r\n]/)
  }
  expect(issue.message.en).toMatch(/\.$/)
  if (issue.line !== undefined) expect(Math.min(issue.line, issue.column ?? 0)).toBeGreaterThanOrEqual(1)
}

/** Pieces that a hurried hand or a malicious one might put into a file. */
const snippet = fc.oneof(
  fc.constantFrom(
    '"',
    "'",
    '{',
    '}',
    '[',
    ']',
    ':',
    ': ',
    '- ',
    '\n',
    '\t',
    ',',
    '&a ',
    '*a',
    '!x ',
    '|',
    '>',
    '#',
    '%',
    '---\n',
    '? ',
    '\\',
  ),
  fc.constantFrom(
    'null',
    'true',
    '-1',
    '1e999',
    '.nan',
    '0x1f',
    'constructor',
    '__proto__',
    'toString',
    '2023-02-30',
    '~',
    '\u0000',
    '\uFEFF',
    'æ',
    '😀',
  ),
  fc.string({ maxLength: 6 }),
  fc.integer().map(String),
)
const edit = fc.record({ at: fc.nat(), remove: fc.nat(20), insert: snippet })
const edits = fc.array(edit, { minLength: 1, maxLength: 4 })
const applyEdits = (text: string, list: readonly { at: number; remove: number; insert: string }[]): string =>
  list.reduce((now, { at, remove, insert }) => {
    const from = at % (now.length + 1)
    return now.slice(0, from) + insert + now.slice(from + remove)
  }, text)

it('any bytes give issues or a scenario, never an exception', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      const file = decodeText('f', bytes, YAML_LIMIT)
      if ('code' in file) return expectClear(file)
      for (const issue of parseScenario(file, loadFrom({}), SPECS).issues) expectClear(issue)
      for (const issue of parseCohort(file, RUN).issues) expectClear(issue)
    }),
    { numRuns: 300 },
  )
})

it('any text gives issues or a scenario, never an exception', () => {
  fc.assert(
    fc.property(
      fc.array(snippet, { maxLength: 40 }).map((pieces) => pieces.join('')),
      (text) => {
        for (const issue of parseScenario({ name: 'f', text }, loadFrom({}), SPECS).issues) expectClear(issue)
        for (const issue of parseCohort({ name: 'f', text }, RUN).issues) expectClear(issue)
      },
    ),
    { numRuns: 500 },
  )
})

it('a valid scenario with a few slips of the hand gives clear issues or a scenario, never an exception', () => {
  fc.assert(
    fc.property(fc.constantFrom('small.yaml', 'tariff.yaml', 'cost.yaml'), edits, (name, list) => {
      const checked = parseSmall({ ...SMALL, [name]: applyEdits(SMALL[name] as string, list) })
      for (const issue of checked.issues) expectClear(issue)
      expect(checked.ok).toBe(!checked.issues.some(({ severity }) => severity === 'error'))
    }),
    { numRuns: 800 },
  )
})

it('whole lines that move or go missing give clear issues or a scenario, never an exception', () => {
  const lines = (SMALL['small.yaml'] as string).split('\n')
  fc.assert(
    fc.property(fc.shuffledSubarray(lines, { minLength: lines.length - 3 }), (shuffled) => {
      for (const issue of parseSmall({ ...SMALL, 'small.yaml': shuffled.join('\n') }).issues) expectClear(issue)
    }),
    { numRuns: 200 },
  )
})

it('a cohort file with a few slips of the hand gives clear issues or patients, never an exception', () => {
  fc.assert(
    fc.property(edits, (list) => {
      const checked = parseCohort({ name: 'c', text: applyEdits(SMALL['cohort.csv'] as string, list) }, RUN)
      for (const issue of checked.issues) expectClear(issue)
      expect(checked.ok).toBe(!checked.issues.some(({ severity }) => severity === 'error'))
    }),
    { numRuns: 500 },
  )
})

it('any settings of the command line give clear issues or a scenario, never an exception', () => {
  const key = fc.oneof(
    fc.constantFrom(
      'fx.adm',
      'dho:accept',
      'price.XS08',
      'isf.reading',
      'priceYear',
      'constructor',
      '__proto__',
      ':',
      'hazard',
    ),
    fc.string(),
  )
  const value = fc.oneof(fc.double(), fc.string(), fc.constantFrom('0,5', '1e400', 'full', 'service', '2023'))
  const options = fc.record(
    {
      set: fc.dictionary(key, value),
      variant: fc.oneof(fc.string(), fc.constant('constructor')),
      months: fc.double(),
      seed: fc.double(),
      replications: fc.integer(),
      patients: fc.double(),
    },
    { requiredKeys: [] },
  )
  fc.assert(
    fc.property(options, (given) => {
      for (const issue of parseSmall(SMALL, given).issues) expectClear(issue)
    }),
    { numRuns: 300 },
  )
})

it('--set wins over the file for every value within its bounds', () => {
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (accept) => {
      const checked = parseSmall(SMALL, { set: { accept: String(accept) } })
      expect(checked.ok && checked.value.arms.map((arm) => arm.params.accept)).toEqual([accept, accept])
    }),
    { numRuns: 100 },
  )
})
