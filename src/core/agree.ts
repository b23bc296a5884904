/** All agreements of a scenario over one set of simulated facts. */
import type { AgreementFile } from './agreement/schema.ts'
import type { Settlement } from './agreement/settlement.ts'
import { listComplements } from './agreement/values.ts'
import type { Accumulation } from './analysis/accumulate.ts'
import { boundOf, describeOutcome } from './analysis/agree/outcome.ts'
import { partiesOf } from './analysis/agree/parties.ts'
import type { AgreementOutcome, AgreeResult, Lever, Sweep } from './analysis/agree/results.ts'
import { sweepAgreement } from './analysis/agree/sweep.ts'
import { Settling, type Twins, twinsOf } from './analysis/agree/twins.ts'
import { describeRun, labelMonths, type ResultNotes } from './analysis/result-builder.ts'
import type { Contrast, Plan } from './scenario/plan.ts'
import type { Arm, Scenario } from './scenario/scenario.ts'
import { compileAgreements } from './stream/settlements.ts'

/** The scenario as it is simulated for its agreements: none in force but the null arm's own, and every month kept. */
export const forAgreements = (scenario: Scenario): Scenario => ({
  ...scenario,
  keepsMonths: true,
  countsAgreements: true,
  contrasts: 'nullArm',
  arms: scenario.arms.map((arm) => {
    if (arm.isNull) return arm
    const { agreement: _, ...rest } = arm
    return rest
  }),
})

/** Values of a parameter that only agreements read. */
export interface SweepRequest {
  readonly parameter: string
  /** The agreement that is swept; the first that reads the parameter without it. */
  readonly agreement?: string
  /** In ascending order. */
  readonly settings: readonly number[]
}

/** What is asked of the agreements of a scenario. */
export interface AgreeRequest {
  /** The agreements to look at; all of them without. */
  readonly only?: readonly string[]
  readonly sweep?: SweepRequest
}

/** An arm that is compared with the null arm, and its twins. */
interface Contrasted {
  readonly plan: Plan
  readonly arm: Arm
  readonly twins: Twins
  readonly months: readonly string[]
}

/** What all agreements come to in every arm that is compared with the null arm; `levers` by arm. */
export function describeAgreements(
  plan: Plan,
  accumulated: Accumulation,
  notes: ResultNotes,
  { only, sweep }: AgreeRequest,
  levers: ReadonlyMap<string, readonly Lever[]>,
): AgreeResult {
  const { scenario, contrasts } = plan
  const { settlements } = compileAgreements(plan)
  const months = labelMonths(plan)
  const wanted = [...settlements].filter(([name]) => only === undefined || only.includes(name))
  return {
    schemaVersion: 1,
    scenario: describeRun(plan, accumulated, notes),
    arms: contrasts.map((contrast: Contrast) => {
      const arm = scenario.arms[contrast.arm] as Arm
      const view: Contrasted = { plan, arm, twins: twinsOf(plan, accumulated, contrast), months }
      const swept = sweep && sweepOne(view, wanted, sweep)
      return {
        arm: arm.id,
        title: arm.title,
        null: scenario.arms[contrast.null]?.id as string,
        bounds: {
          local: boundOf(view.twins, partiesOf(scenario), scenario.level),
          public: boundOf(view.twins, partiesOf(scenario, scenario.totals.public), scenario.level),
        },
        agreements: [
          { agreement: null, title: null, ...describeOne(view) },
          ...wanted.map(([name, settlement]): AgreementOutcome => {
            const agreement = scenario.agreements[name] as AgreementFile
            return { agreement: name, title: agreement.title, ...describeOne(view, settlement, agreement.parties) }
          }),
        ],
        ...(swept && { sweep: swept }),
        levers: [...(levers.get(arm.id) ?? [])],
      }
    }),
  }
}

function describeOne({ plan, arm, twins, months }: Contrasted, settlement?: Settlement, parties?: readonly string[]) {
  const { scenario } = plan
  const { actors, totals, level } = scenario
  return describeOutcome({
    ...{ twins, actors, totals, months, level, settlement },
    parties: partiesOf(scenario, parties, settlement),
    settling: settlement && new Settling(settlement, settlement.valuesOf(arm.params), twins.months),
  })
}

/** The sweep of an agreement that reads the parameter. */
function sweepOne(
  { plan, arm, twins }: Contrasted,
  wanted: readonly (readonly [string, Settlement])[],
  { parameter, agreement: named, settings }: SweepRequest,
): Sweep | undefined {
  const { scenario } = plan
  const found = wanted.find(
    ([name, { parameters }]) => (named === undefined || named === name) && parameters.includes(parameter),
  )
  if (found === undefined) return undefined
  const [agreement, settlement] = found
  const { actors, level, agreements } = scenario
  return sweepAgreement({
    ...{ agreement, settlement, twins, actors, level, parameter, settings, params: arm.params },
    parties: partiesOf(scenario, agreements[agreement]?.parties, settlement),
    complements: listComplements(agreements[agreement]?.rules ?? [], parameter) ?? [],
  })
}
