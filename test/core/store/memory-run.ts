import { expect } from 'vitest'
import { parse } from 'yaml'
import { toJson } from '../../../src/core/analysis/result-builder.ts'
import { InputError } from '../../../src/core/domain/issues.ts'
import { prepareKept } from '../../../src/core/kept-shards.ts'
import { prepareLives } from '../../../src/core/lives.ts'
import { type Change, repriceRun } from '../../../src/core/reprice.ts'
import type { ScenarioOptions } from '../../../src/core/scenario/options.ts'
import { planShards } from '../../../src/core/scenario/plan.ts'
import { recordInputs } from '../../../src/core/scenario/record-inputs.ts'
import { planOf, runScenario } from '../../../src/core/simulate.ts'
import { inputFile, openJournal, RESULT, writeManifest } from '../../../src/core/store/run-folder.ts'
import { createMemoryShelf, type Shelf } from '../../../src/core/store/shelf.ts'
import { limitsOf } from '../../../src/core/stored-limits.ts'
import { openRun, type StoredRun } from '../../../src/core/stored-run.ts'
import { parseSource, type ScenarioSource, sourceOf } from '../../../src/core/stored-scenario.ts'
import { describeRun } from '../../../src/node/store/keep-run.ts'
import { sha256 } from '../../../src/node/store/open-run.ts'
import { readText } from '../../scenarios/read-files.ts'

const encode = (text: string): Uint8Array => new TextEncoder().encode(text)
const load = (name: string) => ({ name, text: readText(name) })

/** The scenario agder-150 with something changed in it, as a file of its own. */
export function changeSource(change: (scenario: ReturnType<typeof parse>) => void): ScenarioSource {
  const scenario = parse(readText('agder-150.yaml'))
  change(scenario)
  return { main: { name: 'changed.yaml', text: JSON.stringify(scenario, null, 1) }, load }
}

/** The result of the stored run's scenario with a change, simulated. Throws InputError where it cannot be read. */
async function simulateChanged({ inputs, manifest }: StoredRun, change: Change): Promise<string> {
  const { source, set, ...rest } = change
  const options = { ...manifest.options, ...rest, set: { ...manifest.options.set, ...set } } as ScenarioOptions
  const read = parseSource({ ...sourceOf(inputs), ...source }, options)
  if (!read.ok) throw new InputError(read.issues)
  return toJson(await runScenario(read.value.scenario))
}

/** Expects that pricing the stored facts again gives the bytes of simulating. */
export async function expectSame(run: StoredRun, change: Change): Promise<void> {
  expect(toJson(await repriceRun(run, change))).toBe(await simulateChanged(run, change))
}

export interface MemoryRunOptions extends Pick<ScenarioOptions, 'patients' | 'months' | 'replications' | 'seed'> {
  readonly set?: Record<string, string | number>
  readonly agreement?: string
  readonly variant?: string
  /** Lives of a shard and arm at most. */
  readonly lives?: number
  /** Shards that are lived; all without it. */
  readonly shards?: number
}

/** A shipped scenario, or one of these texts, simulated and stored on a shelf in memory. */
export async function keepInMemory(
  id: string,
  { lives = 8, shards = Infinity, ...options }: MemoryRunOptions,
  main = load(`${id}.yaml`),
): Promise<StoredRun & { readonly shelf: Shelf; readonly json: string }> {
  const shelf = createMemoryShelf(id)
  const recorded = recordInputs(main, load)
  const read = parseSource({ main, load: recorded.load }, options)
  if (!read.ok) throw new Error(read.issues.map(({ message }) => message.en).join('\n'))
  const { scenario } = read.value
  const prepared = prepareLives(planOf(scenario), { tellsStimuli: true })
  const inputs = recorded.inputs()
  const request = { version: '0.0.0', command: 'compare' as const, inputs, options, engine: 'auto' as const }
  const described = describeRun(prepared, scenario, request)
  const { patients, replications } = described
  const cut = [...planShards({ replications, patients }, lives)]
  const manifest = {
    ...described,
    state: shards < cut.length ? ('unfinished' as const) : ('complete' as const),
    shards: { lives, count: cut.length },
    hardware: { platform: 'test', cpu: 'test', cores: 1, memoryMb: 1, node: 'test' },
  }
  for (const [index, { text }] of inputs.entries()) await shelf.write(inputFile(index), encode(text))
  await writeManifest(shelf, manifest)
  const journal = await openJournal(shelf, manifest)
  const answer = prepareKept(
    { scenario, engine: 'auto', facts: manifest.facts, limits: limitsOf(manifest, prepared.plan) },
    shelf,
  )
  for (const shard of cut.slice(0, shards)) {
    const told = await answer({ shard })
    if (!told.ok || !told.written) throw new Error(`shard ${shard.index} was not written`)
    await journal.acknowledge([told.written])
  }
  const json = toJson(await runScenario(scenario))
  await shelf.replace(RESULT, encode(json))
  return { ...(await openRun(shelf, sha256)), json }
}
