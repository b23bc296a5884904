/**
 * The agreements of a scenario under somebody's hands. What is counted for them is held, so that another number of an
 * agreement settles it anew and folds nothing.
 */
import { describeAgreements, forAgreements } from '../agree.ts'
import type { AgreementFile } from '../agreement/schema.ts'
import { listParameters } from '../agreement/values.ts'
import type { AgreementOutcome, AgreeResult, Sweep } from '../analysis/agree/results.ts'
import { describeRun } from '../analysis/result-builder.ts'
import { listReaders } from '../describe-scenario.ts'
import type { Text } from '../domain/issues.ts'
import type { OpenedScenario } from '../scenario/open.ts'
import type { RunOptions } from '../scenario/options.ts'
import type { Arm, Scenario } from '../scenario/scenario.ts'
import { type AgreedNumber, describeNumbers, settingsOf } from './agreed-numbers.ts'
import type { Step, Workbench } from './workbench.ts'

/** What is looked at. */
export interface AgreementsAsked {
  /** The arm; the first that is compared without it. */
  readonly arm?: string | undefined
  /** The parameter that is swept; the first that can be of the agreement looked at without it. */
  readonly sweep?: string | undefined
}

/** An agreement of the scenario and its numbers. */
export interface DescribedAgreement {
  readonly id: string
  readonly title: Text
  readonly numbers: readonly AgreedNumber[]
}

/** What the agreements come to in one arm. Kroner for the whole cohort and period, differences from the null arm. */
export interface ToldAgreements {
  readonly scenario: AgreeResult['scenario']
  /** The arm; null where none is compared with a null arm. */
  readonly arm: AgreeResult['arms'][number] | null
  readonly agreements: readonly DescribedAgreement[]
  readonly inForce: string | null
  /** The one in force, else one that reads what is swept; null where there is none. */
  readonly lookedAt: string | null
}

/** What was counted for all agreements, and of what. */
interface Held {
  readonly key: string
  readonly step: Step
}

export interface LiveAgreements {
  /** Whether these options need nothing but settling. */
  isReady(options: RunOptions): boolean
  /** Counts what the options need, in short steps; nothing where `isReady`. */
  prepare(options: RunOptions, scenario: Scenario): Generator<Step, void>
  /** Settles. To be called once `isReady`, with the scenario of the same options. Throws RangeError as settlements do. */
  tell(scenario: Scenario, asked: AgreementsAsked): ToldAgreements
}

const NO_LEVERS = new Map()

/** The name in a key that may be `arm:name`. */
const nameIn = (key: string): string => key.slice(key.indexOf(':') + 1)

/** Numbers whose change moves no life, no price and no count: only agreements of arms that are not null read them. */
function freeNumbers(opened: OpenedScenario): { readonly free: Set<string>; readonly elsewhere: Set<string> } {
  const { content } = opened.file
  const { agreements, ...others } = listReaders(opened, { arms: content.arms })
  const elsewhere = new Set(Object.values(others).flatMap((names) => [...names]))
  const ofNullArms = content.arms.flatMap(({ isNull, agreement }) =>
    isNull && agreement !== undefined ? listParameters(content.agreements[agreement]?.rules ?? []) : [],
  )
  const free = new Set([...agreements].filter((name) => !elsewhere.has(name) && !ofNullArms.includes(name)))
  return { free, elsewhere }
}

const isSweepable = ({ notSwept }: AgreedNumber): boolean => notSwept === null

/** The agreement in force, else one that reads what is asked to be swept, else one that can be; and which of its numbers. */
function chooseLookedAt(agreements: readonly DescribedAgreement[], inForce: string | null, sweep: string | undefined) {
  const isAsked = (number: AgreedNumber): boolean => isSweepable(number) && number.name === sweep
  const lookedAt =
    agreements.find(({ id }) => id === inForce) ??
    agreements.find(({ numbers }) => numbers.some(isAsked)) ??
    agreements.find(({ numbers }) => numbers.some(isSweepable)) ??
    agreements[0]
  const numbers = lookedAt?.numbers ?? []
  return { lookedAt, number: numbers.find(isAsked) ?? numbers.find(isSweepable) }
}

