import { expect, it } from 'vitest'
import { fillText, ISSUE_TEXTS, makeIssue, quoteValue } from '../../../src/core/scenario/messages.ts'

const gapsOf = (text: string): string[] => (text.match(/\{\w+\}/g) ?? []).sort()

it('every issue is one sentence in both languages with the same gaps', () => {
  for (const [code, { nb, en }] of Object.entries(ISSUE_TEXTS)) {
    expect(code).toMatch(/^PL-[SC]\d{3}$/)
    expect(new Set(gapsOf(nb))).toEqual(new Set(gapsOf(en)))
    for (const text of [nb, en]) expect(text).toMatch(/\.$/)
  }
})

it('what a user wrote is quoted on one line and at a readable length', () => {
  expect(quoteValue('a\nb\u001b[31m')).toBe('a b [31m')
  expect(quoteValue('x'.repeat(100_000))).toHaveLength(61)
})

it('gaps of a message are filled once: what is filled in is not read again', () => {
  expect(fillText({ nb: '{a}', en: '{a} {b}' }, { a: '{b}', b: 1 })).toEqual({ nb: '{b}', en: '{b} 1' })
})

it('an issue is an error unless told otherwise', () => {
  expect(makeIssue('PL-S006', { file: 'f', line: 1, column: 1 })).toEqual({
    ...{ code: 'PL-S006', severity: 'error', file: 'f', line: 1, column: 1 },
    message: { nb: 'Filen er tom.', en: 'The file is empty.' },
  })
})
