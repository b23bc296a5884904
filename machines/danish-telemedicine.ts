import { ATTRIBUTES } from '../src/core/domain/facts.ts'
import { DAYS_PER_YEAR, MINUTES_PER_DAY } from '../src/core/domain/time.ts'
import { type Formula, param } from '../src/core/formula/formula.ts'
import { m } from './context.ts'
import { clock } from './fragments/clock.ts'
import { inCare } from './fragments/health-course.ts'
import { regularContacts } from './fragments/regular-contacts.ts'
import { announce, chance, type Fragment, happens, record, recordPeriod, remember, type State } from './idiom.ts'
import { definePathway } from './pathway.ts'

const { gpService, telemedicine } = ATTRIBUTES
/** What a year of telemedicine may hold: contacts with the hospital, then services of the GP. */
const ACTIVITIES = [
  ...telemedicine.map((kind, index) => ({
    kind,
    fact: record('TelemedicineContactHeld', { telemedicine: index }),
  })),
  ...gpService.map((kind, index) => ({
    kind: `gp-${kind}`,
    fact: record('GpServiceGiven', { gpService: index }),
  })),
]

/** Whether it is the turn of the activity and it is held; what is left out takes its turn all the same. */
const isNext = (name: string, turn: number): Formula =>
  m.contactsHeld
    .remainder(ACTIVITIES.length)
    .equals(turn)
    .and(happens(`telemedicine.held.${name}`, 'telemedicineActivity', m.contactsHeld))

const activities = regularContacts({
  perYear: param('telemedicine.rounds').times(ACTIVITIES.length),
  kinds: {
    ...Object.fromEntries(
      ACTIVITIES.map(({ kind, fact }, turn) => [kind, { when: isNext(kind, turn), tells: [fact] }]),
    ),
    leftOut: { tells: [] },
  },
})

const monitoring: State = {
  initial: 'open',
  states: {
    open: {
      entry: remember({ monitoringSince: m.now }),
      exit: recordPeriod('MunicipalMonitoringClosed', m.monitoringSince, {}),
      on: { MONTH_ENDED: { target: 'open', reenter: true } },
    },
  },
}

/** Takes part or not, once; then the municipality monitors, and hospital and GP have their contacts. */
const followUp: Fragment = {
  delays: activities.delays ?? {},
  guards: { ...activities.guards, takesPart: chance('telemedicine.takesPart', 'takesPart') },
  region: {
    initial: 'offered',
    states: {
      offered: {
        entry: announce('OFFER_ANSWERED'),
        on: { OFFER_ANSWERED: [{ guard: 'takesPart', target: 'followed' }, { target: 'without' }] },
      },
      without: {},
      followed: {
        type: 'parallel',
        entry: [remember({ care: m.care.indexOf('municipality') }), announce('CONDITIONS_CHANGED')],
        states: { monitoring, activities: activities.region },
      },
    },
  },
}

/** Acute admissions, each a moment: only their number is told. */
const acuteAdmissions: Fragment = {
  region: {
    initial: 'atRisk',
    states: { atRisk: { on: { ADMISSION_DUE: { actions: record('AcutelyAdmitted') } } } },
  },
}

/** Telemedicine as Danish regions and municipalities run it: the gain is the region's, the cost the municipality's (S2). */
export const danishTelemedicine = definePathway({
  id: 'danish-telemedicine',
  version: '1.0.0',
  title: { nb: 'Dansk telemedisin', en: 'Danish telemedicine' },
  parameters: [
    { name: 'telemedicine.takesPart', kind: 'probability' },
    { name: 'telemedicine.rounds', kind: 'ratePerYear' },
    ...ACTIVITIES.map(({ kind }) => ({ name: `telemedicine.held.${kind}`, kind: 'probability' as const })),
    { name: 'adm.acute', kind: 'ratePerYear' },
    { name: 'fx.adm', kind: 'rateRatio', effect: true },
  ],
  facts: ['TelemedicineContactHeld', 'GpServiceGiven', 'MunicipalMonitoringClosed', 'AcutelyAdmitted'],
  regions: {
    followUp,
    acuteAdmissions,
    admissionClock: clock(
      'admission',
      'admission',
      param('adm.acute')
        .times(inCare('fx.adm', 1))
        .over(DAYS_PER_YEAR * MINUTES_PER_DAY),
      'ADMISSION_DUE',
    ),
  },
})
