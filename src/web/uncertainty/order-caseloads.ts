/** Which caseloads of an arm are drawn, and which of them first. */
import type { CaseloadRow } from '../../core/analysis/caseload.ts'

/** Those in follow-up first, else those alive, and then the others: parts of a whole only where there are several. */
export function orderCaseloads(rows: readonly CaseloadRow[]): readonly CaseloadRow[] {
  const isPart = ({ caseload }: CaseloadRow): boolean => caseload !== 'alive' && caseload !== 'dho'
  const parts = rows.filter(isPart)
  const wholes = ['dho', 'alive'].flatMap((one) => rows.filter(({ caseload }) => caseload === one))
  return parts.length > 1 ? [...wholes, ...parts] : wholes
}