/** Follows the agreements of a scenario that is open, over the lives on its bench. */
export function createLiveAgreements(opened: OpenedScenario, bench: Workbench): LiveAgreements {
  const { free, elsewhere } = freeNumbers(opened)
  let held: Held | undefined
  /** What each agreement came to last, and of what. */
  const settled = new Map<string, { readonly key: string; readonly outcome: AgreementOutcome }>()
  let swept: { readonly key: string; readonly sweep: Sweep } | undefined

  function keyOf({ agreement: _, set = {}, ...rest }: RunOptions): string {
    const bound = Object.entries(set).filter(([key]) => !free.has(nameIn(key)))
    return JSON.stringify([rest, bound.sort(([a], [b]) => (a < b ? -1 : 1))])
  }

  /** What an agreement is settled with in an arm, but for some of its numbers. */
  function settledKey(arm: Arm, agreement: string, but: readonly string[] = []): string {
    const names = listParameters(opened.file.content.agreements[agreement]?.rules ?? [])
    const values = names.filter((name) => !but.includes(name)).map((name) => arm.params[name])
    return JSON.stringify([held?.key, arm.id, agreement, values])
  }

  const sweepKey = (arm: Arm, agreement: string, { name, others, range }: AgreedNumber): string =>
    JSON.stringify([settledKey(arm, agreement, [name, ...others.map(nameIn)]), name, range])

  /** The arm's agreements and the sweep; settled anew is only what is not known from before. */
  function settleArm({ plan, accumulated, notes }: Step, arm: Arm, agreement?: string, number?: AgreedNumber) {
    const key = agreement !== undefined && number ? sweepKey(arm, agreement, number) : undefined
    const isSwept = key !== undefined && number?.range && swept?.key !== key
    const sweep =
      isSwept && number.range
        ? { parameter: number.name, agreement: agreement as string, settings: settingsOf(number.range) }
        : undefined
    const names = Object.keys(plan.scenario.agreements)
    const only = names.filter((name) => name === sweep?.agreement || settled.get(name)?.key !== settledKey(arm, name))
    const result = describeAgreements(plan, accumulated, notes, { only, ...(sweep && { sweep }) }, NO_LEVERS)
    const told = result.arms[0] as AgreeResult['arms'][number]
    if (key !== undefined && told.sweep) swept = { key, sweep: told.sweep }
    const [alone, ...others] = told.agreements
    for (const outcome of others) {
      const name = outcome.agreement as string
      settled.set(name, { key: settledKey(arm, name), outcome })
    }
    const agreements = [...(alone ? [alone] : []), ...names.flatMap((name) => settled.get(name)?.outcome ?? [])]
    return {
      scenario: result.scenario,
      arm: { ...told, agreements, ...(swept && swept.key === key && { sweep: swept.sweep }) },
    }
  }

  return {
    isReady: (options) => held !== undefined && held.key === keyOf(options),
    *prepare(options, scenario) {
      const key = keyOf(options)
      if (held?.key === key) return
      let last: Step | undefined
      for (const step of bench.follow(forAgreements(scenario))) {
        last = step
        yield step
      }
      if (last) held = { key, step: last }
    },
    tell(wished, asked) {
      if (!held) throw new Error('nothing was counted for the agreements')
      const { step } = held
      const { plan: counted, accumulated, notes } = step
      const scenario = forAgreements(wished)
      const titles = Object.entries(scenario.agreements).map(([id, { title }]) => ({ id, title }))
      const { arms } = scenario
      const contrast = counted.contrasts.find(({ arm }) => arms[arm]?.id === asked.arm) ?? counted.contrasts[0]
      const arm = contrast && arms[contrast.arm]
      if (!contrast || !arm) {
        const agreements = titles.map((one) => ({ ...one, numbers: [] }))
        return {
          scenario: describeRun(counted, accumulated, notes),
          arm: null,
          agreements,
          inForce: null,
          lookedAt: null,
        }
      }
      const plan = { ...counted, scenario, contrasts: [contrast] }
      const input = { opened, arm, calendar: plan.calendar, readElsewhere: elsewhere }
      const agreements = titles.map((one) => ({
        ...one,
        numbers: describeNumbers(scenario.agreements[one.id] as AgreementFile, input),
      }))
      const inForce = wished.arms[contrast.arm]?.agreement ?? null
      const { lookedAt, number } = chooseLookedAt(agreements, inForce, asked.sweep)
      const found = settleArm({ ...step, plan }, arm, lookedAt?.id, number)
      return { ...found, agreements, inForce, lookedAt: lookedAt?.id ?? null }
    },
  }
}
