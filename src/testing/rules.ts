/** Rules every pathway of chronic patients obeys, whatever the numbers and whatever the luck. */
import type { Fact, FactType } from '../core/domain/facts.ts'
import { stampAt } from '../core/domain/time.ts'
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
  'GpTmsConsultationHeld',
  'GpTmsPhoneHeld',
  'GpTmsContactMade',
  'TmsReviewHeld',
  'ClosingMeetingHeld',
]

const isTold = (story: Story, fact: Fact, types: readonly FactType[]): boolean =>
  story.facts.slice(0, story.facts.indexOf(fact)).some((earlier) => types.includes(earlier.type))

/** The TMS tells nothing before it has taken over. */
export const noTmsFactBeforeHandover: Rule = (story) => {
  const early = timesOf(story, ...TMS_FACTS).find((fact) => !isTold(story, fact, ['TmsStarted']))
  return early && `${early.type} on ${when(story, early.at)} before the TMS took over`
}

/** Nobody is handed over who has not consented and been trained. */
const handoverAfterConsentAndTraining: Rule = (story) => {
  for (const fact of timesOf(story, 'TmsStarted', 'HandoverConversationHeld')) {
    for (const needed of ['DhoConsented', 'TrainingHeld'] as const) {
      if (!isTold(story, fact, [needed])) return `${fact.type} on ${when(story, fact.at)} before ${needed}`
    }
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
    if (fact.at < story.enrolDay * 1440 || fact.at >= story.calendar.horizon) return `${fact.type} outside the run`
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
  handoverAfterConsentAndTraining,
  oneEnrolmentAtATime,
  closingAtMostOnce,
  periodsPartitionTime,
} as const satisfies Readonly<Record<string, Rule>>
