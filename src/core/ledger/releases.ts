/**
 * Costs of which only a part becomes cash when they are avoided: rosters and wards do not shrink by the minute. Every
 * arm of a scenario has the same list, so that what one arm avoids can be read out of another arm's ledger.
 */
import type { ActiveLine } from './active-lines.ts'
import type { CostFile, CostLine } from './schema.ts'

/** What of an avoided cost becomes cash: a share from 0 to 1, after so many months of the run. */
export interface ReleaseTerms {
  readonly share: number
  readonly noticeMonths: number
}

/** The costs of one code on one bearer. */
export interface Release {
  readonly code: string
  /** Index of the actor. */
  readonly bearer: number
  /** Undefined where no line of it holds in the arm. */
  readonly terms: ReleaseTerms | undefined
}

/** An avoided cost that is cash at once and in full. */
export const AT_ONCE: ReleaseTerms = { share: 1, noticeMonths: 0 }

/**
 * Every code and bearer of which some line, whether it holds or not, states a release; with the terms of the line that
 * holds in the arm. `shares` replaces the share of a code that states one (`release.CODE`).
 */
export function listReleases(
  costs: readonly CostFile[],
  active: readonly ActiveLine[],
  actors: readonly string[],
  shares: Readonly<Record<string, number>>,
): Release[] {
  const stated = costs.flatMap(({ lines }) => lines).filter(({ release }) => release !== undefined)
  const pairs = new Map(stated.map(({ code, bearer }) => [`${code} ${bearer}`, { code, bearer }]))
  return [...pairs.values()].map(({ code, bearer }) => {
    const lines = active.flatMap(({ line }) => ('bearer' in line ? [line] : []))
    const line = lines.find((one) => one.code === code && one.bearer === bearer)
    return { code, bearer: actors.indexOf(bearer), terms: line && termsOf(line, shares[code]) }
  })
}

const termsOf = ({ release }: CostLine, share: number | undefined): ReleaseTerms =>
  release === undefined ? AT_ONCE : { share: share ?? release.share, noticeMonths: release.noticeMonths }
