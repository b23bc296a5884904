import { describe, expect, it } from 'vitest'
import { decodeText, YAML_LIMIT } from '../../../src/core/scenario/text-source.ts'
import { readYaml } from '../../../src/core/scenario/yaml-source.ts'
import { placeOf } from './small-scenario.ts'

const read = (text: string): unknown => {
  const checked = readYaml('f', text)
  return checked.ok ? checked.value.value : checked.issues.map(placeOf)
}
const bomb = [
  'a: &a [x, x, x, x, x, x, x, x, x]',
  'b: &b [*a, *a, *a, *a, *a, *a, *a, *a]',
  'c: [*b, *b, *b, *b, *b, *b, *b]',
].join('\n')
const MEGABYTE = 1_000_000

describe('text that is not a scenario', () => {
  const rows: readonly (readonly [title: string, text: string, place: string])[] = [
    ['an empty file', '', 'f:1:1 PL-S006'],
    ['a byte order mark alone', '\uFEFF\n', 'f:1:1 PL-S006'],
    ['only comments', '# a\n# b\n', 'f:1:1 PL-S006'],
    ['null', 'null', 'f:1:1 PL-S006'],
    ['only text', 'hello', 'f:1:1 PL-S013'],
    ['a list', '- a\n- b\n', 'f:1:1 PL-S013'],
    ['a NUL byte', 'a: 1\nb: \u0000', 'f:2:4 PL-S005'],
    ['a control character', 'a: \u001b[31m', 'f:1:4 PL-S005'],
    ['a control character that is written out', 'a: 1\nb: "\\e[31m"', 'f:2:4 PL-S057'],
    ['a key that turns text around', 'a: 1\n"\\u202e": 1', 'f:2:1 PL-S057'],
    ['text that is too large', 'a'.repeat(YAML_LIMIT + 1), 'f:1:1 PL-S004'],
    ['a duplicate key deep inside', 'a:\n  - b: 1\n    b: 2\n', 'f:3:5 PL-S008'],
    ['a duplicate key in other words', '"a": 1\na: 2\n', 'f:2:1 PL-S008'],
    ['an alias bomb', bomb, 'f:1:4 PL-S009'],
    ['an anchor that is never used', 'a: &b 1', 'f:1:4 PL-S009'],
    ['an alias without anchor', 'a: *b', 'f:1:4 PL-S009'],
    ['a tag of YAML itself', 'a: !!binary aGk=', 'f:1:4 PL-S012'],
    ['a tag of our own', 'a: !code x', 'f:1:4 PL-S012'],
    ['a directive', '%YAML 1.1\n---\na: 1', 'f:1:1 PL-S007'],
    ['two documents', 'a: 1\n---\nb: 2\n', 'f:2:1 PL-S010'],
    ['a tab', 'a:\n\tb: 1\n', 'f:2:1 PL-S011'],
    ['a list for a key', '[a]: 1', 'f:1:1 PL-S015'],
    ['a key that reaches into the language', 'a: {__proto__: 1}', 'f:1:5 PL-S015'],
    ['brackets by the million', '['.repeat(4 * MEGABYTE), 'f:1:41 PL-S014'],
    ['dashes by the million', '- '.repeat(MEGABYTE), 'f:1:81 PL-S014'],
    ['commas by the million', `a: [${','.repeat(4 * MEGABYTE)}]`, 'f:1:5 PL-S007'],
    ['braces that close nothing', '}'.repeat(4 * MEGABYTE), 'f:1:1 PL-S007'],
    [
      'lists within lists, line by line',
      Array.from({ length: 2500 }, (_, at) => `${' '.repeat(at)}a:`).join('\n'),
      'f:1:1 PL-S056',
    ],
    ['two values on a line', 'a: "x" y', 'f:1:8 PL-S007'],
    ['a key without colon', 'a: 1\nb\n', 'f:2:1 PL-S007'],
    ['a colon in a value', 'a: b: c', 'f:1:4 PL-S007'],
    ['Windows line ends', 'a: 1\r\nb: 2\r\nb: 3', 'f:3:1 PL-S008'],
    ['Norwegian letters before the place', 'a: {æøå: 1, æøå: 2}', 'f:1:13 PL-S008'],
  ]
  for (const [title, text, place] of rows) {
    it(`is refused where it stands: ${title}`, () => {
      const places = read(text) as string[]
      if (title.startsWith('lists within')) expect(places[0]).toMatch(/PL-S056$/)
      else expect(places).toEqual([place])
    })
  }
})

describe('YAML 1.2', () => {
  it('keeps words that YAML 1.1 took for true and false, and dates, as text', () => {
    expect(read('a: [yes, no, on, off, 2023-01-01]\nb: 0o17\nc: ~\nnull: true\n')).toEqual({
      a: ['yes', 'no', 'on', 'off', '2023-01-01'],
      b: 15,
      c: null,
      null: true,
    })
  })

  it('accepts tabs between values, comments, and a byte order mark', () => {
    expect(read('\uFEFFa:\t1 # x\n\nb: "\ty"\n')).toEqual({ a: 1, b: '\ty' })
  })

  it('does not merge keys', () => expect(read('<<: {a: 1}')).toEqual({ '<<': { a: 1 } }))
})

describe('where things stand', () => {
  it('is found in a large file in good time', () => {
    const keys = Array.from({ length: 50_000 }, (_, index) => `k${index}`)
    const large = readYaml('f', keys.map((key) => `${key}: 1`).join('\n'))
    if (!large.ok) throw new Error('the example is wrong')
    expect(keys.every((key, index) => large.value.locate([key], 'key').line === index + 1)).toBe(true)
  })

  const source = readYaml('f', 'a: 1\nlist:\n  - {x: 1}\n  - {x: 2, y.z: 3}\nempty:\n')
  if (!source.ok) throw new Error('the example is wrong')
  const { locate, splitPath } = source.value
  const at = (path: PropertyKey[], what?: 'key' | 'value') => {
    const { line, column } = locate(path, what)
    return `${line}:${column}`
  }

  it('a value stands where it begins, a key where the key begins', () => {
    expect([at(['a']), at(['a'], 'key'), at(['list', 1, 'x']), at(['list', 1, 'x'], 'key')]).toEqual([
      '1:4',
      '1:1',
      '4:9',
      '4:6',
    ])
  })

  it('a missing key stands at its nearest ancestor', () => {
    expect([at(['list', 0, 'y']), at(['b', 'c']), at(['list', 7])]).toEqual(['3:5', '1:1', '2:1'])
  })

  it('a dotted path finds keys that hold dots', () => {
    expect(splitPath('list.1.y.z')).toEqual(['list', 1, 'y.z'])
    expect(splitPath('list.1.x.z')).toEqual(['list', 1, 'x', 'z'])
  })
})

describe('bytes', () => {
  it('that are not UTF-8 are refused where the first of them stands', () => {
    const latin1 = new Uint8Array([0x61, 0x3a, 0x0a, 0x62, 0xf8])
    const read = decodeText('f', latin1, YAML_LIMIT)
    expect('code' in read && placeOf(read)).toBe('f:2:2 PL-S005')
  })

  it('beyond the limit are not even decoded', () => {
    const read = decodeText('f', new Uint8Array(11), 10)
    expect('code' in read && read.code).toBe('PL-S004')
  })
})
