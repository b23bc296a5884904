/**
 * The DHO pathway as one loop written by hand: no machine, no facts in store, no closures per patient. It draws what
 * the machine draws, in the same order of events, and rounds where it rounds, so the ledger is the same to the øre.
 */
import { ADULT_AGE } from '../../../src/core/domain/facts.ts'
import { DAYS_PER_MONTH, MINUTES_PER_DAY, MINUTES_PER_MONTH } from '../../../src/core/domain/time.ts'
import type { PatientInput } from '../../../src/core/engine/contract.ts'
import { PURPOSES } from '../../../src/core/random/draw.ts'
import { exponentialQuantile, gammaQuantile, lognormalQuantile } from '../../../src/core/random/quantile.ts'
import { writeThreefry } from '../../../src/core/random/threefry.ts'
import { createHandLedger, FACT } from './by-hand-ledger.ts'
import {
  contactsDiffer,
  contactsPerDay,
  levelOf,
  measuredPerDay,
  type Purpose,
  ratesOf,
  serviceRates,
} from './by-hand-rates.ts'
import { type DhoInput, diagnosisOf, riskOf } from './input.ts'

// Timers.
const SETTLES = 0
const EXACERBATION_ENDS = 1
const STAY = 2
const CONTACT = 3
const HANDOVER = 4
const REVIEW = 5
const CLOCKS = 6
const [ADMISSION, EXACERBATION, DEATH, SERVICES, DROP_OUT] = [0, 1, 2, 3, 4] as const
const CLOCK_PURPOSES = Int32Array.of(
  PURPOSES.admission,
  PURPOSES.exacerbation,
  PURPOSES.death,
  PURPOSES.homeServiceChange,
  PURPOSES.dropOut,
)
const TIMERS = 11
const NEVER = 0x7fffffff
const [CLOSING, EVENT] = [0, 1]

// Where the patient is, and who follows up.
const [HOME, INPATIENT, DISCHARGE_READY] = [0, 1, 2]
const [NOBODY, HOSPITAL, HOSPITAL_AGAIN, TMS] = [0, 1, 2, 3]
// What the handover waits for.
const [DIALOGUE, CONVERSATION, DISCHARGE] = [0, 1, 2]
// Contacts by day: three with the hospital, then four with the TMS.
const [PLAN_MEETING, TMS_PLAN_MEETING] = [0, 3]

// Running totals, as COUNTS numbers them.
const COUNTERS = 13
const CONTACT_KINDS = 5
const [VISITS, DAYS] = [5, 8]
const COLOURS = 4

/** Sums over all patients: 3 of home services, then 6 each of monitoring by the hospital and by the TMS. */
export const ACTIVITIES = 15

export interface HandRound {
  /** Øre at `(month * actors + actor) * 4 + account`, and the sums of ACTIVITIES; both are those of the last round. */
  readonly cells: Float64Array
  readonly activity: Float64Array
  /** Lives every patient once. */
  live(): void
}

/** Minutes until something happens: whole ones, never 0. */
const wholeMinutes = (minutes: number): number => Math.max(1, Math.ceil(minutes))

