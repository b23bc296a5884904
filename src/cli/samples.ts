/** What a share of replications is judged by: one net a replication, arm and actor or total. */
import type { Accumulation } from '../core/analysis/accumulate.ts'
import { TOTALS } from '../core/domain/totals.ts'
import type { Scenario } from '../core/scenario/scenario.ts'
import type { Samples } from './threshold.ts'

/** Samples of the scenario's arms. The first contrasts are with the null arm, one for each other arm in order; later ones are left out. */
export function samplesOf(
  { arms, actors }: Pick<Scenario, 'arms' | 'actors'>,
  accumulated: Pick<Accumulation, 'arms' | 'contrasts'>,
): Samples {
  const columns: readonly string[] = [...actors, ...TOTALS]
  const read = (rows: readonly (readonly number[])[] | undefined, who: string): readonly number[] => {
    const column = columns.indexOf(who)
    return column < 0 ? [] : (rows ?? []).map((row) => row[column] as number)
  }
  const others = arms.filter(({ isNull }) => !isNull)
  return {
    nets(id, who) {
      const arm = arms.findIndex((one) => one.id === id)
      return read(
        accumulated.arms[arm]?.rows.map(({ nets }) => nets),
        who,
      )
    },
    differences(id, who) {
      const contrast = others.findIndex((one) => one.id === id)
      return read(
        accumulated.contrasts[contrast]?.rows.map(({ differences }) => differences),
        who,
      )
    },
  }
}
