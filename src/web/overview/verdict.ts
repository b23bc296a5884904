/** The verdict: one actor or total first, then all the others. */
import type { ReadingRow } from '../../core/analysis/reading-rows.ts'
import { isSpread, lossText, type Told, type Voice, verdictSentence } from '../../words/verdict.ts'
import type { OverviewTexts } from '../texts/overview.ts'

/** What the verdict is written with. */
export interface OverviewVoice extends Voice {
  readonly overview: Pick<OverviewTexts, 'lead' | 'lossesOf' | 'per'>
  /** "from … to … kr". */
  readonly range: (low: number, high: number) => string
}

/** The row that is told first: the one asked for, else the first total, else the first there is. */
export const chooseRow = (rows: readonly ReadingRow[], who: string): ReadingRow | undefined =>
  rows.find((row) => row.who === who) ?? rows.find(({ kind }) => kind === 'total') ?? rows[0]

/** The rows with the chosen one first. */
export const tellFirst = <T extends { readonly who: string }>(rows: readonly T[], who: string): readonly T[] => [
  ...rows.filter((row) => row.who === who),
  ...rows.filter((row) => row.who !== who),
]

/** What the chosen actor or total comes to; amounts in kroner of the reading that `per` names. */
export function leadSentence(voice: OverviewVoice, row: ReadingRow, per: string, replications: number): string {
  const { overview, words, numbers, range } = voice
  const { who, outcome, difference, p10, p90, probabilityOfLoss } = row
  const isMany = replications > 1 && isSpread([row])
  const amount = numbers.money(outcome === 'unsure' ? difference : Math.abs(difference))
  const lead = overview.lead({
    ...{ who: words.inSentence(who), outcome, amount, per, isSpread: isMany },
    range: range(p10, p90),
  })
  if (!isMany || outcome === 'unchanged') return lead
  const lost = numbers.whole(Math.round(probabilityOfLoss * replications))
  return `${lead} ${overview.lossesOf(lost, numbers.whole(replications))}`
}

/** The verdict about everybody else. */
export const othersSentence = (voice: Voice, rows: readonly Told[], chosen: string, replications: number): string =>
  verdictSentence(
    voice,
    rows.filter(({ who }) => who !== chosen),
    replications,
  )

/** "17 of 20" beside a bar. */
export const lossNote = (voice: Voice, row: Told, replications: number): string =>
  replications > 1 && row.outcome !== 'unchanged' ? lossText(voice, row, replications) : ''
