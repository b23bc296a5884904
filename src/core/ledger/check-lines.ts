/** Checks a line by itself: do its names exist, does each price say enough, and do its facts carry what it reads? */
import { columnOf } from '../domain/fact-batch.ts'
import { ATTRIBUTES, type Attribute, FACTS, type FactType } from '../domain/facts.ts'
import { checkBehaviour, checkRulesOfFixed } from './check-behaviour.ts'
import type { Reporter } from './reporter.ts'
import type { CostFile, CostLine, Price, TariffFile, TariffLine } from './schema.ts'

const ACTOR = { nb: 'aktør', en: 'actor' }
const ATTRIBUTE_VALUE = { nb: 'verdi av egenskapen', en: 'attribute value' }
/** No price of a service comes near it; above it sums of øre would no longer be exact. */
export const MOST_KRONER = 1e9

function checkByValues(report: Reporter, file: string, path: string, by: Attribute | undefined, price: Price): void {
  for (const key of ['amount', 'weight', 'printed'] as const) {
    const value = price[key]
    for (const amount of typeof value === 'object' ? Object.values(value) : [value ?? 0]) {
      if (amount <= MOST_KRONER) continue
      report.error(
        'PL-T025',
        { file, path: `${path}.${key}` },
        { nb: `Beløpet ${amount} er for stort.`, en: `The amount ${amount} is too large.` },
        { nb: `Høyst ${MOST_KRONER} kroner.`, en: `At most ${MOST_KRONER} kroner.` },
      )
    }
    if (typeof value !== 'object') continue
    const place = { file, path: `${path}.${key}` }
    if (by === undefined) {
      report.error(
        'PL-T023',
        place,
        {
          nb: `${key} har én verdi per gruppe, men linjen har ingen «by».`,
          en: `${key} has one value a group, but the line has no "by".`,
        },
        { nb: `Skriv f.eks. by: diagnosis, eller ett tall.`, en: 'Write for example by: diagnosis, or one number.' },
      )
      continue
    }
    for (const name of Object.keys(value)) report.expectName('PL-T016', place, ATTRIBUTE_VALUE, name, ATTRIBUTES[by])
    const missing = ATTRIBUTES[by].filter((name) => !(name in value))
    if (missing.length > 0) {
      const names = missing.join(', ')
      report.error('PL-T024', place, {
        nb: `${key} mangler verdi for ${by}: ${names}.`,
        en: `${key} has no value for ${by}: ${names}.`,
      })
    }
  }
}

function checkPrices(report: Reporter, file: string, path: string, line: TariffLine | CostLine): void {
  line.prices.forEach((price, index) => {
    const place = { file, path: `${path}.prices.${index}` }
    const both = price.amount !== undefined && price.weight !== undefined
    if (both || (price.amount === undefined && price.weight === undefined)) {
      report.error(
        'PL-T020',
        place,
        both
          ? { nb: 'Prisen har både amount og weight.', en: 'The price has both amount and weight.' }
          : { nb: 'Prisen har verken amount eller weight.', en: 'The price has neither amount nor weight.' },
        { nb: 'Skriv nøyaktig én av dem.', en: 'Write exactly one of them.' },
      )
    }
    if (price.weight !== undefined && (line as Partial<TariffLine>).unitPrice === undefined) {
      report.error(
        'PL-T021',
        place,
        { nb: 'En vekt trenger en enhetspris.', en: 'A weight needs a unit price.' },
        'bearer' in line
          ? { nb: 'Kostnader skrives med amount.', en: 'Costs are written with amount.' }
          : { nb: 'Skriv unitPrice på linjen.', en: 'Write unitPrice on the line.' },
      )
    }
    for (const fact of Object.keys(price.printedFor ?? {})) {
      const name = { nb: 'faktum på linjen', en: 'fact of the line' }
      report.expectName('PL-T018', { file, path: `${place.path}.printedFor` }, name, fact, line.facts)
    }
    checkByValues(report, file, place.path, line.by, price)
  })
}

