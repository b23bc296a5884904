/** `trace`: what happened to one patient of a stored run, and what each of it came to. */
import { readValue } from '../../core/domain/describe-fact.ts'
import { FACTS } from '../../core/domain/facts.ts'
import { stampAt } from '../../core/domain/time.ts'
import type { StoredRun } from '../../core/stored-run.ts'
import type { Trace, TracedFact, TracedMove } from '../../core/trace.ts'
import { numbersOf } from '../../words/numbers.ts'
import { priceWordsOf } from '../../words/price-words.ts'
import { wordsOf } from '../../words/words.ts'
import { EXIT } from '../exit-status.ts'
import { findArm } from '../find-arm.ts'
import { type Invocation, styleOfInvocation, widthOf } from '../invocation.ts'
import { openRunFolder } from '../open-run-folder.ts'
import { checkOut, writeData } from '../output.ts'
import { styleOf } from '../render/style.ts'
import { traceLines } from '../render/trace-view.ts'

export interface TraceOptions {
  /** The last day that is told. */
  readonly at?: string
  readonly arm?: string
  readonly replication?: number
  readonly json?: boolean
  readonly out?: string
}

/** Columns of a line at most, however wide the screen. */
const WIDEST = 100

/** Prints the trace. Throws InputError on a folder, an arm, a patient or a day that is not there. */
export async function tracePatient(
  invocation: Invocation,
  folder: string,
  patient: number,
  options: TraceOptions,
): Promise<number> {
  const { services, io } = invocation
  if (options.out !== undefined) await checkOut(options.out, io.cwd, [folder])
  const run = await openRunFolder(invocation, folder, invocation.version)
  const arm = findArm(run.scenario, options.arm)
  const { replication = 0, at } = options
  const trace = await services.trace(run, { arm, replication, patient, ...(at !== undefined && { at }) })
  const data = options.json
    ? `${JSON.stringify(jsonOf(run, trace), null, 2)}\n`
    : `${linesOf(invocation, run, trace, options.out === undefined).join('\n')}\n`
  await writeData(invocation, data, options.out)
  return EXIT.fine
}

function linesOf(invocation: Invocation, { scenario }: StoredRun, trace: Trace, onScreen: boolean): string[] {
  const { texts, language } = invocation
  const { arm, replication, patient, calendar } = trace
  const { currency } = scenario
  const numbers = numbersOf(texts, currency)
  const style = onScreen ? styleOfInvocation(invocation) : styleOf(false)
  const width = onScreen ? Math.min(WIDEST, widthOf(invocation)) : WIDEST
  const words = wordsOf(language, texts, priceWordsOf(scenario))
  const { diagnosis, risk, age, homeMinutesPerMonth } = patient.attributes
  const { replay } = texts
  return [
    style.bold(replay.life(String(patient.patient), String(replication), `${arm.title[language]} (${arm.pathway})`)),
    replay.patient(diagnosis, risk, numbers.whole(Math.floor(age)), numbers.whole(Math.round(homeMinutesPerMonth))),
    replay.enrolled(stampAt(calendar, patient.enrolAt).slice(0, 10)),
    ...traceLines({ texts, words, numbers, style, width, currency }, trace, language),
  ]
}

function jsonOf({ scenario, manifest }: StoredRun, trace: Trace) {
  const { calendar, arm, replication, patient, actors, states, memory, timers, isOver } = trace
  const stamp = (at: number): string => stampAt(calendar, at)
  const byActor = (balances: readonly number[]): Record<string, number> =>
    Object.fromEntries(actors.map((actor, index) => [actor, balances[index] ?? 0]))
  const factOf = ({ type, at, from, values, claims }: TracedFact) => ({
    at: stamp(at),
    type,
    ...(FACTS[type].period && { from: stamp(from) }),
    values: Object.fromEntries(Object.entries(values).map(([name, value]) => [name, readValue(name, value)])),
    claims,
  })
  const moveOf = ({ kind, timer, at, draws, facts, balances, ...move }: TracedMove) => ({
    at: stamp(at),
    stimulus: timer ?? kind,
    states: move.states,
    draws,
    facts: facts.map(factOf),
    balances: byActor(balances),
  })
  return {
    schemaVersion: 1,
    run: manifest.id,
    scenario: scenario.id,
    arm: arm.id,
    pathway: arm.pathway,
    seed: scenario.seed,
    replication,
    patient: { index: patient.patient, enrolled: stamp(patient.enrolAt).slice(0, 10), ...patient.attributes },
    /** The last minute that is told. */
    until: stamp(trace.until - 1),
    isOver,
    states,
    memory: Object.fromEntries(memory.map(({ name, value, word }) => [name, word ?? value])),
    timers: timers.map(({ timer, at }) => ({ timer, at: stamp(at) })),
    moves: trace.moves.map(moveOf),
    balances: byActor(trace.moves.at(-1)?.balances ?? []),
  }
}
