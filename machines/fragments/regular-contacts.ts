import { DAYS_PER_YEAR, MINUTES_PER_DAY } from '../../src/core/domain/time.ts'
import { choose, type Formula, floor } from '../../src/core/formula/formula.ts'
import { m } from '../context.ts'
import { type Action, announce, delay, type Fragment, remember, type State, when } from '../idiom.ts'
import { beginPhase } from './planned-contacts.ts'

/** One kind of contact: `when` the next one is of this kind, and what it tells. Kinds are asked in order. */
export interface ContactKind {
  /** Always true for the last kind. */
  readonly when?: Formula
  readonly tells: readonly Action[]
}

/** A course of contacts at even intervals, on whole days, the first half an interval after the course begins. */
export interface ContactCourse {
  /** Contacts a year; none at 0. */
  readonly perYear: Formula
  /** Contacts after which the course is over; without it they go on. */
  readonly contacts?: Formula
  readonly kinds: Readonly<Record<string, ContactKind>>
  readonly begins?: readonly Action[]
  readonly ends?: readonly Action[]
}

/** The region of such a course: the patient waits for the next contact, which is of one of the kinds. */
export function regularContacts({ perYear, contacts, kinds, begins = [], ends = [] }: ContactCourse): Fragment {
  const isOver = contacts && m.contactsHeld.isAtLeast(contacts)
  const day = floor(m.contactsHeld.plus(0.5).times(DAYS_PER_YEAR).over(perYear))
  const untilNext = m.phaseSince.plus(day.times(MINUTES_PER_DAY)).minus(m.now)
  const held = (tells: readonly Action[]): State => ({
    entry: [...tells, remember({ contactsHeld: m.contactsHeld.plus(1) }), announce('CONTACT_HELD')],
    on: { CONTACT_HELD: [...(isOver ? [{ guard: 'courseIsOver', target: 'over' }] : []), { target: 'waiting' }] },
  })
  const named = Object.entries(kinds)
  return {
    delays: { contactDue: delay(isOver ? choose(isOver, Number.POSITIVE_INFINITY, untilNext) : untilNext) },
    guards: {
      ...(isOver && { courseIsOver: when(isOver) }),
      ...Object.fromEntries(named.flatMap(([name, kind]) => (kind.when ? [[`next.${name}`, when(kind.when)]] : []))),
    },
    region: {
      initial: 'waiting',
      entry: [beginPhase, ...begins],
      states: {
        waiting: {
          after: {
            contactDue: named.map(([name, kind]) => ({ ...(kind.when && { guard: `next.${name}` }), target: name })),
          },
        },
        ...Object.fromEntries(named.map(([name, { tells }]) => [name, held(tells)])),
        ...(isOver && { over: { entry: ends } }),
      },
    },
  }
}
