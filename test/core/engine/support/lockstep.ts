/** Runs one generated case in every engine, step by step and as a whole life, and compares all that can be seen. */
import type { AnyStateNode } from 'xstate'
import { FactBatch } from '../../../../src/core/domain/fact-batch.ts'
import type { Fact } from '../../../../src/core/domain/facts.ts'
import { InvariantError } from '../../../../src/core/domain/issues.ts'
import { compilePathway } from '../../../../src/core/engine/compile/compile-pathway.ts'
import type { Program } from '../../../../src/core/engine/compile/program.ts'
import { Refusal } from '../../../../src/core/engine/compile/refusal.ts'
import type { Engine, LifeJob, PatientInput } from '../../../../src/core/engine/contract.ts'
import { createCodeEngine } from '../../../../src/core/engine/kernel/code-engine.ts'
import { createTablesEngine, runByTables } from '../../../../src/core/engine/kernel/tables-engine.ts'
import { createReferenceEngine } from '../../../../src/core/engine/reference.ts'
import { retraceLife, type StoredStimulus } from '../../../../src/core/engine/reference-retrace.ts'
import { PARAMS } from './arbitrary-formula.ts'
import { buildMachine, type TrialPathway } from './build-machine.ts'
import { type CaseSpec, EVENTS, type StimulusSpec } from './machine-spec.ts'
import { createKernelStepper, createReferenceStepper, type Stepper } from './steppers.ts'
import { stimuliOf } from './stimuli-of.ts'

/** How a case ended where all engines agree. */
export interface Outcome {
  readonly end: 'ran' | 'failed' | 'restless' | 'illegal' | 'refused' | 'unbuildable'
  /** Steps after which everything was compared. */
  readonly steps: number
  readonly facts: number
  readonly refusal?: string
  /** Whether code was generated. */
  readonly coded?: boolean
}

/** Months of 700 minutes and more: short, so that lives are too. */
const MONTH_STARTS = [0, 700, 1500, 2200, 3000, 4000]
const HORIZON = 4000
const FIRED_AT_MOST = 25

const input: Omit<PatientInput, 'patient'> = {
  enrolAt: 40,
  attributes: { diagnosis: 'HF', risk: 'high', age: 71, homeMinutesPerMonth: 0 },
}
const jobOf = ({ seed, patient }: CaseSpec): LifeJob => ({
  seed,
  replication: 3,
  params: PARAMS,
  calendar: { zeroDay: 19_358, warmUpMonths: 0, monthStarts: MONTH_STARTS, horizon: HORIZON },
  patients: [{ ...input, patient }],
  stepLimit: 100,
})

/** The code and the patient of an error, and its message up to the list of states. */
function describeError(error: unknown): string {
  if (!(error instanceof InvariantError)) throw error
  return `${error.code} patient ${error.patient}: ${error.message.replace(/, in [^;]*;.*/s, '')}`
}
const attempt = (move: () => void): string | undefined => {
  try {
    move()
    return undefined
  } catch (error) {
    return describeError(error)
  }
}

/** XState acts only once it has come to rest: where it never does, the kernel may meet another fault before. */
const alike = <T>(ends: readonly (T | string | undefined)[]): (T | string | undefined)[] =>
  ends.map((one) =>
    typeof one === 'string' && String(ends[0]).includes('without coming to rest')
      ? one.slice(0, one.indexOf(':'))
      : one,
  )

class Mismatch extends Error {}
function demandEqual(what: string, steppers: readonly string[], seen: readonly unknown[]): void {
  const [expected, ...others] = seen.map((one) => JSON.stringify(one, null, 1) ?? 'undefined')
  others.forEach((other, index) => {
    if (other !== expected) {
      throw new Mismatch(
        `${what}: ${steppers[index + 1]} differs\n--- ${steppers[0]}\n${expected}\n--- ${steppers[index + 1]}\n${other}`,
      )
    }
  })
}

/** Whether states make a configuration: XState reaches others on some machines, and then nothing is promised. */
function isLegal(pathway: TrialPathway, states: readonly string[]): boolean {
  const active = new Set(states)
  const isWhole = (node: AnyStateNode): boolean => {
    const inside = Object.values(node.states as Record<string, AnyStateNode>).filter(({ type }) => type !== 'history')
    const entered = inside.filter(({ path }) => active.has(path.join('.')))
    if (node.type === 'compound' && entered.length !== 1) return false
    if (node.type === 'parallel' && entered.length !== inside.length) return false
    return entered.every(isWhole)
  }
  const hasParent = (path: string): boolean => path === '' || active.has(path.split('.').slice(0, -1).join('.'))
  return active.has('') && states.every(hasParent) && isWhole(pathway.machine.root)
}

