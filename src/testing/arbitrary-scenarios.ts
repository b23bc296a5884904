/** Random scenarios for fast-check: files that parse without an error, and what they parse to. */
import fc from 'fast-check'
import { DIAGNOSES, FACT_TYPES, FACTS } from '../core/domain/facts.ts'
import type { Checked } from '../core/domain/issues.ts'
import type { ParameterSpec, Params } from '../core/domain/parameters.ts'
import { COHORT_PARAMETERS } from '../core/scenario/cohort.ts'
import { makeIssue } from '../core/scenario/messages.ts'
import { parseScenario } from '../core/scenario/parse.ts'
import type { Scenario } from '../core/scenario/scenario.ts'
import { SOCIAL_PARAMETERS } from '../core/scenario/social-parameters.ts'
import type { ScenarioSpecs } from '../core/scenario/specs.ts'
import { arbitraryParams } from './arbitraries.ts'
import { ACTORS, arbitraryCosts, arbitraryTariff, graded, titled } from './arbitrary-prices.ts'

type Pathways = ScenarioSpecs['pathways']

/** Texts by file name: `scenario.yaml` and the tariff and cost file it names. JSON, which YAML reads. */
export type ScenarioFiles = Readonly<Record<'scenario.yaml' | 'tariff.yaml' | 'costs.yaml', string>>

const PERIOD_FACTS = FACT_TYPES.filter((type) => FACTS[type].period)
const WORK = FACT_TYPES.filter((type) => !FACTS[type].mark)
const RATE = 'qaly.rate'

/** Few patients, with ages that can be drawn: what a cohort reads within bounds that always give one. */
const arbitraryCohort: fc.Arbitrary<Params> = fc.record({
  'cohort.size': fc.integer({ min: 1, max: 4 }),
  'cohort.steadyInflow': fc.constantFrom(0, 0, 1),
  'cohort.entryWindow': fc.nat(60),
  ...Object.fromEntries(
    DIAGNOSES.map((diagnosis, nth) => [`dx.${diagnosis}`, fc.integer({ min: nth ? 0 : 1, max: 5 })]),
  ),
  'age.mean': fc.integer({ min: 40, max: 80 }),
  'age.sd': fc.integer({ min: 1, max: 20 }),
  'age.low': fc.constant(18),
  'age.high': fc.constant(100),
})

const arbitraryRow = fc.record(
  {
    diagnosis: fc.constantFrom(...DIAGNOSES),
    age: fc.integer({ min: 18, max: 100 }),
    risk: fc.constantFrom('medium', 'high'),
    homeMinutesPerMonth: fc.nat(8_000),
  },
  { requiredKeys: ['diagnosis'] },
)

/** Each name once, whoever declares it. */
const specsOf = (pathways: Pathways): ParameterSpec[] => [
  ...new Map(
    [
      ...Object.values(pathways).flatMap(({ parameters }) => parameters),
      ...COHORT_PARAMETERS,
      ...SOCIAL_PARAMETERS.filter(({ kind }) => kind !== 'kroner'),
      { name: RATE, kind: 'share' as const },
    ].map((spec) => [spec.name, spec]),
  ).values(),
]

/** The `parameters` of a file from flat values. */
const parameterEntries = (specs: readonly ParameterSpec[], values: Params) =>
  Object.fromEntries(
    specs.map(({ name, kind, effect }) => [
      name,
      { value: values[name], unit: kind, ...(effect && { effect: kind }), ...graded },
    ]),
  )

const arbitrarySwitch = (options: readonly [string, ...string[]]) =>
  fc.constantFrom(...options).map((value) => ({ value, options, source: 'arbitrary', grade: 'assumed' }))

/**
 * Scenario, tariff and cost file that parse without an error, with arms on any of the pathways: one to six months, a
 * few patients written out or sampled, at most two replications, every parameter arbitrary within its kind.
 */
