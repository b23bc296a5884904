/** Joins the ledger's check of tariff and cost files to the places in the files. */
import type { Issue } from '../domain/issues.ts'
import type { Calendar } from '../domain/time.ts'
import { createRateCheck } from '../ledger/check-rates.ts'
import type { PriceFiles } from './load-files.ts'
import type { Where } from './messages.ts'
import type { Arm } from './scenario.ts'
import type { ScenarioFile } from './schema.ts'
import type { ScenarioSpecs } from './specs.ts'

/**
 * Issues of price files as arms use them, with file, line and column. `originOf` gives the place of a value of the
 * scenario itself (`price.XS08`, `tariff.reading`).
 */
export type PriceCheck = (
  scenario: Pick<ScenarioFile, 'actors' | 'switches'>,
  calendar: Calendar,
  arms: readonly Arm[],
  specs: Pick<ScenarioSpecs, 'pathways'>,
  originOf: (key: string) => Where,
) => readonly Issue[]

/** The check of files that have been read, made once. */
export function createPriceCheck(files: PriceFiles): PriceCheck {
  const all = [...files.tariffs, ...files.costs]
  const sources = new Map(all.map(({ source }) => [source.file, source]))
  /* Two files may share an id, their names differ. */
  const named = <T extends { id: string }>(list: readonly { content: T; source: { file: string } }[]): T[] =>
    list.map(({ content, source }) => ({ ...content, id: source.file }))
  const check = createRateCheck({ tariffs: named(files.tariffs), costs: named(files.costs) })
  return ({ actors, switches }, calendar, arms, { pathways }, originOf) => {
    const options = Object.fromEntries(Object.entries(switches).map(([name, one]) => [name, one.options]))
    const told = arms.flatMap(({ pathway }) => (Object.hasOwn(pathways, pathway) && pathways[pathway]?.facts) || [])
    return check({ actors, calendar, arms, options, told }).map((issue) => {
      const source = sources.get(issue.file ?? '')
      const where = source ? source.locate(source.splitPath(issue.path ?? '')) : originOf(issue.path ?? '')
      return { ...issue, ...where }
    })
  }
}
