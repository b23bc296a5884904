/*
 * The DHO pathway as one loop in C: the same draws, events, order and rounding as by-hand.ts and the product.
 * cc -O3 -march=native -ffp-contract=off -fno-tree-slp-vectorize -o dho dho.c -lm; ./dho input.bin ROUNDS
 * No -ffast-math; no contraction to fused multiply-add, because the product rounds after every operation; and no packing
 * of neighbouring fields into vectors, which makes GCC's code slower here.
 * Prints one line of JSON: seconds of every round, the cells in øre, and sums of activities.
 */
#define _POSIX_C_SOURCE 199309L
#include <inttypes.h>
#include <time.h>
#include "ledger.h"
#include "quantile.h"
#include "rates.h"

enum { COUNTERS = 13, ACTIVITIES = 15 };
enum { VISITS = 5, DAYS = 8 };

/* Purposes of draws, as src/core/random/draw.ts numbers them. */
enum {
  FOR_HOME_MINUTES = 4, FOR_ADMISSION = 10, FOR_EXACERBATION = 11, FOR_DEATH = 12, FOR_SERVICE_CHANGE = 13,
  FOR_DROP_OUT = 14, FOR_STAY = 20, FOR_DEATH_IN_HOSPITAL = 21, FOR_WAITING = 22, FOR_WAIT_DAYS = 23, FOR_CONSENT = 30,
  FOR_TRAINING_PLACE = 31, FOR_PLAN_MEETING = 32, FOR_COLLABORATION = 33, FOR_GP_DIALOGUE = 34, FOR_TMS_DIALOGUE = 35,
  FOR_HANDOVER = 36, FOR_TMS_PLAN_MEETING = 37, FOR_GP_TMS_CONSULTATION = 38, FOR_GP_TMS_PHONE = 39,
  FOR_TMS_COLLABORATION = 40, FOR_GP_TMS_CONTACT = 41, FOR_CLOSING_MEETING = 42, FOR_CLAIM_PLAN = 43,
  FOR_CLAIM_TMS_PLAN = 44, FOR_CLAIM_CLOSING = 45, FOR_REVIEW = 50, FOR_BACK_TO_HOSPITAL = 51, FOR_COUNT_PHASE = 60
};

/* Timers; the clocks come last. */
enum { SETTLES, EXACERBATION_ENDS, STAY, CONTACT, HANDOVER, REVIEW, CLOCKS };
enum { ADMISSION, EXACERBATION, DEATH, SERVICES, DROP_OUT, CLOCK_COUNT };
enum { TIMERS = CLOCKS + CLOCK_COUNT };
enum { CLOSING, EVENT };
static const int CLOCK_PURPOSES[CLOCK_COUNT] = {FOR_ADMISSION, FOR_EXACERBATION, FOR_DEATH, FOR_SERVICE_CHANGE,
                                                FOR_DROP_OUT};

enum { HOME, INPATIENT, DISCHARGE_READY };
enum { NOBODY, HOSPITAL, HOSPITAL_AGAIN, TMS };
enum { WAITS_FOR_DIALOGUE, WAITS_FOR_CONVERSATION, WAITS_FOR_DISCHARGE };
enum { FIRST_TMS_CONTACT = 3 };

#define NEVER INT64_MAX

/* All that the loop remembers of one patient. */
struct Life {
  uint32_t patient;
  int month, diagnosis;
  int64_t now, sequence, due[TIMERS];
  double totals[COUNTERS], left[CLOCK_COUNT], rate[CLOCK_COUNT];
  int64_t since[CLOCK_COUNT];
  int nth[CLOCK_COUNT];
  struct Account account;
};

static int64_t activity[ACTIVITIES];

static inline double draw(const struct Life *l, int purpose, int occurrence) {
  return threefry(seed, l->patient, replication, (uint32_t)purpose << 22 | (uint32_t)occurrence);
}

/* Whole ones, never 0; what takes longer than any run is cut to fit an integer. */
static inline int64_t whole_minutes(double minutes) {
  double up = ceil(minutes);
  up = up > 1 ? up : 1;
  return (int64_t)(up < 1e15 ? up : 1e15);
}

