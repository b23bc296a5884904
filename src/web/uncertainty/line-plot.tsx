/** Lines over a scale of numbers, one of them with a band of how the simulations spread; every line is named at its end. */
import { scaleLinear, scaleLog } from 'd3-scale'
import { area, line } from 'd3-shape'
import { colourOf, DASHES, FAINT, INK } from '../pictures/palette.ts'
import { spreadLabels } from '../pictures/spread-labels.ts'
import { useWidth } from '../pictures/use-width.ts'

export interface PlotLine {
  readonly id: string
  readonly label: string
  /** One for each place. */
  readonly values: readonly number[]
}

interface LinePlotProps {
  readonly label: string
  /** Where values lie, ascending; above 0 on a logarithmic scale. */
  readonly places: readonly number[]
  readonly isLogarithmic?: boolean
  readonly chosen: PlotLine & { readonly low: readonly number[]; readonly high: readonly number[] }
  readonly others: readonly PlotLine[]
  /** Places with a line from top to bottom. */
  readonly uprights?: readonly number[]
  /** Places where the chosen line is 0. */
  readonly zeros?: readonly { readonly at: number; readonly label: string }[]
  /** What the places are, after the last of them. */
  readonly placesName?: string
  readonly formatPlace: (place: number) => string
  readonly formatTick: (value: number) => string
}

const NARROW = 560
const HEIGHT = 360
const TOP = 24
const BOTTOM = 30
const LETTER = 7
const GAP = 15
const TICKS = 6

/** Places that can be named without running together, the first and the last among them. */
function namedPlaces(places: readonly number[], x: (place: number) => number, room: number): readonly number[] {
  const last = places.at(-1)
  const named: number[] = []
  for (const place of places) {
    const before = named.at(-1)
    const isFree = before === undefined || x(place) - x(before) >= (named.length === 1 ? room * 1.5 : room)
    if (isFree && (place === last || x(last as number) - x(place) >= room)) named.push(place)
  }
  return named.at(-1) === last || last === undefined ? named : [...named, last]
}

const shorten = (name: string, most: number): string =>
  name.length <= most ? name : `${name.slice(0, Math.max(1, Math.floor(most) - 1))}…`

/** The drawing. */
export function LinePlot(props: LinePlotProps) {
  const {
    label,
    places,
    isLogarithmic,
    chosen,
    others,
    uprights = [],
    zeros = [],
    placesName,
    formatPlace,
    formatTick,
  } = props
  const { around, width } = useWidth()
  const values = [chosen, ...others].flatMap((one) => one.values).concat(chosen.low, chosen.high)
  const y = scaleLinear()
    .domain([Math.min(0, ...values), Math.max(0, ...values)])
    .nice(TICKS)
    .range([HEIGHT - BOTTOM, TOP])
  const named = [...others, chosen].map((one) => ({ ...one, last: one.values.at(-1) ?? 0 }))
  const ticks = y.ticks(TICKS)
  const isNarrow = width < NARROW
  const left = isNarrow ? 6 : Math.max(...ticks.map((tick) => formatTick(tick).length)) * LETTER + 12
  const right = Math.min(Math.max(...named.map((one) => one.label.length)) * LETTER + 18, isNarrow ? 140 : 240)
  const x = (isLogarithmic ? scaleLog() : scaleLinear())
    .domain([places[0] ?? 1, places.at(-1) ?? 1])
    .range([left, width - right])
  const at = (index: number): number => x(places[index] as number)
  const path = line<number>()
    .x((_, index) => at(index))
    .y(y)
  const band = area<number>()
    .x((_, index) => at(index))
    .y0((_, index) => y(chosen.low[index] as number))
    .y1(y)
  const ends = spreadLabels(
    named.map(({ last }) => y(last) + 4),
    GAP,
    TOP,
    HEIGHT - BOTTOM,
  )
  const colour = colourOf(chosen.id) ?? INK
  const room = Math.max(...places.map((place) => formatPlace(place).length)) * LETTER + 12
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
          <g key={tick}>
            <path d={`M${left} ${y(tick)}H${width - right}`} stroke={tick === 0 ? INK : '#dddddd'} />
            <text
              x={isNarrow ? left : left - 6}
              y={y(tick) + (isNarrow ? -4 : 4)}
              text-anchor={isNarrow ? 'start' : 'end'}
              font-size="12"
              fill={FAINT}
            >
              {formatTick(tick)}
            </text>
          </g>
        ))}
        {uprights.map((place) => (
          <path
            key={place}
            d={`M${x(place)} ${TOP - 8}V${HEIGHT - BOTTOM}`}
            stroke="#767676"
            stroke-dasharray="2 3"
            data-upright={place}
          />
        ))}
        {namedPlaces(places, x, room).map((place, index) => (
          <text
            key={place}
            x={x(place)}
            y={HEIGHT - 8}
            text-anchor={index === 0 ? 'start' : 'middle'}
            font-size="12"
            fill={FAINT}
          >
            {formatPlace(place)}
          </text>
        ))}
        {placesName && (
          <text x={width - right + room / 2} y={HEIGHT - 8} font-size="12" fill={FAINT}>
            {placesName}
          </text>
        )}
        <path
          d={band(chosen.high) ?? ''}
          fill={colour}
          fill-opacity="0.18"
          data-low={chosen.low.join(' ')}
          data-high={chosen.high.join(' ')}
        />
        {others.map(({ id, values: own }, index) => (
          <path
            key={id}
            d={path(own) ?? ''}
            fill="none"
            stroke="#767676"
            stroke-width="1.25"
            stroke-dasharray={DASHES[index % DASHES.length]}
            data-line={id}
            data-values={own.join(' ')}
          />
        ))}
        <path
          d={path(chosen.values) ?? ''}
          fill="none"
          stroke={colour}
          stroke-width="2.75"
          data-line={chosen.id}
          data-values={chosen.values.join(' ')}
        />
        {zeros.map((zero) => (
          <g key={zero.at} data-zero={zero.at}>
            <circle cx={x(zero.at)} cy={y(0)} r="5" fill="#ffffff" stroke={INK} stroke-width="2" />
            <text
              x={x(zero.at)}
              y={y(0) - 12}
              text-anchor={x(zero.at) > width / 2 ? 'end' : 'start'}
              font-size="13"
              font-weight="600"
              fill={INK}
              stroke="#ffffff"
              stroke-width="4"
              paint-order="stroke"
            >
              {zero.label}
            </text>
          </g>
        ))}
        {named.map(({ id, label: name, last }, index) => (
          <g key={id}>
            <path
              d={`M${width - right + 2} ${y(last)}L${width - right + 10} ${(ends[index] as number) - 4}`}
              stroke="#767676"
            />
            <text
              x={width - right + 13}
              y={ends[index]}
              font-size="13"
              font-weight={id === chosen.id ? 700 : 400}
              fill={id === chosen.id ? INK : FAINT}
            >
              {shorten(name, (right - 14) / LETTER)}
            </text>
          </g>
        ))}
      </svg>
    </div>
  )
}
