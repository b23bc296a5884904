/** Names of what a scenario is made of: from the texts, from its tariffs, or the id itself. */
import type { FactType } from '../core/domain/facts.ts'
import type { Language, Text } from '../core/domain/issues.ts'
import { TOTALS } from '../core/domain/totals.ts'
import type { ActorWords, CommonTexts } from './common.ts'

/** What a tariff or cost file says about its codes and rules. */
export interface PriceWords {
  readonly codes: Readonly<Record<string, Text>>
  readonly reasons: Readonly<Record<string, Text>>
}

export interface Words {
  /** Row title of an actor or total. */
  title(who: string): string
  /** The same inside a sentence. */
  inSentence(who: string): string
  code(code: string): string
  reason(reason: string): string
  fact(type: string): string
  /** The title of a reward: its own, else the usual one for its name. */
  reward(name: string, title: Text | null): string
  /** "mars 2023", "1. tertial 2023" or "2023". */
  period(period: string): string
  /** Month of an ISO date, "jan. 2023". */
  month(isoDate: string): string
}

const lookUp = <T>(table: Readonly<Record<string, T>>, key: string): T | undefined =>
  Object.hasOwn(table, key) ? table[key] : undefined

const isTotal = (who: string): who is (typeof TOTALS)[number] => TOTALS.some((total) => total === who)

/** The words of a language for a scenario. Whatever is unknown is called by its id. */
export function wordsOf(language: Language, texts: CommonTexts, prices: PriceWords): Words {
  const words = (who: string): ActorWords =>
    lookUp(texts.actors, who) ?? (isTotal(who) ? texts.totals[who] : { title: who, inSentence: who })
  const month = (period: string): string =>
    `${texts.months[Number(period.slice(5, 7)) - 1] ?? period.slice(5, 7)} ${period.slice(0, 4)}`
  return {
    title: (who) => words(who).title,
    inSentence: (who) => words(who).inSentence,
    code: (code) => lookUp(prices.codes, code)?.[language] ?? code,
    reason: (reason) => lookUp(prices.reasons, reason)?.[language] ?? reason,
    fact: (type) => lookUp(texts.facts, type as FactType) ?? type,
    reward: (name, title) => title?.[language] ?? lookUp(texts.rewardTitles, name) ?? name,
    period(period) {
      const tertial = /^(\d{4})-T(\d)$/.exec(period)
      if (tertial) return texts.tertial(tertial[2] as string, tertial[1] as string)
      return period.length === 4 ? period : month(period)
    },
    month,
  }
}
