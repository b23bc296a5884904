import fc from 'fast-check'
import type { ParameterSpec, Params } from '../../../../src/core/domain/parameters.ts'
import { arbitraryParams } from '../../../../src/testing/arbitraries.ts'

/** Some values of a pathway's parameters, the same for the same seed. */
export const sampleParams = (parameters: readonly ParameterSpec[], seed: number): Params => ({
  ...fc.sample(arbitraryParams(parameters), { numRuns: 1, seed })[0],
})
