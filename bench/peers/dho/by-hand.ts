/**
 * The DHO pathway as one loop written by hand: no machine, no facts in store, no closures per patient. It draws what
 * the machine draws, in the same order of events, and rounds where it rounds, so the ledger is the same to the øre.
 */
import { ADULT_AGE } from '../../../src/core/domain/facts.ts'
import { DAYS_PER_MONTH, MINUTES_PER_DAY, MINUTES_PER_MONTH } from '../../../src/core/domain/time.ts'
import type { PatientInput } from '../../../src/core/engine/contract.ts'
import { PURPOSES } from '../../../src/core/random/draw.ts'
import { exponentialQuantile, gammaQuantile, lognormalQuantile } from '../../../src/core/random/quantile.ts'
import { contactDaysOf, createMeet, PLAN_MEETING, TMS_PLAN_MEETING } from './by-hand-contacts.ts'
import { createHandLedger, FACT } from './by-hand-ledger.ts'
import { createLuck, type Purpose } from './by-hand-luck.ts'
import { createPeriods } from './by-hand-periods.ts'
import { contactsDiffer, levelOf, ratesOf, serviceRates } from './by-hand-rates.ts'
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
const CLOCK_PURPOSES: readonly Purpose[] = [
  PURPOSES.admission,
  PURPOSES.exacerbation,
  PURPOSES.death,
  PURPOSES.homeServiceChange,
  PURPOSES.dropOut,
]
const TIMERS = 11
const NEVER = 0x7fffffff
const [CLOSING, EVENT] = [0, 1]

// Where the patient is, and who follows up.
const [HOME, INPATIENT, DISCHARGE_READY] = [0, 1, 2]
const [NOBODY, HOSPITAL, HOSPITAL_AGAIN, TMS] = [0, 1, 2, 3]
// What the handover waits for.
const [DIALOGUE, CONVERSATION, DISCHARGE] = [0, 1, 2]

interface Loop {
  readonly cells: Float64Array
  readonly activity: Float64Array
  live(patients: DhoInput['patients']): void
}

/** Minutes until something happens: whole ones, never 0. */
const wholeMinutes = (minutes: number): number => Math.max(1, Math.ceil(minutes))

function createLoop(input: DhoInput): Loop {
  const { parameters: p, seed, replication } = input
  const { horizon } = input.calendar
  const starts = Int32Array.from(input.calendar.monthStarts)
  const months = starts.length - 1
  const reviewMinutes = Int32Array.from(input.reviewMinutes)
  const ledger = createHandLedger(input)
  const { cells, values, tell, nextPatient } = ledger
  const luck = createLuck(seed, replication)
  const { draw, turnTo } = luck
  const { activity, begin, closeContacts, closeServices, closeMonitoring } = createPeriods(p, luck, ledger)
  const meet = createMeet(p, luck, ledger)

  const rates = [0, 1].map((risk) => p.stayDays.map((_, diagnosis) => ratesOf(p, risk, diagnosis)))
  const ofServices = serviceRates(p)
  const contactsChange = contactsDiffer(p)
  const contactDays = contactDaysOf(p)

  const left = new Float64Array(5)
  const rate = new Float64Array(5)
  const newRate = new Float64Array(5)
  const since = new Int32Array(5)
  const nth = new Int32Array(5)
  const due = new Int32Array(TIMERS)
  const order = new Int32Array(TIMERS)
  let sequence = 0

  function schedule(timer: number, at: number, phase: number): void {
    due[timer] = at > horizon ? NEVER : at * 2 + phase
    order[timer] = sequence++
  }

  function armClock(clock: number, now: number): void {
    since[clock] = now
    schedule(CLOCKS + clock, now + wholeMinutes((left[clock] as number) / (rate[clock] as number)), EVENT)
  }

  function drawClock(clock: number, now: number): void {
    left[clock] = exponentialQuantile(draw(CLOCK_PURPOSES[clock] as Purpose, nth[clock] as number), 1)
    armClock(clock, now)
  }

  /** Carries what is left of the clocks over to the rates that now hold. */
  function changeClocks(now: number): void {
    for (let clock = 0; clock < 5; clock++) {
      const used = rate[clock] as number
      const asked = newRate[clock] as number
      if (asked === used) continue
      left[clock] = Math.max(Number.MIN_VALUE, (left[clock] as number) - used * (now - (since[clock] as number)))
      rate[clock] = asked
      armClock(clock, now)
    }
  }

  function liveOne({ patient: index, enrolAt, attributes }: PatientInput, risk: number, diagnosis: number): void {
    turnTo(index)
    nextPatient()
    begin()
    sequence = 0
    due.fill(NEVER)
    nth.fill(0)
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
        newRate[ADMISSION] = isHome ? (admission[at] as number) : 0
        newRate[EXACERBATION] = isHome && !exacerbated ? (exacerbation[at] as number) : 0
        newRate[DEATH] = isHome ? (death[followed] as number) : 0
        newRate[SERVICES] = isHome ? (ofServices[followed * 2 + (serviceMinutes > 0 ? 1 : 0)] as number) : 0
        newRate[DROP_OUT] = followed === 1 ? p.dropOut / MINUTES_PER_MONTH : 0
        changeClocks(now)
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
          closeMonitoring(phase === TMS, month, now - monitoringSince, away - awayAtOpening, diagnosis)
          monitoringSince = now
          awayAtOpening = away
        }
        month++
        monthEnd = month < months ? (starts[month + 1] as number) : NEVER
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
          meet(contactStage, where, month)
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
        if (minutes > 0) closeMonitoring(phase === TMS, month, minutes, away - awayAtOpening, diagnosis)
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
    live(patients) {
      cells.fill(0)
      activity.fill(0)
      for (const patient of patients) liveOne(patient, riskOf(patient), diagnosisOf(patient))
    },
  }
}

const loops = new Map<string, Loop>()

/** One loop for all inputs that differ in patients only: V8 takes 1.5 times as long where it holds two of them. */
function loopOf(input: DhoInput): Loop {
  const { parameters, calendar, reviewMinutes, periodKeys, lines, actors, slots, seed, replication } = input
  const given = [parameters, calendar, reviewMinutes, periodKeys, lines, actors, slots, seed, replication]
  const key = JSON.stringify(given)
  const loop = loops.get(key) ?? createLoop(input)
  loops.set(key, loop)
  return loop
}

export interface HandRound {
  /** Øre at `(month * actors + actor) * 4 + account`, of the last round. */
  readonly cells: Float64Array
  /** Sums of quantities, of the last round; ACTIVITIES in peers.ts lists them. */
  readonly activity: Float64Array
  /** Lives every patient once. */
  live(): void
}

/** The loop over the patients of `input`. */
export function createHandRound(input: DhoInput): HandRound {
  const loop = loopOf(input)
  const cells = new Float64Array(loop.cells.length)
  const activity = new Float64Array(loop.activity.length)
  return {
    cells,
    activity,
    live() {
      loop.live(input.patients)
      cells.set(loop.cells)
      activity.set(loop.activity)
    },
  }
}
