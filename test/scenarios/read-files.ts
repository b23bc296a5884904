/** The shipped scenario, price and source files, parsed and checked against their schemas. */
import { readdirSync, readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { z } from 'zod'
import { provenance } from '../../src/core/domain/schema.ts'
import { costFileSchema, type TariffFile, type TariffLine, tariffFileSchema } from '../../src/core/ledger/schema.ts'
import { type ScenarioFile, scenarioSchema } from '../../src/core/scenario/schema.ts'

const FOLDER = new URL('../../scenarios/', import.meta.url)

const number = z.union([z.number(), z.record(z.string(), z.number())])
const known = { value: number, unit: z.string().min(1), ...provenance }

/** What sources.yaml must hold. */
const sourcesSchema = z.strictObject({
  schemaVersion: z.literal(1),
  sources: z.record(
    z.string().regex(/^([SW]\d{1,2}|CHOICE)$/),
    z.strictObject({
      title: z.string().min(1),
      kind: z.enum(['slides', 'memo', 'article', 'review', 'register', 'regulation', 'report', 'webpage', 'choice']),
      year: z.int(),
      where: z.string().min(1),
      note: z.string().optional(),
    }),
  ),
  knownErrors: z.record(
    z.string().regex(/^I-\d+$/),
    z.strictObject({ source: z.string(), finding: z.string(), handling: z.string() }),
  ),
  derivations: z.record(z.string(), z.strictObject(known)),
  notUsed: z.record(z.string(), z.strictObject({ ...known, reason: z.string().min(1) })),
})

/** Text of a file under scenarios/. */
export const readText = (name: string): string => readFileSync(new URL(name, FOLDER), 'utf8')

/** A file under scenarios/ by its schema; throws with the path of what is wrong. */
export function readAs<T extends z.ZodType>(schema: T, name: string): z.output<T> {
  const result = schema.safeParse(parse(readText(name), { maxAliasCount: 0 }))
  if (!result.success) throw new Error(`${name}\n${z.prettifyError(result.error)}`)
  return result.data
}

export const sources = readAs(sourcesSchema, 'sources.yaml')

/** Files of a folder under scenarios/, by their path there. */
const listYaml = (folder: string): string[] =>
  readdirSync(new URL(folder, FOLDER))
    .filter((name) => name.endsWith('.yaml'))
    .map((name) => `${folder}${name}`)
const readAll = <T extends z.ZodType>(schema: T, names: readonly string[]): Record<string, z.output<T>> =>
  Object.fromEntries(names.map((name) => [name, readAs(schema, name)]))

/** Every tariff file and every cost file, by its path under scenarios/. */
export const tariffFiles = readAll(tariffFileSchema, listYaml('tariffs/'))
export const costs = readAll(costFileSchema, listYaml('costs/'))
export const tariffs = {
  2022: tariffFiles['tariffs/no-2022.yaml'] as TariffFile,
  2023: tariffFiles['tariffs/no-2023.yaml'] as TariffFile,
}

/** Files directly under scenarios/ that are no scenarios. */
const OTHERS = ['published.yaml', 'rules.yaml', 'sources.yaml', 'tables.yaml']
/** Paths of the shipped scenarios. */
export const SCENARIO_FILES = listYaml('').filter((name) => !OTHERS.includes(name))
export const ALL_FILES = [...Object.keys(tariffFiles), ...Object.keys(costs), ...SCENARIO_FILES, 'sources.yaml']

/** Every shipped scenario as its file stands, by id. */
export const shipped: Readonly<Record<string, ScenarioFile>> = Object.fromEntries(
  SCENARIO_FILES.map((name) => readAs(scenarioSchema, name)).map((scenario) => [scenario.id, scenario]),
)
export const scenarios = { rune: shipped.rune as ScenarioFile, agder: shipped['agder-150'] as ScenarioFile }

/** Parameters by flat name, a group's numbers as `key.group`. */
export function flatten(parameters: ScenarioFile['parameters']): Record<string, number> {
  const flat: Record<string, number> = {}
  for (const [key, { value }] of Object.entries(parameters)) {
    if (typeof value === 'number') flat[key] = value
    else for (const [group, part] of Object.entries(value)) flat[`${key}.${group}`] = part
  }
  return flat
}

type By = number | Record<string, number> | undefined
const pick = (by: By, group: string): number => {
  const value = typeof by === 'object' ? by[group] : by
  if (value === undefined) throw new Error(`no value for "${group}"`)
  return value
}

/** The only price of the first line with a code. */
export function priceOf(file: { lines: readonly Pick<TariffLine, 'code' | 'prices'>[] }, code: string) {
  const price = file.lines.find((line) => line.code === code)?.prices[0]
  if (!price) throw new Error(`no price "${code}"`)
  return price
}
export const weightOf = (file: TariffFile, code: string, group = ''): number => pick(priceOf(file, code).weight, group)
export const printedOf = (file: TariffFile, code: string, group = ''): number =>
  pick(priceOf(file, code).printed, group)
export const amountOf = (file: Parameters<typeof priceOf>[0], code: string, group = ''): number =>
  pick(priceOf(file, code).amount, group)
export const unitPriceOf = (file: TariffFile): number => file.unitPrices.somatic?.[0]?.value ?? Number.NaN
