/** Net per actor against one number of an agreement: a line each, where nobody loses, and the value in force. */

import { scaleLinear } from 'd3-scale'
import { line } from 'd3-shape'
import { useRef } from 'preact/hooks'
import type { Sweep } from '../../core/analysis/agree/results.ts'
import { colourOf, FAINT, INK } from '../pictures/palette.ts'
import { spreadLabels } from '../pictures/spread-labels.ts'
import type { Moving } from '../state/session.ts'

export interface SplitLine {
  readonly actor: string
  readonly label: string
  /** At the value in force. */
  readonly now: number
}

/** A row below the lines: for which values nobody loses, by some measure. */
export interface ZoneRow {
  readonly label: string
  readonly zones: readonly { readonly from: number; readonly to: number }[]
}

export interface SplitLinesProps {
  readonly points: Sweep['points']
  readonly lines: readonly SplitLine[]
  /** The first is shaded behind the lines. */
  readonly rows: readonly ZoneRow[]
  readonly rowsHead: string
  readonly noZone: string
  readonly value: number
  readonly valueLabel: string
  readonly label: string
  readonly unit: string
  readonly formatSetting: (value: number) => string
  readonly formatAmount: (value: number) => string
  readonly width: number
  /** The pointer moves the value in force. */
  readonly onMove: (value: number, moving: Moving) => void
}

const TOP = 40
const PLOT = 300
const AXIS = 26
const HEAD = 20
const ROW = 22
const LEFT = 92
const RIGHT = 100
const LABEL = 16
const TICKS = 5
const ZONE = '#fff3c4'
const DASHES: readonly (string | undefined)[] = [undefined, '8 4', '2 3', '10 3 2 3', '5 5', '1 4']

/** The drawing. */
export function SplitLines(props: SplitLinesProps) {
  const { points, lines, rows, value, width, label, onMove } = props
  const held = useRef(false)
  const [first, last] = [points[0]?.value ?? 0, points.at(-1)?.value ?? 1]
  const x = scaleLinear()
    .domain([first, last])
    .range([LEFT, width - RIGHT])
    .clamp(true)
  const amounts = points.flatMap(({ actors }) => lines.map(({ actor }) => actors[actor]?.difference ?? 0))
  const y = scaleLinear()
    .domain([Math.min(0, ...amounts), Math.max(0, ...amounts)])
    .nice(TICKS)
    .range([TOP + PLOT, TOP])
  const height = TOP + PLOT + AXIS + HEAD + rows.length * ROW + 4
  const move = (event: PointerEvent & { readonly currentTarget: SVGSVGElement }, isMoving: boolean): void => {
    const { left, width: shown } = event.currentTarget.getBoundingClientRect()
    onMove(x.invert(((event.clientX - left) / shown) * width), { isMoving })
  }
  return (
    <svg
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={label}
      class="drawing split-lines"
      onPointerDown={(event) => {
        if (event.button !== 0) return
        held.current = true
        event.currentTarget.setPointerCapture(event.pointerId)
        move(event, true)
      }}
      onPointerMove={(event) => held.current && move(event, true)}
      onPointerUp={(event) => {
        if (held.current) move(event, false)
        held.current = false
      }}
      onPointerCancel={() => {
        held.current = false
      }}
    >
      <Ground {...props} x={x} y={y} />
      {lines.map(({ actor }, place) => (
        <path
          key={actor}
          data-line={actor}
          d={
            line<Sweep['points'][number]>()
              .x((point) => x(point.value))
              .y(({ actors }) => y(actors[actor]?.difference ?? 0))([...points]) ?? ''
          }
          fill="none"
          stroke={colourOf(actor) ?? INK}
          stroke-width="2.5"
          stroke-dasharray={DASHES[place % DASHES.length]}
        />
      ))}
      <Labels {...props} y={y} />
      <ZoneRows {...props} x={x} />
      <g class="in-force" data-value={value}>
        <path
          d={[
            `M${x(value)} ${TOP - 8}V${TOP + PLOT}`,
            ...rows.map(({ zones }, row) => (zones.length > 0 ? `M${x(value)} ${middleOf(row) - 9}v18` : '')),
          ].join('')}
          stroke={INK}
          stroke-width="2"
        />
        <circle cx={x(value)} cy={TOP - 12} r="7" fill={INK} />
        <text
          x={x(value)}
          y={TOP - 24}
          text-anchor={anchorAt(x(value), width)}
          font-size="13"
          font-weight="700"
          fill={INK}
        >
          {props.valueLabel}
        </text>
        {lines.map(({ actor, now }) => (
          <circle
            key={actor}
            data-now={actor}
            cx={x(value)}
            cy={y(now)}
            r="4.5"
            fill={colourOf(actor) ?? '#ffffff'}
            stroke={INK}
          />
        ))}
      </g>
    </svg>
  )
}

