/** Rules every pathway of chronic patients obeys, whatever the numbers and whatever the luck. */
import { ADULT_AGE, ATTRIBUTES, type Fact, type FactType } from '../core/domain/facts.ts'
import { MINUTES_PER_DAY, stampAt } from '../core/domain/time.ts'
import type { Story } from './story.ts'

/** A sentence about what went wrong, or undefined where the rule holds. */
export type Rule = (story: Story) => string | undefined

const timesOf = (story: Story, ...types: FactType[]): Fact[] => story.facts.filter((fact) => types.includes(fact.type))
const when = (story: Story, at: number): string => stampAt(story.calendar, at)

/** Nothing happens to a patient after death. */
const noFactAfterDeath: Rule = (story) => {
  const death = story.facts.findIndex((fact) => fact.type === 'Died')
  const later = death < 0 ? undefined : story.facts[death + 1]
  return later && `${later.type} is told after death`
}

/** From and until when the patient lay in hospital; a stay still open ends at the horizon. */
function stays(story: Story): { from: number; until: number }[] {
  const open: { from: number; until: number }[] = []
  for (const fact of story.facts) {
    if (fact.type === 'Admitted') open.push({ from: fact.at, until: Number.POSITIVE_INFINITY })
    const last = open.at(-1)
    if (last && (fact.type === 'Discharged' || fact.type === 'DiedInHospital')) last.until = fact.at
  }
  return open
}

/** Every admission ends in discharge or death, unless the horizon comes first; and never two at once. */
const everyAdmissionEnds: Rule = (story) => {
  let inside = false
  for (const fact of story.facts) {
    if (fact.type === 'Admitted') {
      if (inside) return `admitted on ${when(story, fact.at)} while already in hospital`
      inside = true
    } else if (fact.type === 'Discharged' || fact.type === 'DiedInHospital') {
      if (!inside) return `${fact.type} on ${when(story, fact.at)} without an admission`
      inside = false
    } else if (fact.type === 'Died' && inside) return 'died in hospital without the stay being ended'
  }
  return undefined
}

/** Home services visit nobody who lies in hospital. */
const noHomeVisitWhileAdmitted: Rule = (story) => {
  for (const visit of timesOf(story, 'HomeServicesClosed')) {
    for (const { from, until } of stays(story)) {
      if (visit.from < until && visit.at + 1 > from) return `home services on ${when(story, visit.at)} during a stay`
    }
  }
  return undefined
}

const TMS_FACTS: readonly FactType[] = [
  'TmsResumed',
  'TmsMonthClosed',
  'TmsPlanMeetingHeld',
  'TmsCollaborationMeetingHeld',
  'FollowUpConversationHeld',
  'GpTmsConsultationHeld',
  'GpTmsPhoneHeld',
  'GpTmsContactMade',
  'TmsReviewHeld',
]
const MUNICIPAL_FACTS: readonly FactType[] = [
  'MunicipalDhoResumed',
  'MunicipalMonthClosed',
  'MunicipalReviewHeld',
  'StartMeetingHeld',
]
const TRAININGS: readonly FactType[] = ['TrainingHeld', 'TmsTrainingHeld', 'MunicipalTrainingHeld']
const MONITORED: readonly FactType[] = ['HospitalMonitoringClosed', 'TmsMonthClosed', 'MunicipalMonthClosed']

const isTold = (story: Story, fact: Fact, types: readonly FactType[]): boolean =>
  story.facts.slice(0, story.facts.indexOf(fact)).some((earlier) => types.includes(earlier.type))

/** The TMS tells nothing before it has taken over. */
export const noTmsFactBeforeHandover: Rule = (story) => {
  const early = timesOf(story, ...TMS_FACTS).find((fact) => !isTold(story, fact, ['TmsStarted']))
  return early && `${early.type} on ${when(story, early.at)} before the TMS took over`
}

