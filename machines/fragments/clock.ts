import { choose, draw, exponential, type Formula, most } from '../../src/core/formula/formula.ts'
import type { Purpose } from '../../src/core/random/draw.ts'
import { type ClockName, m } from '../context.ts'
import { announce, delay, type EventType, type Fragment, remember, when } from '../idiom.ts'

/** Events per minute, given all that is known about the patient now. */
export type Rate = Formula

/**
 * A hazard clock: one unit-exponential threshold an event, eaten by the integrated rate. When conditions change, what
 * is left is kept and only the pace changes, and only if the rate really changed: so twins share their nth threshold,
 * and an effect of exactly 1 changes nothing at all.
 */
export function clock(name: ClockName, purpose: Purpose, rate: Rate, event: EventType): Fragment {
  const [left, used, since, nth] = [m[`${name}Left`], m[`${name}Rate`], m[`${name}Since`], m[`${name}Nth`]]
  const arm = remember({
    [left.name]: choose(left.isAbove(0), left, exponential(draw(purpose, nth), 1)),
    [used.name]: rate,
    [since.name]: m.now,
  })
  // A clock that is due this very minute, behind another event, keeps a crumb and fires the minute after.
  const eat = remember({ [left.name]: most(Number.MIN_VALUE, left.minus(used.times(m.now.minus(since)))) })
  const next = remember({ [left.name]: 0, [nth.name]: nth.plus(1) })
  return {
    delays: { [`${name}Due`]: delay(left.over(used)) },
    guards: { [`${name}RateChanged`]: when(rate.differs(used)) },
    region: {
      initial: 'armed',
      states: {
        armed: {
          entry: arm,
          exit: eat,
          after: { [`${name}Due`]: { target: 'armed', reenter: true, actions: [next, announce(event)] } },
          on: { CONDITIONS_CHANGED: { guard: `${name}RateChanged`, target: 'armed', reenter: true } },
        },
      },
    },
  }
}