/** Facts of a line must carry the attribute and quantities it reads, and be periods where it reads their length. */
function checkWhatFactsCarry(report: Reporter, file: string, path: string, line: TariffLine | CostLine): void {
  const lacking = (name: string): FactType[] => line.facts.filter((fact) => columnOf(fact, name) < 0)
  const instants = line.facts.filter((fact) => FACTS[fact].period !== true)
  const refuse = (code: string, key: string, fact: FactType, name: string): void => {
    const carried = [...(FACTS[fact].attributes ?? []), ...(FACTS[fact].quantities ?? [])].join(', ') || '–'
    report.error(
      code,
      { file, path: `${path}.${key}` },
      { nb: `${fact} har ingen «${name}».`, en: `${fact} carries no "${name}".` },
      { nb: `${fact} har: ${carried}.`, en: `${fact} carries: ${carried}.` },
    )
  }
  if (line.by !== undefined) for (const fact of lacking(line.by)) refuse('PL-T030', 'by', fact, line.by)
  const [first] = line.facts
  if (first !== undefined && line.times !== undefined && lacking(line.times).length === line.facts.length) {
    refuse('PL-T032', 'times', first, line.times)
  }
  if (line.quantity !== undefined) {
    for (const fact of lacking(line.quantity)) refuse('PL-T031', 'quantity', fact, line.quantity)
    if (line.per === 'fact' || line.per === 'month' || line.per === 'year') {
      report.error(
        'PL-T033',
        { file, path: `${path}.quantity` },
        { nb: `per: ${line.per} leser ingen mengde.`, en: `per: ${line.per} reads no quantity.` },
        { nb: 'Mengder hører til per: day, hour eller unit.', en: 'Quantities belong to per: day, hour or unit.' },
      )
    }
    return
  }
  if (line.per === 'unit') {
    const message = { nb: 'per: unit trenger en quantity.', en: 'per: unit needs a quantity.' }
    report.error('PL-T034', { file, path: `${path}.per` }, message)
  } else if (line.per !== 'fact' && instants.length > 0) {
    report.error(
      'PL-T034',
      { file, path: `${path}.per` },
      {
        nb: `per: ${line.per} leser lengden av en periode, men ${instants.join(', ')} er øyeblikk.`,
        en: `per: ${line.per} reads the length of a period, but ${instants.join(', ')} are instants.`,
      },
    )
  }
}

/** A rule must exist, name real values, and ask only for attributes the line's facts carry. */
export function checkRulesOfLine(
  report: Reporter,
  file: TariffFile,
  path: string,
  facts: readonly FactType[],
  names: readonly string[],
): void {
  for (const name of names) {
    const place = { file: file.id, path }
    if (!report.expectName('PL-T013', place, { nb: 'regel', en: 'rule' }, name, Object.keys(file.rules))) continue
    const rule = file.rules[name]
    if (rule?.kind !== 'require') continue
    for (const fact of facts.filter((type) => columnOf(type, rule.attribute) < 0)) {
      report.error('PL-T035', place, {
        nb: `Regelen «${name}» spør om ${rule.attribute}, som ${fact} ikke har.`,
        en: `Rule "${name}" asks for ${rule.attribute}, which ${fact} does not carry.`,
      })
    }
  }
}

/** Checks one tariff line. */
export function checkTariffLine(report: Reporter, file: TariffFile, index: number, actors: readonly string[]): void {
  const line = file.lines[index] as TariffLine
  const path = `lines.${index}`
  const at = (key: string) => ({ file: file.id, path: `${path}.${key}` })
  for (const key of ['payer', 'payee'] as const) report.expectName('PL-T015', at(key), ACTOR, line[key], actors)
  const names = [
    ['PL-T010', 'unitPrice', { nb: 'enhetspris', en: 'unit price' }, file.unitPrices],
    ['PL-T011', 'share', { nb: 'refusjonsandel', en: 'share' }, file.shares],
    ['PL-T012', 'ceiling', { nb: 'tak', en: 'ceiling' }, file.ceilings],
  ] as const
  for (const [code, key, kind, defined] of names) {
    const name = line[key]
    if (name !== undefined) report.expectName(code, at(key), kind, name, Object.keys(defined))
  }
  const ceilingPayer = file.ceilings[line.ceiling ?? '']?.payer
  if (line.payer === line.payee || ceilingPayer === line.payee) {
    report.error('PL-T022', at('payee'), {
      nb: `«${line.payee}» kan ikke betale seg selv.`,
      en: `"${line.payee}" cannot pay itself.`,
    })
  }
  checkRulesOfLine(report, file, `${path}.rules`, line.facts, line.rules)
  checkPrices(report, file.id, path, line)
  checkBehaviour(report, file.id, path, line)
  checkRulesOfFixed(report, file, path, line)
  if (line.behaviour === 'variable') checkWhatFactsCarry(report, file.id, path, line)
}

/** Checks one cost line. */
export function checkCostLine(report: Reporter, file: CostFile, index: number, actors: readonly string[]): void {
  const line = file.lines[index] as CostLine
  const path = `lines.${index}`
  report.expectName('PL-T015', { file: file.id, path: `${path}.bearer` }, ACTOR, line.bearer, actors)
  checkPrices(report, file.id, path, line)
  checkBehaviour(report, file.id, path, line)
  if (line.behaviour === 'variable') checkWhatFactsCarry(report, file.id, path, line)
}
