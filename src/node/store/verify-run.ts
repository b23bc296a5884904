/** A stored run verified on worker threads. */
import { availableParallelism } from 'node:os'
import type { Issue } from '../../core/domain/issues.ts'
import { type KeptTask, prepareKept } from '../../core/kept-shards.ts'
import { findPathway } from '../../core/shipped.ts'
import { storeIssue } from '../../core/store/store-issues.ts'
import type { StoredRun } from '../../core/stored-run.ts'
import { type Verification, verifyRun, verifySetup } from '../../core/verify.ts'
import { shareSetup } from '../run-on-workers.ts'
import { openPool } from '../worker-pool.ts'
import { isWorthWorkers } from './guess-facts.ts'
import { listChangedPathways } from './keep-run.ts'
import { sha256 } from './open-run.ts'

export interface VerifyOptions {
  /** Where the run lies. */
  readonly folder: string
  /** Threads besides this one, 1 for none; without it as many as pay. */
  readonly workers?: number | undefined
  readonly onProgress: (done: number, total: number) => void
  readonly signal: AbortSignal
}

/** Warnings for a product and for pathways that are others than those the run was stored with. */
export function describeChanges(run: StoredRun, version: string): readonly Issue[] {
  const { manifest, shelf } = run
  const product = { run: shelf.name, before: manifest.product.version, now: version }
  const pathways = listChangedPathways(run).map(({ id, version: before }) =>
    storeIssue('PL-R014', { run: shelf.name, pathway: id, before, now: findPathway(id).version }, undefined, 'warning'),
  )
  const isOther = product.before !== version
  return [...(isOther ? [storeIssue('PL-R027', product, undefined, 'warning')] : []), ...pathways]
}

const HANDED_OUT = 2

/** Lives every stored segment again and compares. An abort ends it with those that are done. */
export async function verifyStoredRun(
  run: StoredRun,
  { folder, workers, ...hooks }: VerifyOptions,
): Promise<Verification> {
  const setup = verifySetup(run)
  const facts = run.shards.reduce((sum, { tables }) => sum + tables.facts.rows, 0)
  const threads = workers ?? (isWorthWorkers(facts) ? availableParallelism() : 1)
  if (threads === 1) return verifyRun(run, sha256, { ...hooks, answer: prepareKept(setup, run.shelf), atATime: 1 })
  const pool = await openPool(threads)
  try {
    const common = shareSetup({ ...setup, folder, shown: run.shelf.name })
    const answer = (task: KeptTask) => pool.run({ ...common, ...task })
    return await verifyRun(run, sha256, { ...hooks, answer, atATime: threads * HANDED_OUT })
  } finally {
    await pool.close()
  }
}
