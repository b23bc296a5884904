/** Checks dates: every date exists, no day has two prices for the same thing, and no priced day has none. */
import type { FactType } from '../domain/facts.ts'
import { type Calendar, dayOfDate, dayOfIso, isoOfDay, MINUTES_PER_DAY } from '../domain/time.ts'
import { type ActiveLine, type DatedPrice, factsPriced, listPriceTimelines, switchOf } from './active-lines.ts'
import { type NumberKind, timelinesOfNumber } from './dated-numbers.ts'
import type { Reporter } from './reporter.ts'
import type { CostFile, DatedNumber, TariffFile, TariffLine } from './schema.ts'
import { gapIn, type Span, timelineOf } from './validity.ts'

interface PricedArm {
  readonly switches: Readonly<Record<string, string>>
  readonly prices: Readonly<Record<string, number>>
  readonly priceYear: number | 'service'
}

/** What is priced: `told` are the facts that need a price on every day, all without it. */
interface Priced {
  readonly tariffs: readonly TariffFile[]
  readonly calendar: Calendar
  readonly told?: readonly FactType[]
}

function checkDates(
  report: Reporter,
  file: string,
  path: string,
  dated: { validFrom?: string; validTo?: string },
): void {
  for (const key of ['validFrom', 'validTo'] as const) {
    const date = dated[key]
    if (date !== undefined && dayOfIso(date) === undefined) {
      report.error(
        'PL-T040',
        { file, path: `${path}.${key}` },
        { nb: `${date} finnes ikke.`, en: `No such date: ${date}.` },
      )
    }
  }
  if (dated.validFrom !== undefined && dated.validTo !== undefined && dated.validFrom > dated.validTo) {
    report.error(
      'PL-T041',
      { file, path: `${path}.validTo` },
      {
        nb: `Gyldig til ${dated.validTo}, men først fra ${dated.validFrom}.`,
        en: `Valid to ${dated.validTo}, but only from ${dated.validFrom}.`,
      },
    )
  }
}

const overlapText = (what: string) => ({
  nb: `${what} har to verdier på samme dag.`,
  en: `${what} has two values on the same day.`,
})
const overlapHint = {
  nb: 'En åpen slutt gjelder til neste validFrom; en skrevet validTo må ligge før den.',
  en: 'An open end lasts until the next validFrom; a written validTo must lie before it.',
}

/** Dates of every number of a file, and overlaps among its unit prices, shares and ceilings. */
export function checkDatesOfFile(report: Reporter, file: TariffFile | CostFile): void {
  file.lines.forEach((line, index) => {
    line.prices.forEach((price, at) => {
      checkDates(report, file.id, `lines.${index}.prices.${at}`, price)
    })
  })
  if (!('unitPrices' in file)) return
  const numbers: (readonly [string, readonly DatedNumber[]])[] = [
    ...Object.entries(file.unitPrices).map(([name, values]) => [`unitPrices.${name}`, values] as const),
    ...Object.entries(file.shares).map(([name, values]) => [`shares.${name}`, values] as const),
    ...Object.entries(file.ceilings).map(([name, { values }]) => [`ceilings.${name}.values`, values] as const),
  ]
  for (const [path, values] of numbers) {
    values.forEach((value, index) => {
      checkDates(report, file.id, `${path}.${index}`, value)
    })
    for (const item of timelineOf(values, (value) => value).overlaps) {
      const place = { file: file.id, path: `${path}.${values.indexOf(item)}` }
      report.error('PL-T042', place, overlapText(path), overlapHint)
    }
  }
}

/** First and last day that an arm prices. */
function pricedDays(calendar: Calendar, priceYear: number | 'service'): readonly [number, number] {
  if (priceYear !== 'service') {
    const day = dayOfDate(priceYear, 12, 31)
    return [day, day]
  }
  const dayAt = (minute: number): number => calendar.zeroDay + minute / MINUTES_PER_DAY
  return [dayAt(calendar.monthStarts[calendar.warmUpMonths] as number), dayAt(calendar.horizon) - 1]
}

const daysText = ([from, to]: readonly [number, number]): { nb: string; en: string } =>
  from === to
    ? { nb: isoOfDay(from), en: isoOfDay(from) }
    : { nb: `${isoOfDay(from)} til ${isoOfDay(to)}`, en: `${isoOfDay(from)} to ${isoOfDay(to)}` }

