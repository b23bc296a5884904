/**
 * The agreements of a scenario under somebody's hands. What is counted for them is held, so that another number of an
 * agreement settles it anew and folds nothing.
 */
import { describeAgreements, forAgreements } from '../agree.ts'
import { listParameters } from '../agreement/values.ts'
import type { AgreeResult, Sweep } from '../analysis/agree/results.ts'
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

/** Follows the agreements of a scenario that is open, over the lives on its bench. */
export function createLiveAgreements(opened: OpenedScenario, bench: Workbench): LiveAgreements {
  const { free, elsewhere } = freeNumbers(opened)
  let held: Held | undefined
  let swept: { readonly key: string; readonly sweep: Sweep } | undefined

  function keyOf({ agreement: _, set = {}, ...rest }: RunOptions): string {
    const bound = Object.entries(set).filter(([key]) => !free.has(key.slice(key.indexOf(':') + 1)))
    return JSON.stringify([rest, Object.fromEntries(bound.sort(([a], [b]) => (a < b ? -1 : 1)))])
  }

  /** What a sweep was made from, but for the number that is swept and those that move against it. */
  function sweepKey(arm: Arm, agreement: string, number: AgreedNumber): string {
    const names = listParameters(opened.file.content.agreements[agreement]?.rules ?? [])
    const against = number.others.map((key) => key.slice(key.indexOf(':') + 1))
    const fixed = names.filter((name) => name !== number.name && !against.includes(name))
    return JSON.stringify([
      held?.key,
      arm.id,
      agreement,
      number.name,
      number.range,
      fixed.map((name) => arm.params[name]),
    ])
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
      swept = undefined
    },
    tell(wished, asked) {
      const { plan: counted, accumulated, notes } = (held as Held).step
      const scenario = forAgreements(wished)
      const contrasted = counted.contrasts.filter(({ arm }) => !scenario.arms[arm]?.isNull)
      const contrast = contrasted.find(({ arm }) => scenario.arms[arm]?.id === asked.arm) ?? contrasted[0]
      const plan = { ...counted, scenario, contrasts: contrast ? [contrast] : [] }
      const arm = contrast && (scenario.arms[contrast.arm] as Arm)
      const agreements = Object.entries(scenario.agreements).map(([id, agreement]) => ({
        id,
        title: agreement.title,
        numbers: arm
          ? describeNumbers(agreement, { opened, arm, calendar: plan.calendar, readElsewhere: elsewhere })
          : [],
      }))
      const inForce = (contrast && wished.arms[contrast.arm]?.agreement) ?? null
      const canSweep = ({ name, notSwept }: AgreedNumber): boolean =>
        notSwept === null && (asked.sweep === undefined || name === asked.sweep)
      const lookedAt =
        agreements.find(({ id }) => id === inForce) ??
        agreements.find(({ numbers }) => numbers.some(canSweep)) ??
        agreements.find(({ numbers }) => numbers.some(({ notSwept }) => notSwept === null)) ??
        agreements[0]
      const number = lookedAt?.numbers.find(canSweep) ?? lookedAt?.numbers.find(({ notSwept }) => notSwept === null)
      const key = arm && lookedAt && number && sweepKey(arm, lookedAt.id, number)
      const known = swept?.key === key ? swept?.sweep : undefined
      const request =
        known || !number?.range || !lookedAt
          ? {}
          : { sweep: { parameter: number.name, agreement: lookedAt.id, settings: settingsOf(number.range) } }
      const result = describeAgreements(plan, accumulated, notes, request, NO_LEVERS)
      const told = result.arms[0]
      if (key && told?.sweep) swept = { key, sweep: told.sweep }
      return {
        scenario: result.scenario,
        arm: told ? { ...told, ...(known && { sweep: known }) } : null,
        ...{ agreements, inForce, lookedAt: lookedAt?.id ?? null },
      }
    },
  }
}
