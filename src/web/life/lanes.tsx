/** A lane an actor: what the patient has brought and cost so far, step by step. */
import { scaleLinear } from 'd3-scale'
import { curveStepAfter, line } from 'd3-shape'
import type { ToldLife } from '../../core/live/told-life.ts'
import { colourOf, FAINT, INK } from '../pictures/palette.ts'
import { useWidth } from '../pictures/use-width.ts'

export interface LanesProps {
  readonly life: ToldLife
  /** Place of the event that is looked at. */
  readonly place: number
  readonly label: string
  readonly titleOf: (actor: string) => string
  readonly writeAmount: (ore: number) => string
  readonly writeMonth: (isoDate: string) => string
  readonly onChoose: (place: number) => void
}

const LANE = 46
const INSET = 8
const LABELS = 84
const VALUES = 108
const AXIS = 22
/** Months between marks on the axis, the first that leaves room for the words. */
const MONTHS_APART = [6, 12, 24, 48] as const
const LEAST_APART = 64

/** The drawing; a click chooses the event nearest to it, which the slider does by keyboard. */
export function Lanes({ life, place, label, titleOf, writeAmount, writeMonth, onChoose }: LanesProps) {
  const { around, width } = useWidth()
  const { actors, moves, months, horizon } = life
  const x = scaleLinear()
    .domain([0, horizon])
    .range([LABELS, width - VALUES])
  const perMonth = (width - LABELS - VALUES) / Math.max(1, months.length)
  const apart = MONTHS_APART.find((count) => count * perMonth >= LEAST_APART) ?? MONTHS_APART[3]
  const touched = actors.flatMap((actor, index) =>
    moves.some(({ balances }) => balances[index] !== 0) ? [{ actor, index }] : [],
  )
  const height = touched.length * LANE + AXIS
  const now = moves[place]
  const chooseNearest = (event: MouseEvent & { readonly currentTarget: SVGSVGElement }): void => {
    const drawn = event.currentTarget.getBoundingClientRect()
    const minute = x.invert(((event.clientX - drawn.left) / drawn.width) * width)
    const distances = moves.map(({ at }) => Math.abs(at - minute))
    onChoose(distances.indexOf(Math.min(...distances)))
  }
  return (
    <div class="around" ref={around}>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the slider above does the same by keyboard */}
      <svg
        viewBox={`0 0 ${width} ${height}`}
        width={width}
        height={height}
        role="img"
        aria-label={label}
        class="drawing lanes"
        onClick={chooseNearest}
      >
        {months
          .filter((_, month) => month % apart === 0)
          .map(({ at, date }) => (
            <g key={date}>
              <path d={`M${x(at)} 0V${height - AXIS + 4}`} stroke="#dddddd" />
              <text x={x(at)} y={height - 6} text-anchor="middle" font-size="11" fill={FAINT}>
                {writeMonth(date)}
              </text>
            </g>
          ))}
        {touched.map(({ actor, index }, row) => (
          <Lane
            key={actor}
            points={[
              ...moves.map(({ at, balances }) => [at, balances[index] ?? 0] as const),
              [horizon, moves.at(-1)?.balances[index] ?? 0],
            ]}
            x={x}
            width={width}
            top={row * LANE}
            colour={colourOf(actor)}
            title={titleOf(actor)}
            amount={writeAmount(now?.balances[index] ?? 0)}
          />
        ))}
        {now && <path d={`M${x(now.at)} 0V${height - AXIS + 4}`} stroke={INK} stroke-width="2" />}
      </svg>
    </div>
  )
}

interface LaneProps {
  /** Minute and øre. */
  readonly points: readonly (readonly [number, number])[]
  readonly x: (minute: number) => number
  readonly width: number
  readonly top: number
  readonly colour: string | undefined
  readonly title: string
  readonly amount: string
}

function Lane({ points, x, width, top, colour, title, amount }: LaneProps) {
  const amounts = points.map(([, ore]) => ore)
  const y = scaleLinear()
    .domain([Math.min(0, ...amounts), Math.max(0, ...amounts)])
    .range([top + LANE - INSET, top + INSET])
  const path = line<readonly [number, number]>()
    .x(([at]) => x(at))
    .y(([, ore]) => y(ore))
    .curve(curveStepAfter)([...points])
  const middle = top + LANE / 2 + 4
  return (
    <g>
      <path d={`M${LABELS} ${y(0)}H${width - VALUES}`} stroke="#bbbbbb" />
      <path
        d={path ?? ''}
        fill="none"
        stroke={colour ?? INK}
        stroke-width="2"
        stroke-dasharray={colour === undefined ? '5 3' : undefined}
      />
      <text x={LABELS - 10} y={middle} text-anchor="end" font-size="13" fill={INK}>
        {title}
      </text>
      <text x={width - 4} y={middle} text-anchor="end" font-size="13" fill={INK}>
        {amount}
      </text>
    </g>
  )
}
