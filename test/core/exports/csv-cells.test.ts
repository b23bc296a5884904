import { expect, it } from 'vitest'
import { guardFormula, prepareCsvLine } from '../../../src/core/exports/csv-cells.ts'

it.each(['=1+1', '+47', '-1', '@SUM(A1)', '\t=2', '\r=3'])('puts an apostrophe before %j', (text) => {
  expect(guardFormula(text)).toBe(`'${text}`)
  const [written] = prepareCsvLine({ rfc4180: true })([text]).split('\r\n')
  expect(written?.replace(/^"/, '').startsWith("'")).toBe(true)
})

it.each(['', 'a=1', '1-2', ' =1', "'=1", 'e@mail', '\n='])('leaves %j as it is', (text) => {
  expect(guardFormula(text)).toBe(text)
})

it('writes what it has written before again, and more words than it remembers', () => {
  const lineOf = prepareCsvLine({ rfc4180: false })
  for (let round = 0; round < 2; round++) {
    for (let word = 0; word < 3000; word++) expect(lineOf([`w;${word}`, null, -0.5])).toBe(`"w;${word}";;-0,5\r\n`)
  }
})
