import type { ParameterSpec } from '../../src/core/domain/parameters.ts'
import { type Formula, most, param } from '../../src/core/formula/formula.ts'
import { m } from '../context.ts'
import { type Fragment, recordPeriod, remember, when } from '../idiom.ts'
import { carryOver, countsOf } from './counts.ts'
import { diagnosis, inCare } from './health-course.ts'

/** Contacts per 30 days that follow-up may change: what a patient has anyway, and the difference while followed up. */
const withEffect = (ordinary: string, effect: string): Formula => most(0, param(ordinary).plus(inCare(effect, 0)))
const consultationsNow = withEffect('gp.consultations', 'fx.gp.consult')
const meetingsNow = withEffect('gp.meetings', 'fx.gp.meeting')
const phoneNow = withEffect('gp.phone', 'fx.gp.phone')
const outpatientNow = withEffect('outpatient.contacts', 'fx.outpatient')

const perDay = {
  gpSimple: param('gp.simple').over(30),
  gpConsultations: m.consultationsRate.over(30),
  gpMeetings: m.meetingsRate.over(30),
  gpPhone: m.phoneRate.over(30),
  outpatient: m.outpatientRate.over(30),
}
const minutesOpen = m.now.minus(m.contactsSince)
const counts = countsOf(perDay, minutesOpen)

/** Contacts with the GP and the outpatient clinic that any chronic patient has, told once a month. */
export const ordinaryContacts: Fragment = {
  guards: {
    contactRatesChanged: when(
      consultationsNow
        .differs(m.consultationsRate)
        .or(meetingsNow.differs(m.meetingsRate))
        .or(phoneNow.differs(m.phoneRate))
        .or(outpatientNow.differs(m.outpatientRate)),
    ),
  },
  region: {
    initial: 'open',
    states: {
      open: {
        entry: remember({
          contactsSince: m.now,
          consultationsRate: consultationsNow,
          meetingsRate: meetingsNow,
          phoneRate: phoneNow,
          outpatientRate: outpatientNow,
        }),
        exit: [
          recordPeriod('GpContactsClosed', m.contactsSince, {
            simple: counts.gpSimple,
            consultations: counts.gpConsultations,
            meetings: counts.gpMeetings,
            phone: counts.gpPhone,
          }),
          recordPeriod('OutpatientContactsClosed', m.contactsSince, { ...diagnosis, contacts: counts.outpatient }),
          remember(carryOver(perDay, minutesOpen)),
        ],
        on: {
          MONTH_ENDED: { target: 'open', reenter: true },
          CONDITIONS_CHANGED: { guard: 'contactRatesChanged', target: 'open', reenter: true },
        },
      },
    },
  },
}

/** What ordinary contacts read from a scenario. */
export const CONTACT_PARAMETERS: readonly ParameterSpec[] = [
  { name: 'gp.simple', kind: 'ratePer30Days' },
  { name: 'gp.consultations', kind: 'ratePer30Days' },
  { name: 'gp.meetings', kind: 'ratePer30Days' },
  { name: 'gp.phone', kind: 'ratePer30Days' },
  { name: 'outpatient.contacts', kind: 'ratePer30Days' },
]

/** Effects of follow-up on ordinary contacts. */
export const CONTACT_EFFECTS: readonly ParameterSpec[] = [
  { name: 'fx.gp.consult', kind: 'meanDifference', effect: true },
  { name: 'fx.gp.meeting', kind: 'meanDifference', effect: true },
  { name: 'fx.gp.phone', kind: 'meanDifference', effect: true },
  { name: 'fx.outpatient', kind: 'meanDifference', effect: true },
]
