/** Words for what an agreement is made of. */
import type { AgreeResult, Chance } from '../../core/analysis/agree/results.ts'
import type { AgreedNumber } from '../../core/live/agreed-numbers.ts'
import { ruleText } from '../../words/parameter-units.ts'
import type { Speech } from '../app/speech.ts'

const BY_ACTOR: readonly (string | number | undefined)[] = ['payer', 'shares', 'volumeShares', 'deviationShares']

/** What a number of an agreement is called. */
export function nameOf(
  { texts, words, language }: Speech,
  { rule, path, isOneOfSeveral, group, name, of }: AgreedNumber,
): string {
  const [first, second] = path
  const isByActor = BY_ACTOR.includes(first)
  const place = isByActor || first === 'fees' ? `${rule.kind}.${first}` : [rule.kind, ...path].join('.')
  const { places } = texts.agreement
  const say = Object.hasOwn(places, place) ? places[place] : undefined
  const said = say?.(isByActor ? words.inSentence(String(second)) : '', of === null ? '' : words.fact(of)) ?? name
  return isOneOfSeveral ? `${said} (${group ?? ruleText(rule.id)[language]})` : said
}

/** "17 of 20 simulations". */
export const timesOf = ({ texts, numbers }: Speech, { count, of }: Chance): string =>
  texts.agreement.times(numbers.whole(count), numbers.whole(of))

/** Whether the simulations differ for anybody under any agreement. */
export const isSpread = ({ agreements }: Pick<AgreeResult['arms'][number], 'agreements'>): boolean =>
  agreements.some(({ actors }) =>
    Object.values(actors).some(({ ci, range }) => ci.low !== ci.high || range.p10 !== range.p90),
  )

/** Between which shares it lies, where that can be told. */
export function intervalOf({ texts, numbers, common }: Speech, { low, high, level }: Chance): string | undefined {
  if (low === null || high === null) return undefined
  return texts.agreement.interval(numbers.percent(level), common.fromTo(numbers.percent(low), numbers.percent(high)))
}

const MOST_DECIMALS = 6

/** Decimals with which settings of a step apart can be told from one another. */
export const decimalsOf = (step: number): number =>
  Math.min(MOST_DECIMALS, String(Number(step.toPrecision(6))).split('.')[1]?.length ?? 0)