/** The municipality's own service tells nothing before it has begun. */
const noMunicipalFactBeforeStart: Rule = (story) => {
  const early = timesOf(story, ...MUNICIPAL_FACTS).find((fact) => !isTold(story, fact, ['MunicipalDhoStarted']))
  return early && `${early.type} on ${when(story, early.at)} before the municipality's service began`
}

/** Nobody is handed over, or begins with a service, who has not consented and been trained. */
const handoverAfterConsentAndTraining: Rule = (story) => {
  for (const fact of timesOf(story, 'TmsStarted', 'MunicipalDhoStarted', 'HandoverConversationHeld')) {
    for (const needed of [['DhoConsented'], TRAININGS] as const) {
      if (!isTold(story, fact, needed)) return `${fact.type} on ${when(story, fact.at)} before ${needed[0]}`
    }
  }
  return undefined
}

/** Follow-up is offered to adults only, and never after it has been declined. */
const offeredToAdultsOnce: Rule = (story) => {
  const offers = timesOf(story, 'DhoOffered')
  if (offers.length > 1) return `${offers.length} offers`
  const age = story.attributes.age
  if (offers.length > 0 && age < ADULT_AGE) return `offered to a patient of ${age} years`
  return timesOf(story, 'DhoDeclined').length > 0 && timesOf(story, 'EquipmentIssued').length > 0
    ? 'enrolled after declining'
    : undefined
}

/** What is paid for by month of monitoring runs only while the patient has the equipment: no kit price without a kit. */
const monitoredOnlyWithEquipment: Rule = (story) => {
  let issued = Number.POSITIVE_INFINITY
  let returned = Number.NEGATIVE_INFINITY
  for (const fact of story.facts) {
    if (fact.type === 'EquipmentIssued') [issued, returned] = [fact.at, Number.POSITIVE_INFINITY]
    if (fact.type === 'EquipmentReturned') returned = fact.at
    if (!MONITORED.includes(fact.type)) continue
    if (fact.from < issued || fact.at > returned) return `${fact.type} of ${when(story, fact.from)} without equipment`
  }
  return undefined
}

/** Only one of hospital, TMS and municipality follows a patient up at a time. */
const followedUpByOneAtATime: Rule = (story) => {
  let until = Number.NEGATIVE_INFINITY
  for (const { type, from, at } of timesOf(story, ...MONITORED)) {
    if (from < until) return `${type} of ${when(story, from)} overlaps the monitoring before it`
    until = at + 1
  }
  return undefined
}

/** No alert without a measurement due: what is green, yellow, red or missing is told only for days that are followed up. */
const alertsOnlyOnMonitoredDays: Rule = (story) => {
  for (const { type, from, values } of timesOf(story, ...MONITORED)) {
    for (const [name, value] of Object.entries(values)) {
      if (!(Number.isInteger(value) && value >= 0)) return `${type} of ${when(story, from)} tells ${name} ${value}`
    }
    if (values.red === 0 && (values.redWaitMinutes ?? 0) > 0)
      return `${type} of ${when(story, from)} waits for no alert`
  }
  return undefined
}

/** A closing meeting belongs to the review that ended follow-up as planned. */
const closingFollowsLastReview: Rule = (story) => {
  for (const closing of timesOf(story, 'ClosingMeetingHeld')) {
    const reviews = timesOf(story, 'TmsReviewHeld', 'HospitalReviewHeld', 'MunicipalReviewHeld')
    const last = reviews.filter(({ at }) => at <= closing.at).at(-1)
    if (last?.at !== closing.at || last.values.outcome !== ATTRIBUTES.outcome.indexOf('ended'))
      return `a closing meeting on ${when(story, closing.at)} without a review that ends follow-up`
  }
  return undefined
}

