/** Bars to both sides of 0 with whiskers: who gains and who loses. */
import { scaleLinear } from 'd3-scale'
import { colourOf, FAINT, INK } from './palette.ts'
import { useWidth } from './use-width.ts'

export interface Bar {
  readonly id: string
  readonly label: string
  readonly value: number
  /** The value as it is written, and what more is written of it. */
  readonly shown: string
  readonly note: string
  /** Ends of the whisker. */
  readonly low: number
  readonly high: number
  readonly isTotal: boolean
  /** The one that is told first. */
  readonly isChosen: boolean
}

export interface DivergingBarsProps {
  readonly bars: readonly Bar[]
  readonly label: string
  readonly formatTick: (value: number) => string
  /** What choosing a bar does, in words. */
  readonly describeChoice: (label: string) => string
  /** A bar was chosen, by pointer or key. */
  readonly onChoose: (id: string) => void
}

/** Lengths in CSS pixels. On a narrow screen names and values stand above their bars. */
interface Layout {
  readonly width: number
  readonly left: number
  readonly right: number
  /** Room for the notes. */
  readonly note: number
  readonly row: number
  /** From the top of a row to the middle of its bar, and to the line its words stand on. */
  readonly bar: number
  readonly words: number
  readonly ticks: number
}

const NARROW = 560
const BAR = 18
const TOP = 26
const LETTER = 7.5
/** Height of the words above a bar on a narrow screen; no line goes through them. */
const WORDS = 23
const EDGE = 30
/** Behind the one that is told first. */
const CHOSEN = '#eef4f8'

function layOut(width: number, bars: readonly Bar[]): Layout {
  const longest = (texts: readonly string[]): number => Math.max(0, ...texts.map(({ length }) => length)) * LETTER
  const noteWidth = longest(bars.map(({ note }) => note))
  const note = noteWidth === 0 ? 0 : noteWidth + 8
  if (width < NARROW) return { width, left: 8, right: 8, note, row: 52, bar: 34, words: 17, ticks: 3 }
  const left = Math.min(240, longest(bars.map(({ label }) => label)) + 20)
  const right = longest(bars.map(({ shown }) => shown)) + note + 16
  return { width, left, right, note, row: 36, bar: 18, words: 22, ticks: 6 }
}

/** Where a number at the edge is hung, so that all of it is seen. */
const anchorOf = (x: number, width: number): 'start' | 'middle' | 'end' =>
  x < EDGE ? 'start' : x > width - EDGE ? 'end' : 'middle'

/** The drawing; each bar is a button. */
export function DivergingBars({ bars, label, formatTick, describeChoice, onChoose }: DivergingBarsProps) {
  const { around, width } = useWidth()
  const layout = layOut(width, bars)
  const ends = bars.flatMap(({ value, low, high }) => [value, low, high])
  const x = scaleLinear()
    .domain([Math.min(0, ...ends), Math.max(0, ...ends)])
    .nice(layout.ticks)
    .range([layout.left, width - layout.right])
  const height = TOP + bars.length * layout.row + 6
  const mark = (at: number): string =>
    width < NARROW
      ? bars.map((_, row) => `M${at} ${TOP + row * layout.row + WORDS}V${TOP + (row + 1) * layout.row}`).join('')
      : `M${at} ${TOP - 4}V${height}`
  return (
    <div ref={around} class="around">
      <svg
        viewBox={`0 0 ${width} ${height}`}
        width={width}
        height={height}
        role="group"
        aria-label={label}
        class="drawing"
      >
        <defs>
          <pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <path d="M0 0v6" stroke={INK} stroke-width="1.5" />
          </pattern>
        </defs>
        {x.ticks(layout.ticks).map((tick) => (
          <g key={tick}>
            <path d={mark(x(tick))} stroke={tick === 0 ? INK : '#dddddd'} />
            <text x={x(tick)} y={TOP - 10} text-anchor={anchorOf(x(tick), width)} font-size="12" fill={FAINT}>
              {formatTick(tick)}
            </text>
          </g>
        ))}
        {bars.map((bar, row) => (
          <BarRow
            key={bar.id}
            bar={bar}
            y={TOP + row * layout.row}
            x={x}
            layout={layout}
            describeChoice={describeChoice}
            onChoose={onChoose}
          />
        ))}
      </svg>
    </div>
  )
}

interface BarRowProps extends Pick<DivergingBarsProps, 'onChoose' | 'describeChoice'> {
  readonly bar: Bar
  readonly y: number
  readonly x: (value: number) => number
  readonly layout: Layout
}

const whisker = (x: BarRowProps['x'], { low, high }: Bar, y: number): string =>
  `M${x(low)} ${y}H${x(high)}M${x(low)} ${y - 5}v10M${x(high)} ${y - 5}v10`

function BarRow({ bar, y, x, layout, describeChoice, onChoose }: BarRowProps) {
  const { id, label, value, shown, note, low, high, isTotal, isChosen } = bar
  const colour = isTotal ? undefined : colourOf(id)
  const [from, to] = [Math.min(x(0), x(value)), Math.max(x(0), x(value))]
  const middle = y + layout.bar
  const words = y + layout.words
  const isNarrow = layout.width < NARROW
  const choose = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' && event.key !== ' ') return
    event.preventDefault()
    onChoose(id)
  }
  return (
    <g
      class="bar-row"
      role="button"
      tabindex={0}
      aria-label={`${label} ${shown} ${note}. ${describeChoice(label)}`}
      data-bar={id}
      data-value={value}
      onClick={() => onChoose(id)}
      onKeyDown={choose}
    >
      <rect
        x="1"
        y={y + 1}
        width={layout.width - 2}
        height={layout.row - 2}
        rx="3"
        fill={isChosen ? CHOSEN : 'transparent'}
      />
      <text
        x={isNarrow ? layout.left : layout.left - 12}
        y={words}
        text-anchor={isNarrow ? 'start' : 'end'}
        font-size="14"
        font-weight={isChosen ? 700 : isTotal ? 600 : 400}
        fill={INK}
      >
        {label}
      </text>{' '}
      <rect
        x={from}
        y={middle - BAR / 2}
        width={Math.max(0.5, to - from)}
        height={BAR}
        fill={colour ?? (isTotal ? '#ffffff' : 'url(#hatch)')}
        stroke={colour ?? INK}
      />
      {low !== high && (
        <>
          <path d={whisker(x, bar, middle)} stroke="#ffffff" stroke-width="4" fill="none" />
          <path
            d={whisker(x, bar, middle)}
            stroke={INK}
            stroke-width="1.5"
            fill="none"
            data-low={low}
            data-high={high}
          />
        </>
      )}
      <text
        x={layout.width - 8 - layout.note}
        y={words}
        text-anchor="end"
        font-size="14"
        font-weight={isChosen ? 700 : 400}
        fill={INK}
      >
        {shown}
      </text>{' '}
      <text x={layout.width - 8} y={words} text-anchor="end" font-size="14" fill={FAINT}>
        {note}
      </text>
    </g>
  )
}
