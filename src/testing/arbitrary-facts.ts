/** Random facts for fast-check, when no pathway is wanted: whatever could be told of a patient, in the order of time. */
import fc from 'fast-check'
import { ATTRIBUTES, type Attribute, FACT_TYPES, FACTS, type Fact, type FactType } from '../core/domain/facts.ts'
import { type Calendar, monthIndexAt } from '../core/domain/time.ts'

/** A quantity is mostly small, sometimes as large as the minutes of a month. */
const quantity = fc.oneof({ weight: 4, arbitrary: fc.nat(3) }, { weight: 1, arbitrary: fc.nat(44_640) })

function arbitraryFact(calendar: Calendar, patient: number, type: FactType): fc.Arbitrary<Fact> {
  const { attributes = [], quantities = [], period } = FACTS[type]
  const values = fc.record<Record<string, number>>({
    ...Object.fromEntries(attributes.map((name: Attribute) => [name, fc.nat(ATTRIBUTES[name].length - 1)])),
    ...Object.fromEntries(quantities.map((name) => [name, quantity])),
  })
  return fc
    .record({ at: fc.nat(calendar.horizon - 1), length: fc.nat(44_639), values })
    .map(({ at, length, values }) => {
      const monthStart = calendar.monthStarts[monthIndexAt(calendar, at)] as number
      return { type, patient, at, from: period ? Math.max(monthStart, at - length) : at, values }
    })
}

/**
 * Facts of one patient within a calendar, at most forty, by time; a period fact lies inside its month. They need not
 * make sense together: a ledger must stand them all the same.
 */
export const arbitraryFacts = (
  calendar: Calendar,
  patient = 0,
  types: readonly FactType[] = FACT_TYPES,
): fc.Arbitrary<Fact[]> =>
  fc
    .array(
      fc.constantFrom(...types).chain((type) => arbitraryFact(calendar, patient, type)),
      { maxLength: 40 },
    )
    .map((facts) => facts.toSorted((a, b) => a.at - b.at))
