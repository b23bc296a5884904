/** Rules of the services that have no course of chronic disease: wound care, youth team, net-based treatment, Denmark. */
import { ATTRIBUTES, type Fact, type FactType } from '../core/domain/facts.ts'
import { DAYS_PER_YEAR, MINUTES_PER_DAY, stampAt } from '../core/domain/time.ts'
import type { Rule } from './rules.ts'
import type { Story } from './story.ts'

const timesOf = (story: Story, type: FactType): Fact[] => story.facts.filter((fact) => fact.type === type)
const when = (story: Story, { at }: Fact): string => stampAt(story.calendar, at)
const read = (story: Story, parameter: string): number => story.params[parameter] ?? Number.NaN
const isDigital = ({ values }: Fact): boolean => values.channel === ATTRIBUTES.channel.indexOf('digital')

/** The first fact of one type with no fact of the other, for which `fits` holds, in the same minute. */
const findAlone = (
  story: Story,
  type: FactType,
  other: FactType,
  fits: (fact: Fact) => boolean = () => true,
): Fact | undefined =>
  timesOf(story, type).find((fact) => !timesOf(story, other).some((one) => one.at === fact.at && fits(one)))

/** The municipality's nurse is with the patient at every consultation by video, and at no other (R26). */
const nurseAtVideoOnly: Rule = (story) => {
  const alone = findAlone(story, 'WoundNurseAssisted', 'WoundConsultationHeld', isDigital)
  if (alone) return `the nurse assists on ${when(story, alone)} without a consultation by video`
  const videos = timesOf(story, 'WoundConsultationHeld').filter(isDigital).length
  const assisted = timesOf(story, 'WoundNurseAssisted').length
  return videos === assisted ? undefined : `${videos} consultations by video, but the nurse assists at ${assisted}`
}

/** A clinician of the municipality joins only by video, and to treat, which is no meeting (R9, R11). */
const cliniciansTreatByVideo: Rule = (story) => {
  const alone = findAlone(story, 'ClinicianJoined', 'WoundConsultationHeld', isDigital)
  if (alone) return `a clinician joins on ${when(story, alone)} without a consultation by video`
  const meeting = timesOf(story, 'ClinicianJoined').find(
    ({ values }) => values.purpose !== ATTRIBUTES.purpose.indexOf('treatment'),
  )
  return meeting && `a clinician joins on ${when(story, meeting)} for something else than treatment`
}

/** A course has at most its number of contacts, ends once, with the last of them, and tells nothing afterwards. */
const courseEnds =
  (told: readonly FactType[], end: FactType, contacts: string): Rule =>
  (story) => {
    const planned = Math.max(0, Math.ceil(read(story, contacts)))
    const held = story.facts.filter(({ type }) => told.includes(type)).length
    const ends = timesOf(story, end)
    if (held > planned) return `${held} contacts in a course of ${planned}`
    if (ends.length !== (planned > 0 && held === planned ? 1 : 0))
      return `${held} of ${planned} held, ${ends.length} endings`
    return ends.length === 0 || story.facts.at(-1) === ends[0] ? undefined : 'the course goes on after its end'
  }

/** What wound care obeys. */
export const WOUND_CARE_RULES = {
  nurseAtVideoOnly,
  cliniciansTreatByVideo,
  courseEnds: courseEnds(['WoundConsultationHeld'], 'WoundCourseEnded', 'wound.consultations'),
} as const satisfies Readonly<Record<string, Rule>>

/** The staff of one employer hold all contacts where its share is whole, and none where it is zero (R12). */
const contactsByShare: Rule = (story) => {
  const share = read(story, 'team.hospitalShare')
  const by = timesOf(story, 'TeamContactHeld').map(({ values }) => ATTRIBUTES.employer[values.employer ?? -1])
  if (share === 0 && by.includes('hospital')) return "a contact by the hospital's staff, which has no share"
  if (share === 1 && by.includes('municipality')) return "a contact by the district's staff, which has no share"
  return undefined
}

/** Specialist care by the municipality is a part of its own contacts: none without such a share, none where the hospital has all (R13). */
const specialistCareByShare: Rule = (story) => {
  const none = read(story, 'team.specialistShare') === 0 || read(story, 'team.hospitalShare') === 1
  const [first] = timesOf(story, 'MunicipalSpecialistCareGiven')
  return none && first ? `specialist care by the municipality on ${when(story, first)}, which gives none` : undefined
}

/** What a team shared by hospital and municipality obeys. */
export const TEAM_RULES = { contactsByShare, specialistCareByShare } as const satisfies Readonly<Record<string, Rule>>

/** A course over the net begins at inclusion, once, before any module. */
const courseBeginsOnce: Rule = (story) => {
  const begun = timesOf(story, 'NetCourseStarted')
  if (begun.length !== 1) return `${begun.length} beginnings`
  return story.facts[0] === begun[0] ? undefined : `${story.facts[0]?.type} before the course began`
}

/** Modules are mental health's for a patient in mental health care and somatic for every other. */
const modulesOfDiagnosis: Rule = (story) => {
  const other = story.attributes.diagnosis === 'MENT' ? 'SomaticNetModuleCompleted' : 'MentalNetModuleCompleted'
  const [wrong] = timesOf(story, other)
  return wrong && `${other} on ${when(story, wrong)} for ${story.attributes.diagnosis}`
}

/** What net-based treatment obeys. */
export const NET_COURSE_RULES = {
  courseBeginsOnce,
  modulesOfDiagnosis,
  courseEnds: courseEnds(
    ['MentalNetModuleCompleted', 'SomaticNetModuleCompleted'],
    'NetCourseCompleted',
    'net.modules',
  ),
} as const satisfies Readonly<Record<string, Rule>>

const FOLLOWED: readonly FactType[] = ['TelemedicineContactHeld', 'GpServiceGiven', 'MunicipalMonitoringClosed']

/** Who takes part is monitored every minute until the end of the run; who does not, has no contact of telemedicine. */
const monitoredThroughout: Rule = (story) => {
  if (!story.facts.some(({ type }) => FOLLOWED.includes(type))) return undefined
  let until = story.enrolDay * MINUTES_PER_DAY
  for (const { from, at } of timesOf(story, 'MunicipalMonitoringClosed')) {
    if (from !== until) return `not monitored from ${stampAt(story.calendar, until)}`
    until = at + 1
  }
  return until === story.calendar.horizon ? undefined : `not monitored after ${stampAt(story.calendar, until)}`
}

/** No priced activity is held more often than its rounds allow (R25). */
const oneOfEachARound: Rule = (story) => {
  const days = story.calendar.horizon / MINUTES_PER_DAY - story.enrolDay
  const most = Math.ceil((days / DAYS_PER_YEAR) * read(story, 'telemedicine.rounds'))
  for (const [type, attribute] of [
    ['TelemedicineContactHeld', 'telemedicine'],
    ['GpServiceGiven', 'gpService'],
  ] as const) {
    const values = timesOf(story, type).map((fact) => fact.values[attribute] ?? -1)
    for (const [index, kind] of ATTRIBUTES[attribute].entries()) {
      const held = values.filter((value) => value === index).length
      if (held > most) return `${kind} held ${held} times in ${most} rounds`
    }
  }
  return undefined
}

/** What Danish telemedicine obeys. */
export const TELEMEDICINE_RULES = { monitoredThroughout, oneOfEachARound } as const satisfies Readonly<
  Record<string, Rule>
>
