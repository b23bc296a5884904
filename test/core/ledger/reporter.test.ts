import { describe, expect, test } from 'vitest'
import { createReporter } from '../../../src/core/ledger/reporter.ts'
import { told } from './price-files.ts'

const CODE = { nb: 'kode', en: 'code' }
const names = (count: number): string[] => Array.from({ length: count }, (_, index) => `XS${10 + index}`)

const hintFor = (word: string, candidates: readonly string[]) => {
  const report = createReporter()
  report.expectName('PL-T017', { path: 'price' }, CODE, word, candidates)
  return report.issues[0]?.hint
}

describe('a name that is not among the candidates', () => {
  test('is an error that asks for the nearest of them', () => {
    const report = createReporter()
    expect(report.expectName('PL-T017', { file: 'a', path: 'b' }, CODE, 'XS1', ['XS10'])).toBe(false)
    expect(report.issues).toStrictEqual([
      {
        code: 'PL-T017',
        severity: 'error',
        file: 'a',
        path: 'b',
        message: { nb: 'Ukjent kode «XS1».', en: 'Unknown code "XS1".' },
        hint: { nb: 'Mente du «XS10»?', en: 'Did you mean "XS10"?' },
      },
    ])
  })

  test('that is near none lists the first twelve, and says where there are more', () => {
    const all = 'XS10, XS11, XS12, XS13, XS14, XS15, XS16, XS17, XS18, XS19, XS20, XS21'
    expect(hintFor('meeting', names(12))).toEqual({ nb: `Gyldige navn: ${all}.`, en: `Valid names: ${all}.` })
    expect(hintFor('meeting', names(13))?.en).toBe(`Valid names: ${all} ….`)
  })

  test('has no hint where there are no candidates', () => {
    expect(hintFor('meeting', [])).toBeUndefined()
  })

  test('is known and no issue where it is among them', () => {
    const report = createReporter()
    expect(report.expectName('PL-T017', { path: 'price' }, CODE, 'XS10', new Set(names(2)))).toBe(true)
    expect(report.issues).toEqual([])
  })
})

describe('an issue', () => {
  test('without a hint has none, and stands once however often it is told', () => {
    const report = createReporter()
    report.warn('A', { path: 'b' }, told('c'))
    report.warn('A', { path: 'b' }, told('c'))
    expect(report.issues).toStrictEqual([{ code: 'A', severity: 'warning', path: 'b', message: told('c') }])
  })

  test('is another one where code, place or severity differ, however they are spelt', () => {
    const report = createReporter()
    report.error('A', { file: 'b', path: 'c' }, told('d'))
    report.error('Ab', { path: 'c' }, told('d'))
    report.error('A', { file: 'bc', path: '' }, told('d'))
    report.warn('A', { file: 'b', path: 'c' }, told('d'))
    expect(report.issues).toHaveLength(4)
  })
})
