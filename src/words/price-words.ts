import type { Text } from '../core/domain/issues.ts'
import type { Scenario } from '../core/scenario/scenario.ts'
import type { PriceWords } from './words.ts'

/** What the scenario's tariff and cost files call their codes and rules. */
export function priceWordsOf({ tariffs, costs }: Pick<Scenario, 'tariffs' | 'costs'>): PriceWords {
  const codes: Record<string, Text> = {}
  const reasons: Record<string, Text> = {}
  for (const { lines } of [...costs, ...tariffs]) {
    for (const { code, title } of lines) codes[code] = title
  }
  for (const { rules } of tariffs) {
    for (const [name, { reason }] of Object.entries(rules)) reasons[name] = reason
  }
  return { codes, reasons }
}
