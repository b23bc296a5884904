import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { PATHWAYS } from '../../../machines/registry.ts'
import type { ReadScenario } from '../../../src/core/scenario/assemble.ts'
import type { FileLoader } from '../../../src/core/scenario/load-files.ts'
import { type OpenedScenario, openScenario } from '../../../src/core/scenario/open.ts'
import type { RunOptions } from '../../../src/core/scenario/options.ts'
import { parseWithOrigins } from '../../../src/core/scenario/parse.ts'
import { readText, SCENARIO_FILES } from '../../scenarios/read-files.ts'
import { loadFrom, parseSmall, SMALL, SPECS } from './small-scenario.ts'

const specs = { pathways: PATHWAYS }
const read = (name: string) => ({ name, text: readText(name) })

function open(name: string): OpenedScenario {
  const opened = openScenario(read(name), read, specs)
  if (!opened.ok) throw new Error(opened.issues.map(({ message }) => message.en).join('\n'))
  return opened.value
}

/** Mostly one of these, now and then one that does not fit. */
const mostly = <T>(right: readonly T[], wrong: readonly T[]): fc.Arbitrary<T> =>
  fc.oneof({ arbitrary: fc.constantFrom(...right), weight: 9 }, { arbitrary: fc.constantFrom(...wrong), weight: 1 })

/** Options as somebody in a hurry sets them: some fit, some do not. */
function arbitraryOptions({ file, prices, given }: OpenedScenario): fc.Arbitrary<RunOptions> {
  const { actors, agreements, arms, switches, variants } = file.content
  const codes = [...prices.tariffs, ...prices.costs].flatMap((one) => one.content.lines.map(({ code }) => code))
  const ofArm = fc.option(mostly([...arms.map(({ id }) => `${id}:`)], ['nobody:']), { nil: '', freq: 2 })
  const number = fc.tuple(
    mostly([...given.keys(), ...codes.map((code) => `price.${code}`)], ['no.such', 'price.NONE', 'release.NONE']),
    fc.oneof(fc.double({ min: 0, max: 1, noNaN: true }), mostly<string | number>(['0.5', '1', 0], ['0,5', 'much', -1])),
  )
  const choices = [
    ['priceYear', '2023'] as const,
    ...Object.entries(switches).flatMap(([name, one]) => one.options.map((option) => [name, option] as const)),
  ]
  const choice = mostly(choices, [['priceYear', '1800'] as const, ['copay.ceiling', 'maybe'] as const])
  const setting = fc
    .tuple(ofArm, fc.oneof(number, choice))
    .map(([arm, [name, value]]) => [`${arm}${name}`, value] as const)
  return fc.record(
    {
      set: fc.array(setting, { maxLength: 4 }).map(Object.fromEntries<string | number>),
      variant: mostly(['main', ...Object.keys(variants)], ['nothing']),
      patients: mostly([40, 7], [0]),
      months: mostly([24, 36], [0, 6]),
      replications: mostly([3], [0]),
      seed: mostly([7], [-1]),
      agreement: mostly(['none', ...Object.keys(agreements)], ['handshake']),
      perspective: mostly([[...actors], actors.slice(0, 1)], [['everybody']]),
    },
    { requiredKeys: ['set'] },
  )
}

const placesIn = ({ originOf }: ReadScenario, names: Iterable<string>) => [...names].map((name) => originOf(name))

describe('a scenario that is opened once', () => {
  it.each(SCENARIO_FILES)(
    '%s comes to what reading it anew gives, option after option, issues and places too',
    (name) => {
      const opened = open(name)
      const names = [...opened.given.keys(), 'months', 'run.seed', 'priceYear', 'arms.0.id']
      fc.assert(
        fc.property(arbitraryOptions(opened), (options) => {
          const [one, fresh] = [opened.resolve(options), parseWithOrigins(read(name), read, specs, options)]
          expect(one.issues).toEqual(fresh.issues)
          expect(one.ok && one.value.scenario).toEqual(fresh.ok && fresh.value.scenario)
          if (one.ok && fresh.ok) expect(placesIn(one.value, names)).toEqual(placesIn(fresh.value, names))
        }),
        { numRuns: 6 },
      )
      expect(opened.resolve({})).toMatchObject({ ok: true })
    },
  )

  it('gives the same price files every time, so that what was made of them still holds', () => {
    const { resolve } = open('agder-150.yaml')
    const [a, b] = [resolve({}), resolve({ set: { 'price.XS08': 1, 'fx.adm': 0.5 }, months: 12, agreement: 'bundle' })]
    if (!a.ok || !b.ok) throw new Error('agder-150 is not read')
    for (const key of ['tariffs', 'costs', 'actors'] as const) expect(b.value.scenario[key]).toBe(a.value.scenario[key])
  })

  it('reads every file once, and written-out patients again within other months', () => {
    const text = (SMALL['small.yaml'] ?? '').replace(/^patients:\n.*\n/m, 'cohortFile: cohort.csv\n')
    const files = {
      ...SMALL,
      'cohort.csv': 'diagnosis;age;risk;home_care_hours_per_week;enrolment_date\nHF;70;high;0;2023-02-01\n',
    }
    const asked: string[] = []
    const load: FileLoader = (path, kind) => {
      asked.push(path)
      return loadFrom(files)(path, kind)
    }
    const opened = openScenario({ name: 'small.yaml', text }, load, SPECS)
    if (!opened.ok) throw new Error('the fixture is not read')
    const codesOf = (options: RunOptions) => opened.value.resolve(options).issues.map(({ code }) => code)
    expect([codesOf({}), codesOf({ months: 1 }), codesOf({})]).toEqual([[], ['PL-C012'], []])
    expect(asked).toEqual(['tariff.yaml', 'cost.yaml', 'cohort.csv'])
  })

  it('is not opened where a price file cannot be read', () => {
    const { 'cost.yaml': _, ...files } = SMALL
    const main = { name: 'small.yaml', text: SMALL['small.yaml'] ?? '' }
    const opened = openScenario(main, loadFrom(files), SPECS)
    expect(opened).toEqual({ ok: false, issues: parseSmall(files).issues })
    expect(opened.issues.map(({ code }) => code)).toEqual(['PL-S001'])
  })
})
