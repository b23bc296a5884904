/** Bars to both sides of a result as it is: one number a bar, from its lowest to its highest value. */
import { scaleLinear } from 'd3-scale'
import { colourOf, FAINT, INK } from '../pictures/palette.ts'
import { useWidth } from '../pictures/use-width.ts'

export interface NumberBar {
  readonly id: string
  readonly label: string
  /** Its interval in words. */
  readonly detail: string
  /** The input at each end, as it is written there. */
  readonly low: string
  readonly high: string
  /** The result at each end. */
  readonly atLow: number
  readonly atHigh: number
  readonly turns: boolean
}

interface TornadoBarsProps {
  readonly bars: readonly NumberBar[]
  /** The result as everything is. */
  readonly asIs: number
  /** Whose result it is. */
  readonly who: string
  readonly label: string
  readonly words: { readonly now: string; readonly turns: string }
  readonly formatTick: (value: number) => string
}

const NARROW = 640
const TOP = 44
const BAR = 16
const LETTER = 6.6
/** Width of a letter of a name, which may be bold. */
const WORDS = 7.3
const ROW = 48
const NARROW_ROW = 72
/** Nought is drawn where it lies within so many times the spread of the bars. */
const NEAR = 1.5
const EDGE = 30
/** The line of the result as everything is. */
const AS_IS = { stroke: INK, 'stroke-width': 1.5, 'stroke-dasharray': '4 3' } as const

/** Words in lines of at most so many letters, two at most. */
function foldLabel(label: string, most: number): readonly string[] {
  if (label.length <= most) return [label]
  const at = label.lastIndexOf(' ', most)
  if (at <= 0) return [label]
  const rest = label.slice(at + 1)
  return [label.slice(0, at), rest.length <= most ? rest : `${rest.slice(0, most - 1)}…`]
}

/** What is drawn from and to: the ends, the result as it is, and nought where it is near. */
function domainOf(bars: readonly NumberBar[], asIs: number): readonly [number, number] {
  const ends = [asIs, ...bars.flatMap(({ atLow, atHigh }) => [atLow, atHigh])]
  const [least, most] = [Math.min(...ends), Math.max(...ends)]
  const reach = (most - least) * NEAR || Math.abs(asIs) || 1
  return [least > 0 && least < reach ? 0 : least, most < 0 && -most < reach ? 0 : most]
}

/** The drawing. */
export function TornadoBars({ bars, asIs, who, label, words, formatTick }: TornadoBarsProps) {
  const { around, width } = useWidth()
  const isNarrow = width < NARROW
  const row = isNarrow ? NARROW_ROW : ROW
  const atEnds = Math.max(0, ...bars.flatMap(({ low, high }) => [low.length, high.length])) * LETTER + 10
  const left = isNarrow ? 4 : Math.min(340, width * 0.36)
  const x = scaleLinear()
    .domain(domainOf(bars, asIs))
    .range([left + atEnds, width - atEnds - 4])
  const height = TOP + bars.length * row + 6
  const colour = colourOf(who) ?? '#6b6b6b'
  const ticks = x.ticks(isNarrow ? 3 : 6)
  const anchorOf = (at: number): 'start' | 'middle' | 'end' =>
    at < EDGE ? 'start' : at > width - EDGE ? 'end' : 'middle'
  return (
    <div ref={around} class="around">
      <svg
        viewBox={`0 0 ${width} ${height}`}
        width={width}
        height={height}
        role="img"
        aria-label={label}
        class="drawing"
      >
        <defs>
          <pattern id="low-end" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
            <rect width="6" height="6" fill="#ffffff" />
            <path d="M0 0v6" stroke={colour} stroke-width="3" />
          </pattern>
        </defs>
        {ticks.map((tick) => (
          <g key={tick}>
            <path
              d={`M${x(tick)} ${TOP - 4}V${height}`}
              stroke={tick === 0 ? INK : '#dddddd'}
              stroke-width={tick === 0 ? 2 : 1}
            />
            <text x={x(tick)} y={TOP - 10} text-anchor={anchorOf(x(tick))} font-size="12" fill={FAINT}>
              {formatTick(tick)}
            </text>
          </g>
        ))}
        {bars.map((bar, place) => (
          <BarRow
            key={bar.id}
            {...{ bar, asIs, x, colour, isNarrow, turns: words.turns, left, width }}
            y={TOP + place * row}
          />
        ))}
        {!isNarrow && <path d={`M${x(asIs)} ${TOP - 8}V${height}`} {...AS_IS} />}
        <text
          x={x(asIs)}
          y={TOP - 28}
          text-anchor={anchorOf(x(asIs))}
          font-size="13"
          font-weight="600"
          fill={INK}
          data-as-is={asIs}
        >
          {`${words.now} ${formatTick(asIs)}`}
        </text>
      </svg>
    </div>
  )
}

interface BarRowProps {
  readonly bar: NumberBar
  readonly asIs: number
  readonly x: (value: number) => number
  readonly y: number
  readonly left: number
  readonly width: number
  readonly colour: string
  readonly isNarrow: boolean
  readonly turns: string
}

function BarRow({ bar, asIs, x, y, left, width, colour, isNarrow, turns }: BarRowProps) {
  const middle = y + (isNarrow ? 54 : ROW / 2)
  const isLowLeft = bar.atLow <= bar.atHigh
  const [leftEnd, rightEnd] = [Math.min(bar.atLow, bar.atHigh, asIs), Math.max(bar.atLow, bar.atHigh, asIs)]
  const part = (to: number, fill: string, end: 'low' | 'high') => (
    <rect
      x={Math.min(x(asIs), x(to))}
      y={middle - BAR / 2}
      width={Math.max(0.5, Math.abs(x(to) - x(asIs)))}
      height={BAR}
      fill={fill}
      stroke={colour}
      data-end={end}
      data-value={to}
    />
  )
  const lines = foldLabel(bar.label, Math.floor((isNarrow ? width - 8 : left) / WORDS))
  const detail = bar.turns ? `${bar.detail} · ${turns}` : bar.detail
  const anchor = isNarrow ? 'start' : 'end'
  const words = isNarrow ? 4 : left - 8
  const halo = { stroke: '#ffffff', 'stroke-width': 3, 'paint-order': 'stroke' } as const
  const at = isNarrow ? y + 14 : middle - (lines.length > 1 ? 13 : 3)
  return (
    <g data-bar={bar.id} data-turns={bar.turns}>
      {part(bar.atLow, 'url(#low-end)', 'low')}
      {part(bar.atHigh, colour, 'high')}
      {isNarrow && <path d={`M${x(asIs)} ${middle - BAR / 2 - 4}v${BAR + 8}`} {...AS_IS} />}
      <text x={x(leftEnd) - 5} y={middle + 4} text-anchor="end" font-size="12" fill={INK} {...halo}>
        {isLowLeft ? bar.low : bar.high}
      </text>
      <text x={x(rightEnd) + 5} y={middle + 4} font-size="12" fill={INK} {...halo}>
        {isLowLeft ? bar.high : bar.low}
      </text>
      {lines.map((line, place) => (
        <text
          key={line}
          x={words}
          y={at + place * 14}
          text-anchor={anchor}
          font-size="13"
          font-weight={bar.turns ? 700 : 400}
          fill={INK}
          {...halo}
        >
          {line}
        </text>
      ))}
      <text x={words} y={at + lines.length * 14} text-anchor={anchor} font-size="11" fill={FAINT} {...halo}>
        {detail}
      </text>
    </g>
  )
}
