import { draw, type Purpose } from '../../src/core/random/draw.ts'
import { exponentialQuantile } from '../../src/core/random/quantile.ts'
import type { ClockName, PatientContext } from '../context.ts'
import { announce, type EventType, type Fragment, remember, wholeMinutes } from '../idiom.ts'

/** Events per minute, given all that is known about the patient now. */
export type Rate = (context: PatientContext) => number

/**
 * A hazard clock: one unit-exponential threshold an event, eaten by the integrated rate. When conditions change, what
 * is left is kept and only the pace changes, and only if the rate really changed: so twins share their nth threshold,
 * and an effect of exactly 1 changes nothing at all.
 */
export function clock(name: ClockName, purpose: Purpose, rate: Rate, event: EventType): Fragment {
  const [left, used, since, nth] = [`${name}Left`, `${name}Rate`, `${name}Since`, `${name}Nth`] as const
  const arm = remember((c) => ({
    [left]: c[left] > 0 ? c[left] : exponentialQuantile(draw(c.stream, purpose, c[nth]), 1),
    [used]: rate(c),
    [since]: c.now,
  }))
  // A clock that is due this very minute, behind another event, keeps a crumb and fires the minute after.
  const eat = remember((c) => ({ [left]: Math.max(Number.MIN_VALUE, c[left] - c[used] * (c.now - c[since])) }))
  const next = remember((c) => ({ [left]: 0, [nth]: c[nth] + 1 }))
  return {
    delays: { [`${name}Due`]: ({ context: c }) => wholeMinutes(c[left] / c[used]) },
    guards: { [`${name}RateChanged`]: ({ context: c }) => rate(c) !== c[used] },
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
