/** Machines that are wrong: each ends in an error that says where, whose life it was, and how to follow it; none hangs. */
import { type AnyStateMachine, createMachine, emit } from 'xstate'
import { type Delay, delay, type Fragment, record } from '../../machines/idiom.ts'
import { definePathway, type Pathway } from '../../machines/pathway.ts'
import type { FactType } from '../../src/core/domain/facts.ts'
import type { Engine } from '../../src/core/engine/contract.ts'
import { attachData } from '../../src/core/engine/machine-data.ts'
import { createReferenceEngine } from '../../src/core/engine/reference.ts'
import { type Formula, value } from '../../src/core/formula/formula.ts'
import { runScenario } from '../../src/core/simulate.ts'
import { seconds } from './amounts.ts'
import type { Row, Sabotage } from './row.ts'
import { loadScenario, type World } from './world.ts'

const ID = 'bad-machine'
const ENGINES = ['reference', 'tables', 'kernel'] as const
/** Far more than these machines need, and few enough for the reference engine to get there in seconds. */
const STEP_LIMIT = 20_000
const HANGS_AFTER_SECONDS = 20

const build = (region: object, delays: Record<string, Delay> = {}): Pathway =>
  definePathway({
    id: ID,
    version: '1',
    title: { nb: 'Feil maskin', en: 'Bad machine' },
    parameters: [],
    facts: [],
    regions: { only: { region: region as Fragment['region'], delays } },
  })
const after = (next: object | string) => ({
  initial: 'waiting',
  states: { waiting: { after: { due: next } }, done: {} },
})
/** A delay as formulas give it, without the minute that the idiom's word rounds up to. */
const bare = (minutes: Formula, number: number): Delay =>
  attachData(() => number, { kind: 'formula', formula: minutes })
const exactly = (minutes: number): Delay => bare(value(minutes), minutes)
const tomorrow = delay(value(1440))
const nonsense = 'Nonsense' as FactType

function forgetDelays(pathway: Pathway): Pathway {
  const machine = createMachine(pathway.machine.config as never) as unknown as AnyStateMachine
  return { ...pathway, machine }
}

interface BadMachine {
  readonly what: string
  readonly pathway: () => Pathway
  /** What the sentence says besides names. */
  readonly says: RegExp
  /** Seen before anybody lives: there is no patient to name and none to follow. */
  readonly isRefused?: true
}

const BAD_MACHINES: readonly BadMachine[] = [
  {
    what: 'loops on always',
    pathway: () => build({ initial: 'ping', states: { ping: { always: 'pong' }, pong: { always: 'ping' } } }),
    says: /takes more than \d+ transitions without coming to rest/,
  },
  {
    what: 'never ends',
    pathway: () => build(after({ target: 'waiting', reenter: true }), { due: exactly(0) }),
    says: /takes more than \d+ steps/,
  },
  {
    what: 'schedules a negative delay',
    pathway: () => build(after('done'), { due: exactly(-1) }),
    says: /schedules \S*due\S* after -1 minutes/,
  },
  {
    what: 'schedules a NaN delay',
    pathway: () => build(after('done'), { due: exactly(Number.NaN) }),
    says: /schedules \S*due\S* after NaN minutes/,
  },
  {
    what: 'emits an unknown fact that only a life shows',
    pathway: () => {
      const tell = emit((() => ({ type: nonsense, values: {} })) as never)
      return build(after({ target: 'done', actions: [tell] }), { due: tomorrow })
    },
    says: /unknown fact "Nonsense"/,
  },
  {
    what: 'emits an unknown fact',
    pathway: () => build(after({ target: 'done', actions: [record(nonsense)] }), { due: tomorrow }),
    says: /unknown fact "Nonsense"/,
    isRefused: true,
  },
  {
    what: 'names an unknown delay',
    pathway: () => forgetDelays(build(after('done'), { due: tomorrow })),
    says: /delay "due", which nothing defines/,
    isRefused: true,
  },
]