/* A timer's order: minute and phase, then when it was set; the lowest bits say which timer it is. */
static inline void schedule(struct Life *l, int timer, int64_t at, int phase) {
  l->due[timer] = at > horizon ? NEVER : (at * 2 + phase) << 32 | l->sequence++ << 4 | timer;
}

static inline void schedule_days(struct Life *l, int timer, double days) {
  schedule(l, timer, l->now + whole_minutes(days * MINUTES_PER_DAY), EVENT);
}

static inline void arm_clock(struct Life *l, int clock) {
  l->since[clock] = l->now;
  double minutes = l->left[clock] / l->rate[clock];
  schedule(l, CLOCKS + clock, l->now + whole_minutes(minutes), EVENT);
}

static inline void draw_clock(struct Life *l, int clock) {
  l->left[clock] = exponential_quantile(draw(l, CLOCK_PURPOSES[clock], l->nth[clock]), 1);
  arm_clock(l, clock);
}

static inline void change_clock(struct Life *l, int clock, double rate) {
  if (rate == l->rate[clock]) return;
  double left = l->left[clock] - l->rate[clock] * (double)(l->now - l->since[clock]);
  l->left[clock] = left > 0x1p-1074 ? left : 0x1p-1074;
  l->rate[clock] = rate;
  arm_clock(l, clock);
}

/* Adds to a running total and gives the whole counts it passes. */
static inline int count(struct Life *l, int counter, double perDay, double minutes) {
  double before = l->totals[counter], after = before + perDay * minutes / MINUTES_PER_DAY;
  l->totals[counter] = after;
  return (int)(floor(after) - floor(before));
}

static inline void close_contacts(struct Life *l, double minutes, int followed) {
  for (int kind = 0; kind < CONTACT_KINDS; kind++)
    l->account.values[kind] = count(l, kind, contactRates[followed][kind], minutes);
  tell(&l->account, GP_CONTACTS, l->month, minutes);
  l->account.values[1] = l->account.values[4];
  l->account.values[0] = l->diagnosis;
  tell(&l->account, OUTPATIENT_CONTACTS, l->month, minutes);
}

static void close_services(struct Life *l, double minutes, double perDay, int level) {
  l->account.values[0] = level;
  l->account.values[1] = count(l, VISITS, perDay / p.minutesPerVisit, minutes);
  l->account.values[2] = count(l, VISITS + 1, perDay, minutes);
  l->account.values[3] = count(l, VISITS + 2, perDay * p.drivingRatio, minutes);
  for (int at = 0; at < 3; at++) activity[at] += l->account.values[at + 1];
  tell(&l->account, HOME_SERVICES, l->month, minutes);
}

static void close_monitoring(struct Life *l, int phase, double minutes, double away) {
  int tms = phase == TMS, *v = l->account.values;
  double atHome = minutes - away;
  v[0] = count(l, DAYS, 1, atHome);
  for (int colour = 0; colour < COLOURS; colour++)
    v[1 + colour] = count(l, DAYS + 1 + colour, measured[l->diagnosis][tms][colour], atHome);
  v[5] = (int)floor(v[0] * p.fixedMinutes / DAYS_PER_MONTH + v[1] * p.greenMinutes + v[2] * p.yellowMinutes +
                    v[3] * p.redMinutes + 0.5);
  for (int at = 0; at < 6; at++) activity[3 + tms * 6 + at] += v[at];
  tell(&l->account, tms ? TMS_MONTH : HOSPITAL_MONITORING, l->month, minutes);
}

static int level_of(double minutes) {
  double hoursPerWeek = minutes / DAYS_PER_MONTH * 7 / 60;
  return hoursPerWeek < p.levelLow ? 0 : hoursPerWeek < p.levelMedium ? 1 : 2;
}

