/** What a shipped scenario says of itself, read without checking it: it is tested before it is shipped. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Text } from '../core/domain/issues.ts'
import { listShipped, shippedFolder } from './package-files.ts'
import { hintAmong, USAGE, usageError } from './usage.ts'

export interface ShippedScenario {
  readonly title: Text
  readonly start: string
  readonly months: number
  readonly arms: readonly { readonly id: string; readonly title: Text; readonly isNull?: boolean }[]
  readonly variants?: Readonly<Record<string, { readonly title: Text }>>
  /** Written out; a scenario with none samples its own or reads `cohortFile`. */
  readonly patients?: readonly unknown[]
  /** Files beside the scenario. */
  readonly base?: string
  readonly tariffs?: readonly string[]
  readonly costs?: readonly string[]
  readonly cohortFile?: string
}

/** The name as it is. Throws InputError where no shipped scenario has it. */
export function readShippedName(name: string): string {
  const names = listShipped()
  if (names.includes(name)) return name
  throw usageError(
    USAGE.init,
    (usage) => usage.noExample(name),
    hintAmong(name, names, (usage) => usage.seeList),
  )
}

/** The shipped scenario with that name. Throws InputError where there is none. */
export async function readShipped(name: string): Promise<ShippedScenario> {
  const { parse } = await import('yaml')
  return parse(await readFile(join(shippedFolder(), `${readShippedName(name)}.yaml`), 'utf8')) as ShippedScenario
}

/** The scenario's own file and every file it reads, each once; what its base reads too, so that both can be run. */
export async function filesOf(name: string): Promise<readonly string[]> {
  const { base, tariffs = [], costs = [], cohortFile } = await readShipped(name)
  const inherited = base === undefined ? [] : await filesOf(base.replace(/\.yaml$/, ''))
  return [
    ...new Set([`${name}.yaml`, ...tariffs, ...costs, ...(cohortFile === undefined ? [] : [cohortFile]), ...inherited]),
  ]
}
