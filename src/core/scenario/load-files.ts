/** Reads the tariff and cost files a scenario names, through a loader: the core does no input or output itself. */
import type { z } from 'zod'
import type { Checked, Issue } from '../domain/issues.ts'
import {
  type CostFile,
  type CostLine,
  costFileSchema,
  type TariffFile,
  type TariffLine,
  tariffFileSchema,
} from '../ledger/schema.ts'
import { makeIssue } from './messages.ts'
import type { ScenarioFile } from './schema.ts'
import type { TextFile } from './text-source.ts'
import { readYaml, type YamlSource } from './yaml-source.ts'
import { describeFaults } from './zod-issues.ts'

/** Gives the text of a file that a scenario names, relative to the scenario file; or the issue that prevents it. */
export type FileLoader = (path: string, kind: 'yaml' | 'csv') => TextFile | Issue

export interface LoadedFile<T> {
  readonly source: YamlSource
  readonly content: T
}

export interface PriceFiles {
  readonly tariffs: readonly LoadedFile<TariffFile>[]
  readonly costs: readonly LoadedFile<CostFile>[]
}

/** Every line of all price files, tariffs first. */
export const linesOf = ({ tariffs, costs }: PriceFiles): readonly (TariffLine | CostLine)[] => [
  ...tariffs.flatMap(({ content }) => content.lines),
  ...costs.flatMap(({ content }) => content.lines),
]

/** True where a loader gave the issue that prevents reading instead of the text. */
export const isIssue = (read: TextFile | Issue): read is Issue => 'code' in read

/** Reads and checks the form of one file. */
export function readFile<T>({ name, text }: TextFile, schema: z.ZodType<T>): Checked<LoadedFile<T>> {
  const yaml = readYaml(name, text)
  if (!yaml.ok) return yaml
  const parsed = schema.safeParse(yaml.value.value)
  if (parsed.success) return { ok: true, value: { source: yaml.value, content: parsed.data }, issues: [] }
  return { ok: false, issues: describeFaults(yaml.value, schema, parsed.error.issues) }
}

/**
 * All price files of a scenario, in its order. An issue of the loader is placed where the scenario names the file.
 * `given` are the tariffs where the command line names them: the same as `content.tariffs`.
 */
export function loadPriceFiles(
  scenario: LoadedFile<ScenarioFile>,
  load: FileLoader,
  tell: (issue: Issue) => void,
  given?: readonly TextFile[],
): PriceFiles {
  const { content, source } = scenario
  const loadAll = <T>(list: 'tariffs' | 'costs', schema: z.ZodType<T>, texts?: readonly TextFile[]): LoadedFile<T>[] =>
    content[list].flatMap((path, index) => {
      const where = texts ? { path: '--tariff' } : source.locate([list, index])
      if (content[list].indexOf(path) < index) {
        tell(makeIssue('PL-S035', where, { name: path }))
        return []
      }
      const read = texts?.[index] ?? load(path, 'yaml')
      if (isIssue(read)) {
        tell({ ...read, ...where })
        return []
      }
      const file = readFile(read, schema)
      for (const issue of file.issues) tell(issue)
      return file.ok ? [file.value] : []
    })
  return { tariffs: loadAll('tariffs', tariffFileSchema, given), costs: loadAll('costs', costFileSchema) }
}
