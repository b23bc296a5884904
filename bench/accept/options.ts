import { parseArgs } from 'node:util'
import { AREAS, type Area, type Row } from './row.ts'

export interface AcceptOptions {
  readonly json: boolean
  /** Leave out the slow rows and run fewer replications. */
  readonly ci: boolean
  readonly area?: Area
  /** Part of the requirement, in any case of letters. */
  readonly row?: string
}

export const USAGE = `npm run accept -- [--json] [--ci] [--area ${AREAS.join('|')}] [--row <part of a requirement>]`

const isArea = (name: string): name is Area => (AREAS as readonly string[]).includes(name)

/** Reads the command line. Throws an Error that says what is wrong with it. */
export function readOptions(words: readonly string[]): AcceptOptions {
  const { values } = parseArgs({
    args: [...words],
    options: { json: { type: 'boolean' }, ci: { type: 'boolean' }, area: { type: 'string' }, row: { type: 'string' } },
  })
  const { json = false, ci = false, area, row } = values
  if (area !== undefined && !isArea(area)) throw new Error(`no area "${area}"; choose among ${AREAS.join(', ')}`)
  return { json, ci, ...(area !== undefined && { area }), ...(row !== undefined && { row }) }
}

/** The rows asked for, and those of them that `--ci` leaves out. */
export function chooseRows(
  rows: readonly Row[],
  { ci, area, row }: AcceptOptions,
): { readonly chosen: readonly Row[]; readonly leftOut: readonly Row[] } {
  const asked = rows.filter(
    (one) =>
      (area === undefined || one.area === area) &&
      (row === undefined || one.requirement.toLowerCase().includes(row.toLowerCase())),
  )
  return { chosen: asked.filter(({ slow }) => !(ci && slow)), leftOut: asked.filter(({ slow }) => ci && slow) }
}
