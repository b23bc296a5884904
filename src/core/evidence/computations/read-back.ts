/** Computations that read one number back from the file that uses it, or from one arm of a run. */
import type { ArmResult, Result } from '../../analysis/results.ts'
import { armOf } from '../read-result.ts'
import type { Computation, PriceRequest, RunRequest } from '../world.ts'

/** One number of a tariff or cost line. */
export const readPrice =
  (file: string, code: string, request?: PriceRequest): Computation =>
  ({ price }) =>
    price(file, code, request)

/** Any number of any file by its path. */
export const readInput =
  (file: string, path: string): Computation =>
  ({ input }) =>
    input(file, path)

/** A unit price as `unitPrices` gives it. */
export const readUnitPrice =
  (file: string, name: string): Computation =>
  ({ dated }) =>
    dated(file, 'unitPrices', name)

/** What an arm of a shipped scenario gives. */
export const readArm =
  (
    scenario: string,
    arm: string,
    read: (arm: ArmResult, result: Result) => number,
    request?: RunRequest,
  ): Computation =>
  async ({ run }) => {
    const result = await run(scenario, request)
    return read(armOf(result, arm), result)
  }
