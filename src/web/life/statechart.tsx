/** The pathway's own statechart with the states lit that the patient is in. */
import { useEffect, useRef, useState } from 'preact/hooks'
import type { Language } from '../../core/domain/issues.ts'
import { activeStateIds } from '../../core/state-paths.ts'
import { chartWordsOf } from '../../words/states.ts'
import { speech } from '../app/speech.ts'
import { beside } from '../state/beside.ts'
import { bestWindow } from './best-window.ts'
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

/** Lights the states; returns the boxes without parts that were not lit before, or where there are none, all that are lit. */
function light(chart: SVGElement, states: readonly string[]): readonly Element[] {
  const active = new Set(activeStateIds(states))
  const before = new Set(chart.querySelectorAll('[data-active]'))
  for (const part of chart.querySelectorAll('[id^="state:"]')) part.toggleAttribute('data-active', active.has(part.id))
  const lit = [...chart.querySelectorAll('.node[data-active]')]
  const entered = lit.filter((part) => !before.has(part))
  return entered.length > 0 ? entered : lit
}

/** Moves the drawing within its frame, the page stays. */
function bringIntoView(frame: HTMLElement, parts: readonly Element[], isFirst: boolean): void {
  const { scrollLeft, scrollTop } = frame
  const seen = frame.getBoundingClientRect()
  const boxes = parts.map((part) => {
    const { left, top, width, height } = part.getBoundingClientRect()
    return { left: left - seen.left + scrollLeft, top: top - seen.top + scrollTop, width, height }
  })
  const size = { width: frame.clientWidth, height: frame.clientHeight }
  const isStill = isFirst || matchMedia('(prefers-reduced-motion: reduce)').matches
  const corner = bestWindow(boxes, size, { left: scrollLeft, top: scrollTop })
  frame.scrollTo({ ...corner, behavior: isStill ? 'instant' : 'smooth' })
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
    if (!chart || !frame.current) return
    const isFirst = chart.querySelector('[data-active]') === null
    bringIntoView(frame.current, light(chart, states), isFirst)
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
      <p class="unit">{texts.life.chartNote}</p>
      {isMissing && <p class="note">{texts.life.noChart}</p>}
      <div class="statechart scroll" role="region" aria-label={texts.life.chart} tabIndex={0} ref={frame} />
    </section>
  )
}
