import { ATTRIBUTES, type FactType } from '../../src/core/domain/facts.ts'
import type { ParameterSpec } from '../../src/core/domain/parameters.ts'
import { monthsLater, most, param, round } from '../../src/core/formula/formula.ts'
import { m } from '../context.ts'
import { type Action, chance, closing, type Fragment, recordLast, remember, type State } from '../idiom.ts'
import { setting } from './health-course.ts'
import { claims, isHeld, specsOf } from './planned-contacts.ts'

const closingMeeting = recordLast('ClosingMeetingHeld', {
  ...setting,
  ...claims('closingMeeting', 'gpClaimsClosingMeeting'),
})
type Review = Extract<FactType, `${string}ReviewHeld`>
const told = (held: Review, outcome: (typeof ATTRIBUTES)['outcome'][number]): Action =>
  recordLast(held, { outcome: ATTRIBUTES.outcome.indexOf(outcome) })

/**
 * The need is assessed anew every few months, told as `held`: follow-up continues, or ends as planned, perhaps with a
 * closing meeting. Belongs into the phase that reviews.
 */
export const reviewsTold = (held: Review): State => ({
  initial: 'running',
  states: {
    running: {
      after: {
        reviewDue: [
          {
            guard: 'continues',
            target: 'running',
            reenter: true,
            actions: [told(held, 'continued'), remember({ reviews: m.reviews.plus(1) })],
          },
          { guard: 'closingMeetingHeld', target: '#ended.planned', actions: [told(held, 'ended'), closingMeeting] },
          { target: '#ended.planned', actions: told(held, 'ended') },
        ],
      },
    },
  },
})

/** The names reviews use. */
export const REVIEWS: Required<Pick<Fragment, 'delays' | 'guards'>> = {
  delays: {
    reviewDue: closing(monthsLater(m.zeroDay, m.now, most(1, round(param('tms.block'))))),
  },
  guards: {
    continues: chance('tms.continue', 'review', m.reviews),
    closingMeetingHeld: isHeld('closingMeeting', 'closingMeeting'),
  },
}

/** What reviews read from a scenario: how often, whoever follows up, and how they end. */
export const REVIEW_PARAMETERS: readonly ParameterSpec[] = [
  { name: 'tms.block', kind: 'months' },
  ...specsOf('probability', 'tms.continue', 'held.closingMeeting', 'gpClaims.closingMeeting'),
]
