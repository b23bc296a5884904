/** What `verify` found, in sentences. */
import type { SegmentDifference, Verification } from '../../core/verify.ts'
import { numbersOf } from '../../words/numbers.ts'
import type { Invocation } from '../invocation.ts'

const rowOf = (row: SegmentDifference['stored'], nothing: string): string =>
  row === null
    ? nothing
    : Object.entries(row)
        .map(([name, value]) => `${name}=${value}`)
        .join('  ')

/** The whole text; the first difference in full. */
export function renderVerification({ texts }: Pick<Invocation, 'texts'>, found: Verification): string {
  const { verify } = texts
  const { whole } = numbersOf(texts, 'NOK')
  const [first, ...others] = found.differences
  const counts = [whole(found.same), whole(found.segments)] as const
  const lines = [
    found.same === found.segments ? verify.same(...counts) : verify.notSame(...counts),
    ...(first ? describeFirst(texts, first) : []),
    ...(others.length > 0 ? [verify.more(whole(others.length))] : []),
    verify.result[found.result],
  ]
  return `${lines.join('\n')}\n`
}

function describeFirst({ verify }: Invocation['texts'], first: SegmentDifference): string[] {
  const { segment, table, row, replication, patient, pathway, arms } = first
  const simulation = pathway === undefined ? undefined : `${pathway} (${arms?.join(', ')})`
  return [
    verify.differs(String(segment), table, String(row), verify.lives(String(replication), String(patient), simulation)),
    `  ${verify.stored} ${rowOf(first.stored, verify.nothing)}`,
    `  ${verify.lived} ${rowOf(first.lived, verify.nothing)}`,
  ]
}
