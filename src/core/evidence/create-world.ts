/** A world over the texts of the files under `scenarios/`. */
import type { Result } from '../analysis/results.ts'
import { InvariantError } from '../domain/issues.ts'
import {
  type CostFile,
  type CostLine,
  costFileSchema,
  type TariffFile,
  type TariffLine,
  tariffFileSchema,
} from '../ledger/schema.ts'
import { readYaml, type YamlSource } from '../scenario/yaml-source.ts'
import { type Figure, publishedSchema } from './published.ts'
import type { PriceRequest, RunRequest, World } from './world.ts'

/** The text of a file by its path under `scenarios/`. */
export type ReadText = (file: string) => string
/** Simulates a shipped scenario by its name. */
export type RunShipped = (scenario: string, request: RunRequest) => Promise<Result>

/** Throws InvariantError PL-I110: a computation asked for what is not there. */
export const failToAnswer = (what: string): never => {
  throw new InvariantError('PL-I110', what)
}

function readSource(readText: ReadText, file: string): YamlSource {
  const yaml = readYaml(file, readText(file))
  return yaml.ok ? yaml.value : failToAnswer(`${file}: ${yaml.issues[0]?.message.en}`)
}

/** The figures of `published.yaml`. Throws InvariantError PL-I110 where the file is not as it must be. */
export function readFigures(readText: ReadText): readonly Figure[] {
  const parsed = publishedSchema.safeParse(readSource(readText, 'published.yaml').value)
  if (parsed.success) return parsed.data.figures
  const [issue] = parsed.error.issues
  return failToAnswer(`published.yaml, ${issue?.path.join('.')}: ${issue?.message}`)
}

const holdsOn = ({ validFrom, validTo }: { validFrom?: string; validTo?: string }, on: string | undefined): boolean =>
  on === undefined || ((validFrom ?? '') <= on && on <= (validTo ?? '9999'))

/** The world of a folder of scenarios. Files are read and scenarios run once. */
export function createWorld(readText: ReadText, runShipped: RunShipped): World {
  const sources = new Map<string, YamlSource>()
  const runs = new Map<string, Promise<Result>>()
  const sourceOf = (file: string): YamlSource => {
    const source = sources.get(file) ?? readSource(readText, file)
    sources.set(file, source)
    return source
  }
  const prices = new Map<string, TariffFile | CostFile>()
  const priceFile = (file: string): TariffFile | CostFile => {
    const known = prices.get(file)
    if (known) return known
    const parsed = (file.startsWith('costs/') ? costFileSchema : tariffFileSchema).safeParse(sourceOf(file).value)
    if (!parsed.success) return failToAnswer(`${file}: ${parsed.error.issues[0]?.message}`)
    prices.set(file, parsed.data)
    return parsed.data
  }

  function price(file: string, code: string, request: PriceRequest = {}): number {
    const { of = 'amount', group, fact, on } = request
    const lines: readonly (TariffLine | CostLine)[] = priceFile(file).lines
    const line = lines.find((one) => one.code === code && (fact === undefined || one.facts.includes(fact)))
    const value = line?.prices.find((one) => holdsOn(one, on))?.[of]
    const number = typeof value === 'object' ? value[group ?? ''] : value
    return number ?? failToAnswer(`${file} has no ${of} of ${code}${group === undefined ? '' : ` for ${group}`}`)
  }

  return {
    price,
    run(scenario, request = {}) {
      const key = JSON.stringify([scenario, request])
      const run = runs.get(key) ?? runShipped(scenario, request)
      runs.set(key, run)
      return run
    },
    dated(file, kind, name, on) {
      const content = priceFile(file)
      const found = 'unitPrices' in content ? content[kind][name] : undefined
      const values = Array.isArray(found) ? found : (found?.values ?? [])
      return values.find((one) => holdsOn(one, on))?.value ?? failToAnswer(`${file} has no ${kind}.${name}`)
    },
    input(file, path) {
      const source = sourceOf(file)
      const value = source
        .splitPath(path)
        .reduce<unknown>((node, step) => (node as Record<PropertyKey, unknown> | undefined)?.[step], source.value)
      return typeof value === 'number' ? value : failToAnswer(`${file} has no number at ${path}`)
    },
  }
}
