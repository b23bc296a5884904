import { type AnyStateMachine, createMachine } from 'xstate'
import type { FactType } from '../src/core/domain/facts.ts'
import type { Text } from '../src/core/domain/issues.ts'
import type { ParameterSpec } from '../src/core/domain/parameters.ts'
import { givenOf, type LifeJob, type PatientInput } from '../src/core/engine/contract.ts'
import { beginMemory, type MemorySpec } from '../src/core/formula/memory.ts'
import { MEMORY, type PatientContext } from './context.ts'
import { setting } from './fragments/health-course.ts'
import { type Delay, type Fragment, type Guard, record, type State } from './idiom.ts'
import { listStates } from './states.ts'

/** One organisation model: a statechart, what it reads and what it tells. */
export interface Pathway {
  readonly id: string
  readonly version: string
  readonly title: Text
  readonly machine: AnyStateMachine
  readonly parameters: readonly ParameterSpec[]
  /** Every fact the pathway may tell. */
  readonly facts: readonly FactType[]
  /** Names of all states: those of the regions, such as `health.admitted`, and `dead` where patients may die. */
  readonly states: readonly string[]
  readonly memory: MemorySpec
  /** What patients or services do follows from what is paid: under other prices the lives are other ones. */
  readonly followsPayment?: true
  /** The patient's memory at time zero. */
  contextFor(job: LifeJob, patient: PatientInput): PatientContext
  /** Delays that end a period, by name. */
  readonly closingDelays: ReadonlySet<string>
  /** Where a state with that name stands in the machine, from the root. */
  placeOf(state: string): readonly string[]
  /** What it was composed from. */
  readonly parts: PathwayParts
}

export interface PathwayParts
  extends Pick<Pathway, 'id' | 'version' | 'title' | 'parameters' | 'facts' | 'followsPayment'> {
  /** Regions of the living patient, in document order: states first, clocks last. */
  readonly regions: Readonly<Record<string, Fragment>>
}

function collect<T>(parts: PathwayParts, kind: 'delays' | 'guards'): Record<string, T> {
  const all: Record<string, T> = {}
  for (const fragment of Object.values(parts.regions)) {
    for (const [name, value] of Object.entries(fragment[kind] ?? {})) {
      if (name in all) throw new Error(`pathway "${parts.id}" names two ${kind} "${name}"`)
      all[name] = value as T
    }
  }
  return all
}

/** Names a transition uses must exist: XState itself would fire an unknown delay at once. */
function checkNames(id: string, state: State, delays: object, guards: object): void {
  const transitions = [...Object.values(state.on ?? {}), ...Object.values(state.after ?? {})].flatMap((t) =>
    typeof t === 'string' ? [] : [t].flat(),
  )
  for (const name of Object.keys(state.after ?? {})) {
    if (!(name in delays)) throw new Error(`pathway "${id}" has no delay "${name}"`)
  }
  for (const { guard } of transitions) {
    if (guard !== undefined && !(guard in guards)) throw new Error(`pathway "${id}" has no guard "${guard}"`)
  }
  for (const child of Object.values(state.states ?? {})) checkNames(id, child, delays, guards)
}

const contextFor = (job: LifeJob, patient: PatientInput): PatientContext => {
  const { seed, replication, params, luck } = job
  const stream = { seed, replication, patient: patient.patient, ...(luck && { luck }) }
  return beginMemory(MEMORY, givenOf(job, patient), { params, stream } as PatientContext)
}

const DEAD = 'dead'
const placeOf = (state: string): readonly string[] => (state === DEAD ? [DEAD] : ['alive', ...state.split('.')])

/**
 * Composes a pathway: expected → alive (its regions in parallel) → dead. Leaving `alive` closes every open period.
 * The first state is empty because XState enters it again, without input, on every pure transition. A pathway that may
 * not tell `Died` has no `dead`: its patients live to the horizon.
 * Throws on a name that two fragments claim or that none defines.
 */
export function definePathway(parts: PathwayParts): Pathway {
  const delays = collect<Delay>(parts, 'delays')
  const guards = collect<Guard>(parts, 'guards')
  const regions = Object.fromEntries(Object.entries(parts.regions).map(([name, fragment]) => [name, fragment.region]))
  const mayDie = parts.facts.includes('Died')
  const alive: State = { type: 'parallel', states: regions, ...(mayDie && { on: { DIED: `#${DEAD}` } }) }
  checkNames(parts.id, alive, delays, guards)
  const config = {
    id: parts.id,
    version: parts.version,
    initial: 'expected',
    context: ({ input }: { input?: unknown }) => input ?? {},
    states: {
      expected: { on: { ENROLLED: 'alive' } },
      alive,
      ...(mayDie && { [DEAD]: { id: DEAD, type: 'final', entry: record('Died', setting) } }),
    },
  }
  const machine = createMachine(
    config as unknown as Parameters<typeof createMachine>[0],
    {
      delays,
      guards,
    } as unknown as Parameters<typeof createMachine>[1],
  ) as AnyStateMachine
  const closingDelays = new Set(Object.keys(delays).filter((name) => delays[name]?.closing))
  const states = [...listStates(regions).keys(), ...(mayDie ? [DEAD] : [])]
  return { ...parts, machine, memory: MEMORY, states, placeOf, contextFor, closingDelays, parts }
}
