/** Kinds of parameters in plain words. */
import type { Text } from '../domain/issues.ts'
import type { ParameterKind } from '../domain/parameters.ts'

const WORDS: Readonly<Record<ParameterKind, Text>> = {
  probability: { nb: 'en sannsynlighet', en: 'a probability' },
  share: { nb: 'en andel', en: 'a share' },
  ratePerYear: { nb: 'en rate per år', en: 'a rate per year' },
  ratePerMonth: { nb: 'en rate per måned', en: 'a rate per month' },
  ratePer30Days: { nb: 'en rate per 30 dager', en: 'a rate per 30 days' },
  perDay: { nb: 'et antall per dag', en: 'a number per day' },
  days: { nb: 'et antall dager', en: 'a number of days' },
  months: { nb: 'et antall måneder', en: 'a number of months' },
  minutes: { nb: 'et antall minutter', en: 'a number of minutes' },
  minutesEach: { nb: 'et antall minutter per gang', en: 'a number of minutes each time' },
  hoursPerWeek: { nb: 'et antall timer per uke', en: 'a number of hours a week' },
  count: { nb: 'et antall', en: 'a count' },
  ratio: { nb: 'et forholdstall', en: 'a ratio' },
  coefficientOfVariation: { nb: 'en variasjonskoeffisient', en: 'a coefficient of variation' },
  index: { nb: 'en indeks', en: 'an index' },
  years: { nb: 'et antall år', en: 'a number of years' },
  kroner: { nb: 'et beløp i kroner', en: 'an amount in kroner' },
  rateRatio: { nb: 'en rateratio (rateRatio)', en: 'a rate ratio (rateRatio)' },
  hazardRatio: { nb: 'en hasardratio (hazardRatio)', en: 'a hazard ratio (hazardRatio)' },
  meanDifference: { nb: 'en gjennomsnittsforskjell (meanDifference)', en: 'a mean difference (meanDifference)' },
}

/** `a probability`: words for a kind; the kind itself, quoted, where there are none. */
export const describeParameterKind = (kind: string): Text =>
  Object.hasOwn(WORDS, kind) ? WORDS[kind as ParameterKind] : { nb: `«${kind}»`, en: `"${kind}"` }

/** Effect measures of the literature that no pathway accepts. */
const FOREIGN: Readonly<Record<string, Text>> = {
  risk: { nb: 'en risikoratio', en: 'a risk ratio' },
  odds: { nb: 'en oddsratio', en: 'an odds ratio' },
}

/** Words for a risk or odds ratio, however it is written; undefined for anything else. */
export function describeForeignEffect(effect: string): Text | undefined {
  const found = /risk|odds/i.exec(effect)
  return found ? FOREIGN[found[0].toLowerCase()] : undefined
}

export const WHY_NOT_RISK: Text = {
  nb: 'En risikoratio eller oddsratio må ikke brukes som rate- eller hasardratio: den gjelder andelen som rammes minst én gang, ikke hvor ofte. Regn den om først.',
  en: 'A risk or odds ratio must not be used as a rate or hazard ratio: it is about the share struck at least once, not about how often. Convert it first.',
}
