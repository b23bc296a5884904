/** What a report tells besides its pictures: every assumption, and what was agreed. */
import { InputError } from '../../../core/domain/issues.ts'
import type { CostFile, TariffFile } from '../../../core/ledger/schema.ts'
import type { Arm, Scenario } from '../../../core/scenario/scenario.ts'
import type { Answerer } from '../answerer.ts'
import type { PrintedAssumption, PrintedPrice } from '../printed.ts'
import { listProvenance } from './provenance.ts'

const valueOfArm = ({ params, switches }: Arm, name: string): number | string | null => {
  if (Object.hasOwn(params, name)) return params[name] ?? null
  return Object.hasOwn(switches, name) ? (switches[name] ?? null) : null
}

type DatedPrice = (TariffFile | CostFile)['lines'][number]['prices'][number]

/** Whether a price may hold some day of the run. */
function isInForce({ validFrom, validTo }: DatedPrice, { priceYear, start }: Scenario): boolean {
  if (priceYear === 'service') return validTo === undefined || validTo >= start
  const day = `${priceYear}-12-31`
  return (validFrom ?? '') <= day && day <= (validTo ?? '9999')
}

function writeAmount({ amount, weight }: DatedPrice): string {
  const write = (value: DatedPrice['amount']): string =>
    typeof value === 'object'
      ? Object.entries(value)
          .map(([group, one]) => `${group}: ${one}`)
          .join('; ')
      : String(value ?? '')
  return amount === undefined ? `× ${write(weight)}` : write(amount)
}

const listPrices = (scenario: Scenario): readonly PrintedPrice[] =>
  [...scenario.tariffs, ...scenario.costs].flatMap(({ lines }) =>
    lines.flatMap(({ code, title, prices }) =>
      prices
        .filter((price) => isInForce(price, scenario))
        .map((price) => ({
          ...{ code, title, amount: writeAmount(price) },
          ...{ source: price.source, year: price.year, grade: price.grade, note: price.note ?? null },
          replaced: scenario.arms.map(({ prices: own }) => (Object.hasOwn(own, code) ? (own[code] ?? null) : null)),
        })),
    ),
  )

/** Answers what the run that is wished for stands on; what the file says, before any change, marks what was changed. */
export const answerPrinted: Answerer<'printed'> = async (desk, { wish }) => {
  const resolved = desk.resolve(wish)
  if (!resolved.ok) throw new InputError(resolved.issues)
  const { scenario } = resolved.value
  const asFiled = desk.opened.resolve({})
  const filedOf = (id: string): Arm | undefined =>
    asFiled.ok ? asFiled.value.scenario.arms.find((arm) => arm.id === id) : undefined
  const assumptions = listProvenance(desk.opened.file.content).map((told): PrintedAssumption => {
    const values = scenario.arms.map((arm) => valueOfArm(arm, told.name))
    const isChanged = scenario.arms.some((arm, index) => {
      const filed = filedOf(arm.id)
      return filed !== undefined && valueOfArm(filed, told.name) !== values[index]
    })
    return { ...told, values, isChanged }
  })
  const agreements = scenario.arms.flatMap(({ id, agreement }) => {
    const found = agreement === undefined ? undefined : scenario.agreements[agreement]
    return found ? [{ arm: id, title: found.title }] : []
  })
  const arms = scenario.arms.map(({ id, title }) => ({ id, title }))
  return { arms, assumptions, prices: listPrices(scenario), agreements }
}
