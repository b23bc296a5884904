/** `diff`: two stored runs side by side. */

import type { RunDiff } from '../../core/diff-runs.ts'
import { readValue } from '../../core/domain/describe-fact.ts'
import type { Fact } from '../../core/domain/facts.ts'
import { type Calendar, stampAt } from '../../core/domain/time.ts'
import { attendWalk } from '../attend-walk.ts'
import { EXIT } from '../exit-status.ts'
import type { Invocation } from '../invocation.ts'
import { openRunFolder } from '../open-run-folder.ts'
import { checkOut, writeData } from '../output.ts'
import { renderDiff } from '../render/diff-view.ts'
import { viewOf } from '../view-of.ts'

export interface DiffOptions {
  readonly json?: boolean
  readonly out?: string
}

/** Prints what differs; the exit status tells whether anything does. Throws InputError where a run cannot be read. */
export async function diffFolders(
  invocation: Invocation,
  folders: readonly [string, string],
  { json = false, out }: DiffOptions,
): Promise<number> {
  if (out !== undefined) await checkOut(out, invocation.io.cwd, folders)
  const isJson = json || (out?.toLowerCase().endsWith('.json') ?? false)
  const runs = [await openRunFolder(invocation, folders[0]), await openRunFolder(invocation, folders[1])] as const
  const { services } = invocation
  const { currency } = runs[0].scenario
  const diff = await attendWalk(invocation, { currency, isJson }, (onStep) => services.diff(...runs, onStep))
  if (!diff) return EXIT.interrupted
  const [a, b] = runs
  const calendars = [a.plan.calendar, b.plan.calendar] as const
  const { scenario } = a
  const view = {
    ...viewOf(invocation, scenario, { ...(out !== undefined && { out }) }),
    currency: invocation.texts.currency(scenario.currency),
    runs: [
      { folder: folders[0], calendar: calendars[0] },
      { folder: folders[1], calendar: calendars[1] },
    ] as const,
  }
  const data = isJson ? `${JSON.stringify(jsonOf(diff, calendars), null, 2)}\n` : renderDiff(view, diff)
  await writeData(invocation, data, out)
  return diff.isEqual ? EXIT.fine : EXIT.differs
}

function jsonOf({ first, ...diff }: RunDiff, [a, b]: readonly [Calendar, Calendar]) {
  const factOf = (fact: Fact | null, calendar: Calendar) =>
    fact && {
      at: stampAt(calendar, fact.at),
      type: fact.type,
      values: Object.fromEntries(Object.entries(fact.values).map(([name, value]) => [name, readValue(name, value)])),
    }
  return { ...diff, first: first && { ...first, a: factOf(first.a, a), b: factOf(first.b, b) } }
}
