/** `replay`: one patient's life again, fact by fact, up to what went wrong. */
import { describeFact, readValue } from '../../core/domain/describe-fact.ts'
import { FACTS, type Fact } from '../../core/domain/facts.ts'
import { type Calendar, stampAt } from '../../core/domain/time.ts'
import type { Replay } from '../../core/replay.ts'
import type { Arm, Scenario } from '../../core/scenario/scenario.ts'
import { numbersOf } from '../../words/numbers.ts'
import { EXIT } from '../exit-status.ts'
import { findArm } from '../find-arm.ts'
import { type Invocation, styleOfInvocation } from '../invocation.ts'
import { loadScenario, readRequest } from '../load.ts'
import { checkOut, writeData } from '../output.ts'
import { describeFault } from '../render/fault.ts'
import { styleOf } from '../render/style.ts'
import { replayCommand } from '../reproduce.ts'
import { type ReadingOptions, readingOf } from '../simulate-options.ts'
import { USAGE, usageError } from '../usage.ts'

export interface ReplayOptions extends ReadingOptions {
  readonly arm?: string
  readonly replication?: number
  readonly patient?: number
  readonly json?: boolean
  readonly out?: string
}

/** Prints the life and returns the exit status: 1 where it cannot be lived to the end. Throws InputError on a life that is not there. */
export async function replayPatient(invocation: Invocation, path: string, options: ReplayOptions): Promise<number> {
  const { services, io, texts } = invocation
  if (options.out !== undefined) await checkOut(options.out, io.cwd, [path])
  const scenario = await loadScenario(invocation, await readRequest(invocation, path, readingOf(options)))
  const { replication = 0, patient = 0 } = options
  const arm = findArm(scenario, options.arm)
  const size = await services.countPatients(scenario)
  if (patient >= size) {
    throw usageError(USAGE.patient, (usage) => usage.noPatient(String(patient), String(size - 1)))
  }
  const replay = await services.replay(scenario, { arm, replication, patient })
  if (!replay) throw usageError(USAGE.patient, (usage) => usage.entersLate(String(patient)))
  const data = options.json
    ? `${JSON.stringify(jsonOf(scenario, arm, replication, replay), null, 2)}\n`
    : `${linesOf(invocation, scenario.arms[arm] as Arm, replication, replay, options.out === undefined).join('\n')}\n`
  await writeData(invocation, data, options.out)
  if (!replay.error) return EXIT.fine
  const again = replayCommand(path, options, replay.error.life)
  io.stderr.write(`${describeFault(replay.error, texts, invocation.debug, again)}\n`)
  return EXIT.internal
}

const dayAt = (calendar: Calendar, at: number): string => stampAt(calendar, at).slice(0, 10)

function linesOf(
  invocation: Invocation,
  arm: Arm,
  replication: number,
  { calendar, patient, facts }: Replay,
  onScreen: boolean,
): string[] {
  const { texts, language } = invocation
  const { replay } = texts
  const numbers = numbersOf(texts, 'NOK')
  const style = onScreen ? styleOfInvocation(invocation) : styleOf(false)
  const { diagnosis, risk, age, homeMinutesPerMonth } = patient.attributes
  return [
    style.bold(replay.life(String(patient.patient), String(replication), `${arm.title[language]} (${arm.pathway})`)),
    replay.patient(diagnosis, risk, numbers.whole(Math.floor(age)), numbers.whole(Math.round(homeMinutesPerMonth))),
    replay.enrolled(dayAt(calendar, patient.enrolAt)),
    ...(facts.length === 0 ? [replay.nothing] : []),
    ...facts.map((fact) => describeFact(calendar, fact, { what: texts.facts[fact.type], since: replay.since })),
  ]
}

const jsonOf = (
  { id, seed, arms }: Scenario,
  arm: number,
  replication: number,
  { calendar, pathway, patient, facts, error }: Replay,
) => ({
  schemaVersion: 1,
  scenario: id,
  arm: arms[arm]?.id,
  pathway,
  seed,
  replication,
  patient: {
    index: patient.patient,
    enrolled: dayAt(calendar, patient.enrolAt),
    ...patient.attributes,
  },
  facts: facts.map((fact) => factOf(calendar, fact)),
  error: error ? { code: error.code, message: error.message } : null,
})

const factOf = (calendar: Calendar, { type, at, from, values }: Fact) => ({
  at: stampAt(calendar, at),
  type,
  ...(FACTS[type].period && { from: stampAt(calendar, from) }),
  values: Object.fromEntries(Object.entries(values).map(([name, value]) => [name, readValue(name, value)])),
})
