/** Agreements over the closed ledgers of a replication: what the arms in force settle becomes transfers. */
import { prepareSettlement, type SettledRule, type Settlement } from '../agreement/settlement.ts'
import { type Driver, DriverList } from '../domain/drivers.ts'
import type { Ledger } from '../ledger/ledger.ts'
import { listMeasures } from '../ledger/measures.ts'
import { postTransfer } from '../ledger/posting.ts'
import type { Plan } from '../scenario/plan.ts'

/** Hears what agreements move; `arm` and `month` are places in the scenario and among the accounted months. */
export interface TransferObserver {
  transferred(arm: number, rule: SettledRule, month: number, from: number, to: number, ore: number): void
}

export interface Settlements {
  /** What must be counted for them. */
  readonly drivers: readonly Driver[]
  /** Posts what the arms' agreements settle, arms in scenario order, and gives the ledgers that have an agreement. */
  settleArms(ledgers: readonly Ledger[], observer?: TransferObserver): readonly Ledger[]
}

/** The agreements of a plan, compiled over one list of drivers. */
export interface CompiledAgreements {
  readonly drivers: readonly Driver[]
  readonly settlements: ReadonlyMap<string, Settlement>
}

/**
 * The agreements in force in some arm, or every agreement of the scenario where all are counted; in the scenario's order.
 * Where months are kept, the drivers begin with those of `listMeasures`.
 */
export function compileAgreements({ scenario, calendar }: Plan): CompiledAgreements {
  const { agreements, arms, actors, keepsMonths, countsAgreements } = scenario
  const list = new DriverList()
  if (keepsMonths) for (const measure of listMeasures(scenario)) list.placeOf(measure)
  const inForce = new Set(arms.map(({ agreement }) => agreement))
  const settlements = new Map(
    Object.entries(agreements)
      .filter(([name]) => countsAgreements || inForce.has(name))
      .map(([name, agreement]) => [name, prepareSettlement(agreement, actors, calendar, list)] as const),
  )
  return { drivers: list.drivers, settlements }
}

/** Compiles the agreements of a plan. A rule that looks at the null arm looks at the first arm where none is null. */
export function prepareSettlements(plan: Plan): Settlements {
  const { arms } = plan.scenario
  const { drivers, settlements } = compileAgreements(plan)
  const base = Math.max(
    0,
    arms.findIndex(({ isNull }) => isNull),
  )
  const settled = arms.flatMap(({ agreement, params }, arm) => {
    const settlement = agreement === undefined ? undefined : settlements.get(agreement)
    if (settlement === undefined) return []
    return [{ arm, settlement, values: settlement.valuesOf(params), lines: settlement.createLines() }]
  })
  return {
    drivers,
    settleArms(ledgers, observer) {
      for (const { arm, settlement, values, lines } of settled) {
        settlement.settle((ledgers[arm] as Ledger).drivers, (ledgers[base] as Ledger).drivers, values, lines)
        postLines(ledgers[arm] as Ledger, settlement, lines, (...transfer) => observer?.transferred(arm, ...transfer))
      }
      return settled.map(({ arm }) => ledgers[arm] as Ledger)
    },
  }
}

type Hear = (rule: SettledRule, month: number, from: number, to: number, ore: number) => void

function postLines(ledger: Ledger, { rules }: Settlement, lines: readonly Float64Array[], hear: Hear): void {
  const months = ledger.shape.months.length
  rules.forEach((rule, index) => {
    const accrued = lines[index] as Float64Array
    rule.flows.forEach(({ from, to }, flow) => {
      for (let month = 0; month < months; month++) {
        const ore = accrued[flow * months + month] as number
        if (ore === 0) continue
        const [payer, payee] = ore > 0 ? [from, to] : [to, from]
        postTransfer(ledger, month, payer, payee, Math.abs(ore))
        hear(rule, month, payer, payee, Math.abs(ore))
      }
    })
  })
}
