/** Checks what a rule of an agreement counts: facts with their quantities and attributes, codes, and episodes. */
import type { Rule, VolumeFile } from '../agreement/schema.ts'
import { ATTRIBUTES, type Attribute, FACTS, type FactType } from '../domain/facts.ts'
import { dayOfIso } from '../domain/time.ts'
import { listChoices, suggestName } from './hints.ts'
import type { RuleCheck, RulePath } from './rule-check.ts'

type VolumeAt = readonly [RulePath, VolumeFile]

function listVolumes(rule: Rule): readonly VolumeAt[] {
  switch (rule.kind) {
    case 'servicePrice':
      return rule.volume ? [[['volume'], rule.volume]] : []
    case 'riskShare':
      return typeof rule.benchmark === 'object' && 'volume' in rule.benchmark
        ? [[['benchmark', 'volume'], rule.benchmark.volume]]
        : []
    case 'resultsBased':
      return [
        [['measure', 'of'], rule.measure.of],
        [['measure', 'per'], rule.measure.per],
      ]
    default:
      return []
  }
}

/** Every fact that a rule reads, and where. */
function listFacts(rule: Rule): readonly (readonly [RulePath, FactType])[] {
  const at = (path: RulePath, facts: readonly FactType[]) =>
    facts.map((fact, index) => [[...path, index], fact] as const)
  const counted = listVolumes(rule).flatMap(([path, { facts }]) => at([...path, 'facts'], facts))
  if (rule.kind !== 'bundle') return counted
  const fees = rule.fees.map(({ fact }, index) => [['fees', index, 'fact'], fact] as const)
  return [...at(['trigger'], rule.trigger), ...at(['covers'], rule.covers), ...fees]
}

const PER_UNIT = { nb: 'Skriv «per: unit», eller la den stå ute.', en: 'Write "per: unit", or leave it out.' }

function checkQuantity({ locate, tell }: RuleCheck, [path, { facts, per, quantity }]: VolumeAt): void {
  const known = new Set(facts.flatMap((fact) => FACTS[fact].quantities ?? []))
  const where = locate([...path, 'quantity'])
  if (per !== 'unit') {
    if (quantity !== undefined) tell('PL-S028', where, { key: 'quantity' }, { hint: PER_UNIT })
    return
  }
  if (quantity === undefined) {
    tell('PL-S020', locate(path, 'key'), { key: 'quantity' }, { hint: listChoices([...known]) })
    return
  }
  if (!known.has(quantity)) {
    tell('PL-S110', where, { name: quantity }, { hint: suggestName(quantity, known) })
    return
  }
  facts.forEach((fact, index) => {
    if (FACTS[fact].quantities?.includes(quantity)) return
    tell('PL-S109', locate([...path, 'facts', index]), { fact, name: quantity }, { severity: 'warning' })
  })
}

function checkAttributes({ locate, tell }: RuleCheck, [path, { facts, where = {} }]: VolumeAt): void {
  for (const [attribute, values] of Object.entries(where) as [Attribute, readonly string[]][]) {
    for (const fact of facts) {
      const carried = FACTS[fact].attributes ?? []
      if (carried.includes(attribute)) continue
      const hint = suggestName(attribute, carried)
      tell('PL-S109', locate([...path, 'where', attribute], 'key'), { fact, name: attribute }, { hint })
    }
    const known: readonly string[] = ATTRIBUTES[attribute]
    values.forEach((value, index) => {
      if (known.includes(value)) return
      const place = locate([...path, 'where', attribute, index])
      tell('PL-S023', place, { key: attribute, value }, { hint: suggestName(value, known) })
    })
  }
}

function checkVolume(check: RuleCheck, volume: VolumeAt): void {
  const [path, { facts, per }] = volume
  checkQuantity(check, volume)
  checkAttributes(check, volume)
  if (per !== 'day' && per !== 'month') return
  facts.forEach((fact, index) => {
    if (!FACTS[fact].period) check.tell('PL-S111', check.locate([...path, 'facts', index]), { fact, per })
  })
}

/** A service price has a price, and a price of one has something to count. */
function checkServicePrice({ rule, locate, tell }: RuleCheck): void {
  if (rule.kind !== 'servicePrice') return
  const { unitPrice, volume, fixed, insteadOf, volumeShares } = rule
  const alone = (given: string, missing: string) => tell('PL-S108', locate([given], 'key'), { given, missing })
  if (volume !== undefined && unitPrice === undefined) alone('volume', 'unitPrice')
  else if (volume === undefined && unitPrice !== undefined) alone('unitPrice', 'volume')
  else if (fixed === undefined && unitPrice === undefined && insteadOf === undefined) tell('PL-S107', locate(['kind']))
  if (volume === undefined && unitPrice === undefined && volumeShares !== undefined) alone('volumeShares', 'volume')
}

function checkCodes({ rule, codes, locate, tell }: RuleCheck): void {
  for (const list of ['codes', 'insteadOf'] as const) {
    const stated: readonly string[] = (list in rule && (rule as { codes?: string[]; insteadOf?: string[] })[list]) || []
    stated.forEach((name, index) => {
      if (!codes.has(name)) tell('PL-S042', locate([list, index]), { name }, { hint: suggestName(name, codes) })
    })
  }
}

/** Tells what is wrong with what a rule counts; warns of facts that no arm under the agreement may tell. */
export function checkRuleCounts(check: RuleCheck): void {
  const { rule, told, accounted, lacksNull, isInForce, locate, tell } = check
  checkServicePrice(check)
  checkCodes(check)
  for (const volume of listVolumes(rule)) checkVolume(check, volume)
  for (const [path, fact] of listFacts(rule)) {
    if (told === undefined || told.has(fact)) continue
    tell('PL-S112', locate(path), { fact }, { severity: 'warning', hint: suggestName(fact, told) })
  }
  if (rule.kind === 'riskShare' && rule.benchmark === 'nullArm' && lacksNull) {
    const hint = { nb: 'Skriv «isNull: true» i en arm.', en: 'Write "isNull: true" in an arm.' }
    tell('PL-S113', locate(['benchmark']), {}, { hint })
  }
  if (rule.kind !== 'bundle' || accounted === undefined) return
  const days = (dayOfIso(accounted.to) ?? 0) - (dayOfIso(accounted.from) ?? 0) + 1
  const severity = isInForce ? 'error' : 'warning'
  if (rule.windowDays > days) tell('PL-S097', locate(['windowDays']), { value: rule.windowDays, days }, { severity })
}
