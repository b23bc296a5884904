/** Lays out a stored run: its facts are priced again, and its own texts are lived again where a change makes other lives. */
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex } from '@noble/hashes/utils.js'
import { type Checked, InputError } from '../../core/domain/issues.ts'
import { keepLives } from '../../core/refold.ts'
import type { ReadScenario } from '../../core/scenario/assemble.ts'
import { prepareCohort } from '../../core/scenario/cohort.ts'
import type { RunOptions } from '../../core/scenario/options.ts'
import { createMemoryShelf } from '../../core/store/shelf.ts'
import { wholeEvents } from '../../core/stored-events.ts'
import { openRun, type StoredRun } from '../../core/stored-run.ts'
import { openStored, withArms } from '../../core/stored-scenario.ts'
import { createDesk, type Desk } from './desk.ts'
import type { RunSource } from './source.ts'

const hash = (bytes: Uint8Array): string => bytesToHex(sha256(bytes))

async function keepStored(run: StoredRun) {
  const lives = keepLives(run.plan)
  for await (const event of wholeEvents(run)) lives.add(event)
  const { scenario, cohortParams, calendar } = run.plan
  const patients = prepareCohort(scenario, cohortParams, calendar).count(0)
  return { lives, notes: { engine: run.manifest.engine.ran, notCompiled: {}, patients } }
}

/** The scenario with the arms that were simulated. */
const onlyStored = (read: Checked<ReadScenario>, arms: readonly string[]): Checked<ReadScenario> =>
  read.ok ? { ...read, value: { ...read.value, scenario: withArms(read.value.scenario, arms) } } : read

/** Lays out the blobs of a run; what keeps it from being read is told. */
export async function layOutRun({ name, blobs }: RunSource): Promise<Checked<Desk>> {
  try {
    const run = await openRun(createMemoryShelf(name, new Map(blobs)), hash, PRODUCT_VERSION)
    const { options, arms } = run.manifest
    const opened = openStored(run.inputs)
    if (!opened.ok) return opened
    const kept = await keepStored(run)
    const { replications } = kept.lives
    const ownOptions = { ...(options as RunOptions), ...(replications > 0 && { replications }) }
    const own = {
      ...opened.value,
      resolve: (changes: RunOptions) =>
        onlyStored(
          opened.value.resolve({ ...ownOptions, ...changes, set: { ...ownOptions.set, ...changes.set } }),
          arms,
        ),
    }
    return { ok: true, value: { ...createDesk(own, kept), stored: { name, replications } }, issues: run.warnings }
  } catch (error) {
    if (error instanceof InputError) return { ok: false, issues: error.issues }
    throw error
  }
}
