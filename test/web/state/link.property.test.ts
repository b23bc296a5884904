import { deflateRawSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { READINGS } from '../../../src/core/analysis/readings.ts'
import { LANGUAGES } from '../../../src/core/domain/issues.ts'
import { readLink, writeLink } from '../../../src/web/state/link.ts'
import { FIRST_VIEW, TABS, type View } from '../../../src/web/state/view.ts'
import { runs } from '../../setup/seed-fast-check.ts'

const text = fc.string({ unit: 'grapheme', maxLength: 20 })
const id = fc.stringMatching(/^[a-z][a-z0-9-]{0,20}$/)
const count = fc.integer({ min: 0, max: 999_999_999 })
const number = fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0)
const word = text.filter((value) => Number.isNaN(Number(value)) || value.trim() === '')
const settings = fc
  .array(
    fc.tuple(
      text.filter((name) => name !== '' && !name.includes('=')),
      fc.oneof(number, word),
    ),
    { minLength: 1, maxLength: 5 },
  )
  .map((entries) => Object.fromEntries(entries))
const source = fc.record({
  kind: fc.constant('scenario' as const),
  main: text,
  files: fc.array(fc.record({ name: text, text: fc.string({ unit: 'grapheme', maxLength: 200 }) }), { maxLength: 3 }),
})

const VIEW: fc.Arbitrary<View> = fc
  .record(
    {
      tab: fc.constantFrom(...TABS),
      language: fc.constantFrom(...LANGUAGES),
      reading: fc.constantFrom(...READINGS),
      perspective: id,
      changes: fc.record(
        {
          variant: text,
          agreement: id,
          patients: count,
          months: count,
          replications: count,
          seed: count,
          perspective: fc.uniqueArray(id, { maxLength: 4 }),
          set: settings,
        },
        { requiredKeys: [] },
      ),
      whose: fc.oneof(fc.record({ scenario: text }), fc.record({ scenario: fc.constant(undefined), own: source })),
      arm: id,
      against: id,
      sweep: text,
      life: fc.record({ arm: id, replication: count, patient: count, at: fc.integer({ min: 0, max: 999_999 }) }),
    },
    { requiredKeys: ['tab', 'language', 'reading', 'perspective', 'changes', 'whose'] },
  )
  .map(({ whose, ...view }) => ({ ...view, ...whose }))

const packed = (content: string): string => deflateRawSync(Buffer.from(content)).toString('base64url')

