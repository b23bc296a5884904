import { describe, expect, it } from 'vitest'
import { change, parseSmall, placeOf, SMALL } from './small-scenario.ts'

const GRADED = 'source: s, year: 2023, grade: assumed'
/** A lever that is right, and an agreement with a price and two shares. */
const WITH_LEVER = change(
  SMALL['small.yaml'] ?? '',
  'arms:\n',
  `agreements:
  shared:
    title: {nb: "Delt", en: "Shared"}
    rules:
      - {id: fee, kind: servicePrice, payer: {state: part.state, hospital: part.hospital}, payee: gp, unitPrice: fee, volume: {facts: [CollaborationMeetingHeld]}, ${GRADED}}
levers:
  - {id: one, title: {nb: "Én", en: "One"}, who: hospital, vary: accept, from: 0.1, to: 0.9}
arms:
`,
)
  .replace('actors: [hospital, state]', 'actors: [hospital, state, gp]')
  .replace(
    'parameters:\n',
    `parameters:
  fee: {value: 100, unit: kroner, ${GRADED}}
  part.state: {value: 0.5, unit: share, ${GRADED}}
  part.hospital: {value: 0.5, unit: share, ${GRADED}}
`,
  )

const parse = (from?: string, to?: string) =>
  parseSmall({ ...SMALL, 'small.yaml': from === undefined ? WITH_LEVER : change(WITH_LEVER, from, to ?? '') })
const LINE = WITH_LEVER.split('\n').findIndex((line) => line.includes('id: one')) + 1

it('a lever that is right is read', () => {
  const parsed = parse()
  expect(parsed.issues.filter(({ severity }) => severity === 'error')).toEqual([])
  expect(parsed.ok && parsed.value.levers).toMatchObject([{ id: 'one', who: 'hospital', set: {} }])
})

describe('a lever is refused', () => {
  it.each([
    ['for an actor that is none', 'who: hospital', 'who: hospitl', 'PL-S032', 'Did you mean "hospital"?'],
    ['with an unknown parameter', 'vary: accept', 'vary: acept', 'PL-S045', 'Did you mean "accept"?'],
    ['with an unknown code', 'vary: accept', 'vary: price.XS80', 'PL-S042', 'Did you mean "XS08"?'],
    ['with a probability above 1', 'to: 0.9', 'to: 9', 'PL-S037', undefined],
    ['with a price below 0', 'vary: accept, from: 0.1', 'vary: price.XS08, from: -5', 'PL-S037', undefined],
    ['with a range upside down', 'from: 0.1, to: 0.9', 'from: 0.9, to: 0.1', 'PL-S130', undefined],
    ['that sets what it varies', 'to: 0.9}', 'to: 0.9, set: {accept: 0.5}}', 'PL-S052', undefined],
    ['that sets a parameter outside its kind', 'to: 0.9}', 'to: 0.9, set: {hazard.COPD: -1}}', 'PL-S037', undefined],
    ['under an unknown agreement', 'to: 0.9}', 'to: 0.9, agreement: shard}', 'PL-S090', 'Did you mean "shared"?'],
    ['that moves a fee nobody pays', 'vary: accept', 'vary: fee', 'PL-S131', undefined],
    [
      'that moves one of two shares',
      'vary: accept, from: 0.1, to: 0.9',
      'vary: part.state, from: 0.1, to: 0.9, agreement: shared',
      'PL-S132',
      undefined,
    ],
  ])('%s', (_, from, to, code, hint) => {
    const [issue] = parse(from, to).issues.filter(({ severity }) => severity === 'error')
    expect(placeOf(issue ?? { code: '', severity: 'error', message: { nb: '', en: '' } })).toMatch(
      new RegExp(`^small.yaml:${LINE}:\\d+ ${code}$`),
    )
    expect(issue?.message.nb).not.toMatch(/\{\w+\}/)
    if (hint !== undefined) expect(issue?.hint?.en).toBe(hint)
  })
})
