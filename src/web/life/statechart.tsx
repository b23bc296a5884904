/** The pathway's own statechart with the states lit that the patient is in. */
import { useEffect, useRef, useState } from 'preact/hooks'
import type { Language } from '../../core/domain/issues.ts'
import { activeStateIds } from '../../core/state-paths.ts'
import { chartWordsOf } from '../../words/states.ts'
import { speech } from '../app/speech.ts'
import { beside } from '../state/beside.ts'
import { describeStates } from './describe-move.ts'

const charts = new Map<string, Promise<SVGElement>>()

async function fetchChart(pathway: string, language: Language): Promise<SVGElement> {
  const response = await fetch(beside(`statecharts/${pathway}.${language}.svg`))
  if (!response.ok) throw new Error(`${pathway}: ${response.status}`)
  const { documentElement } = new DOMParser().parseFromString(await response.text(), 'image/svg+xml')
  if (!(documentElement instanceof SVGElement)) throw new Error(`${pathway}: no drawing`)
  return documentElement
}

/** The drawing, fetched once; what failed is tried again. */
function chartOf(pathway: string, language: Language): Promise<SVGElement> {
  const name = `${pathway}.${language}`
  const known = charts.get(name) ?? fetchChart(pathway, language)
  charts.set(name, known)
  known.catch(() => charts.delete(name))
  return known
}

function light(chart: SVGElement, states: readonly string[]): void {
  const active = new Set(activeStateIds(states))
  for (const part of chart.querySelectorAll('[id^="state:"]')) part.toggleAttribute('data-active', active.has(part.id))
}

/** The drawing and, in words, the states that are lit in it. */
export function Statechart({ pathway, states }: { readonly pathway: string; readonly states: readonly string[] }) {
  const { texts, language } = speech.value
  const frame = useRef<HTMLDivElement>(null)
  const [chart, setChart] = useState<SVGElement>()
  const [isMissing, setMissing] = useState(false)
  useEffect(() => {
    let isWanted = true
    chartOf(pathway, language).then(
      (drawing) => {
        if (!isWanted) return
        const copy = drawing.cloneNode(true) as SVGElement
        copy.setAttribute('role', 'img')
        copy.setAttribute('aria-label', texts.life.chart)
        frame.current?.replaceChildren(copy)
        setMissing(false)
        setChart(copy)
      },
      () => isWanted && setMissing(true),
    )
    return () => {
      isWanted = false
    }
  }, [pathway, language, texts])
  useEffect(() => {
    if (chart) light(chart, states)
  }, [chart, states])
  return (
    <section>
      <h3>{texts.life.chart}</h3>
      <p class="now">{texts.life.states}:</p>
      <ul class="states">
        {describeStates(chartWordsOf(language), states).map((state) => (
          <li key={state}>{state}</li>
        ))}
      </ul>
      {isMissing && <p class="note">{texts.life.noChart}</p>}
      <div class="statechart scroll" role="region" aria-label={texts.life.chart} tabIndex={0} ref={frame} />
      <p class="unit">{texts.life.chartNote}</p>
    </section>
  )
}
