/** The first view: a sentence of verdict, and who gains and who loses. */
import { differenceRows, findingsOf } from '../../core/analysis/tables.ts'
import { findingSentences, lossText, verdictSentence } from '../../words/verdict.ts'
import { speech } from '../app/speech.ts'
import { DivergingBars } from '../pictures/diverging-bars.tsx'
import { Picture } from '../pictures/picture.tsx'
import { findings } from '../state/bench-link.ts'

/** The view. */
export function Overview() {
  const { texts, words, numbers, common } = speech.value
  const found = findings.value
  if (!found?.comparison) return <p class="waiting">{texts.working}</p>
  const { result, comparison } = found
  const rows = differenceRows(result, comparison)
  const voice = { texts: common, words, numbers }
  const { replications } = result.scenario
  return (
    <>
      <h2>{texts.tabs.overview}</h2>
      <p class="verdict">{verdictSentence(voice, rows, replications)}</p>
      {findingSentences(voice, findingsOf(comparison)).map((sentence) => (
        <p key={sentence} class="note">
          {sentence}
        </p>
      ))}
      <Picture
        name="who-gains"
        title={texts.overview.whoGains}
        unit={texts.readings.total}
        source={result.scenario.title[speech.value.language]}
        table={{
          columns: ['', texts.overview.difference],
          rows: rows.map(({ who, difference }) => [
            words.title(who),
            { value: difference, shown: numbers.signed(difference) },
          ]),
        }}
      >
        <DivergingBars
          label={texts.overview.whoGains}
          formatTick={numbers.whole}
          bars={rows.map((row) => ({
            id: row.who,
            label: words.title(row.who),
            value: row.difference,
            shown: `${numbers.signed(row.difference)} (${lossText(voice, row, replications)})`,
            low: row.p10,
            high: row.p90,
            isTotal: row.kind === 'total',
          }))}
        />
      </Picture>
    </>
  )
}