export function arbitraryScenarioFiles(pathways: Pathways): fc.Arbitrary<ScenarioFiles> {
  const specs = specsOf(pathways)
  const arm = fc.record({ pathway: fc.constantFrom(...Object.keys(pathways)), price: fc.option(fc.nat(5_000)) })
  /** Any state of the first arm's pathway. */
  const stateOf = (arms: readonly { readonly pathway: string }[], nth: number): string => {
    const { states } = pathways[arms[0]?.pathway ?? ''] as Pathways[string]
    return states[nth % states.length] as string
  }
  return fc
    .record({
      start: fc.tuple(fc.integer({ min: 2022, max: 2024 }), fc.integer({ min: 1, max: 12 })),
      months: fc.integer({ min: 1, max: 6 }),
      warmUpMonths: fc.nat(2),
      priceYear: fc.constantFrom<number | string>(2023, 2022, 'service'),
      replications: fc.integer({ min: 1, max: 2 }),
      seed: fc.nat(),
      local: fc.subarray([...ACTORS]),
      public: fc.subarray([...ACTORS]),
      rewarded: fc.option(fc.subarray(PERIOD_FACTS, { minLength: 1, maxLength: 3 })),
      watched: fc.option(fc.nat(1_000)),
      patients: fc.option(fc.array(arbitraryRow, { minLength: 1, maxLength: 4 })),
      cohort: arbitraryCohort,
      values: arbitraryParams(specs),
      switches: fc.record(
        {
          'isf.reading': arbitrarySwitch(['cash', 'full']),
          'copay.ceiling': arbitrarySwitch(['on', 'off']),
          'tariff.reading': arbitrarySwitch(['rules', 'published']),
        },
        { requiredKeys: [] },
      ),
      arms: fc.array(arm, { minLength: 1, maxLength: 3 }),
      isNull: fc.nat(2),
      tariff: arbitraryTariff(),
      costs: arbitraryCosts(),
    })
    .map(({ tariff, costs, ...given }) => {
      const { months, warmUpMonths, priceYear, switches, rewarded } = given
      const priced = new Set([...tariff.lines, ...costs.lines].flatMap(({ facts }) => facts))
      const content = {
        schemaVersion: 1,
        id: 'arbitrary',
        title: titled('arbitrary'),
        start: `${given.start[0]}-${String(given.start[1]).padStart(2, '0')}-01`,
        ...{ months, warmUpMonths, currency: 'NOK', priceYear },
        run: { replications: given.replications, seed: given.seed },
        actors: ACTORS,
        totals: { local: given.local, public: given.public },
        unpriced: Object.fromEntries(WORK.filter((type) => !priced.has(type)).map((type) => [type, 'arbitrary'])),
        tariffs: ['tariff.yaml'],
        costs: ['costs.yaml'],
        rewards: {
          ...(rewarded && { qaly: { facts: rewarded, rate: RATE, per: 'year' } }),
          ...(given.watched !== null && {
            days: { states: [stateOf(given.arms, given.watched)], rate: 1, per: 'day' },
          }),
        },
        ...(given.patients && { patients: given.patients }),
        parameters: parameterEntries(specs, { ...given.values, ...given.cohort }),
        switches,
        arms: given.arms.map(({ pathway, price }, index) => ({
          id: `arm-${index + 1}`,
          title: titled(`arm ${index + 1}`),
          pathway,
          isNull: index === given.isNull % given.arms.length,
          set: price === null ? {} : { 'price.T1': price },
        })),
      }
      const write = (file: unknown): string => JSON.stringify(file, null, 1)
      return { 'scenario.yaml': write(content), 'tariff.yaml': write(tariff), 'costs.yaml': write(costs) }
    })
}

/** What the files parse to; warnings are common, because most of what is arbitrary is read by no arm. */
export const parseScenarioFiles = (files: ScenarioFiles, pathways: Pathways): Checked<Scenario> =>
  parseScenario(
    { name: 'scenario.yaml', text: files['scenario.yaml'] },
    (path) => {
      const text = Object.hasOwn(files, path) ? files[path as keyof ScenarioFiles] : undefined
      return text === undefined ? makeIssue('PL-S001', { file: path }, { name: path }) : { name: path, text }
    },
    { pathways },
  )

/** A scenario read, checked and resolved, ready to simulate. Throws an Error where the files have one, which is a fault here. */
export const arbitraryScenario = (pathways: Pathways): fc.Arbitrary<Scenario> =>
  arbitraryScenarioFiles(pathways).map((files) => {
    const checked = parseScenarioFiles(files, pathways)
    if (checked.ok) return checked.value
    throw new Error(checked.issues.map(({ code, path, message }) => `${path} ${message.en} (${code})`).join('\n'))
  })