/* A planned contact, where it is held. */
static void meet(struct Life *l, int stage, int where) {
  int *v = l->account.values;
  v[0] = where;
  switch (stage) {
    case 0:
      if (draw(l, FOR_PLAN_MEETING, 0) >= p.planMeetingHeld) break;
      v[1] = draw(l, FOR_CLAIM_PLAN, 0) < p.claimsPlanMeeting;
      tell(&l->account, PLAN_MEETING, l->month, 1);
      break;
    case 1:
      if (draw(l, FOR_COLLABORATION, 0) < p.collaborationHeld) tell(&l->account, COLLABORATION_MEETING, l->month, 1);
      break;
    case 2:
      if (draw(l, FOR_GP_DIALOGUE, 0) < p.dialogueHeld) tell(&l->account, GP_DIALOGUE, l->month, 1);
      break;
    case 3:
      if (draw(l, FOR_TMS_PLAN_MEETING, 0) >= p.tmsPlanMeetingHeld) break;
      v[1] = draw(l, FOR_CLAIM_TMS_PLAN, 0) < p.claimsTmsPlanMeeting;
      tell(&l->account, TMS_PLAN_MEETING, l->month, 1);
      break;
    case 4:
      if (draw(l, FOR_GP_TMS_CONSULTATION, 0) < p.gpTmsConsultationHeld) tell(&l->account, GP_TMS_CONSULTATION, l->month, 1);
      else if (draw(l, FOR_GP_TMS_PHONE, 0) < p.gpTmsPhoneHeld) tell(&l->account, GP_TMS_PHONE, l->month, 1);
      break;
    case 5:
      if (draw(l, FOR_TMS_COLLABORATION, 0) < p.tmsCollaborationHeld) tell(&l->account, TMS_COLLABORATION, l->month, 1);
      break;
    case 6:
      if (draw(l, FOR_GP_TMS_CONTACT, 0) < p.gpTmsContactHeld) tell(&l->account, GP_TMS_CONTACT, l->month, 1);
      break;
  }
}

