/** `diff`: two stored runs side by side. */

import type { RunDiff } from '../../core/diff-runs.ts'
import { readValue } from '../../core/domain/describe-fact.ts'
import type { Fact } from '../../core/domain/facts.ts'
import { type Calendar, stampAt } from '../../core/domain/time.ts'
import type { StoredRun } from '../../core/stored-run.ts'
import { EXIT } from '../exit-status.ts'
import { listenForInterrupt } from '../interrupt.ts'
import type { Invocation } from '../invocation.ts'
import { openRunFolder } from '../open-run-folder.ts'
import { checkOut, writeData } from '../output.ts'
import { chooseProgressMode, startProgress } from '../progress.ts'
import { renderDiff } from '../render/diff-view.ts'
import { numbersOf } from '../render/numbers.ts'
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
  const diff = await diffAttentively(invocation, runs, isJson)
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

/** Undefined where Ctrl-C came first. */
async function diffAttentively(
  invocation: Invocation,
  [a, b]: readonly [StoredRun, StoredRun],
  isJson: boolean,
): Promise<RunDiff | undefined> {
  const { io, texts, quiet, services } = invocation
  const mode = chooseProgressMode(io.stderr.isTTY === true, quiet, isJson)
  const progress = await startProgress(io, mode, texts, numbersOf(texts, a.scenario.currency))
  const interrupt = listenForInterrupt(io, () => progress.stop())
  try {
    return await services.diff(a, b, (done, total) => {
      interrupt.signal.throwIfAborted()
      progress.update({ done, total, halfWidth: null, local: null })
    })
  } catch (error) {
    if (interrupt.signal.aborted) return undefined
    throw error
  } finally {
    progress.stop()
    interrupt.release()
  }
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
