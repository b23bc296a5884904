import type { ParameterSpec } from '../../src/core/domain/parameters.ts'
import type { CountName, PatientContext } from '../context.ts'
import { type Fragment, param, recordPeriod, remember } from '../idiom.ts'
import { carryOver, countsOf } from './counts.ts'
import { diagnosisOf, inCare } from './health-course.ts'

/** Contacts per 30 days that follow-up may change: what a patient has anyway, and the difference while followed up. */
const withEffect =
  (ordinary: string, effect: string) =>
  (c: PatientContext): number =>
    Math.max(0, param(c, ordinary) + inCare(c, effect, 0))
const consultations = withEffect('gp.consultations', 'fx.gp.consult')
const meetings = withEffect('gp.meetings', 'fx.gp.meeting')
const phone = withEffect('gp.phone', 'fx.gp.phone')
const outpatientContacts = withEffect('outpatient.contacts', 'fx.outpatient')

const perDay = (c: PatientContext): Partial<Record<CountName, number>> => ({
  gpSimple: param(c, 'gp.simple') / 30,
  gpConsultations: c.consultationsRate / 30,
  gpMeetings: c.meetingsRate / 30,
  gpPhone: c.phoneRate / 30,
  outpatient: c.outpatientRate / 30,
})
const counts = (c: PatientContext): Record<string, number> => countsOf(c, perDay(c), c.contactsSince)

/** Contacts with the GP and the outpatient clinic that any chronic patient has, told once a month. */
export const ordinaryContacts: Fragment = {
  guards: {
    contactRatesChanged: ({ context: c }) =>
      consultations(c) !== c.consultationsRate ||
      meetings(c) !== c.meetingsRate ||
      phone(c) !== c.phoneRate ||
      outpatientContacts(c) !== c.outpatientRate,
  },
  region: {
    initial: 'open',
    states: {
      open: {
        entry: remember((c) => ({
          contactsSince: c.now,
          consultationsRate: consultations(c),
          meetingsRate: meetings(c),
          phoneRate: phone(c),
          outpatientRate: outpatientContacts(c),
        })),
        exit: [
          recordPeriod(
            'GpContactsClosed',
            (c) => c.contactsSince,
            (c) => {
              const { gpSimple, gpConsultations, gpMeetings, gpPhone } = counts(c) as Record<string, number>
              return {
                simple: gpSimple,
                consultations: gpConsultations,
                meetings: gpMeetings,
                phone: gpPhone,
              } as Record<string, number>
            },
          ),
          recordPeriod(
            'OutpatientContactsClosed',
            (c) => c.contactsSince,
            (c) => ({ ...diagnosisOf(c), contacts: counts(c).outpatient as number }),
          ),
          remember((c) => carryOver(c, perDay(c), c.contactsSince)),
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
