/** Joins the ledger's check of tariff and cost files to the places in the files. */
import type { Issue } from '../domain/issues.ts'
import type { Calendar } from '../domain/time.ts'
import { checkRates } from '../ledger/check-rates.ts'
import type { PriceFiles } from './load-files.ts'
import type { Where } from './messages.ts'
import type { Arm } from './scenario.ts'
import type { ScenarioFile } from './schema.ts'
import type { ScenarioSpecs } from './specs.ts'

/**
 * Issues of the price files as the arms use them, with file, line and column. `originOf` gives the place of a value
 * of the scenario itself (`price.XS08`, `tariff.reading`).
 */
export function checkPriceFiles(
  files: PriceFiles,
  { actors, switches }: Pick<ScenarioFile, 'actors' | 'switches'>,
  calendar: Calendar,
  arms: readonly Arm[],
  { pathways }: Pick<ScenarioSpecs, 'pathways'>,
  originOf: (key: string) => Where,
): readonly Issue[] {
  const all = [...files.tariffs, ...files.costs]
  const sources = new Map(all.map(({ source }) => [source.file, source]))
  /* Two files may share an id, their names differ. */
  const named = <T extends { id: string }>(list: readonly { content: T; source: { file: string } }[]): T[] =>
    list.map(({ content, source }) => ({ ...content, id: source.file }))
  const options = Object.fromEntries(Object.entries(switches).map(([name, one]) => [name, one.options]))
  const [tariffs, costs] = [named(files.tariffs), named(files.costs)]
  const told = arms.flatMap(({ pathway }) => (Object.hasOwn(pathways, pathway) && pathways[pathway]?.facts) || [])
  return checkRates({ tariffs, costs, actors, calendar, arms, options, told }).map((issue) => {
    const source = sources.get(issue.file ?? '')
    const where = source ? source.locate(source.splitPath(issue.path ?? '')) : originOf(issue.path ?? '')
    return { ...issue, ...where }
  })
}
