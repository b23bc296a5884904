/** The whole run on A4: verdict, pictures with their tables, every assumption, and the command that gives it again. */
import { useSignalEffect } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import { speech } from '../app/speech.ts'
import { Awaited, Waiting } from '../app/waiting.tsx'
import { commandOf } from '../exports/command.ts'
import { listChanges, provenanceOf } from '../exports/provenance.ts'
import { description, findings } from '../state/bench-link.ts'
import { described, followDescribed } from '../state/described.ts'
import { view } from '../state/session.ts'
import { Agreement } from '../views/agreement.tsx'
import { Overview } from '../views/overview.tsx'
import { Uncertainty } from '../views/uncertainty.tsx'
import { PrintedAssumptions } from './printed-assumptions.tsx'
import { isReportShown } from './report-state.ts'
import { whenComplete } from './when-complete.ts'

/** What was run: the frame of the report. */
function Frame() {
  const { texts, common, numbers, words, language } = speech.value
  const { report, exports } = texts
  const found = findings.value
  if (!found) return <Waiting />
  const { scenario } = found
  const { months, patients, replications, start, seed, variant, priceYear, engine } = scenario
  const changes = listChanges(view.value.changes, speech.value)
  const agreement = found.contrasted?.agreement
  const { contrast } = provenanceOf()
  const rows: readonly (readonly [string, string])[] = [
    [report.scenario, `${scenario.title[language]} (${scenario.id})`],
    ...contrast.map((line): [string, string] => [report.contrast, line]),
    [
      report.run,
      report.frame(
        common.count.months(months),
        words.month(start),
        common.count.patients(numbers.whole(patients), patients === 1),
        common.count.simulations(numbers.whole(replications), replications === 1),
      ),
    ],
    [exports.frame.variant, variant === 'main' ? texts.assumptions.frame.main : variant],
    [report.agreement, agreement?.[language] ?? texts.overview.noAgreement],
    [report.prices, priceYear === 'service' ? report.servicePrices : String(priceYear)],
    [report.changes, changes.length > 0 ? changes.join('; ') : report.noChanges],
    [exports.about.seed, String(seed)],
    [exports.about.version, `pathledger ${PRODUCT_VERSION} (${engine})`],
  ]
  return (
    <dl class="frame-rows">
      {rows.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

/** How it was computed, and how to compute it again. */
function Method() {
  const { texts, numbers } = speech.value
  const { scenario, comparison } = findings.value ?? {}
  if (!scenario) return null
  const level = comparison?.totals.social.ci.level ?? 0.95
  return (
    <section>
      <h2>{texts.report.method}</h2>
      {texts.report.methods(numbers.percent(level)).map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      <h2>{texts.report.again}</h2>
      <p>
        <code>{commandOf(view.value, scenario)}</code>
      </p>
      {view.value.changes.perspective && <p>{texts.exports.noPerspective}</p>}
    </section>
  )
}

/** The report; it asks for paper when all of it is there. */
export function Report() {
  const { texts, language } = speech.value
  const place = useRef<HTMLElement>(null)
  useSignalEffect(followDescribed)
  useEffect(() => {
    const shown = place.current
    if (!shown) return
    shown.focus()
    return whenComplete(shown, () => {
      shown.dataset.complete = 'true'
      window.print()
    })
  }, [])
  return (
    <main class="report" ref={place} tabIndex={-1}>
      <div class="report-tools">
        <button type="button" onClick={() => window.print()}>
          {texts.report.print}
        </button>
        <button type="button" onClick={() => (isReportShown.value = false)}>
          {texts.report.close}
        </button>
      </div>
      <p class="report-title">{description.value?.title[language]}</p>
      <Frame />
      <Overview />
      <Agreement />
      <Uncertainty />
      <h2>{texts.tabs.assumptions}</h2>
      {described.value ? <PrintedAssumptions described={described.value} /> : <Awaited />}
      <Method />
    </main>
  )
}
