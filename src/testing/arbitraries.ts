/** Random patients, luck and parameters for fast-check; each shrinks towards the simplest case. */
import fc from 'fast-check'
import { DIAGNOSES } from '../core/domain/facts.ts'
import { PARAMETER_KINDS, type ParameterKind, type ParameterSpec, type Params } from '../core/domain/parameters.ts'
import type { PatientAttributes } from '../core/engine/contract.ts'
import { type Luck, PURPOSES, type Purpose } from '../core/random/draw.ts'
import type { StoryInput } from './story.ts'

/** Values as lively as a pathway should stand: the allowed range, cut where stories would only get longer. */
const LIVELY: Partial<Record<ParameterKind, readonly [number, number]>> = {
  ratePerYear: [0, 12],
  ratePerMonth: [0, 1],
  ratePer30Days: [0, 4],
  perDay: [0, 3],
  days: [0, 60],
  months: [1, 6],
  minutes: [1, 3_000],
  hoursPerWeek: [0, 40],
  count: [0, 20],
  ratio: [0, 3],
  coefficientOfVariation: [0.2, 2],
  rateRatio: [0, 3],
  hazardRatio: [0, 3],
  meanDifference: [-2, 2],
}

/** A draw: strictly between 0 and 1, simplest 0.5. */
export const arbitraryDraw = (): fc.Arbitrary<number> =>
  fc.oneof(
    { weight: 1, arbitrary: fc.constant(0.5) },
    { weight: 4, arbitrary: fc.integer({ min: 1, max: 9_999 }).map((n) => n / 10_000) },
  )

/** A table of draws: some named, every other one 0.5, so that a failure shrinks to the few that matter. */
export const arbitraryLuck = (): fc.Arbitrary<Luck> =>
  fc
    .array(
      fc.tuple(
        fc.constantFrom(...(Object.keys(PURPOSES) as Purpose[])),
        fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, { weight: 2, arbitrary: fc.nat(6) }),
        arbitraryDraw(),
      ),
      { maxLength: 40 },
    )
    .map((draws) => ({ '*': 0.5, ...Object.fromEntries(draws.map(([p, nth, u]) => [`${p}#${nth}`, u])) }))

/** A patient at inclusion, with or without home services. */
export const arbitraryPatient = (): fc.Arbitrary<PatientAttributes> =>
  fc.record({
    diagnosis: fc.constantFrom(...DIAGNOSES),
    risk: fc.constantFrom('medium' as const, 'high' as const),
    age: fc.integer({ min: 18, max: 100 }),
    homeMinutesPerMonth: fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 8_000 })),
  })

/** Values for the parameters a pathway declares, each within what its kind allows. */
export function arbitraryParams(specs: readonly ParameterSpec[]): fc.Arbitrary<Params> {
  const model: Record<string, fc.Arbitrary<number>> = {}
  for (const { name, kind } of specs) {
    const [min, max] = LIVELY[kind] ?? [PARAMETER_KINDS[kind].min, PARAMETER_KINDS[kind].max]
    model[name] = fc.integer({ min: 0, max: 100 }).map((percent) => min + ((max - min) * percent) / 100)
  }
  return fc.record(model)
}

/** All that decides one life, for the parameters given or for arbitrary ones. */
export const arbitraryStoryInput = (specs: readonly ParameterSpec[], params?: Params): fc.Arbitrary<StoryInput> =>
  fc.record({
    attributes: arbitraryPatient(),
    params: params === undefined ? arbitraryParams(specs) : fc.constant(params),
    luck: arbitraryLuck(),
    months: fc.integer({ min: 1, max: 24 }),
    enrolDay: fc.oneof(fc.constant(0), fc.nat(27)),
  })
