/** The replications of an arm and its null arm, as agreements need them: every actor's months and what was counted. */
import type { Settlement } from '../../agreement/settlement.ts'
import { InvariantError } from '../../domain/issues.ts'
import type { Contrast, Plan } from '../../scenario/plan.ts'
import type { Accumulation, KeptMonths } from '../accumulate.ts'

/** The replications of one arm, each beside the null arm's with the same luck. */
export interface Twins {
  readonly months: number
  readonly actors: number
  /** By replication, in order. */
  readonly pairs: readonly TwinPair[]
}

/** One replication: an arm's months and the null arm's. */
export interface TwinPair {
  readonly own: KeptMonths
  readonly base: KeptMonths
  /** Øre by actor over all months: own less base. */
  readonly differences: Float64Array
}

/** The twins of a contrast. Throws InvariantError PL-A003 where the run did not keep the months. */
export function twinsOf({ scenario }: Plan, { arms }: Accumulation, { arm, null: against }: Contrast): Twins {
  const [own, base] = [arms[arm]?.rows ?? [], arms[against]?.rows ?? []]
  const actors = scenario.actors.length
  const pairs = own.map(({ kept }, index) => {
    const other = base[index]?.kept
    if (!kept || !other) throw new InvariantError('PL-A003', 'the run did not keep the months of its replications')
    return { own: kept, base: other, differences: subtract(kept.nets, other.nets, actors) }
  })
  return { months: scenario.months, actors, pairs }
}

function subtract(own: Float64Array, base: Float64Array, actors: number): Float64Array {
  const differences = new Float64Array(actors)
  for (let row = 0; row < own.length; row++) {
    const actor = row % actors
    differences[actor] = (differences[actor] as number) + (own[row] as number) - (base[row] as number)
  }
  return differences
}

/** An agreement with its numbers filled in, settling one replication after another in the same room. */
export class Settling {
  readonly lines: readonly Float64Array[]
  private readonly settlement: Settlement
  private readonly months: number
  private readonly values: Float64Array

  constructor(settlement: Settlement, values: Float64Array, months: number) {
    this.settlement = settlement
    this.values = values
    this.months = months
    this.lines = settlement.createLines()
  }

  /** Settles a replication: `lines` then holds it. */
  settle({ own, base }: TwinPair): void {
    this.settlement.settle(own.drivers, base.drivers, this.values, this.lines)
  }

  /** Adds what each actor receives over all months, øre, to `nets`. */
  addTo(nets: Float64Array): void {
    const { months, lines } = this
    for (let rule = 0; rule < lines.length; rule++) {
      const accrued = lines[rule] as Float64Array
      const { flows } = this.settlement.rules[rule] as Settlement['rules'][number]
      for (let flow = 0; flow < flows.length; flow++) {
        const { from, to } = flows[flow] as (typeof flows)[number]
        let sum = 0
        for (let cell = flow * months; cell < (flow + 1) * months; cell++) sum += accrued[cell] as number
        nets[from] = (nets[from] as number) - sum
        nets[to] = (nets[to] as number) + sum
      }
    }
  }
}