const [ARM, REPLICATION, PATIENT] = ['dho', 0, 0]
const WHO = `patient ${PATIENT} of replication ${REPLICATION} (seed `
const REPLAY = `pathledger replay <scenario> --arm ${ARM} --replication ${REPLICATION} --patient ${PATIENT} --seed `

/** What the error of an engine leaves unsaid. */
function findUnsaid(message: string, { says, isRefused }: BadMachine): string[] {
  const isStateNamed = isRefused ? /state "[^"]+"/.test(message) : / in [\w.]*\w/.test(message)
  const said: readonly (readonly [string, boolean])[] = [
    ['one line', !message.includes('\n')],
    ['what is wrong', says.test(message)],
    ['machine', message.startsWith(`${ID}: `)],
    ['state', isStateNamed],
    ['patient', isRefused === true || message.includes(WHO)],
    ['replay', isRefused === true || message.includes(REPLAY)],
  ]
  return said.flatMap(([name, is]) => (is ? [] : [name]))
}

/** The message that a run of agder-150 ends with where its second arm lives the machine; undefined where it runs through. */
async function runInto(world: World, { pathway }: BadMachine, choice: (typeof ENGINES)[number]) {
  const scenario = loadScenario(world, 'agder-150', { patients: 1, months: 6, replications: 1 })
  const arms = scenario.arms.filter(({ id }) => id === ARM)
  const engineFor = (): Engine => {
    const { engine } = world.chooseEngine(pathway(), choice)
    return world.wrapEngine({ ...engine, live: (job, batch) => engine.live({ ...job, stepLimit: STEP_LIMIT }, batch) })
  }
  const startedAt = performance.now()
  const message = await runScenario({ ...scenario, arms }, { engineFor }).then(
    () => undefined,
    (error: Error) => error.message,
  )
  return { message, taken: (performance.now() - startedAt) / 1000 }
}

/** The product where no engine ever complains. */
const silent: Sabotage = {
  name: 'a life that fails ends there in silence, and what cannot be read is run as it stands',
  apply: (world) => ({
    ...world,
    chooseEngine(pathway, choice) {
      try {
        return world.chooseEngine(pathway, choice)
      } catch {
        return { engine: createReferenceEngine(pathway) }
      }
    },
    wrapEngine: (engine) => ({
      ...engine,
      live(job, batch) {
        try {
          world.wrapEngine(engine).live(job, batch)
        } catch {
          batch.clear()
        }
      },
    }),
  }),
}

const badMachineRow = (bad: BadMachine): Row => ({
  area: 'kernel',
  requirement: `Kernel, bad input: a machine that ${bad.what} gives one error and never hangs`,
  required: bad.isRefused
    ? `machine and state, before anybody lives, in ${ENGINES.length} engines`
    : `machine, state, patient and replay, in ${ENGINES.length} engines`,
  async measure(world) {
    const ended: { readonly message: string | undefined; readonly taken: number; readonly unsaid: string[] }[] = []
    for (const engine of ENGINES) {
      const { message, taken } = await runInto(world, bad, engine)
      const unsaid = message === undefined ? ['any error'] : findUnsaid(message, bad)
      ended.push({ message, taken, unsaid })
    }
    const well = ended.filter(({ taken, unsaid }) => unsaid.length === 0 && taken < HANGS_AFTER_SECONDS).length
    const slowest = seconds(Math.max(...ended.map(({ taken }) => taken)))
    const unsaid = [...new Set(ended.flatMap((one) => one.unsaid))]
    const what = unsaid.length > 0 ? `; without ${unsaid.join(', ')}` : ''
    const said = (ended.find((one) => one.unsaid.length > 0) ?? ended[0])?.message ?? 'nothing'
    return {
      measured: `${well} of ${ENGINES.length} within ${slowest}${what}: ${said}`,
      met: well === ENGINES.length,
    }
  },
  sabotage: silent,
})

export const KERNEL_BAD_MACHINE_ROWS: readonly Row[] = BAD_MACHINES.map(badMachineRow)
