/** Lines by month, one of them with a fan of how the simulations spread; every line is named at its end. */
import { scaleLinear } from 'd3-scale'
import { area, line } from 'd3-shape'
import { colourOf, DASHES, FAINT, INK } from './palette.ts'
import { spreadLabels } from './spread-labels.ts'
import { useWidth } from './use-width.ts'

/** A value at the end of every month; the line begins at 0 before the first. */
type Months = readonly number[]

export interface ChosenLine {
  readonly id: string
  readonly label: string
  readonly mean: Months
  /** Bands from the widest to the narrowest. */
  readonly bands: readonly { readonly low: Months; readonly high: Months }[]
  /** The same without a part of it, under a name of its own. */
  readonly without?: { readonly label: string; readonly values: Months }
}

export interface OtherLine {
  readonly id: string
  readonly label: string
  readonly values: Months
}

/** Something that happens at the end of a month, counted from 0; −1 is the start. */
export interface MonthMark {
  readonly month: number
  readonly label: string
}

export interface FanLinesProps {
  readonly label: string
  readonly chosen: ChosenLine
  readonly others: readonly OtherLine[]
  /** Where the chosen line is marked. */
  readonly turn?: MonthMark
  /** Lines from top to bottom. */
  readonly ends: readonly MonthMark[]
  readonly months: number
  /** Labels under some months. */
  readonly formatMonth: (month: number) => string
  readonly formatTick: (value: number) => string
}

const NARROW = 560
const HEIGHT = 380
const TOP = 34
const BOTTOM = 30
const LETTER = 7
const GAP = 15
const TICKS = 6
const WITHOUT = '3 5'
/** Keeps letters legible where they lie over lines. */
const HALO = { stroke: '#ffffff', 'stroke-width': 4, 'paint-order': 'stroke' } as const

/** Every how manyth month is named, so that names do not run together. */
const monthStep = (months: number, width: number, plot: number): number => {
  const room = Math.max(1, Math.floor(width < NARROW ? plot / 65 : width / 110))
  return [1, 2, 3, 4, 6, 12, 24, 60, 120].find((step) => months / step <= room) ?? months
}

