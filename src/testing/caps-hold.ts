import { FactBatch } from '../core/domain/fact-batch.ts'
import { FACT_TYPES } from '../core/domain/facts.ts'
import { dateAt, stampAt, tertialOfMonth } from '../core/domain/time.ts'
import { listActiveLines } from '../core/ledger/active-lines.ts'
import { createFold } from '../core/ledger/fold.ts'
import { createRateBook } from '../core/ledger/rate-book.ts'
import type { CAP_PERIODS, TariffFile } from '../core/ledger/schema.ts'
import type { Rule } from './rules.ts'
import type { Story } from './story.ts'

/** The civil period that holds a minute, as a key; the whole course is one. */
function periodKey({ calendar }: Story, per: (typeof CAP_PERIODS)[number], at: number): string {
  const { year, month } = dateAt(calendar, at)
  return { month: `${year}-${month}`, tertial: `${year} ${tertialOfMonth(month)}`, year: `${year}`, course: '' }[per]
}

/**
 * The rule that nothing is billed against a cap of these tariffs: the story is priced, and every paid claim is counted
 * against the caps as the files write them. `priceYear` and `switches` are those of an arm; the files must have passed
 * the checks of a scenario (InvariantError PL-L001 otherwise).
 */
export function capsHold(
  tariffs: readonly TariffFile[],
  priceYear: number | 'service',
  switches: Readonly<Record<string, string>> = {},
): Rule {
  const payers = tariffs.flatMap(({ lines, ceilings }) => [...lines, ...Object.values(ceilings)])
  const payees = tariffs.flatMap(({ lines }) => lines)
  const actors = [...new Set([...payers.map(({ payer }) => payer), ...payees.map(({ payee }) => payee)])]
  const active = listActiveLines(tariffs, [], switches)
  return (story) => {
    const { calendar } = story
    const told = { told: FACT_TYPES, releases: {} }
    const book = createRateBook({ tariffs, costs: [], actors, switches, prices: {}, priceYear, calendar, ...told })
    const paid = new Map<string, Set<string>>()
    let complaint: string | undefined
    const fold = createFold(
      book,
      {},
      {
        posted(batch, row, { file, index, code }) {
          const { type, at } = batch.read(row)
          const line = active.find((one) => one.file.id === file && one.index === index)
          for (const name of line?.rules ?? []) {
            const rule = line?.tariff?.rules[name]
            if (rule?.kind !== 'cap' || (rule.facts && !rule.facts.includes(type))) continue
            const key = `${name} ${periodKey(story, rule.per, at)}`
            // A claim that a ceiling divides between two payers is still one claim.
            const claims = (paid.get(key) ?? new Set()).add(`${row} ${file} ${index}`)
            paid.set(key, claims)
            if (claims.size <= rule.max) continue
            complaint ??= `${book.codes[code]} on ${stampAt(calendar, at)} is paid against "${rule.reason.en}"`
          }
        },
        refused: () => undefined,
      },
    )
    const batch = new FactBatch()
    for (const fact of story.facts) batch.add(fact)
    fold.fold(batch)
    fold.close()
    return complaint
  }
}
