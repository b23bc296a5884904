/** What is left of the changes of a link when those that a scenario refuses are taken out. */
import type { Issue } from '../../core/domain/issues.ts'
import type { Changes } from '../worker/wish.ts'

const SET = /^--set (.*)$/s
const FRAME = /^--(variant|patients|months|replications|seed|agreement|perspective)$/

/** The changes without those that errors are about; without any where no error says which; undefined where there were none. */
export function withoutRefused(changes: Changes, issues: readonly Issue[]): Changes | undefined {
  const isNothing = Object.keys(changes).length === 0
  if (isNothing) return undefined
  const paths = issues.filter(({ severity }) => severity === 'error').map(({ path = '' }) => path)
  const settings = new Set(paths.map((path) => SET.exec(path)?.[1]))
  const frame = new Set(paths.map((path) => FRAME.exec(path)?.[1]))
  const { set = {}, ...rest } = changes
  const kept = Object.entries(rest).filter(([name]) => !frame.has(name))
  const keptSet = Object.entries(set).filter(([name]) => !settings.has(name))
  const isSame = kept.length === Object.keys(rest).length && keptSet.length === Object.keys(set).length
  if (isSame) return {}
  return { ...Object.fromEntries(kept), ...(keptSet.length > 0 && { set: Object.fromEntries(keptSet) }) }
}