/** The loop over the patients of `input`. */
export function createHandRound(input: DhoInput): HandRound {
  const { parameters: p, patients, seed, replication } = input
  const { horizon } = input.calendar
  const starts = Float64Array.from(input.calendar.monthStarts)
  const months = starts.length - 1
  const reviewMinutes = Int32Array.from(input.reviewMinutes)
  const { cells, values, tell, nextPatient } = createHandLedger(input)
  const activity = new Float64Array(ACTIVITIES)

  const rates = [0, 1].map((risk) => p.stayDays.map((_, diagnosis) => ratesOf(p, risk, diagnosis)))
  const ofServices = serviceRates(p)
  const contactRates = contactsPerDay(p)
  const contactsChange = contactsDiffer(contactRates, CONTACT_KINDS)
  const measured = measuredPerDay(p)
  const contactDays = Float64Array.of(
    p.planMeetingDay,
    p.collaborationDay,
    p.dialogueDay,
    p.tmsPlanMeetingDay,
    p.gpTmsDay,
    p.tmsCollaborationDay,
    p.gpTmsContactDay,
  )

  const words = new Uint32Array(2)
  const totals = new Float64Array(COUNTERS)
  const left = new Float64Array(5)
  const rate = new Float64Array(5)
  const since = new Float64Array(5)
  const nth = new Int32Array(5)
  const due = new Int32Array(TIMERS)
  const order = new Int32Array(TIMERS)
  let sequence = 0
  let patient = 0

  function draw(purpose: Purpose | number, occurrence: number): number {
    writeThreefry(words, seed, patient, replication, (purpose << 22) | occurrence)
    const high = (words[0] as number) >>> 6
    const low = (words[1] as number) >>> 6
    return (high * 67_108_864 + low + 0.5) / 4_503_599_627_370_496
  }

  function schedule(timer: number, at: number, phase: number): void {
    due[timer] = at > horizon ? NEVER : at * 2 + phase
    order[timer] = sequence++
  }

  function armClock(clock: number, now: number): void {
    since[clock] = now
    schedule(CLOCKS + clock, now + wholeMinutes((left[clock] as number) / (rate[clock] as number)), EVENT)
  }

  function drawClock(clock: number, now: number): void {
    left[clock] = exponentialQuantile(draw(CLOCK_PURPOSES[clock] as number, nth[clock] as number), 1)
    armClock(clock, now)
  }

  function changeClock(clock: number, newRate: number, now: number): void {
    const used = rate[clock] as number
    if (newRate === used) return
    left[clock] = Math.max(Number.MIN_VALUE, (left[clock] as number) - used * (now - (since[clock] as number)))
    rate[clock] = newRate
    armClock(clock, now)
  }

  /** Adds to a running total and gives the whole counts it passes. */
  function count(counter: number, perDay: number, minutes: number): number {
    const before = totals[counter] as number
    const after = before + (perDay * minutes) / MINUTES_PER_DAY
    totals[counter] = after
    return Math.floor(after) - Math.floor(before)
  }

  function closeContacts(month: number, minutes: number, followed: number, diagnosis: number): void {
    for (let kind = 0; kind < CONTACT_KINDS; kind++) {
      values[kind] = count(kind, contactRates[followed * CONTACT_KINDS + kind] as number, minutes)
    }
    tell(FACT.GpContactsClosed, month, minutes)
    values[1] = values[4] as number
    values[0] = diagnosis
    tell(FACT.OutpatientContactsClosed, month, minutes)
  }

  function closeServices(month: number, minutes: number, perDay: number, level: number): void {
    values[0] = level
    values[1] = count(VISITS, perDay / p.minutesPerVisit, minutes)
    values[2] = count(VISITS + 1, perDay, minutes)
    values[3] = count(VISITS + 2, perDay * p.drivingRatio, minutes)
    for (let at = 0; at < 3; at++) activity[at] = (activity[at] as number) + (values[at + 1] as number)
    tell(FACT.HomeServicesClosed, month, minutes)
  }

  function closeMonitoring(phase: number, month: number, minutes: number, away: number, diagnosis: number): void {
    const tms = phase === TMS ? 1 : 0
    const atHome = minutes - away
    values[0] = count(DAYS, 1, atHome)
    for (let colour = 0; colour < COLOURS; colour++) {
      const perDay = measured[(diagnosis * 2 + tms) * COLOURS + colour] as number
      values[1 + colour] = count(DAYS + 1 + colour, perDay, atHome)
    }
    values[5] = Math.round(
      ((values[0] as number) * p.fixedMinutes) / DAYS_PER_MONTH +
        (values[1] as number) * p.greenMinutes +
        (values[2] as number) * p.yellowMinutes +
        (values[3] as number) * p.redMinutes,
    )
    const sums = 3 + tms * 6
    for (let at = 0; at < 6; at++) activity[sums + at] = (activity[sums + at] as number) + (values[at] as number)
    tell(tms === 1 ? FACT.TmsMonthClosed : FACT.HospitalMonitoringClosed, month, minutes)
  }

  function liveOne({ patient: index, enrolAt, attributes }: PatientInput, risk: number, diagnosis: number): void {
    patient = index
    nextPatient()
    sequence = 0
    due.fill(NEVER)
    nth.fill(0)
    for (let counter = 0; counter < COUNTERS; counter++) totals[counter] = draw(PURPOSES.countPhase, counter)
    const { admission, exacerbation, death } = (rates[risk] as (typeof rates)[number])[diagnosis] as ReturnType<
      typeof ratesOf
    >
    const served = attributes.homeMinutesPerMonth > 0

    let now = enrolAt
    let month = 0
    while ((starts[month + 1] as number) <= now) month++
    let monthEnd = starts[month + 1] as number

    let where = HOME
    let recent = 1
    let exacerbated = false
    let admissions = 0
    let admittedAt = 0
    let readyAt = 0
    let awayTotal = 0

    let serviceMinutes = attributes.homeMinutesPerMonth
    let level = levelOf(p, serviceMinutes)
    let serviceStarts = 0
    let receiving = served
    let servicesSince = now
    let servicesPerDay = serviceMinutes / DAYS_PER_MONTH

    let contactsSince = now
    let contactsFollowed = 0

    let phase = NOBODY
    let followed = 0
    let phaseSince = now
    let contactStage = PLAN_MEETING
    let handoverStage = DIALOGUE
    let handovers = 0
    let reviews = 0
    let monitoringSince = now
    let awayAtOpening = 0

    schedule(SETTLES, now + wholeMinutes(p.afterAdmission >= 0.5 ? p.recentDays * MINUTES_PER_DAY : 0), EVENT)
    rate[ADMISSION] = admission[1] as number
    rate[EXACERBATION] = exacerbation[1] as number
    rate[DEATH] = death[0] as number
    rate[SERVICES] = ofServices[serviceMinutes > 0 ? 1 : 0] as number
    rate[DROP_OUT] = 0
    for (let clock = 0; clock < 5; clock++) drawClock(clock, now)

    // What the step asks for after the patient's own event: changed rates, a new phase, the end of follow-up.
    let changed = true
    if (attributes.age >= ADULT_AGE && draw(PURPOSES.consent, 0) < p.accepts) {
      values[0] = diagnosis
      values[1] = draw(PURPOSES.trainingPlace, 0) < p.trainsAtHome ? 1 : 0
      tell(FACT.TrainingHeld, month, 1)
      if (receiving && p.endsAtOffer >= 0.5) {
        receiving = false
        serviceMinutes = 0
      }
      phase = HOSPITAL
      followed = 1
      schedule(CONTACT, now + wholeMinutes(p.planMeetingDay * MINUTES_PER_DAY), EVENT)
      const untilDialogue = p.hospitalDays * MINUTES_PER_DAY - p.tmsDialogueBefore * MINUTES_PER_DAY
      schedule(HANDOVER, now + wholeMinutes(untilDialogue), EVENT)
    }

    for (;;) {
      if (changed) {
        changed = false
        const isHome = where === HOME
        const at = followed * 2 + recent
        changeClock(ADMISSION, isHome ? (admission[at] as number) : 0, now)
        changeClock(EXACERBATION, isHome && !exacerbated ? (exacerbation[at] as number) : 0, now)
        changeClock(DEATH, isHome ? (death[followed] as number) : 0, now)
        const byService = followed * 2 + (serviceMinutes > 0 ? 1 : 0)
        changeClock(SERVICES, isHome ? (ofServices[byService] as number) : 0, now)
        changeClock(DROP_OUT, followed === 1 ? p.dropOut / MINUTES_PER_MONTH : 0, now)
        if (contactsChange && contactsFollowed !== followed) {
          if (now > contactsSince) closeContacts(month, now - contactsSince, contactsFollowed, diagnosis)
          contactsSince = now
          contactsFollowed = followed
        }
        if (receiving) {
          const perDay = (serviceMinutes * (followed === 1 ? p.effectOnMinutes : 1)) / DAYS_PER_MONTH
          if (perDay !== servicesPerDay) {
            if (now > servicesSince) closeServices(month, now - servicesSince, servicesPerDay, level)
            servicesSince = now
            servicesPerDay = perDay
          }
        }
      }

      let timer = 0
      let next = due[0] as number
      for (let other = 1; other < TIMERS; other++) {
        const at = due[other] as number
        if (at < next || (at === next && (order[other] as number) < (order[timer] as number))) {
          next = at
          timer = other
        }
      }
      const timerAt = next >> 1

      while (monthEnd <= timerAt) {
        now = monthEnd
        closeContacts(month, now - contactsSince, contactsFollowed, diagnosis)
        contactsSince = now
        if (receiving) {
          if (now > servicesSince) closeServices(month, now - servicesSince, servicesPerDay, level)
          servicesSince = now
        }
        if (phase !== NOBODY) {
          const away = awayTotal + (where === HOME ? 0 : now - admittedAt)
          closeMonitoring(phase, month, now - monitoringSince, away - awayAtOpening, diagnosis)
          monitoringSince = now
          awayAtOpening = away
        }
        month++
        monthEnd = month < months ? (starts[month + 1] as number) : Number.POSITIVE_INFINITY
      }
      if (next === NEVER || next === horizon * 2 + EVENT) return

      now = timerAt
      due[timer] = NEVER
      let discharged = false
      let handsOver = false
      let atDischarge = false
      let dies = false
      let ends = false
      let needsAssessed = false

      if (timer >= CLOCKS) {
        const clock = timer - CLOCKS
        nth[clock] = (nth[clock] as number) + 1
        drawClock(clock, now)
        changed = true
      }
      switch (timer) {
        case SETTLES:
          recent = 0
          changed = true
          break
        case EXACERBATION_ENDS:
          exacerbated = false
          changed = true
          break
        case CLOCKS + EXACERBATION:
          exacerbated = true
          schedule(EXACERBATION_ENDS, now + wholeMinutes(p.exacerbationDays * MINUTES_PER_DAY), EVENT)
          break
        case CLOCKS + ADMISSION: {
          admissions++
          admittedAt = now
          where = INPATIENT
          recent = 0
          exacerbated = false
          due[SETTLES] = NEVER
          due[EXACERBATION_ENDS] = NEVER
          const mean = Math.max(0.1, (p.stayDays[diagnosis] as number) + (followed === 1 ? p.effectOnStay : 0))
          const days = lognormalQuantile(draw(PURPOSES.lengthOfStay, admissions), mean, p.staySigma)
          schedule(STAY, now + wholeMinutes(days * MINUTES_PER_DAY), EVENT)
          if (receiving) {
            receiving = false
            if (now > servicesSince) closeServices(month, now - servicesSince, servicesPerDay, level)
          }
          break
        }
        case STAY:
          if (where === INPATIENT) {
            readyAt = now
            values[0] = diagnosis
            values[1] = readyAt - admittedAt
            if (draw(PURPOSES.deathInHospital, admissions) < (p.deathInHospital[diagnosis] as number)) {
              tell(FACT.DiedInHospital, month, 1)
              dies = true
            } else if (draw(PURPOSES.dischargeReady, admissions) < (served ? p.waitsWithServices : p.waitsWithout)) {
              where = DISCHARGE_READY
              const days = exponentialQuantile(draw(PURPOSES.dischargeReadyDays, admissions), p.waitDays)
              schedule(STAY, now + wholeMinutes(days * MINUTES_PER_DAY), EVENT)
            } else {
              tell(FACT.Discharged, month, 1)
              discharged = true
            }
          } else {
            values[0] = diagnosis
            values[1] = now - readyAt
            tell(FACT.DischargeReadyDaysEnded, month, 1)
            values[1] = readyAt - admittedAt
            tell(FACT.Discharged, month, 1)
            discharged = true
          }
          break
        case CLOCKS + DEATH:
          dies = true
          break
        case CLOCKS + SERVICES:
          if (receiving) {
            receiving = false
            if (now > servicesSince) closeServices(month, now - servicesSince, servicesPerDay, level)
            serviceMinutes = 0
          } else {
            serviceStarts++
            const u = draw(PURPOSES.homeMinutes, serviceStarts)
            serviceMinutes = gammaQuantile(u, p.servicesMinutes, p.servicesMinutesCv)
            level = levelOf(p, serviceMinutes)
            needsAssessed = true
          }
          break
        case CLOCKS + DROP_OUT:
          ends = true
          break
        case CONTACT:
          values[0] = where
          switch (contactStage) {
            case 0:
              if (draw(PURPOSES.treatmentPlanMeeting, 0) < p.planMeetingHeld) {
                values[1] = draw(PURPOSES.gpClaimsPlanMeeting, 0) < p.claimsPlanMeeting ? 1 : 0
                tell(FACT.TreatmentPlanMeetingHeld, month, 1)
              }
              break
            case 1:
              if (draw(PURPOSES.collaborationMeeting, 0) < p.collaborationHeld) {
                tell(FACT.CollaborationMeetingHeld, month, 1)
              }
              break
            case 2:
              if (draw(PURPOSES.gpHospitalDialogue, 0) < p.dialogueHeld) tell(FACT.GpHospitalDialogueHeld, month, 1)
              break
            case 3:
              if (draw(PURPOSES.tmsPlanMeeting, 0) < p.tmsPlanMeetingHeld) {
                values[1] = draw(PURPOSES.gpClaimsTmsPlanMeeting, 0) < p.claimsTmsPlanMeeting ? 1 : 0
                tell(FACT.TmsPlanMeetingHeld, month, 1)
              }
              break
            case 4:
              if (draw(PURPOSES.gpTmsConsultation, 0) < p.gpTmsConsultationHeld) {
                tell(FACT.GpTmsConsultationHeld, month, 1)
              } else if (draw(PURPOSES.gpTmsPhone, 0) < p.gpTmsPhoneHeld) {
                tell(FACT.GpTmsPhoneHeld, month, 1)
              }
              break
            case 5:
              if (draw(PURPOSES.tmsCollaborationMeeting, 0) < p.tmsCollaborationHeld) {
                tell(FACT.TmsCollaborationMeetingHeld, month, 1)
              }
              break
            case 6:
              if (draw(PURPOSES.gpTmsContact, 0) < p.gpTmsContactHeld) tell(FACT.GpTmsContactMade, month, 1)
              break
          }
          contactStage++
          if (contactStage !== TMS_PLAN_MEETING && contactStage < contactDays.length) {
            const on = phaseSince + (contactDays[contactStage] as number) * MINUTES_PER_DAY
            schedule(CONTACT, now + wholeMinutes(on - now), EVENT)
          }
          break
        case HANDOVER:
          if (handoverStage === DIALOGUE) {
            if (draw(PURPOSES.tmsDialogue, handovers) < p.tmsDialogueHeld) {
              values[0] = where
              tell(FACT.TmsDialogueHeld, month, 1)
            }
            handoverStage = CONVERSATION
            const days = handovers === 0 ? p.hospitalDays : p.hospitalDaysAgain
            schedule(HANDOVER, now + wholeMinutes(phaseSince + days * MINUTES_PER_DAY - now), CLOSING)
          } else if (where !== HOME) handoverStage = DISCHARGE
          else handsOver = true
          break
        case REVIEW:
          if (draw(PURPOSES.review, reviews) < p.continues) {
            reviews++
            schedule(REVIEW, now + (reviewMinutes[Math.floor(now / MINUTES_PER_DAY)] as number), CLOSING)
          } else {
            ends = true
            if (draw(PURPOSES.closingMeeting, 0) < p.closingMeetingHeld) {
              values[0] = where
              values[1] = draw(PURPOSES.gpClaimsClosingMeeting, 0) < p.claimsClosingMeeting ? 1 : 0
              tell(FACT.ClosingMeetingHeld, now === starts[month] ? month - 1 : month, 1)
            }
          }
          break
      }

      let leavesTms = false
      if (discharged) {
        awayTotal += now - admittedAt
        where = HOME
        recent = 1
        changed = true
        schedule(SETTLES, now + wholeMinutes(p.recentDays * MINUTES_PER_DAY), EVENT)
        if (phase === TMS) leavesTms = draw(PURPOSES.backToHospitalDho, admissions) < p.backToHospital
        else if (phase !== NOBODY && handoverStage === DISCHARGE) {
          handsOver = true
          atDischarge = true
        }
        needsAssessed = serviceMinutes > 0
      }

      if (phase !== NOBODY && (handsOver || leavesTms || ends || dies)) {
        const away = awayTotal + (where === HOME ? 0 : now - admittedAt)
        const minutes = now - monitoringSince
        if (minutes > 0) closeMonitoring(phase, month, minutes, away - awayAtOpening, diagnosis)
        monitoringSince = now
        awayAtOpening = away
        due[CONTACT] = NEVER
        due[HANDOVER] = NEVER
        due[REVIEW] = NEVER
        phaseSince = now
        if (handsOver) {
          if (draw(PURPOSES.handoverConversation, handovers) < p.handoverHeld) {
            values[0] = where
            const closes = !atDischarge && now === starts[month]
            tell(FACT.HandoverConversationHeld, closes ? month - 1 : month, 1)
          }
          handovers++
          if (phase === HOSPITAL) {
            if (now < horizon) tell(FACT.TmsStarted, month, 1)
            contactStage = TMS_PLAN_MEETING
            schedule(CONTACT, now + wholeMinutes(p.tmsPlanMeetingDay * MINUTES_PER_DAY), EVENT)
          }
          phase = TMS
          schedule(REVIEW, now + (reviewMinutes[Math.floor(now / MINUTES_PER_DAY)] as number), CLOSING)
          if (p.endsAtTms >= 0.5 && serviceMinutes > 0) {
            if (receiving && now > servicesSince) closeServices(month, now - servicesSince, servicesPerDay, level)
            receiving = false
            serviceMinutes = 0
            needsAssessed = false
            changed = true
          }
        } else if (leavesTms) {
          phase = HOSPITAL_AGAIN
          handoverStage = DIALOGUE
          const days = handovers === 0 ? p.hospitalDays : p.hospitalDaysAgain
          const untilDialogue = days * MINUTES_PER_DAY - p.tmsDialogueBefore * MINUTES_PER_DAY
          schedule(HANDOVER, now + wholeMinutes(untilDialogue), EVENT)
        } else {
          phase = NOBODY
          followed = 0
          changed = true
        }
      }

      if (needsAssessed) {
        receiving = serviceMinutes > 0
        servicesSince = now
        servicesPerDay = (serviceMinutes * (followed === 1 ? p.effectOnMinutes : 1)) / DAYS_PER_MONTH
      }
      if (dies) {
        if (now > contactsSince) closeContacts(month, now - contactsSince, contactsFollowed, diagnosis)
        if (receiving && now > servicesSince) closeServices(month, now - servicesSince, servicesPerDay, level)
        return
      }
    }
  }

  return {
    cells,
    activity,
    live() {
      cells.fill(0)
      activity.fill(0)
      for (const patient of patients) liveOne(patient, riskOf(patient), diagnosisOf(patient))
    },
  }
}
