/** Checks the agreements of a scenario, all of them, in force or not, so that any of them can be settled. */
import type { AgreementFile } from '../agreement/schema.ts'
import type { Issue, Text } from '../domain/issues.ts'
import { type Calendar, isoOfDay, MINUTES_PER_DAY } from '../domain/time.ts'
import { NO_AGREEMENT } from './agreements-in-force.ts'
import { daysOf, type RunDays } from './check-frame.ts'
import { checkRuleActors } from './check-rule-actors.ts'
import { checkRuleCounts } from './check-rule-counts.ts'
import { checkRuleTerms } from './check-rule-terms.ts'
import { checkRuleValues } from './check-rule-values.ts'
import { suggestName } from './hints.ts'
import { linesOf } from './load-files.ts'
import { fillText, makeIssue } from './messages.ts'
import type { Draft, ResolvedArms } from './resolve-arms.ts'
import type { RuleCheck, RuleScope } from './rule-check.ts'

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1)

/** The issue with what it is about before its sentence: `Rule "fee": unknown actor "x".` */
const about = (issue: Issue, { nb, en }: Text): Issue => ({
  ...issue,
  message: { nb: `${nb}: ${lowerFirst(issue.message.nb)}`, en: `${en}: ${lowerFirst(issue.message.en)}` },
})

/** First and last day that is accounted for. */
function accountedDays(calendar: Calendar): RunDays {
  const start = (calendar.monthStarts[calendar.warmUpMonths] ?? 0) / MINUTES_PER_DAY
  return { from: isoOfDay(calendar.zeroDay + start), to: daysOf(calendar).to }
}

type Known = Pick<RuleScope, 'actors' | 'codes' | 'parameters' | 'accounted' | 'lacksNull' | 'originOf'>

/** What rules may refer to: every arm but the null arm may be under any agreement, the null arm under its own. */
function scopeOf(
  name: string,
  known: Known,
  { scenario, specs }: Draft,
  arms: ResolvedArms['arms'],
): Omit<RuleScope, 'isInForce'> {
  const under = arms.filter(({ isNull }, index) => !isNull || scenario.content.arms[index]?.agreement === name)
  const chosen = under.length > 0 ? under : arms
  const pathways = new Set(chosen.map(({ pathway }) => pathway))
  const isKnown = [...pathways].every((pathway) => Object.hasOwn(specs.pathways, pathway))
  const told = isKnown ? new Set([...pathways].flatMap((pathway) => specs.pathways[pathway]?.facts ?? [])) : undefined
  return { ...known, arms: chosen, told }
}

function checkParties({ scenario, tell }: Draft, name: string, { parties = [] }: AgreementFile): void {
  const { source, content } = scenario
  const words = fillText({ nb: 'Avtalen «{name}»', en: 'Agreement "{name}"' }, { name })
  parties.forEach((party, index) => {
    const where = source.locate(['agreements', name, 'parties', index])
    const hint = suggestName(party, content.actors)
    if (!content.actors.includes(party)) tell(about(makeIssue('PL-S032', where, { name: party }, { hint }), words))
    else if (parties.indexOf(party) < index) tell(about(makeIssue('PL-S035', where, { name: party }), words))
  })
}

/**
 * Tells what is wrong with every agreement, each issue with the rule it is about. Rules that pass can be compiled and
 * given their numbers in every arm that may be under the agreement.
 */
export function checkAgreements(
  draft: Draft,
  { arms, originOf }: Pick<ResolvedArms, 'arms' | 'originOf'>,
  calendar: Calendar | undefined,
): void {
  const { scenario, files, tell } = draft
  const { content, source } = scenario
  const known: Known = {
    actors: content.actors,
    codes: new Set(linesOf(files).map(({ code }) => code)),
    parameters: new Set(arms.flatMap(({ params }) => Object.keys(params))),
    accounted: calendar && accountedDays(calendar),
    lacksNull: arms.length === 1 && arms[0]?.isNull === false,
    originOf,
  }
  for (const [name, agreement] of Object.entries(content.agreements)) {
    const path = ['agreements', name]
    if (name === NO_AGREEMENT) tell(makeIssue('PL-S114', source.locate(path, 'key')))
    checkParties(draft, name, agreement)
    // A run that the command line cuts short is held against what is in force in it, or looked at.
    const { months, looksAtAll = false } = draft.options
    const isInForce = months === undefined || arms.some((arm) => arm.agreement === name)
    const accounted = isInForce || looksAtAll ? known.accounted : undefined
    const scope = { ...scopeOf(name, known, draft, arms), accounted, isInForce }
    const { rules } = agreement
    rules.forEach((rule, index) => {
      const words = fillText({ nb: 'Regelen «{id}»', en: 'Rule "{id}"' }, { id: rule.id })
      const check: RuleCheck = {
        ...scope,
        rule,
        index,
        rules,
        locate: (inside, what) => source.locate([...path, 'rules', index, ...inside], what),
        lineOf: (at) => source.locate([...path, 'rules', at, 'id']).line ?? 0,
        tell: (...issue) => tell(about(makeIssue(...issue), words)),
      }
      checkRuleActors(check)
      checkRuleValues(check)
      checkRuleTerms(check)
      checkRuleCounts(check)
    })
  }
}