/** The unit price, share and ceiling of a price must hold, in some tariff file, on every day the price is used. */
function checkNumbersBehind(
  report: Reporter,
  arm: PricedArm,
  tariffs: readonly TariffFile[],
  span: Span<DatedPrice>,
  first: number,
  last: number,
): void {
  const { active, price } = span.item
  const { tariff } = active
  if (tariff === undefined) return
  const line = active.line as TariffLine
  const needed: (readonly [NumberKind, string | undefined])[] = []
  if (price.weight !== undefined && arm.prices[line.code] === undefined) needed.push(['unitPrices', line.unitPrice])
  if (switchOf(arm.switches, 'isf.reading') === 'cash') needed.push(['shares', line.share])
  if (switchOf(arm.switches, 'copay.ceiling') === 'on') needed.push(['ceilings', line.ceiling])
  const [from, to] = [Math.max(first, span.from), Math.min(last, span.to)]
  for (const [key, name] of needed) {
    if (name === undefined || from > to) continue
    const found = timelinesOfNumber(tariffs, tariff, key, name)
    if (found[0]?.file !== tariff) continue
    const spans = found.flatMap(({ timeline }) => timeline.spans).sort((a, b) => (a.from < b.from ? -1 : 1))
    const gap = found.every(({ timeline }) => timeline.complete) ? gapIn(spans, from, to) : undefined
    if (gap === undefined) continue
    const days = daysText(gap)
    report.error(
      'PL-T044',
      { file: tariff.id, path: `${key}.${name}` },
      {
        nb: `${key}.${name} mangler verdi for ${days.nb}, da ${line.code} bruker den.`,
        en: `${key}.${name} has no value for ${days.en}, when ${line.code} uses it.`,
      },
    )
  }
}

const placeOf = ({ active, index }: DatedPrice) => ({
  file: active.file.id,
  path: `lines.${active.index}.prices.${index}`,
})

/** The price of a code that lies nearest before a gap. */
interface Gap {
  readonly code: string
  readonly nearest: DatedPrice
}

/** Codes without a price in a fixed price year: one warning a file, or one error where every tariff code lacks one. */
function tellYearGaps(report: Reporter, year: number, gaps: readonly Gap[], tariffCodes: ReadonlySet<string>): void {
  const missing = new Set(gaps.map(({ code }) => code))
  if (tariffCodes.size > 0 && [...tariffCodes].every((code) => missing.has(code))) {
    report.error(
      'PL-T046',
      { path: `priceYear=${year}` },
      { nb: `Ingen takst har en pris for prisåret ${year}.`, en: `No tariff has a price for price year ${year}.` },
      {
        nb: 'Velg et år takstfilene dekker, eller legg til en takstfil for året.',
        en: 'Choose a year that the tariff files cover, or add a tariff file for it.',
      },
    )
    return
  }
  for (const file of new Set(gaps.map(({ nearest }) => nearest.active.file))) {
    const ofFile = gaps.filter(({ nearest }) => nearest.active.file === file)
    const codes = [...new Set(ofFile.map(({ code }) => code))].join(', ')
    report.warn(
      'PL-T045',
      placeOf((ofFile[0] as Gap).nearest),
      { nb: `Uten pris i prisåret ${year}: ${codes}.`, en: `Without a price in price year ${year}: ${codes}.` },
      { nb: 'Det bare disse priser, gir ingen penger.', en: 'What only these price gives no money.' },
    )
  }
}

/** Overlaps of every code, and gaps of those about a fact that may be told, as one arm prices it. */
export function checkCoverage(
  report: Reporter,
  { tariffs, calendar, told }: Priced,
  lines: readonly ActiveLine[],
  arm: PricedArm,
): void {
  const [first, last] = pricedDays(calendar, arm.priceYear)
  const gaps: Gap[] = []
  const isTold = (fact: FactType | undefined): boolean =>
    fact === undefined || told === undefined || told.includes(fact)
  for (const { code, fact, timeline } of listPriceTimelines(lines).values()) {
    for (const item of timeline.overlaps) {
      report.error('PL-T042', placeOf(item), overlapText(`${code} (${fact})`), overlapHint)
    }
    if (!isTold(fact)) continue
    const { spans } = timeline
    const gap = timeline.complete ? gapIn(spans, first, last) : undefined
    const nearest = (spans.findLast(({ from }) => from <= last) ?? spans[0])?.item
    if (gap !== undefined && nearest !== undefined) {
      if (arm.priceYear !== 'service') gaps.push({ code, nearest })
      else {
        const days = daysText(gap)
        report.error(
          'PL-T043',
          placeOf(nearest),
          { nb: `${code} har ingen pris for ${days.nb}.`, en: `${code} has no price for ${days.en}.` },
          {
            nb: 'Skriv prisen for disse dagene (0 der ingenting betales), eller velg et fast priceYear.',
            en: 'Write the price for these days (0 where nothing is paid), or choose a fixed priceYear.',
          },
        )
      }
    }
    for (const span of spans) checkNumbersBehind(report, arm, tariffs, span, first, last)
  }
  const tariffCodes = new Set(
    lines.flatMap(({ line, tariff }) => (tariff && factsPriced(line).some(isTold) ? [line.code] : [])),
  )
  if (arm.priceYear !== 'service') tellYearGaps(report, arm.priceYear, gaps, tariffCodes)
}
