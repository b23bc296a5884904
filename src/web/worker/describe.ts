/** What of a scenario the page shows before anything is run. */
import type { Text } from '../../core/domain/issues.ts'
import type { Scenario } from '../../core/scenario/scenario.ts'
import { priceWordsOf } from '../../words/price-words.ts'
import type { PriceWords } from '../../words/words.ts'

export interface Description {
  readonly id: string
  readonly title: Text
  readonly currency: string
  readonly actors: readonly string[]
  readonly arms: readonly { readonly id: string; readonly title: Text; readonly isNull: boolean }[]
  readonly words: PriceWords
  /** Where a stored run is open: its name, and how many replications of it can be priced again. */
  readonly stored?: StoredLabel
}

export interface StoredLabel {
  readonly name: string
  readonly replications: number
}

/** Describes a scenario that has been read. */
export const describe = (scenario: Scenario, stored?: StoredLabel): Description => ({
  ...(stored && { stored }),
  id: scenario.id,
  title: scenario.title,
  currency: scenario.currency,
  actors: scenario.actors,
  arms: scenario.arms.map(({ id, title, isNull }) => ({ id, title, isNull })),
  words: priceWordsOf(scenario),
})
