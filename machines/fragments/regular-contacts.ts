import { DAYS_PER_YEAR, MINUTES_PER_DAY } from '../../src/core/domain/time.ts'
import type { PatientContext } from '../context.ts'
import { type Action, announce, type Fragment, type Guard, remember, type State, wholeMinutes } from '../idiom.ts'
import { beginPhase } from './planned-contacts.ts'

/** One kind of contact: `when` the next one is of this kind, and what it tells. Kinds are asked in order. */
export interface ContactKind {
  /** Always true for the last kind. */
  readonly when?: Guard
  readonly tells: readonly Action[]
}

/** A course of contacts at even intervals, on whole days, the first half an interval after the course begins. */
export interface ContactCourse {
  /** Contacts a year; none at 0. */
  readonly perYear: (context: PatientContext) => number
  /** Contacts after which the course is over; without it they go on. */
  readonly contacts?: (context: PatientContext) => number
  readonly kinds: Readonly<Record<string, ContactKind>>
  readonly begins?: readonly Action[]
  readonly ends?: readonly Action[]
}

/** The region of such a course: the patient waits for the next contact, which is of one of the kinds. */
export function regularContacts({ perYear, contacts, kinds, begins = [], ends = [] }: ContactCourse): Fragment {
  const isOver: Guard = ({ context: c }) => contacts !== undefined && c.contactsHeld >= contacts(c)
  const held = (tells: readonly Action[]): State => ({
    entry: [...tells, remember((c) => ({ contactsHeld: c.contactsHeld + 1 })), announce('CONTACT_HELD')],
    on: { CONTACT_HELD: [...(contacts ? [{ guard: 'courseIsOver', target: 'over' }] : []), { target: 'waiting' }] },
  })
  const named = Object.entries(kinds)
  return {
    delays: {
      contactDue: (scope) => {
        const { context: c } = scope
        if (isOver(scope)) return Number.POSITIVE_INFINITY
        const day = Math.floor(((c.contactsHeld + 0.5) * DAYS_PER_YEAR) / perYear(c))
        return wholeMinutes(c.phaseSince + day * MINUTES_PER_DAY - c.now)
      },
    },
    guards: {
      ...(contacts && { courseIsOver: isOver }),
      ...Object.fromEntries(named.flatMap(([name, { when }]) => (when ? [[`next.${name}`, when]] : []))),
    },
    region: {
      initial: 'waiting',
      entry: [beginPhase, ...begins],
      states: {
        waiting: {
          after: {
            contactDue: named.map(([name, { when }]) => ({ ...(when && { guard: `next.${name}` }), target: name })),
          },
        },
        ...Object.fromEntries(named.map(([name, { tells }]) => [name, held(tells)])),
        ...(contacts && { over: { entry: ends } }),
      },
    },
  }
}
