/** Who gains, who loses and how surely: the same sentences on the screen of the command line and on the page. */
import type { DifferenceRow, Findings, Outcome } from '../core/analysis/tables.ts'
import type { CommonTexts } from './common.ts'
import type { Numbers } from './numbers.ts'
import type { Words } from './words.ts'

/** What is told of an actor or total. */
export type Told = Pick<DifferenceRow, 'kind' | 'who' | 'difference' | 'low' | 'high' | 'probabilityOfLoss' | 'outcome'>

/** What the sentences are written with. */
export interface Voice {
  readonly texts: Pick<CommonTexts, 'verdict'>
  readonly words: Pick<Words, 'inSentence'>
  readonly numbers: Pick<Numbers, 'whole' | 'money'>
}

/** True where the simulations differ in what some actor or total gets. */
export const isSpread = (rows: readonly Told[]): boolean => rows.some(({ low, high }) => low !== high)

/** "17 of 20": in how many of the simulations the row's actor or total loses. */
export const lossText = ({ texts, numbers }: Voice, row: Told, replications: number): string =>
  texts.verdict.lossOf(numbers.whole(countLosses(row, replications)), numbers.whole(replications))

/** Who gains and loses, in how many simulations, and what the totals come to; amounts in kroner. */
export function verdictSentence(voice: Voice, rows: readonly Told[], replications: number): string {
  const { texts, words, numbers } = voice
  const actors = rows.filter(({ kind }) => kind === 'actor')
  const named = (outcome: Outcome): string[] =>
    actors.filter((row) => row.outcome === outcome).map(({ who }) => words.inSentence(who))
  const lost = actors
    .filter(({ outcome }) => outcome === 'loses' || outcome === 'unsure')
    .map((row) => ({ who: words.inSentence(row.who), lost: numbers.whole(countLosses(row, replications)) }))
  const totals = rows
    .filter(({ kind }) => kind === 'total')
    .map(({ who, outcome, difference }) => ({
      who: words.inSentence(who),
      outcome,
      amount: numbers.money(outcome === 'unsure' ? difference : Math.abs(difference)),
    }))
  return [
    texts.verdict.outcomes({
      gains: named('gains'),
      loses: named('loses'),
      unsure: named('unsure'),
      unchanged: named('unchanged'),
    }),
    ...(replications > 1 && isSpread(rows) && lost.length > 0
      ? [texts.verdict.losses(lost, numbers.whole(replications))]
      : []),
    texts.verdict.totals(totals),
  ].join(' ')
}

/** What a planner must not miss beside the verdict: who else pays, and that no transfer can help. */
export const findingSentences = ({ texts }: Pick<Voice, 'texts'>, findings: Findings): readonly string[] => [
  ...(findings.paidByThirdParty ? [texts.verdict.paidByThirdParty] : []),
  ...(findings.noLocalSplit ? [texts.verdict.noLocalSplit] : []),
]

const countLosses = ({ probabilityOfLoss }: Told, replications: number): number =>
  Math.round(probabilityOfLoss * replications)
