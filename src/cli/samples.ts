/** Keeps what a share of replications is judged by: one net a replication, arm and actor or total. */
import { TOTALS } from '../core/domain/totals.ts'
import { ACCOUNT_COUNT } from '../core/ledger/ledger.ts'
import type { Scenario } from '../core/scenario/scenario.ts'
import { type MonthsClosed, netOfRow } from '../core/stream/events.ts'
import type { Samples } from './threshold.ts'

export interface SampleKeeper extends Samples {
  add(closed: MonthsClosed): void
}

/** An empty keeper for the scenario's arms. The first contrasts are with the null arm, one for each other arm in order; later ones are left out. */
export function keepSamples({ arms, actors }: Pick<Scenario, 'arms' | 'actors'>): SampleKeeper {
  const nets = new Map<string, number[]>()
  const differences = new Map<string, number[]>()
  const keep = (into: Map<string, number[]>, arm: string, who: string, ore: number): void => {
    const key = `${arm} ${who}`
    const kept = into.get(key) ?? []
    kept.push(ore)
    into.set(key, kept)
  }
  const base = arms.findIndex(({ isNull }) => isNull)
  const others = arms.flatMap(({ isNull }, index) => (isNull ? [] : [index]))
  return {
    nets: (arm, who) => nets.get(`${arm} ${who}`) ?? [],
    differences: (arm, who) => differences.get(`${arm} ${who}`) ?? [],
    add(closed) {
      const sums = closed.arms.map(({ cells }) => sumNets(cells, actors.length))
      closed.arms.forEach(({ totals }, index) => {
        const { id } = arms[index] as Scenario['arms'][number]
        actors.forEach((who, column) => {
          keep(nets, id, who, sums[index]?.[column] as number)
        })
        for (const total of TOTALS) keep(nets, id, total, totals[total])
      })
      closed.contrasts.slice(0, others.length).forEach((totals, contrast) => {
        const index = others[contrast] as number
        const { id } = arms[index] as Scenario['arms'][number]
        actors.forEach((who, column) => {
          keep(differences, id, who, (sums[index]?.[column] as number) - (sums[base]?.[column] as number))
        })
        for (const total of TOTALS) keep(differences, id, total, totals[total])
      })
    },
  }
}

/** Net of each actor over all months, from rows of month × actor. */
function sumNets(cells: ArrayLike<number>, actors: number): number[] {
  const sums = new Array<number>(actors).fill(0)
  for (let row = 0; row * ACCOUNT_COUNT < cells.length; row++) {
    sums[row % actors] = (sums[row % actors] as number) + netOfRow(cells, row)
  }
  return sums
}
