/** Price files in another currency, counted in the scenario's own. */
import type { Issue } from '../domain/issues.ts'
import type { CostFile, DatedNumber, Price, TariffFile } from '../ledger/schema.ts'
import type { LoadedFile, PriceFiles } from './load-files.ts'
import { fillText, makeIssue } from './messages.ts'
import type { ScenarioFile } from './schema.ts'

type By = Price['amount']

const convertBy = (by: By, rate: number): By =>
  typeof by === 'object'
    ? Object.fromEntries(Object.entries(by).map(([value, amount]) => [value, amount * rate]))
    : by && by * rate

/** A weight stays: its unit price is converted. */
const convertPrice = ({ amount, printed, printedFor, ...price }: Price, rate: number): Price => ({
  ...price,
  ...(amount !== undefined && { amount: convertBy(amount, rate) }),
  ...(printed !== undefined && { printed: convertBy(printed, rate) }),
  ...(printedFor && { printedFor: convertBy(printedFor, rate) as typeof printedFor }),
})

const convertLines = <T extends { readonly prices: readonly Price[] }>(lines: readonly T[], rate: number) =>
  lines.map((line) => ({ ...line, prices: line.prices.map((price) => convertPrice(price, rate)) }))

const convertNumbers = (numbers: readonly DatedNumber[], rate: number): DatedNumber[] =>
  numbers.map((number) => ({ ...number, value: number.value * rate }))

const mapValues = <T, U>(record: Readonly<Record<string, T>>, change: (value: T) => U): Record<string, U> =>
  Object.fromEntries(Object.entries(record).map(([name, value]) => [name, change(value)]))

const convertTariffs = (file: TariffFile, rate: number, currency: string): TariffFile => ({
  ...file,
  currency,
  unitPrices: mapValues(file.unitPrices, (numbers) => convertNumbers(numbers, rate)),
  ceilings: mapValues(file.ceilings, ({ payer, values }) => ({ payer, values: convertNumbers(values, rate) })),
  lines: convertLines(file.lines, rate),
})

const convertCosts = (file: CostFile, rate: number, currency: string): CostFile => ({
  ...file,
  currency,
  lines: convertLines(file.lines, rate),
})

/**
 * The files with every amount, unit price and ceiling in the scenario's currency; weights and shares stay. A currency
 * without a rate is an error at the file's `currency`, a rate that no file needs a warning.
 */
export function exchangePrices(
  { content, source }: LoadedFile<ScenarioFile>,
  files: PriceFiles,
  tell: (issue: Issue) => void,
): PriceFiles {
  const { currency, exchangeRates } = content
  const all = [...files.tariffs, ...files.costs]
  for (const name of Object.keys(exchangeRates)) {
    if (name !== currency && all.some((file) => file.content.currency === name)) continue
    const where = source.locate(['exchangeRates', name], 'key')
    tell(makeIssue('PL-S039', where, { name: `exchangeRates.${name}` }, { severity: 'warning' }))
  }
  const exchange = <T extends TariffFile | CostFile>(
    file: LoadedFile<T>,
    convert: (content: T, rate: number, currency: string) => T,
  ): LoadedFile<T> => {
    const fill = { value: file.content.currency, expected: currency }
    if (fill.value === currency) return file
    const rate = Object.hasOwn(exchangeRates, fill.value) ? exchangeRates[fill.value] : undefined
    if (rate) return { ...file, content: convert(file.content, rate.value, currency) }
    const hint = fillText(
      {
        nb: 'Skriv i scenarioet: exchangeRates: {{value}: {value: …, source: …, year: …, grade: …}}, i {expected} for én {value}.',
        en: 'Write in the scenario: exchangeRates: {{value}: {value: …, source: …, year: …, grade: …}}, in {expected} for one {value}.',
      },
      fill,
    )
    tell(makeIssue('PL-S041', file.source.locate(['currency']), fill, { hint }))
    return file
  }
  return {
    tariffs: files.tariffs.map((file) => exchange(file, convertTariffs)),
    costs: files.costs.map((file) => exchange(file, convertCosts)),
  }
}