static void live(const struct Patient *patient) {
  struct Life life, *l = &life;
  l->patient = patient->index;
  l->now = patient->enrolAt;
  l->diagnosis = patient->diagnosis;
  l->sequence = 0;
  open_account(&l->account);
  for (int timer = 0; timer < TIMERS; timer++) l->due[timer] = NEVER;
  for (int clock = 0; clock < CLOCK_COUNT; clock++) l->nth[clock] = 0;
  for (int counter = 0; counter < COUNTERS; counter++) l->totals[counter] = draw(l, FOR_COUNT_PHASE, counter);
  const struct Rates *r = &rates[patient->risk][patient->diagnosis];
  const int diagnosis = patient->diagnosis, served = patient->homeMinutes > 0;
  int *v = l->account.values;

  l->month = 0;
  while (starts[l->month + 1] <= l->now) l->month++;
  int64_t monthEnd = starts[l->month + 1];

  int where = HOME, recent = 1, exacerbated = 0, admissions = 0;
  int64_t admittedAt = 0, readyAt = 0, awayTotal = 0;

  double serviceMinutes = patient->homeMinutes, servicesPerDay = serviceMinutes / DAYS_PER_MONTH;
  int level = level_of(serviceMinutes), serviceStarts = 0, receiving = served;
  int64_t servicesSince = l->now, contactsSince = l->now;
  int contactsFollowed = 0;

  int phase = NOBODY, followed = 0, contactStage = 0, handoverStage = WAITS_FOR_DIALOGUE, handovers = 0, reviews = 0;
  int64_t phaseSince = l->now, monitoringSince = l->now, awayAtOpening = 0;

  schedule_days(l, SETTLES, p.afterAdmission >= 0.5 ? p.recentDays : 0);
  l->rate[ADMISSION] = r->admission[0][1];
  l->rate[EXACERBATION] = r->exacerbation[0][1];
  l->rate[DEATH] = r->death[0];
  l->rate[SERVICES] = serviceRates[0][serviceMinutes > 0];
  l->rate[DROP_OUT] = 0;
  for (int clock = 0; clock < CLOCK_COUNT; clock++) draw_clock(l, clock);

  if (patient->age >= 18 && draw(l, FOR_CONSENT, 0) < p.accepts) {
    v[0] = diagnosis;
    v[1] = draw(l, FOR_TRAINING_PLACE, 0) < p.trainsAtHome;
    tell(&l->account, TRAINING, l->month, 1);
    if (receiving && p.endsAtOffer >= 0.5) {
      receiving = 0;
      serviceMinutes = 0;
    }
    phase = HOSPITAL;
    followed = 1;
    schedule_days(l, CONTACT, contactDays[0]);
    double untilDialogue = p.hospitalDays * MINUTES_PER_DAY - p.tmsDialogueBefore * MINUTES_PER_DAY;
    schedule(l, HANDOVER, l->now + whole_minutes(untilDialogue), EVENT);
  }

  for (int changed = 1;;) {
    if (changed) {
      changed = 0;
      int isHome = where == HOME;
      change_clock(l, ADMISSION, isHome ? r->admission[followed][recent] : 0);
      change_clock(l, EXACERBATION, isHome && !exacerbated ? r->exacerbation[followed][recent] : 0);
      change_clock(l, DEATH, isHome ? r->death[followed] : 0);
      change_clock(l, SERVICES, isHome ? serviceRates[followed][serviceMinutes > 0] : 0);
      change_clock(l, DROP_OUT, followed ? dropOutRate : 0);
      if (contactsChange && contactsFollowed != followed) {
        if (l->now > contactsSince) close_contacts(l, (double)(l->now - contactsSince), contactsFollowed);
        contactsSince = l->now;
        contactsFollowed = followed;
      }
      if (receiving) {
        double perDay = serviceMinutes * (followed ? p.effectOnMinutes : 1) / DAYS_PER_MONTH;
        if (perDay != servicesPerDay) {
          if (l->now > servicesSince) close_services(l, (double)(l->now - servicesSince), servicesPerDay, level);
          servicesSince = l->now;
          servicesPerDay = perDay;
        }
      }
    }

    int64_t next = l->due[0];
    for (int timer = 1; timer < TIMERS; timer++) next = l->due[timer] < next ? l->due[timer] : next;
    int64_t timerAt = next >> 33;

    while (monthEnd <= timerAt) {
      l->now = monthEnd;
      close_contacts(l, (double)(l->now - contactsSince), contactsFollowed);
      contactsSince = l->now;
      if (receiving) {
        if (l->now > servicesSince) close_services(l, (double)(l->now - servicesSince), servicesPerDay, level);
        servicesSince = l->now;
      }
      if (phase != NOBODY) {
        int64_t away = awayTotal + (where == HOME ? 0 : l->now - admittedAt);
        close_monitoring(l, phase, (double)(l->now - monitoringSince), (double)(away - awayAtOpening));
        monitoringSince = l->now;
        awayAtOpening = away;
      }
      l->month++;
      monthEnd = l->month < months ? starts[l->month + 1] : INT64_MAX;
    }
    /* At the horizon only what closes a period still counts. */
    if (next == NEVER || next >> 32 == horizon * 2 + EVENT) return;

    const int timer = next & 15;
    l->now = timerAt;
    l->due[timer] = NEVER;
    int discharged = 0, handsOver = 0, leavesTms = 0, dies = 0, ends = 0, needsAssessed = 0;
    const int lastMonth = l->now == starts[l->month] ? l->month - 1 : l->month;

    if (timer >= CLOCKS) {
      l->nth[timer - CLOCKS]++;
      draw_clock(l, timer - CLOCKS);
      changed = 1;
    }
    switch (timer) {
      case SETTLES:
        recent = 0;
        changed = 1;
        break;
      case EXACERBATION_ENDS:
        exacerbated = 0;
        changed = 1;
        break;
      case CLOCKS + EXACERBATION:
        exacerbated = 1;
        schedule_days(l, EXACERBATION_ENDS, p.exacerbationDays);
        break;
      case CLOCKS + ADMISSION: {
        admissions++;
        admittedAt = l->now;
        where = INPATIENT;
        recent = 0;
        exacerbated = 0;
        l->due[SETTLES] = NEVER;
        l->due[EXACERBATION_ENDS] = NEVER;
        double mean = p.stayDays[diagnosis] + (followed ? p.effectOnStay : 0);
        if (mean < 0.1) mean = 0.1;
        schedule_days(l, STAY, lognormal_quantile(draw(l, FOR_STAY, admissions), mean, p.staySigma));
        if (receiving) {
          receiving = 0;
          if (l->now > servicesSince) close_services(l, (double)(l->now - servicesSince), servicesPerDay, level);
        }
        break;
      }
      case STAY:
        v[0] = diagnosis;
        if (where == INPATIENT) {
          readyAt = l->now;
          v[1] = (int)(readyAt - admittedAt);
          if (draw(l, FOR_DEATH_IN_HOSPITAL, admissions) < p.deathInHospital[diagnosis]) {
            tell(&l->account, DIED_IN_HOSPITAL, l->month, 1);
            dies = 1;
            break;
          }
          if (draw(l, FOR_WAITING, admissions) < (served ? p.waitsWithServices : p.waitsWithout)) {
            where = DISCHARGE_READY;
            schedule_days(l, STAY, exponential_quantile(draw(l, FOR_WAIT_DAYS, admissions), p.waitDays));
            break;
          }
        } else {
          v[1] = (int)(l->now - readyAt);
          tell(&l->account, READY_DAYS_ENDED, l->month, 1);
          v[1] = (int)(readyAt - admittedAt);
        }
        tell(&l->account, DISCHARGED, l->month, 1);
        discharged = 1;
        break;
      case CLOCKS + DEATH:
        dies = 1;
        break;
      case CLOCKS + SERVICES:
        if (receiving) {
          receiving = 0;
          if (l->now > servicesSince) close_services(l, (double)(l->now - servicesSince), servicesPerDay, level);
          serviceMinutes = 0;
        } else {
          double u = draw(l, FOR_HOME_MINUTES, ++serviceStarts);
          serviceMinutes = gamma_quantile(u, p.servicesMinutes, p.servicesMinutesCv);
          level = level_of(serviceMinutes);
          needsAssessed = 1;
        }
        break;
      case CLOCKS + DROP_OUT:
        ends = 1;
        break;
      case CONTACT:
        meet(l, contactStage, where);
        contactStage++;
        if (contactStage != FIRST_TMS_CONTACT && contactStage < CONTACTS) {
          double on = (double)phaseSince + contactDays[contactStage] * MINUTES_PER_DAY;
          schedule(l, CONTACT, l->now + whole_minutes(on - (double)l->now), EVENT);
        }
        break;
      case HANDOVER:
        if (handoverStage == WAITS_FOR_DIALOGUE) {
          if (draw(l, FOR_TMS_DIALOGUE, handovers) < p.tmsDialogueHeld) {
            v[0] = where;
            tell(&l->account, TMS_DIALOGUE, l->month, 1);
          }
          handoverStage = WAITS_FOR_CONVERSATION;
          double on = (double)phaseSince + (handovers ? p.hospitalDaysAgain : p.hospitalDays) * MINUTES_PER_DAY;
          schedule(l, HANDOVER, l->now + whole_minutes(on - (double)l->now), CLOSING);
        } else if (where != HOME) handoverStage = WAITS_FOR_DISCHARGE;
        else handsOver = 1;
        break;
      case REVIEW:
        if (draw(l, FOR_REVIEW, reviews) < p.continues) {
          reviews++;
          schedule(l, REVIEW, l->now + reviewMinutes[l->now / 1440], CLOSING);
        } else {
          ends = 1;
          if (draw(l, FOR_CLOSING_MEETING, 0) < p.closingMeetingHeld) {
            v[0] = where;
            v[1] = draw(l, FOR_CLAIM_CLOSING, 0) < p.claimsClosingMeeting;
            tell(&l->account, CLOSING_MEETING, lastMonth, 1);
          }
        }
        break;
    }

    if (discharged) {
      awayTotal += l->now - admittedAt;
      where = HOME;
      recent = 1;
      changed = 1;
      schedule_days(l, SETTLES, p.recentDays);
      if (phase == TMS) leavesTms = draw(l, FOR_BACK_TO_HOSPITAL, admissions) < p.backToHospital;
      else if (phase != NOBODY) handsOver = handoverStage == WAITS_FOR_DISCHARGE;
      needsAssessed = serviceMinutes > 0;
    }

    if (phase != NOBODY && (handsOver || leavesTms || ends || dies)) {
      int64_t away = awayTotal + (where == HOME ? 0 : l->now - admittedAt), minutes = l->now - monitoringSince;
      if (minutes > 0) close_monitoring(l, phase, (double)minutes, (double)(away - awayAtOpening));
      monitoringSince = l->now;
      awayAtOpening = away;
      l->due[CONTACT] = NEVER;
      l->due[HANDOVER] = NEVER;
      l->due[REVIEW] = NEVER;
      phaseSince = l->now;
      if (handsOver) {
        if (draw(l, FOR_HANDOVER, handovers) < p.handoverHeld) {
          v[0] = where;
          tell(&l->account, HANDOVER_CONVERSATION, discharged ? l->month : lastMonth, 1);
        }
        handovers++;
        if (phase == HOSPITAL) {
          if (l->now < horizon) tell(&l->account, TMS_STARTED, l->month, 1);
          contactStage = FIRST_TMS_CONTACT;
          schedule_days(l, CONTACT, contactDays[FIRST_TMS_CONTACT]);
        }
        phase = TMS;
        schedule(l, REVIEW, l->now + reviewMinutes[l->now / 1440], CLOSING);
        if (p.endsAtTms >= 0.5 && serviceMinutes > 0) {
          if (receiving && l->now > servicesSince)
            close_services(l, (double)(l->now - servicesSince), servicesPerDay, level);
          receiving = 0;
          serviceMinutes = 0;
          needsAssessed = 0;
          changed = 1;
        }
      } else if (leavesTms) {
        phase = HOSPITAL_AGAIN;
        handoverStage = WAITS_FOR_DIALOGUE;
        double days = handovers ? p.hospitalDaysAgain : p.hospitalDays;
        double untilDialogue = days * MINUTES_PER_DAY - p.tmsDialogueBefore * MINUTES_PER_DAY;
        schedule(l, HANDOVER, l->now + whole_minutes(untilDialogue), EVENT);
      } else {
        phase = NOBODY;
        followed = 0;
        changed = 1;
      }
    }

    if (needsAssessed) {
      receiving = serviceMinutes > 0;
      servicesSince = l->now;
      servicesPerDay = serviceMinutes * (followed ? p.effectOnMinutes : 1) / DAYS_PER_MONTH;
    }
    if (dies) {
      if (l->now > contactsSince) close_contacts(l, (double)(l->now - contactsSince), contactsFollowed);
      if (receiving && l->now > servicesSince)
        close_services(l, (double)(l->now - servicesSince), servicesPerDay, level);
      return;
    }
  }
}

static double seconds_now(void) {
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

int main(int argc, char **argv) {
  if (argc != 3 || (file = fopen(argv[1], "rb")) == NULL) {
    fprintf(stderr, "use: dho input.bin ROUNDS\n");
    return 1;
  }
  read_frame();
  read_prices();
  read_cohort();
  fclose(file);
  work_out_rates();
  int rounds = atoi(argv[2]);
  printf("{\"secondsPerRound\":[");
  for (int round = 0; round < rounds; round++) {
    memset(cells, 0, months * monthCells * sizeof *cells);
    memset(activity, 0, sizeof activity);
    double began = seconds_now();
    for (int at = 0; at < patients; at++) live(&cohort[at]);
    printf("%s%.9f", round ? "," : "", seconds_now() - began);
  }
  printf("],\"cells\":[");
  for (int month = 0; month < months; month++)
    for (size_t at = 0; at < monthCells - 1; at++)
      printf("%s%" PRId64, month + at ? "," : "", cells[month * monthCells + at]);
  printf("],\"activity\":[");
  for (int at = 0; at < ACTIVITIES; at++) printf("%s%" PRId64, at ? "," : "", activity[at]);
  printf("]}\n");
  return 0;
}
