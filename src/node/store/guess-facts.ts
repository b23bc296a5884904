import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * How many facts the run in a folder says it has; 0 where it says nothing. Only a guess, of a manifest that nobody has
 * checked: it may decide what is quickest, never what is true.
 */
export function guessFacts(folder: string): number {
  try {
    const facts: unknown = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8'))?.totals?.facts
    return typeof facts === 'number' ? facts : 0
  } catch {
    return 0
  }
}

/** Facts that are worth starting threads for: half a second of folding. */
const WORTH_FACTS = 1_000_000

/** Whether so many facts are folded on worker threads. */
export const isWorthWorkers = (facts: number): boolean => facts >= WORTH_FACTS