/** Moves all steppers through the stimuli. Throws Mismatch. */
function playStimuli(
  pathway: TrialPathway,
  events: readonly string[],
  steppers: readonly Stepper[],
  stimuli: readonly StimulusSpec[],
): Outcome {
  const names = steppers.map(({ name }) => name)
  let [steps, facts, now] = [0, 0, input.enrolAt]
  let end: Outcome['end'] | undefined
  let due: number | undefined
  const move = (what: string, one: (stepper: Stepper) => void): void => {
    const failures = steppers.map((stepper) => attempt(() => one(stepper)))
    const isBroken = /does not exist|Cannot read prop|is not iterable/.test(failures[0] ?? '')
    const [first, ...others] = steppers.map((stepper) => stepper.observe())
    if (isBroken || (failures[0] === undefined && !isLegal(pathway, first?.states ?? []))) {
      end = 'illegal'
      return
    }
    demandEqual(`${what}, errors`, names, alike(failures))
    if (failures[0] !== undefined) {
      end = failures[0].includes('without coming to rest') ? 'restless' : 'failed'
      return
    }
    demandEqual(`${what}, step ${steps}`, names, [first, ...others])
    steps++
    facts += first?.facts.length ?? 0
    due = first?.timers[0]?.at
    if (first?.isOver) end = 'ran'
  }
  move('begin', (stepper) => stepper.begin())
  for (const { wait, event } of [{ wait: 0, event: 0 }, ...stimuli]) {
    const target = now + wait
    for (let fired = 0; end === undefined && due !== undefined && due <= target && fired < FIRED_AT_MOST; fired++) {
      now = due
      move(`timer at ${now}`, (stepper) => stepper.fire())
    }
    if (end !== undefined) break
    if (due === undefined || due > target) now = target
    const type = EVENTS[event] as string
    if (events.includes(type)) move(`${type} at ${now}`, (stepper) => stepper.send(now, type))
  }
  return { end: end ?? 'ran', steps, facts }
}

/** Whether every state is active only while the state around it is, as the spans of a life tell. */
function areSpansLegal(spans: readonly (readonly number[])[], watches: readonly string[]): boolean {
  const [patient = [], watch = [], from = [], until = []] = spans
  const rows = [...patient.keys()]
  return rows.every((row) => {
    const around = watches.indexOf((watches[watch[row] as number] as string).split('.').slice(0, -1).join('.'))
    const holds = (other: number): boolean =>
      watch[other] === around &&
      patient[other] === patient[row] &&
      (from[other] as number) <= (from[row] as number) &&
      (until[other] as number) >= (until[row] as number)
    return around < 0 || rows.some(holds)
  })
}

/** Folds the stimuli of a life through XState again: they must give its facts. Throws Mismatch. */
function liveAgain(
  pathway: TrialPathway,
  job: LifeJob,
  life: { readonly facts: readonly Fact[]; readonly stimuli: ReturnType<typeof stimuliOf> },
): void {
  const again = job.patients.flatMap((input) => {
    const stimuli = life.stimuli.filter(({ patient }) => patient === input.patient)
    return retraceLife(pathway, job, input, stimuli as readonly StoredStimulus[]).batch.toFacts()
  })
  demandEqual('life from its stimuli', ['told', 'lived again'], [life.facts, again])
}

/** False where XState reached states that make no configuration. Throws Mismatch. */
function liveWhole(
  pathway: TrialPathway,
  engines: readonly Engine[],
  job: LifeJob,
  watches: readonly string[],
): boolean {
  const lives = engines.map((engine) => {
    const batch = new FactBatch(64)
    const error = attempt(() =>
      engine.live({ ...job, watches: watches.map((state) => [state]), tellsStimuli: true }, batch),
    )
    if (error !== undefined) return error
    const { count, patient, watch, from, until } = batch.occupancy
    const spans = [patient, watch, from, until].map((column) => [...column.slice(0, count)])
    return { facts: batch.toFacts(), spans, stimuli: stimuliOf(engine, batch) }
  })
  const [first] = lives
  if (typeof first === 'object' && !areSpansLegal(first.spans, watches)) return false
  const names = engines.map(({ id }) => id)
  demandEqual('whole life', names, alike(lives))
  demandEqual(
    'timers',
    names,
    engines.map(({ timers }) => timers),
  )
  if (typeof first === 'object') liveAgain(pathway, job, first)
  return true
}

/** Runs a case in all engines. Throws where they differ. */
export function runCase(spec: CaseSpec): Outcome {
  let pathway: TrialPathway
  let program: Program
  try {
    pathway = buildMachine(spec.machine)
  } catch {
    return { end: 'unbuildable', steps: 0, facts: 0 }
  }
  try {
    program = compilePathway(pathway)
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return { end: 'refused', steps: 0, facts: 0, refusal: error.message }
  }
  const job = jobOf(spec)
  const patient = job.patients[0] as PatientInput
  const slots = program.beginnings.map(({ slot }) => program.slots[slot] as string)
  const steppers = [
    createReferenceStepper(pathway, job, patient, slots),
    createKernelStepper('tables', runByTables(program), job, patient, slots),
  ]
  const outcome = playStimuli(pathway, program.chart.events, steppers, spec.stimuli)
  if (outcome.end === 'illegal' || outcome.end === 'restless') return outcome
  const engines = [
    createReferenceEngine(pathway),
    createTablesEngine(pathway, program),
    createCodeEngine(pathway, program),
  ]
  const watches = program.chart.states.flatMap(({ path }) => (path === '' ? [] : [path]))
  const next = { ...patient, patient: patient.patient + 1, enrolAt: 0 }
  if (!liveWhole(pathway, engines, { ...job, patients: [patient, next] }, watches))
    return { ...outcome, end: 'illegal' }
  return { ...outcome, coded: program.routines !== undefined }
}
