/** Joins the ledger's check of tariff and cost files to the places in the files. */
import type { Issue } from '../domain/issues.ts'
import type { Calendar } from '../domain/time.ts'
import { checkRates } from '../ledger/check-rates.ts'
import type { PriceFiles } from './load-files.ts'
import type { Where } from './messages.ts'
import type { Arm } from './scenario.ts'

/**
 * Issues of the price files as the arms use them, with file, line and column. `originOf` gives the place of a value
 * of the scenario itself (`price.XS08`, `tariff.reading`).
 */
export function checkPriceFiles(
  files: PriceFiles,
  actors: readonly string[],
  calendar: Calendar,
  arms: readonly Arm[],
  originOf: (key: string) => Where,
): readonly Issue[] {
  const all = [...files.tariffs, ...files.costs]
  const sources = new Map(all.map(({ source }) => [source.file, source]))
  /* Two files may share an id, their names differ. */
  const named = <T extends { id: string }>(list: readonly { content: T; source: { file: string } }[]): T[] =>
    list.map(({ content, source }) => ({ ...content, id: source.file }))
  return checkRates({ tariffs: named(files.tariffs), costs: named(files.costs), actors, calendar, arms }).map(
    (issue) => {
      const source = sources.get(issue.file ?? '')
      const where = source ? source.locate(source.splitPath(issue.path ?? '')) : originOf(issue.path ?? '')
      return { ...issue, ...where }
    },
  )
}
