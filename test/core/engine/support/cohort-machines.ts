/** Small pathways whose lives have closed forms, written as the shipped ones are. Times in days, rates per day. */

import { m } from '../../../../machines/context.ts'
import { clock } from '../../../../machines/fragments/clock.ts'
import { announce, type Delay, delay, type Fragment, record, remember, type State } from '../../../../machines/idiom.ts'
import { definePathway, type Pathway } from '../../../../machines/pathway.ts'
import { MINUTES_PER_DAY } from '../../../../src/core/domain/time.ts'
import {
  choose,
  draw,
  exponential,
  type Formula,
  gamma,
  lognormal,
  param,
  value,
} from '../../../../src/core/formula/formula.ts'

const pathway = (id: string, regions: Readonly<Record<string, Fragment>>): Pathway =>
  definePathway({ id, version: '1', title: { nb: id, en: id }, parameters: [], facts: [], regions })

const days = (count: Formula): Delay => delay(count.times(MINUTES_PER_DAY))
const perMinute = (name: string): Formula => param(name).over(MINUTES_PER_DAY)

/** Which states a state may be left for; none for an absorbing one. */
export type Exits = Readonly<Record<string, readonly string[]>>

/** Name of the rate at which `from` is left for `to`. */
export const rateName = (from: string, to: string): string => `rate.${from}.${to}`

/** A region `course` whose states are left for whichever exit comes first, each after an exponential time of its own. */
export function chainOf(id: string, exits: Exits): Pathway {
  const delays: Record<string, Delay> = {}
  const most = Math.max(...Object.values(exits).map(({ length }) => length))
  const jump = remember({ contactsHeld: m.contactsHeld.plus(1) })
  const state = (from: string, targets: readonly string[]): State => ({
    after: Object.fromEntries(
      targets.map((to, nth) => {
        const luck = draw('lengthOfStay', m.contactsHeld.times(most).plus(nth))
        delays[`${from}To${to}`] = days(exponential(luck, value(1).over(param(rateName(from, to)))))
        return [`${from}To${to}`, { target: to, actions: jump }]
      }),
    ),
  })
  const states = Object.fromEntries(Object.entries(exits).map(([name, targets]) => [name, state(name, targets)]))
  return pathway(id, { course: { delays, region: { initial: Object.keys(exits)[0] as string, states } } })
}

const stay = (id: string, length: Formula): Pathway =>
  pathway(id, {
    course: {
      delays: { stayEnds: days(length) },
      region: { initial: 'staying', states: { staying: { after: { stayEnds: 'left' } }, left: {} } },
    },
  })

/** One stay, gamma with `stay.mean` and coefficient of variation `stay.variation`. */
export const gammaStay = stay('gamma-stay', gamma(draw('lengthOfStay'), param('stay.mean'), param('stay.variation')))
/** One stay, lognormal with `stay.mean` and `stay.sigma`. */
export const lognormalStay = stay(
  'lognormal-stay',
  lognormal(draw('lengthOfStay'), param('stay.mean'), param('stay.sigma')),
)
/** One stay, exponential with `stay.mean`. */
export const exponentialStay = stay('exponential-stay', exponential(draw('lengthOfStay'), param('stay.mean')))

const leave = (place: 'inpatient' | 'dischargeReady'): State => ({
  entry: [remember({ where: m.where.indexOf(place) }), announce('CONDITIONS_CHANGED')],
})
const whileHome = (rate: Formula): Formula => choose(m.where.is('home'), rate, 0)

/** At home until a clock of rate `rate.admission` or one of rate `rate.death` is due. */
export const competingRisks = pathway('competing-risks', {
  health: {
    region: {
      initial: 'home',
      states: {
        home: { on: { ADMISSION_DUE: 'admitted', DEATH_DUE: 'dying' } },
        admitted: leave('inpatient'),
        dying: leave('dischargeReady'),
      },
    },
  },
  admissionClock: clock('admission', 'admission', whileHome(perMinute('rate.admission')), 'ADMISSION_DUE'),
  deathClock: clock('death', 'death', whileHome(perMinute('rate.death')), 'DEATH_DUE'),
})

/**
 * At home until a clock is due whose rate is `rate.<care>`, and care changes meanwhile: none → hospital → tms, each
 * after so many days.
 */
const pacedClock = (id: string, none: Formula, hospital: Formula): Pathway => {
  const care = (name: 'hospital' | 'tms', next: Omit<State, 'entry'>): State => ({
    entry: [remember({ care: m.care.indexOf(name) }), announce('CONDITIONS_CHANGED')],
    ...next,
  })
  const rate = choose(
    m.care.is('none'),
    perMinute('rate.none'),
    choose(m.care.is('hospital'), perMinute('rate.hospital'), perMinute('rate.tms')),
  )
  return pathway(id, {
    health: {
      region: {
        initial: 'home',
        states: { home: { on: { ADMISSION_DUE: 'admitted' } }, admitted: leave('inpatient') },
      },
    },
    care: {
      delays: { careBegins: days(none), careMoves: days(hospital) },
      region: {
        initial: 'none',
        states: {
          none: { after: { careBegins: 'hospital' } },
          hospital: care('hospital', { after: { careMoves: 'tms' } }),
          tms: care('tms', {}),
        },
      },
    },
    admissionClock: clock('admission', 'admission', whileHome(rate), 'ADMISSION_DUE'),
  })
}

/** Care begins on day `day.begins` and moves on day `day.moves`. */
export const plannedCare = pacedClock(
  'planned-care',
  param('day.begins'),
  param('day.moves').minus(param('day.begins')),
)
/** Care begins at rate `rate.begins` and moves at rate `rate.moves`. */
export const unplannedCare = pacedClock(
  'unplanned-care',
  exponential(draw('consent'), value(1).over(param('rate.begins'))),
  exponential(draw('hospitalDays'), value(1).over(param('rate.moves'))),
)

/** A review after each interval, gamma with `interval.mean` and `interval.variation`; each tells a fact. */
export const reviewsForever = pathway('reviews-forever', {
  course: {
    delays: { reviewDue: days(gamma(draw('review', m.reviews), param('interval.mean'), param('interval.variation'))) },
    region: {
      initial: 'running',
      states: {
        running: {
          after: {
            reviewDue: {
              target: 'running',
              reenter: true,
              actions: [record('GpTmsContactMade'), remember({ reviews: m.reviews.plus(1) })],
            },
          },
        },
      },
    },
  },
})
