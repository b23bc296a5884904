/** Runs generated cases until one differs between the engines, and then shrinks it. */
import fc from 'fast-check'
import { arbitraryCase } from './arbitrary-machine.ts'
import { type Outcome, runCase } from './lockstep.ts'
import { compact } from './machine-spec.ts'

export interface Check {
  /** How cases ended. */
  readonly ends: Readonly<Record<Outcome['end'], number>>
  /** Cases for which code was generated. */
  readonly coded: number
  /** Steps after which everything was compared, and facts compared in them. */
  readonly steps: number
  readonly facts: number
  /** The first difference, as small as it gets, and how to have it again. */
  readonly mismatch: string | undefined
}

interface Effort {
  readonly machines: number
  readonly seed: number
  /** Milliseconds after which no further machine is begun; without it, all are. */
  readonly forMilliseconds?: number
}

/** Compares the engines on so many machines. */
export function checkMachines({ machines, seed, forMilliseconds }: Effort): Check {
  const ends: Record<Outcome['end'], number> = {
    ran: 0,
    failed: 0,
    restless: 0,
    illegal: 0,
    refused: 0,
    unbuildable: 0,
  }
  let [coded, steps, facts] = [0, 0, 0]
  const details = fc.check(
    fc.property(arbitraryCase(), (spec) => {
      const outcome = runCase(spec)
      ends[outcome.end]++
      steps += outcome.steps
      facts += outcome.facts
      if (outcome.coded) coded++
    }),
    {
      numRuns: machines,
      seed,
      ...(forMilliseconds !== undefined && { interruptAfterTimeLimit: forMilliseconds, markInterruptAsFailure: false }),
    },
  )
  return { ends, coded, steps, facts, mismatch: details.failed ? describe(details) : undefined }
}

type Details = fc.RunDetails<[Parameters<typeof runCase>[0]]>
function describe({ counterexample, counterexamplePath, errorInstance, seed }: Details): string {
  const error = errorInstance instanceof Error ? errorInstance.message : String(errorInstance)
  return [
    error,
    `seed ${seed}, path ${counterexamplePath}; as a fixture (test/core/engine/fixtures):`,
    fc.stringify(compact(counterexample?.[0])),
  ].join('\n')
}