/** An enrolment begins when equipment is issued and ends when it is returned; never two at once, and it ends with one cause. */
const oneEnrolmentAtATime: Rule = (story) => {
  let open = 0
  let ends = 0
  for (const fact of story.facts) {
    if (fact.type === 'EquipmentIssued') open++
    if (fact.type === 'EquipmentReturned') open--
    if (fact.type === 'DhoEnded') ends++
    if (open < 0 || open > 1) return `${open} enrolments open on ${when(story, fact.at)}`
  }
  const begun = timesOf(story, 'EquipmentIssued').length
  if (ends !== begun - open) return `${begun} enrolments, ${open} still open, but ${ends} endings`
  return undefined
}

/** A closing meeting is held at most once an enrolment. */
const closingAtMostOnce: Rule = (story) => {
  let held = 0
  for (const fact of story.facts) {
    if (fact.type === 'EquipmentIssued') held = 0
    if (fact.type === 'ClosingMeetingHeld' && ++held > 1) return `a second closing meeting on ${when(story, fact.at)}`
  }
  return undefined
}

/** Facts lie inside the patient's run, and period facts inside one month, without overlap of the same kind. */
const periodsPartitionTime: Rule = (story) => {
  const last = new Map<FactType, number>()
  for (const fact of story.facts) {
    if (fact.at < story.enrolDay * MINUTES_PER_DAY || fact.at >= story.calendar.horizon)
      return `${fact.type} outside the run`
    if (fact.from === fact.at) continue
    const next = story.calendar.monthStarts.find((start) => start > fact.from)
    if (next !== undefined && fact.at >= next) return `${fact.type} of ${when(story, fact.from)} crosses a month's end`
    if (fact.from < (last.get(fact.type) ?? 0))
      return `${fact.type} of ${when(story, fact.from)} overlaps the one before`
    last.set(fact.type, fact.at + 1)
  }
  return undefined
}

/** The rules by name. */
export const RULES = {
  noFactAfterDeath,
  everyAdmissionEnds,
  noHomeVisitWhileAdmitted,
  noTmsFactBeforeHandover,
  noMunicipalFactBeforeStart,
  handoverAfterConsentAndTraining,
  offeredToAdultsOnce,
  oneEnrolmentAtATime,
  monitoredOnlyWithEquipment,
  followedUpByOneAtATime,
  alertsOnlyOnMonitoredDays,
  closingAtMostOnce,
  closingFollowsLastReview,
  periodsPartitionTime,
} as const satisfies Readonly<Record<string, Rule>>

/** The hospital follows up before anybody takes over: for pathways that begin with the hospital. */
export const hospitalPhaseFirst: Rule = (story) => {
  const early = timesOf(story, 'TmsStarted', 'MunicipalDhoStarted').find(
    (fact) => !isTold(story, fact, ['HospitalMonitoringClosed']),
  )
  return early && `${early.type} on ${when(story, early.at)} before any follow-up by the hospital`
}

/** The hospital's first phase lasts from `shortest` to `longest` days, but ends no sooner than the patient is at home. */
export const hospitalPhaseLasts =
  (shortest: number, longest: number): Rule =>
  (story) => {
    const [issued] = timesOf(story, 'EquipmentIssued')
    const [started] = timesOf(story, 'TmsStarted', 'MunicipalDhoStarted')
    if (!issued || !started) return undefined
    const days = (started.at - issued.at) / MINUTES_PER_DAY
    const waited = timesOf(story, 'Discharged').some(({ at }) => at === started.at)
    return days >= shortest && (days <= longest || waited)
      ? undefined
      : `${days} days with the hospital before handover`
  }

/** The plan is finished in one start meeting, on the last minute of a test period of `shortest` to `longest` days. */
export const startMeetingEndsTestPeriod =
  (shortest: number, longest: number): Rule =>
  (story) => {
    const [started] = timesOf(story, 'MunicipalDhoStarted')
    const [meeting, ...more] = timesOf(story, 'StartMeetingHeld')
    if (more.length > 0) return `${more.length + 1} start meetings`
    if (!started || !meeting) return undefined
    const days = (meeting.at + 1 - started.at) / MINUTES_PER_DAY
    return days >= shortest && days <= longest ? undefined : `a start meeting after ${days} days`
  }
