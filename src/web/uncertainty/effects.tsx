/** What the arms differ in besides money: health, days and hours. */
import type { Comparison } from '../../core/analysis/results.ts'
import type { RewardRow } from '../../core/analysis/tables.ts'
import { decimalsFor } from '../../words/effects.ts'
import { speech } from '../app/speech.ts'
import { DataTable } from '../pictures/data-table.tsx'
import { description } from '../state/bench-link.ts'

interface EffectsProps {
  readonly comparison: Comparison
  readonly rewards: readonly RewardRow[]
}

/** The table; a sentence where there are none. */
export function Effects({ comparison, rewards }: EffectsProps) {
  const { texts, words, numbers, language } = speech.value
  const { effects } = texts.uncertainty
  const rows = rewards.filter(({ nullTotal, armTotal }) => nullTotal !== 0 || armTotal !== 0)
  const armTitle = (id: string): string => description.value?.arms.find((one) => one.id === id)?.title[language] ?? id
  const { columns } = effects
  return (
    <section class="effects" aria-label={effects.title}>
      <h3>{effects.title}</h3>
      {rows.length === 0 ? (
        <p>{effects.nothing}</p>
      ) : (
        <DataTable
          caption={effects.explain}
          data={{
            columns: [
              columns.what,
              armTitle(comparison.null),
              armTitle(comparison.arm),
              columns.difference,
              columns.mean(numbers.percent(rows[0]?.level ?? 0)),
            ],
            rows: rows.map((row) => {
              const decimals = decimalsFor(row)
              return [
                words.reward(row.name, row.title),
                { value: row.nullTotal, shown: numbers.fixed(row.nullTotal, decimals) },
                { value: row.armTotal, shown: numbers.fixed(row.armTotal, decimals) },
                { value: row.difference, shown: numbers.fixedSigned(row.difference, decimals) },
                numbers.range(row.low, row.high, decimals),
              ]
            }),
          }}
        />
      )}
    </section>
  )
}
