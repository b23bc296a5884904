/** A mean with two intervals a row: how surely the mean is known, and how far simulations spread. */
import { scaleLinear } from 'd3-scale'
import { colourOf, FAINT, INK } from '../pictures/palette.ts'
import { useWidth } from '../pictures/use-width.ts'

export interface IntervalRow {
  readonly id: string
  readonly label: string
  readonly mean: number
  /** Of the mean; null where one simulation cannot tell. */
  readonly low: number | null
  readonly high: number | null
  readonly p10: number
  readonly p90: number
  readonly shown: string
  readonly isTotal: boolean
  readonly isChosen: boolean
}

interface IntervalLinesProps {
  readonly rows: readonly IntervalRow[]
  readonly label: string
  readonly formatTick: (value: number) => string
}

const NARROW = 560
const LETTER = 7.5
const TOP = 26
const EDGE = 30

/** The drawing. */
export function IntervalLines({ rows, label, formatTick }: IntervalLinesProps) {
  const { around, width } = useWidth()
  const isNarrow = width < NARROW
  const row = isNarrow ? 50 : 34
  const longest = (texts: readonly string[]): number => Math.max(0, ...texts.map(({ length }) => length)) * LETTER
  const left = isNarrow ? 12 : Math.min(240, longest(rows.map((one) => one.label)) + 20)
  const right = isNarrow ? 12 : longest(rows.map(({ shown }) => shown)) + 20
  const ends = rows.flatMap(({ mean, p10, p90, low, high }) => [mean, p10, p90, low ?? mean, high ?? mean])
  const ticks = isNarrow ? 2 : 6
  const x = scaleLinear()
    .domain([Math.min(0, ...ends), Math.max(0, ...ends)])
    .nice(6)
    .range([left, width - right])
  const height = TOP + rows.length * row + 6
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
        {x.ticks(ticks).map((tick) => (
          <g key={tick}>
            <path d={`M${x(tick)} ${TOP - 4}V${height}`} stroke={tick === 0 ? INK : '#dddddd'} />
            <text x={x(tick)} y={TOP - 10} text-anchor={anchorOf(x(tick))} font-size="12" fill={FAINT}>
              {formatTick(tick)}
            </text>
          </g>
        ))}
        {rows.map((one, place) => {
          const top = TOP + place * row
          const middle = top + (isNarrow ? 34 : row / 2)
          const words = top + (isNarrow ? 18 : row / 2 + 5)
          const weight = one.isChosen ? 700 : one.isTotal ? 600 : 400
          const colour = (one.isTotal ? undefined : colourOf(one.id)) ?? INK
          const halo = isNarrow ? { stroke: '#ffffff', 'stroke-width': 4, 'paint-order': 'stroke' } : {}
          return (
            <g key={one.id} data-row={one.id} data-mean={one.mean}>
              <path
                d={`M${x(one.p10)} ${middle}H${x(one.p90)}M${x(one.p10)} ${middle - 5}v10M${x(one.p90)} ${middle - 5}v10`}
                stroke={colour}
                stroke-width="1.25"
                fill="none"
              />
              {one.low !== null && one.high !== null && (
                <path d={`M${x(one.low)} ${middle}H${x(one.high)}`} stroke={colour} stroke-width="7" />
              )}
              <circle cx={x(one.mean)} cy={middle} r="5" fill="#ffffff" stroke={INK} stroke-width="2" />
              <text
                x={isNarrow ? left : left - 12}
                y={words}
                text-anchor={isNarrow ? 'start' : 'end'}
                font-size="14"
                font-weight={weight}
                fill={INK}
                {...halo}
              >
                {one.label}
              </text>
              <text x={width - 8} y={words} text-anchor="end" font-size="14" font-weight={weight} fill={INK} {...halo}>
                {one.shown}
              </text>
            </g>
          )
        })}
      </svg>
    </div>
  )
}
