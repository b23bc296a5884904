/** A hundred thousand patients in the browser. */
import { readFileSync } from 'node:fs'
import type { Contender } from '../measure.ts'
import { visiting } from './contenders.ts'
import { listRenderers, settle, visit } from './visit.ts'

export const LARGE_MEMORY = 'page: 100,000 patients, memory'
export const LARGE_TASK = 'page: 100,000 patients, longest gap'

const LARGE = 'patients=100000&replications=1'
const KIB_PER_MB = 1000 / 1.024

/** Megabytes the process took at most. */
function peakOf(process: number): number {
  const status = readFileSync(`/proc/${process}/status`, 'utf8')
  return Number(/^VmHWM:\s+(\d+)/m.exec(status)?.[1]) / KIB_PER_MB
}

async function simulateLarge<T>(read: (longestGap: number, renderers: readonly number[]) => T): Promise<T> {
  const visited = await visit({ fragment: LARGE })
  try {
    await settle(visited)
    return read((await visited.notes()).longestGap, await listRenderers())
  } finally {
    await visited.leave()
  }
}

/** Both finish, or throw. */
export const listLarge = (): readonly Contender[] => [
  visiting(LARGE_MEMORY, 'MB', () => simulateLarge((_, renderers) => Math.max(...renderers.map(peakOf)))),
  visiting(LARGE_TASK, 'ms', () => simulateLarge((longestGap) => longestGap)),
]
