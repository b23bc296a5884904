/**
 * Properties run from one seed, so that a red test is red for everybody; `FC_SEED=… npm test` tries another.
 * A failing property prints `{ seed, path }`, which repeats it. `FC_SHARE=0.1` tries a tenth and shrinks nothing.
 */
import fc from 'fast-check'

const DEFAULT_SEED = 20_220_101

/** Reads a 32-bit integer seed; throws where the text is something else. */
export function readSeed(text: string | undefined): number {
  if (text === undefined || text === '') return DEFAULT_SEED
  const seed = Number(text)
  if (Number.isInteger(seed) && seed === (seed | 0)) return seed
  throw new Error(`FC_SEED must be a 32-bit integer, not "${text}"`)
}

/** What part of its cases a property tries: all, but where a mutant is looked for time is short. */
const share = Number(process.env.FC_SHARE ?? 1)

/** Cases that a property tries out of `full`. */
export const runs = (full: number): number => Math.ceil(full * share)

fc.configureGlobal({
  ...fc.readConfigureGlobal(),
  seed: readSeed(process.env.FC_SEED),
  endOnFailure: share < 1,
})