/** The drawing. */
export function FanLines(props: FanLinesProps) {
  const { label, chosen, others, turn, ends, months, formatMonth, formatTick } = props
  const { around, width } = useWidth()
  const all = [chosen.mean, ...chosen.bands.flatMap(({ low, high }) => [low, high]), ...others.map((o) => o.values)]
  const values = [...all, chosen.without?.values ?? []].flat()
  const y = scaleLinear()
    .domain([Math.min(0, ...values), Math.max(0, ...values)])
    .nice(TICKS)
    .range([HEIGHT - BOTTOM, TOP])
  const named = [
    ...others.map(({ id, label: name, values: line_ }) => ({ id, name, last: line_.at(-1) ?? 0 })),
    ...(chosen.without ? [{ id: 'without', name: chosen.without.label, last: chosen.without.values.at(-1) ?? 0 }] : []),
    { id: chosen.id, name: chosen.label, last: chosen.mean.at(-1) ?? 0 },
  ]
  const ticks = y.ticks(TICKS)
  const isNarrow = width < NARROW
  const left = Math.max(...ticks.map((tick) => formatTick(tick).length)) * LETTER + 10
  const names = Math.max(...named.map(({ name }) => name.length)) * LETTER + 18
  const right = Math.min(names, isNarrow ? 110 : 240)
  const x = scaleLinear()
    .domain([-1, months - 1])
    .range([left, width - right])
  const path = line<number>()
    .x((_, month) => x(month - 1))
    .y(y)
  const pathOf = (line_: Months): string => path([0, ...line_]) ?? ''
  const places = spreadLabels(
    named.map(({ last }) => y(last) + 4),
    GAP,
    TOP,
    HEIGHT - BOTTOM,
  )
  const colour = colourOf(chosen.id) ?? INK
  const step = monthStep(months, width, width - left - right)
  return (
    <div ref={around} class="around">
      <svg
        viewBox={`0 0 ${width} ${HEIGHT}`}
        width={width}
        height={HEIGHT}
        role="img"
        aria-label={label}
        class="drawing"
      >
        {ticks.map((tick) => (
          <path key={tick} d={`M${left} ${y(tick)}H${width - right}`} stroke={tick === 0 ? INK : '#dddddd'} />
        ))}
        {Array.from({ length: Math.ceil(months / step) }, (_, index) => index * step).map((month) => (
          <text
            key={month}
            x={x(month)}
            y={HEIGHT - 8}
            text-anchor={month === 0 ? 'start' : 'middle'}
            font-size="12"
            fill={FAINT}
          >
            {formatMonth(month)}
          </text>
        ))}
        {ends.map(({ month, label: name }) => (
          <g key={`${month} ${name}`}>
            <path d={`M${x(month)} ${TOP - 8}V${HEIGHT - BOTTOM}`} stroke={INK} stroke-dasharray="2 2" />
            <text
              x={x(month)}
              y={TOP - 14}
              text-anchor={month > months / 2 ? 'end' : 'start'}
              font-size="12"
              fill={INK}
            >
              {name}
            </text>
          </g>
        ))}
        {chosen.bands.map(({ low, high }, index) => (
          <path
            key={`band ${index}`}
            d={
              area<number>()
                .x((_, month) => x(month - 1))
                .y0((_, month) => y(low[month - 1] ?? 0))
                .y1(y)([0, ...high]) ?? ''
            }
            fill={colour}
            fill-opacity="0.18"
            data-low={low.join(' ')}
            data-high={high.join(' ')}
          />
        ))}
        {others.map(({ id, values: line_ }, index) => (
          <path
            key={id}
            d={pathOf(line_)}
            fill="none"
            stroke="#767676"
            stroke-width="1.25"
            stroke-dasharray={DASHES[index % DASHES.length]}
            data-line={id}
            data-values={line_.join(' ')}
          />
        ))}
        {chosen.without && (
          <path
            d={pathOf(chosen.without.values)}
            fill="none"
            stroke={colour}
            stroke-width="1.75"
            stroke-dasharray={WITHOUT}
            data-line="without"
            data-values={chosen.without.values.join(' ')}
          />
        )}
        <path
          d={pathOf(chosen.mean)}
          fill="none"
          stroke={colour}
          stroke-width="2.75"
          data-line={chosen.id}
          data-values={chosen.mean.join(' ')}
        />
        {turn && (
          <g data-turn={turn.month}>
            <circle
              cx={x(turn.month)}
              cy={y(chosen.mean[turn.month] ?? 0)}
              r="5"
              fill="#ffffff"
              stroke={INK}
              stroke-width="2"
            />
            <text
              x={x(turn.month)}
              y={y(chosen.mean[turn.month] ?? 0) - 12}
              text-anchor={turn.month > months / 2 ? 'end' : 'start'}
              font-size="13"
              font-weight="600"
              fill={INK}
              {...HALO}
            >
              {turn.label}
            </text>
          </g>
        )}
        {ticks.map((tick) => (
          <text key={tick} x={left - 6} y={y(tick) + 4} text-anchor="end" font-size="12" fill={FAINT}>
            {formatTick(tick)}
          </text>
        ))}
        {named.map(({ id, name, last }, index) => {
          const isChosen = id === chosen.id
          return (
            <g key={id}>
              <path
                d={`M${width - right + 2} ${y(last)}L${width - right + 10} ${(places[index] as number) - 4}`}
                stroke="#767676"
              />
              <text
                x={width - right + 13}
                y={places[index]}
                font-size="13"
                font-weight={isChosen ? 700 : 400}
                fill={isChosen ? INK : FAINT}
              >
                {name}
              </text>
            </g>
          )
        })}
      </svg>
    </div>
  )
}
