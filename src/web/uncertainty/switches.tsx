/** A table of the values at which somebody's result turns. */
import { useEffect } from 'preact/hooks'
import { speech } from '../app/speech.ts'
import { unitOf, writeInput } from './input-text.ts'
import { findSwitchValue, type Sought, switchValueOf } from './switch-values.ts'
import type { TornadoBar } from './tornado.ts'

interface SwitchesProps {
  readonly bars: readonly TornadoBar[]
  readonly who: string
  readonly replications: number
  readonly titleOf: (name: string) => string
  /** What the bars are of; undefined while they are not of what is wished for. */
  readonly wish: string | undefined
  /** Nothing better is being worked out. */
  readonly isFinal: boolean
}

/** Values that are looked for without being asked for. */
const UNASKED = 3

/** The table. */
export function Switches({ bars, who, replications, titleOf, wish, isFinal }: SwitchesProps) {
  const { texts, words, numbers, common, language } = speech.value
  const { switches } = texts.uncertainty
  const turning = bars.filter(({ turns }) => turns)
  const soughtOf = ({ row }: TornadoBar): Sought | undefined =>
    wish === undefined ? undefined : { wish, row, replications }
  const unasked = isFinal ? turning.slice(0, UNASKED) : []
  useEffect(() => {
    for (const bar of unasked) {
      const sought = soughtOf(bar)
      if (sought) findSwitchValue(sought)
    }
  })
  if (bars.length === 0) return null
  const { columns } = switches
  const title = switches.title(words.inSentence(who))
  return (
    <div class="switches">
      <h4>{title}</h4>
      <p class="unit">{switches.explain}</p>
      <div class="scroll" role="region" aria-label={title} tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">{columns.what}</th>
              <th scope="col">{columns.now}</th>
              <th scope="col">{columns.turnsAt}</th>
              <th scope="col">{columns.interval}</th>
            </tr>
          </thead>
          <tbody>
            {[...turning, ...bars.filter(({ turns }) => !turns)].map((bar) => {
              const { name, asIs, low, high } = bar.parameter
              return (
                <tr key={name} data-switch={name}>
                  <th scope="row">{titleOf(name)}</th>
                  <td class="number">{asIs === null ? numbers.whole(null) : writeInput(numbers, asIs)}</td>
                  <td>{bar.turns ? <Value title={titleOf(name)} sought={soughtOf(bar)} /> : switches.none}</td>
                  <td>
                    {common.fromTo(writeInput(numbers, low), writeInput(numbers, high))}{' '}
                    {unitOf(bar.parameter, language)}
                  </td>
                </tr>
              )
            })}
          </tbody>
        </table>
      </div>
    </div>
  )
}

function Value({ title, sought }: { readonly title: string; readonly sought: Sought | undefined }) {
  const { texts, numbers } = speech.value
  const { switches } = texts.uncertainty
  const value = sought && switchValueOf(sought)
  if (typeof value === 'number') return <b data-value={value}>{writeInput(numbers, value)}</b>
  if (value === 'looking') return <>{switches.working}</>
  if (value === 'failed') return <>{switches.notFound}</>
  if (value === null) return <>{switches.none}</>
  return (
    <button
      type="button"
      disabled={sought === undefined}
      aria-label={switches.findFor(title)}
      onClick={() => sought && findSwitchValue(sought)}
    >
      {switches.find}
    </button>
  )
}
