/** Parameters of the pathway by short names, in one order for both loops written by hand. */
import { DIAGNOSES } from '../../../src/core/domain/facts.ts'
import type { Params } from '../../../src/core/domain/parameters.ts'

/** Names in the scenario; a name that ends in `.` has a value for each diagnosis. The order is that of `struct Parameters` in dho.c. */
const LISTS = {
  admissionMedium: 'adm.hazard.medium.',
  admissionHigh: 'adm.hazard.high.',
  deathMedium: 'death.hazard.medium.',
  deathHigh: 'death.hazard.high.',
  admittedShare: 'exac.pAdmit.',
  stayDays: 'los.mean.',
  deathInHospital: 'pDeath.inHospital.',
  measuredPerDay: 'measure.perDay.',
  effectOnAdmissionOf: 'fx.admByDiagnosis.',
} as const
const NUMBERS = {
  afterAdmission: 'entry.afterAdmission',
  recentMultiplier: 'adm.postDischargeMultiplier',
  recentDays: 'adm.postDischargeDays',
  exacerbationDays: 'exac.days',
  staySigma: 'los.sigma',
  waitsWithServices: 'ready.p.homecare',
  waitsWithout: 'ready.p.none',
  waitDays: 'ready.days',
  servicesStart: 'home.start',
  servicesStop: 'home.stop',
  servicesMinutes: 'home.minutes',
  servicesMinutesCv: 'home.minutesCv',
  minutesPerVisit: 'home.minutesPerVisit',
  drivingRatio: 'home.driveRatio',
  levelLow: 'home.levelLow',
  levelMedium: 'home.levelMedium',
  gpSimple: 'gp.simple',
  gpConsultations: 'gp.consultations',
  gpMeetings: 'gp.meetings',
  gpPhone: 'gp.phone',
  outpatient: 'outpatient.contacts',
  accepts: 'offer.accept',
  trainsAtHome: 'training.atHome',
  hospitalDays: 'hosp.days',
  hospitalDaysAgain: 'hosp.returnDays',
  reviewMonths: 'tms.block',
  continues: 'tms.continue',
  backToHospital: 'readmit.backToHospitalDho',
  dropOut: 'dropout',
  endsAtOffer: 'home.endsAtOffer',
  endsAtTms: 'home.endsAtTms',
  hospitalGreen: 'alerts.hospital.green',
  hospitalYellow: 'alerts.hospital.yellow',
  hospitalRed: 'alerts.hospital.red',
  hospitalMissing: 'alerts.hospital.missing',
  tmsGreen: 'alerts.tms.green',
  tmsYellow: 'alerts.tms.yellow',
  tmsRed: 'alerts.tms.red',
  tmsMissing: 'alerts.tms.missing',
  greenMinutes: 'alert.minutes.green',
  yellowMinutes: 'alert.minutes.yellow',
  redMinutes: 'alert.minutes.red',
  fixedMinutes: 'alert.minutes.fixed',
  planMeetingHeld: 'held.treatmentPlanMeeting',
  collaborationHeld: 'held.collaborationMeeting',
  dialogueHeld: 'held.gpHospitalDialogue',
  tmsDialogueHeld: 'held.tmsDialogue',
  handoverHeld: 'held.handoverConversation',
  tmsPlanMeetingHeld: 'held.tmsPlanMeeting',
  gpTmsConsultationHeld: 'held.gpTmsConsultation',
  gpTmsPhoneHeld: 'held.gpTmsPhone',
  tmsCollaborationHeld: 'held.tmsCollaborationMeeting',
  gpTmsContactHeld: 'held.gpTmsContact',
  closingMeetingHeld: 'held.closingMeeting',
  claimsPlanMeeting: 'gpClaims.planMeeting',
  claimsTmsPlanMeeting: 'gpClaims.tmsPlanMeeting',
  claimsClosingMeeting: 'gpClaims.closingMeeting',
  planMeetingDay: 'day.planMeeting',
  collaborationDay: 'day.collaborationMeeting',
  dialogueDay: 'day.gpHospitalDialogue',
  tmsDialogueBefore: 'day.tmsDialogueBefore',
  tmsPlanMeetingDay: 'day.tmsPlanMeeting',
  gpTmsDay: 'day.gpTms',
  tmsCollaborationDay: 'day.tmsCollaborationMeeting',
  gpTmsContactDay: 'day.gpTmsContact',
  effectOnAdmission: 'fx.adm',
  effectOnDeath: 'fx.death',
  effectOnStay: 'fx.los',
  effectOnStart: 'fx.home.start',
  effectOnStop: 'fx.home.stop',
  effectOnMinutes: 'fx.home.minutes',
  effectOnConsultations: 'fx.gp.consult',
  effectOnMeetings: 'fx.gp.meeting',
  effectOnPhone: 'fx.gp.phone',
  effectOnOutpatient: 'fx.outpatient',
} as const

export type Parameters = Readonly<Record<keyof typeof LISTS, readonly number[]> & Record<keyof typeof NUMBERS, number>>

/** The parameters of a simulation; lists go by the order of DIAGNOSES. Throws RangeError where one is missing. */
export function readParameters(params: Params): Parameters {
  const need = (name: string): number => {
    const value = params[name]
    if (value === undefined) throw new RangeError(`the scenario has no parameter "${name}"`)
    return value
  }
  const lists = Object.entries(LISTS).map(([field, prefix]) => [
    field,
    DIAGNOSES.map((diagnosis) => need(prefix + diagnosis)),
  ])
  const numbers = Object.entries(NUMBERS).map(([field, name]) => [field, need(name)])
  return Object.fromEntries([...lists, ...numbers]) as Parameters
}