describe('a link', () => {
  it('restores every view, and warns of nothing', async () => {
    await fc.assert(
      fc.asyncProperty(VIEW, async (view) => {
        expect(await readLink(`#${await writeLink(view)}`)).toEqual({ view, warnings: [] })
      }),
      { numRuns: runs(300) },
    )
  })

  it('is read whatever it says, and is never read as anything but a view', async () => {
    const pieces = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(
        'v=',
        'own=',
        'set=',
        'life=',
        'local=',
        'view=',
        '&',
        '=',
        '%',
        '%E0%A4',
        '%00',
        '__proto__',
        'constructor',
      ),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(pieces, { maxLength: 30 }), async (parts) => {
        const { view, warnings } = await readLink(parts.join(''))
        expect(TABS).toContain(view.tab)
        expect(READINGS).toContain(view.reading)
        expect(warnings.length).toBeLessThanOrEqual(11)
        expect(({} as Record<string, unknown>).polluted).toBeUndefined()
      }),
      { numRuns: runs(300) },
    )
  })

  it('is not written where a scenario of one’s own is more than an address may hold', async () => {
    const withText = (content: string): View => ({
      ...FIRST_VIEW,
      scenario: undefined,
      own: { kind: 'scenario', main: 'own.yaml', files: [{ name: 'own.yaml', text: content }] },
    })
    expect(await writeLink(withText('# '.repeat(1_000_000)))).toMatch(/^v=1&own=/)
    expect(await writeLink(withText('# '.repeat(2_000_001)))).toBeUndefined()
    const noise = Array.from({ length: 150_000 }, (_, place) => Math.sin(place).toString(36)).join('\n')
    expect(await writeLink(withText(noise))).toBeUndefined()
  })

  it('keeps what it knows beside what it does not', async () => {
    const { view, warnings } = await readLink(
      'v=99&lang=en&colour=red&view=nowhere&patients=-1&months=24&life=x&set=&set=a=1',
    )
    expect(view).toEqual({ ...FIRST_VIEW, language: 'en', changes: { months: 24, set: { a: 1 } } })
    expect(warnings).toEqual([
      { kind: 'version', version: '99' },
      { kind: 'unknown', name: 'colour' },
      { kind: 'value', name: 'view', value: 'nowhere' },
      { kind: 'value', name: 'patients', value: '-1' },
      { kind: 'value', name: 'life', value: 'x' },
      { kind: 'value', name: 'set', value: '' },
    ])
  })

  it('sets a value of any name as it stands there, without touching what objects are made of', async () => {
    const { view } = await readLink('set=__proto__=1&set=__proto__.polluted=2&set=constructor=x')
    expect(Object.entries(view.changes.set ?? {})).toEqual([
      ['__proto__', 1],
      ['__proto__.polluted', 2],
      ['constructor', 'x'],
    ])
    expect(Object.getPrototypeOf(view.changes.set)).toBe(Object.prototype)
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
  })

  it('takes for a number only what is written as one', async () => {
    const { view } = await readLink('set=a=0x10&set=b=1e3&set=c=Infinity&set=d=%201&set=e=-0.5&set=f=1e999')
    expect(view.changes.set).toEqual({ a: '0x10', b: 1000, c: 'Infinity', d: ' 1', e: -0.5, f: '1e999' })
  })

  it.each([
    ['no packed text', '%%%'],
    ['letters that are no base64', '***'],
    ['bytes that were not deflated', Buffer.from('hello').toString('base64url')],
    ['a text cut in the middle', packed('x'.repeat(5000)).slice(0, 10)],
    ['what is not UTF-8', deflateRawSync(Buffer.from([0xff, 0xfe, 0xff])).toString('base64url')],
    ['what is no JSON', packed('{')],
    ['JSON within JSON', packed('['.repeat(200_000))],
    ['ten megabytes in a few bytes', packed(' '.repeat(10_000_000))],
    ['nothing', packed('null')],
    ['something else', packed('{"kind":"run","name":"x","blobs":[]}')],
    ['files that are none', packed('{"kind":"scenario","main":"a","files":[{"name":1,"text":"x"}]}')],
  ])('tells that its scenario cannot be read, and keeps the rest: %s', async (_, own) => {
    expect(await readLink(`v=1&own=${own}&lang=en`)).toEqual({
      view: { ...FIRST_VIEW, language: 'en' },
      warnings: [{ kind: 'source' }],
    })
  })

  it('brings nothing with a scenario but its files', async () => {
    const own = packed(
      '{"kind":"scenario","main":"a","files":[{"name":"a","text":"t","more":1}],"__proto__":{"x":1},"more":2}',
    )
    const { view } = await readLink(`own=${own}&scenario=rct-2021`)
    expect(view.own).toEqual({ kind: 'scenario', main: 'a', files: [{ name: 'a', text: 't' }] })
    expect(Object.keys(view.own ?? {})).toEqual(['kind', 'main', 'files'])
    expect(view.scenario).toBeUndefined()
  })

  it('tells a few of very many faults, each shortly and with nothing that turns text around', async () => {
    const { warnings } = await readLink(`${'x'.repeat(5000)}=1&\u202Ekcab=1&${'y=1&'.repeat(1000)}`)
    expect(warnings).toHaveLength(11)
    expect(warnings[0]).toEqual({ kind: 'unknown', name: `${'x'.repeat(80)}…` })
    expect(warnings[1]).toEqual({ kind: 'unknown', name: '\\u202ekcab' })
    expect(warnings.at(-1)).toEqual({ kind: 'more', count: 992 })
  })
})
