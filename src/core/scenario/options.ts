/** Values of the command line that stand above the scenario file. */
import type { z } from 'zod'
import type { Issue } from '../domain/issues.ts'
import { suggestName } from './hints.ts'
import { makeIssue } from './messages.ts'
import { type ScenarioFile, scenarioSchema } from './schema.ts'
import { describeExpected } from './schema-lookup.ts'
import type { Setting } from './settings.ts'
import { COHORT_SIZE } from './specs.ts'
import type { TextFile } from './text-source.ts'

/** What is read besides what the scenario names. */
export interface FileOptions {
  /** A CSV of patients that takes the place of those of the scenario. */
  readonly cohort?: TextFile
  /** Tariffs that take the place of all those the scenario names. A fact that none of them prices is then a warning. */
  readonly tariffs?: readonly TextFile[]
}

/** What is resolved otherwise, of the same files. */
export interface RunOptions {
  /** Name of a variant of the file; `main` is the file itself unless it has a variant of that name. */
  readonly variant?: string
  /** `key` or `arm:key` to value; text is read as a number where the key is numeric. */
  readonly set?: Readonly<Record<string, string | number>>
  readonly patients?: number
  readonly months?: number
  readonly replications?: number
  readonly seed?: number
  /** The agreement in force in every arm but the null arm, `none` for no agreement; the file's without it. */
  readonly agreement?: string
  /** Every agreement is looked at, in force or not, so whatever does not fit the run is told. */
  readonly looksAtAll?: true
  /** Actors that the local total counts, instead of the scenario's: whose view it is. */
  readonly perspective?: readonly string[]
}

export type ScenarioOptions = FileOptions & RunOptions

const MAIN_VARIANT = 'main'

type Tell = (issue: Issue) => void

function fitNumber(
  path: readonly string[],
  flag: string,
  schema: z.ZodType<number>,
  given: number | undefined,
  tell: Tell,
): number | undefined {
  if (given === undefined) return undefined
  const parsed = schema.safeParse(given)
  if (parsed.success) return parsed.data
  const expected = describeExpected(scenarioSchema, path)
  tell(makeIssue('PL-S024', { path: flag }, { key: flag, value: String(given), expected }))
  return undefined
}

/** The actors of a perspective, each once; one the scenario does not have is told. */
function choosePerspective({ actors, totals }: ScenarioFile, asked: readonly string[] | undefined, tell: Tell) {
  if (asked === undefined) return totals
  for (const name of asked) {
    if (!actors.includes(name))
      tell(makeIssue('PL-S032', { path: '--perspective' }, { name }, { hint: suggestName(name, actors) }))
  }
  return { ...totals, local: [...new Set(asked)].filter((name) => actors.includes(name)) }
}

/**
 * The file with the variant's warm-up, and months, replications, seed and perspective of the command line; what does not
 * fit is told and left out.
 */
export function applyRunOptions(file: ScenarioFile, options: RunOptions, tell: Tell): ScenarioFile {
  const { months, run } = scenarioSchema.shape
  const variant = Object.hasOwn(file.variants, options.variant ?? '')
    ? file.variants[options.variant as string]
    : undefined
  return {
    ...file,
    warmUpMonths: variant?.warmUpMonths ?? file.warmUpMonths,
    totals: choosePerspective(file, options.perspective, tell),
    months: fitNumber(['months'], '--months', months, options.months, tell) ?? file.months,
    run: {
      ...file.run,
      replications:
        fitNumber(['run', 'replications'], '--replications', run.shape.replications, options.replications, tell) ??
        file.run.replications,
      seed: fitNumber(['run', 'seed'], '--seed', run.shape.seed, options.seed, tell) ?? file.run.seed,
    },
  }
}

/** The variant in force; an unknown one is told. */
export function chooseVariant(file: ScenarioFile, options: RunOptions, tell: Tell): string {
  const name = options.variant ?? MAIN_VARIANT
  if (name === MAIN_VARIANT || Object.hasOwn(file.variants, name)) return name
  const hint = suggestName(name, [MAIN_VARIANT, ...Object.keys(file.variants)])
  tell(makeIssue('PL-S047', { path: '--variant' }, { name }, { hint }))
  return MAIN_VARIANT
}

/** Settings of the command line: for all arms, and by arm. */
export interface TypedSettings {
  readonly all: readonly Setting[]
  readonly byArm: ReadonlyMap<string, readonly Setting[]>
}

/** Splits `--set` into settings for all arms and for one; `--patients` is the last for all. */
export function splitTypedSettings(file: ScenarioFile, options: RunOptions, tell: Tell): TypedSettings {
  const all: Setting[] = []
  const byArm = new Map<string, Setting[]>()
  const arms = file.arms.map(({ id }) => id)
  for (const [written, value] of Object.entries(options.set ?? {})) {
    const where = () => ({ path: `--set ${written}` })
    const colon = written.indexOf(':')
    if (colon < 0) {
      all.push({ key: written, value, where, typed: true })
      continue
    }
    const arm = written.slice(0, colon)
    const setting: Setting = { key: written.slice(colon + 1), value, where, typed: true }
    if (arms.includes(arm)) byArm.set(arm, [...(byArm.get(arm) ?? []), setting])
    else tell(makeIssue('PL-S048', where(), { name: arm }, { hint: suggestName(arm, arms) }))
  }
  if (options.patients !== undefined) {
    all.push({ key: COHORT_SIZE, value: options.patients, where: () => ({ path: '--patients' }), typed: true })
  }
  return { all, byArm }
}