/** Of a row below the lines. */
const middleOf = (row: number): number => TOP + PLOT + AXIS + HEAD + row * ROW + ROW / 2

interface Scaled {
  readonly x: (value: number) => number
  readonly y: (value: number) => number
}

const anchorAt = (place: number, width: number): 'start' | 'middle' | 'end' =>
  place < LEFT + 40 ? 'start' : place > width - RIGHT - 40 ? 'end' : 'middle'

interface GroundProps extends SplitLinesProps {
  readonly x: Scaled['x'] & { readonly ticks: (count: number) => number[] }
  readonly y: Scaled['y'] & { readonly ticks: (count: number) => number[] }
}

/** The shaded zone, the axes and their marks. */
function Ground({ rows: [mean], unit, formatAmount, formatSetting, width, x, y }: GroundProps) {
  const bottom = TOP + PLOT
  return (
    <>
      {mean?.zones.map(({ from, to }) => (
        <rect
          key={from}
          data-zone="mean"
          x={x(from)}
          y={TOP}
          width={Math.max(2, x(to) - x(from))}
          height={PLOT}
          fill={ZONE}
        />
      ))}
      <text x={LEFT - 8} y={TOP - 14} text-anchor="end" font-size="12" fill={FAINT}>
        {unit}
      </text>
      {y.ticks(TICKS).map((tick) => (
        <g key={tick} data-tick={tick}>
          <path d={`M${LEFT} ${y(tick)}H${width - RIGHT}`} stroke={tick === 0 ? INK : '#dddddd'} />
          <text x={LEFT - 8} y={y(tick) + 4} text-anchor="end" font-size="12" fill={FAINT}>
            {formatAmount(tick)}
          </text>
        </g>
      ))}
      {x.ticks(width < 520 ? 2 : 6).map((tick) => (
        <g key={tick}>
          <path d={`M${x(tick)} ${bottom}v5`} stroke={INK} />
          <text x={x(tick)} y={bottom + 18} text-anchor="middle" font-size="12" fill={FAINT}>
            {formatSetting(tick)}
          </text>
        </g>
      ))}
    </>
  )
}

/** Names at the ends of the lines, moved apart where they would meet. */
function Labels({ points, lines, width, y }: SplitLinesProps & Pick<Scaled, 'y'>) {
  const ends = lines.map(({ actor }) => y(points.at(-1)?.actors[actor]?.difference ?? 0))
  const places = spreadLabels(ends, LABEL, TOP, TOP + PLOT)
  return (
    <>
      {lines.map(({ actor, label }, index) => (
        <g key={actor}>
          <path
            d={`M${width - RIGHT} ${ends[index]}L${width - RIGHT + 10} ${places[index]}`}
            stroke={colourOf(actor) ?? INK}
          />
          <text x={width - RIGHT + 14} y={(places[index] as number) + 4} font-size="13" fill={INK}>
            {label}
          </text>
        </g>
      ))}
    </>
  )
}

function ZoneRows({ rows, rowsHead, noZone, width, x }: SplitLinesProps & Pick<Scaled, 'x'>) {
  const top = TOP + PLOT + AXIS
  return (
    <g>
      <text x="0" y={top + 14} font-size="12" font-weight="700" fill={INK}>
        {rowsHead}
      </text>
      {rows.map(({ label, zones }, row) => {
        const middle = middleOf(row)
        return (
          <g key={label}>
            <text x="0" y={middle + 4} font-size="12" fill={INK}>
              {label}
            </text>
            <path d={`M${LEFT} ${middle}H${width - RIGHT}`} stroke="#dddddd" />
            {zones.map(({ from, to }) => (
              <rect
                key={from}
                data-zone={row}
                x={x(from)}
                y={middle - 6}
                width={Math.max(3, x(to) - x(from))}
                height="12"
                fill={ZONE}
                stroke={INK}
              />
            ))}
            {zones.length === 0 && (
              <text x={LEFT + 6} y={middle - 3} font-size="12" fill={FAINT}>
                {noZone}
              </text>
            )}
          </g>
        )
      })}
    </g>
  )
}
