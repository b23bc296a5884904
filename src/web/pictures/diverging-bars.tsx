/** Bars to both sides of 0 with whiskers: who gains and who loses. */
import { scaleLinear } from 'd3-scale'
import { colourOf, FAINT, INK } from './palette.ts'

export interface Bar {
  readonly id: string
  readonly label: string
  readonly value: number
  /** The value as it is written. */
  readonly shown: string
  /** Ends of the whisker. */
  readonly low: number
  readonly high: number
  readonly isTotal: boolean
}

export interface DivergingBarsProps {
  readonly bars: readonly Bar[]
  readonly label: string
  readonly formatTick: (value: number) => string
  /** A bar was chosen, by pointer or key. */
  readonly onChoose?: (id: string) => void
}

const WIDTH = 720
const ROW = 34
const BAR = 18
const LABELS = 150
const VALUES = 110
const TOP = 26
const TICKS = 5

/** The drawing; each bar is a button where somebody listens. */
export function DivergingBars({ bars, label, formatTick, onChoose }: DivergingBarsProps) {
  const ends = bars.flatMap(({ value, low, high }) => [value, low, high])
  const x = scaleLinear()
    .domain([Math.min(0, ...ends), Math.max(0, ...ends)])
    .nice(TICKS)
    .range([LABELS, WIDTH - VALUES])
  const height = TOP + bars.length * ROW + 6
  return (
    <svg viewBox={`0 0 ${WIDTH} ${height}`} role="group" aria-label={label} class="drawing">
      <defs>
        <pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <path d="M0 0v6" stroke={INK} stroke-width="1.5" />
        </pattern>
      </defs>
      {x.ticks(TICKS).map((tick) => (
        <g key={tick}>
          <path d={`M${x(tick)} ${TOP - 4}V${height}`} stroke={tick === 0 ? INK : '#dddddd'} />
          <text x={x(tick)} y={TOP - 10} text-anchor="middle" font-size="11" fill={FAINT}>
            {formatTick(tick)}
          </text>
        </g>
      ))}
      {bars.map((bar, row) => (
        <BarRow key={bar.id} bar={bar} y={TOP + row * ROW} x={x} onChoose={onChoose} />
      ))}
    </svg>
  )
}

interface BarRowProps extends Pick<DivergingBarsProps, 'onChoose'> {
  readonly bar: Bar
  readonly y: number
  readonly x: (value: number) => number
}

function BarRow({ bar, y, x, onChoose }: BarRowProps) {
  const { id, label, value, shown, low, high, isTotal } = bar
  const colour = isTotal ? undefined : colourOf(id)
  const [from, to] = [Math.min(x(0), x(value)), Math.max(x(0), x(value))]
  const middle = y + ROW / 2
  const listening = onChoose && {
    role: 'button' as const,
    tabIndex: 0,
    onClick: () => onChoose(id),
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key !== 'Enter' && event.key !== ' ') return
      event.preventDefault()
      onChoose(id)
    },
  }
  return (
    <g class="bar-row" aria-label={`${label}: ${shown}`} data-bar={id} data-value={value} {...listening}>
      <rect x="0" y={y} width={WIDTH} height={ROW} fill="transparent" />
      <text
        x={LABELS - 10}
        y={middle + 4}
        text-anchor="end"
        font-size="13"
        font-weight={isTotal ? 700 : 400}
        fill={INK}
      >
        {label}
      </text>
      <rect
        x={from}
        y={middle - BAR / 2}
        width={Math.max(0.5, to - from)}
        height={BAR}
        fill={colour ?? (isTotal ? '#ffffff' : 'url(#hatch)')}
        stroke={colour ?? INK}
      />
      <path
        d={`M${x(low)} ${middle}H${x(high)}M${x(low)} ${middle - 5}v10M${x(high)} ${middle - 5}v10`}
        stroke="#ffffff"
        stroke-width="4"
      />
      <path
        d={`M${x(low)} ${middle}H${x(high)}M${x(low)} ${middle - 5}v10M${x(high)} ${middle - 5}v10`}
        stroke={INK}
        stroke-width="1.5"
      />
      <text x={WIDTH - 4} y={middle + 4} text-anchor="end" font-size="13" fill={INK}>
        {shown}
      </text>
    </g>
  )
}
