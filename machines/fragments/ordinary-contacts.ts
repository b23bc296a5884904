import type { ParameterSpec } from '../../src/core/domain/parameters.ts'
import type { CountName, PatientContext } from '../context.ts'
import { type Fragment, param, recordPeriod, remember } from '../idiom.ts'
import { carryOver, countsOf } from './counts.ts'
import { diagnosisOf, inCare } from './health-course.ts'

const consultations = (c: PatientContext): number =>
  Math.max(0, param(c, 'gp.consultations') + inCare(c, 'fx.gp.consult', 0))
const outpatientContacts = (c: PatientContext): number =>
  Math.max(0, param(c, 'outpatient.contacts') + inCare(c, 'fx.outpatient', 0))

const perDay = (c: PatientContext): Partial<Record<CountName, number>> => ({
  gpSimple: param(c, 'gp.simple') / 30,
  gpConsultations: c.consultationsRate / 30,
  gpMeetings: param(c, 'gp.meetings') / 30,
  gpPhone: param(c, 'gp.phone') / 30,
  outpatient: c.outpatientRate / 30,
})
const counts = (c: PatientContext): Record<string, number> => countsOf(c, perDay(c), c.contactsSince)

/** Contacts with the GP and the outpatient clinic that any chronic patient has, told once a month. */
export const ordinaryContacts: Fragment = {
  guards: {
    contactRatesChanged: ({ context: c }) =>
      consultations(c) !== c.consultationsRate || outpatientContacts(c) !== c.outpatientRate,
  },
  region: {
    initial: 'open',
    states: {
      open: {
        entry: remember((c) => ({
          contactsSince: c.now,
          consultationsRate: consultations(c),
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
  { name: 'fx.outpatient', kind: 'meanDifference', effect: true },
]
