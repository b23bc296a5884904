/*
 * The DHO pathway as one loop in C: the same draws, events, order and rounding as by-hand.ts and the product.
 * cc -O3 -march=native -ffp-contract=off -o dho dho.c -lm; ./dho input.bin ROUNDS
 * No -ffast-math; no contraction to fused multiply-add, because the product rounds after every operation.
 * input.bin holds doubles only, in the order of read_input; prices, parameters and patients are data.
 * Prints one line of JSON: seconds of every round, the cells in øre, and sums of activities.
 */
#define _POSIX_C_SOURCE 199309L
#include <inttypes.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include "quantile.h"

enum { DIAGNOSES = 6, COUNTERS = 13, CONTACT_KINDS = 5, COLOURS = 4, ACTIVITIES = 15, ACCOUNTS = 4, COLUMNS = 8 };
enum { MOST_SLOTS = 16, CAP_PERIODS = 4, YEAR = 2, FEW = 16 };
enum { REVENUE, PAYMENTS, TRANSFERS, RESOURCE_COST };
enum { VISITS = 5, DAYS = 8 };

/* Facts in the order of PRICED_FACTS in input.ts. */
enum {
  TRAINING, PLAN_MEETING, COLLABORATION_MEETING, GP_DIALOGUE, TMS_DIALOGUE, HANDOVER_CONVERSATION, HOSPITAL_MONITORING,
  TMS_STARTED, TMS_MONTH, TMS_PLAN_MEETING, TMS_COLLABORATION, GP_TMS_CONSULTATION, GP_TMS_PHONE, GP_TMS_CONTACT,
  CLOSING_MEETING, DISCHARGED, DIED_IN_HOSPITAL, READY_DAYS_ENDED, HOME_SERVICES, GP_CONTACTS, OUTPATIENT_CONTACTS, FACTS
};

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
enum { FIRST_TMS_CONTACT = 3, CONTACTS = 7 };

#define MINUTES_PER_DAY 1440.0
static const double DAYS_PER_MONTH = 365.25 / 12, MINUTES_PER_MONTH = 365.25 / 12 * 1440, MINUTES_PER_YEAR = 365.25 * 1440;
#define NEVER INT64_MAX

/* In the order of parameters.ts. */
static struct Parameters {
  double admissionMedium[DIAGNOSES], admissionHigh[DIAGNOSES], deathMedium[DIAGNOSES], deathHigh[DIAGNOSES],
      admittedShare[DIAGNOSES], stayDays[DIAGNOSES], deathInHospital[DIAGNOSES], measuredPerDay[DIAGNOSES],
      effectOnAdmissionOf[DIAGNOSES];
  double afterAdmission, recentMultiplier, recentDays, exacerbationDays, staySigma, waitsWithServices, waitsWithout,
      waitDays, servicesStart, servicesStop, servicesMinutes, servicesMinutesCv, minutesPerVisit, drivingRatio, levelLow,
      levelMedium, gp[CONTACT_KINDS], accepts, trainsAtHome, hospitalDays, hospitalDaysAgain, reviewMonths, continues,
      backToHospital, dropOut, endsAtOffer, endsAtTms, shares[2][COLOURS], greenMinutes, yellowMinutes, redMinutes,
      fixedMinutes, planMeetingHeld, collaborationHeld, dialogueHeld, tmsDialogueHeld, handoverHeld, tmsPlanMeetingHeld,
      gpTmsConsultationHeld, gpTmsPhoneHeld, tmsCollaborationHeld, gpTmsContactHeld, closingMeetingHeld,
      claimsPlanMeeting, claimsTmsPlanMeeting, claimsClosingMeeting, planMeetingDay, collaborationDay, dialogueDay,
      tmsDialogueBefore, tmsPlanMeetingDay, gpTmsDay, tmsCollaborationDay, gpTmsContactDay, effectOnAdmission,
      effectOnDeath, effectOnStay, effectOnStart, effectOnStop, effectOnMinutes, effectOnContacts[CONTACT_KINDS - 1];
} p;

/* What a line asks besides its price. */
enum { RESOURCE, PLAIN_PRICE, PRICE_WITH_RULES };

/*
 * As Line in input.ts; `from` and `to` are offsets of cells within a month. A line of so much a unit has the price of
 * few units ready, rounded.
 */
struct Line {
  int kind, from, to, by, part, times, perUnit, required, allowed, capSlot, capMax, capPer, ceilingFrom;
  int64_t ceiling;
  double whole, kroner[DIAGNOSES];
  int64_t ore[DIAGNOSES], oreOfUnits[DIAGNOSES][FEW];
};

struct Patient {
  uint32_t index;
  int64_t enrolAt;
  int risk, diagnosis;
  double age, homeMinutes;
};

struct Rates {
  double admission[2][2], exacerbation[2][2], death[2];
};

static uint32_t seed, replication;
static int patients, months, actors, slots;
static int64_t horizon, *starts;
static int *keys, *reviewMinutes;
static double *monthMinutes;
static struct Line *lines;
static int firstLine[FACTS + 1];
static struct Patient *cohort;
static int64_t *cells, activity[ACTIVITIES];
static size_t cellCount;

/* What follows from the parameters. */
static struct Rates rates[2][DIAGNOSES];
static double serviceRates[2][2], contactRates[2][CONTACT_KINDS], measured[DIAGNOSES][2][COLOURS], dropOutRate;
static double contactDays[CONTACTS];
static int contactsChange;

static void work_out_rates(void) {
  for (int risk = 0; risk < 2; risk++) {
    for (int d = 0; d < DIAGNOSES; d++) {
      struct Rates *r = &rates[risk][d];
      double hazard = (risk ? p.admissionHigh : p.admissionMedium)[d] / MINUTES_PER_YEAR;
      double effect = p.effectOnAdmission * p.effectOnAdmissionOf[d], admitted = p.admittedShare[d];
      double dying = (risk ? p.deathHigh : p.deathMedium)[d] / MINUTES_PER_YEAR;
      for (int followed = 0; followed < 2; followed++) {
        for (int recent = 0; recent < 2; recent++) {
          double rate = hazard * (recent ? p.recentMultiplier : 1) * (followed ? effect : 1);
          r->admission[followed][recent] = rate;
          r->exacerbation[followed][recent] = admitted == 0 ? 0 : rate * (1 - admitted) / admitted;
        }
        r->death[followed] = dying * (followed ? p.effectOnDeath : 1);
      }
    }
  }
  for (int followed = 0; followed < 2; followed++) {
    serviceRates[followed][0] = p.servicesStart * (followed ? p.effectOnStart : 1) / MINUTES_PER_MONTH;
    serviceRates[followed][1] = p.servicesStop * (followed ? p.effectOnStop : 1) / MINUTES_PER_MONTH;
    contactRates[followed][0] = p.gp[0] / 30;
    for (int kind = 1; kind < CONTACT_KINDS; kind++) {
      double per30 = p.gp[kind] + (followed ? p.effectOnContacts[kind - 1] : 0);
      contactRates[followed][kind] = (per30 > 0 ? per30 : 0) / 30;
    }
  }
  contactsChange = memcmp(contactRates[0], contactRates[1], sizeof contactRates[0]) != 0;
  for (int d = 0; d < DIAGNOSES; d++)
    for (int tms = 0; tms < 2; tms++)
      for (int colour = 0; colour < COLOURS; colour++)
        measured[d][tms][colour] = p.measuredPerDay[d] * p.shares[tms][colour];
  dropOutRate = p.dropOut / MINUTES_PER_MONTH;
  memcpy(contactDays, (double[CONTACTS]){p.planMeetingDay, p.collaborationDay, p.dialogueDay, p.tmsPlanMeetingDay,
                                         p.gpTmsDay, p.tmsCollaborationDay, p.gpTmsContactDay}, sizeof contactDays);
}

/* All that the loop remembers of one patient. */
struct Life {
  uint32_t patient;
  int month, diagnosis;
  int64_t now, sequence, due[TIMERS];
  double totals[COUNTERS], left[CLOCK_COUNT], rate[CLOCK_COUNT];
  int64_t since[CLOCK_COUNT];
  int nth[CLOCK_COUNT];
  int values[COLUMNS];
  int capKeys[MOST_SLOTS], capUsed[MOST_SLOTS], ceilingYear;
  int64_t ceilingPaid;
};

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

/* Kroner to øre as src/core/domain/money.ts rounds them; amounts are not negative. */
static inline int64_t ore_of(double kroner) {
  double size = kroner * 100, slack = size * 0x1p-50;
  return (int64_t)(size + (slack < 1e-3 ? slack : 1e-3) + 0.5);
}

static inline int is_paid(struct Life *l, const struct Line *line, int month) {
  if (line->required >= 0 && !(line->allowed >> l->values[line->required] & 1)) return 0;
  int slot = line->capSlot;
  if (slot < 0) return 1;
  int key = keys[line->capPer * months + month];
  if (l->capKeys[slot] != key) {
    l->capKeys[slot] = key;
    l->capUsed[slot] = 0;
  }
  if (l->capUsed[slot] >= line->capMax) return 0;
  l->capUsed[slot]++;
  return 1;
}

/* The payer's own share up to the ceiling. */
static inline int64_t own_share(struct Life *l, const struct Line *line, int month, int64_t ore) {
  int year = keys[YEAR * months + month];
  if (l->ceilingYear != year) {
    l->ceilingYear = year;
    l->ceilingPaid = 0;
  }
  int64_t room = line->ceiling - l->ceilingPaid, own = ore < room ? ore : room > 0 ? room : 0;
  l->ceilingPaid += own;
  return own;
}

/* Prices a fact; `minutes` are those of its period. */
static inline void tell(struct Life *l, int fact, int month, double minutes) {
  int64_t *cell = cells + (size_t)month * actors * ACCOUNTS;
  for (const struct Line *line = lines + firstLine[fact], *last = lines + firstLine[fact + 1]; line < last; line++) {
    int value = line->by < 0 ? 0 : l->values[line->by];
    int64_t ore;
    if (line->perUnit && l->values[line->part] < FEW) {
      ore = line->oreOfUnits[value][l->values[line->part]];
    } else {
      double part = line->part >= 0 ? l->values[line->part] : line->part == -2 ? minutes : 1;
      if (line->times >= 0) part *= l->values[line->times];
      double whole = line->whole == 0 ? monthMinutes[month] : line->whole;
      ore = part == whole ? line->ore[value] : ore_of(line->kroner[value] * part / whole);
    }
    if (line->kind == RESOURCE) {
      cell[line->from] += ore;
    } else if (line->kind == PLAIN_PRICE) {
      cell[line->from] += ore;
      cell[line->to] += ore;
    } else if (ore > 0 && is_paid(l, line, month)) {
      cell[line->to] += ore;
      int64_t own = ore;
      if (line->ceiling >= 0) {
        own = own_share(l, line, month, ore);
        cell[line->ceilingFrom] += ore - own;
      }
      cell[line->from] += own;
    }
  }
}

/* Adds to a running total and gives the whole counts it passes. */
static inline int count(struct Life *l, int counter, double perDay, double minutes) {
  double before = l->totals[counter], after = before + perDay * minutes / MINUTES_PER_DAY;
  l->totals[counter] = after;
  return (int)(floor(after) - floor(before));
}

static inline void close_contacts(struct Life *l, double minutes, int followed) {
  for (int kind = 0; kind < CONTACT_KINDS; kind++)
    l->values[kind] = count(l, kind, contactRates[followed][kind], minutes);
  tell(l, GP_CONTACTS, l->month, minutes);
  l->values[1] = l->values[4];
  l->values[0] = l->diagnosis;
  tell(l, OUTPATIENT_CONTACTS, l->month, minutes);
}

static void close_services(struct Life *l, double minutes, double perDay, int level) {
  l->values[0] = level;
  l->values[1] = count(l, VISITS, perDay / p.minutesPerVisit, minutes);
  l->values[2] = count(l, VISITS + 1, perDay, minutes);
  l->values[3] = count(l, VISITS + 2, perDay * p.drivingRatio, minutes);
  for (int at = 0; at < 3; at++) activity[at] += l->values[at + 1];
  tell(l, HOME_SERVICES, l->month, minutes);
}

static void close_monitoring(struct Life *l, int phase, double minutes, double away) {
  int tms = phase == TMS, *v = l->values;
  double atHome = minutes - away;
  v[0] = count(l, DAYS, 1, atHome);
  for (int colour = 0; colour < COLOURS; colour++)
    v[1 + colour] = count(l, DAYS + 1 + colour, measured[l->diagnosis][tms][colour], atHome);
  v[5] = (int)floor(v[0] * p.fixedMinutes / DAYS_PER_MONTH + v[1] * p.greenMinutes + v[2] * p.yellowMinutes +
                    v[3] * p.redMinutes + 0.5);
  for (int at = 0; at < 6; at++) activity[3 + tms * 6 + at] += v[at];
  tell(l, tms ? TMS_MONTH : HOSPITAL_MONITORING, l->month, minutes);
}

static int level_of(double minutes) {
  double hoursPerWeek = minutes / DAYS_PER_MONTH * 7 / 60;
  return hoursPerWeek < p.levelLow ? 0 : hoursPerWeek < p.levelMedium ? 1 : 2;
}

/* A planned contact, where it is held. */
static void meet(struct Life *l, int stage, int where) {
  int *v = l->values;
  v[0] = where;
  switch (stage) {
    case 0:
      if (draw(l, FOR_PLAN_MEETING, 0) >= p.planMeetingHeld) break;
      v[1] = draw(l, FOR_CLAIM_PLAN, 0) < p.claimsPlanMeeting;
      tell(l, PLAN_MEETING, l->month, 1);
      break;
    case 1:
      if (draw(l, FOR_COLLABORATION, 0) < p.collaborationHeld) tell(l, COLLABORATION_MEETING, l->month, 1);
      break;
    case 2:
      if (draw(l, FOR_GP_DIALOGUE, 0) < p.dialogueHeld) tell(l, GP_DIALOGUE, l->month, 1);
      break;
    case 3:
      if (draw(l, FOR_TMS_PLAN_MEETING, 0) >= p.tmsPlanMeetingHeld) break;
      v[1] = draw(l, FOR_CLAIM_TMS_PLAN, 0) < p.claimsTmsPlanMeeting;
      tell(l, TMS_PLAN_MEETING, l->month, 1);
      break;
    case 4:
      if (draw(l, FOR_GP_TMS_CONSULTATION, 0) < p.gpTmsConsultationHeld) tell(l, GP_TMS_CONSULTATION, l->month, 1);
      else if (draw(l, FOR_GP_TMS_PHONE, 0) < p.gpTmsPhoneHeld) tell(l, GP_TMS_PHONE, l->month, 1);
      break;
    case 5:
      if (draw(l, FOR_TMS_COLLABORATION, 0) < p.tmsCollaborationHeld) tell(l, TMS_COLLABORATION, l->month, 1);
      break;
    case 6:
      if (draw(l, FOR_GP_TMS_CONTACT, 0) < p.gpTmsContactHeld) tell(l, GP_TMS_CONTACT, l->month, 1);
      break;
  }
}

static void live(const struct Patient *patient) {
  struct Life life, *l = &life;
  l->patient = patient->index;
  l->now = patient->enrolAt;
  l->diagnosis = patient->diagnosis;
  l->sequence = 0;
  l->ceilingYear = 0;
  for (int slot = 0; slot < slots; slot++) l->capKeys[slot] = -1;
  for (int timer = 0; timer < TIMERS; timer++) l->due[timer] = NEVER;
  for (int clock = 0; clock < CLOCK_COUNT; clock++) l->nth[clock] = 0;
  for (int counter = 0; counter < COUNTERS; counter++) l->totals[counter] = draw(l, FOR_COUNT_PHASE, counter);
  const struct Rates *r = &rates[patient->risk][patient->diagnosis];
  const int diagnosis = patient->diagnosis, served = patient->homeMinutes > 0;
  int *v = l->values;

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
    tell(l, TRAINING, l->month, 1);
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
            tell(l, DIED_IN_HOSPITAL, l->month, 1);
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
          tell(l, READY_DAYS_ENDED, l->month, 1);
          v[1] = (int)(readyAt - admittedAt);
        }
        tell(l, DISCHARGED, l->month, 1);
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
            tell(l, TMS_DIALOGUE, l->month, 1);
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
            tell(l, CLOSING_MEETING, lastMonth, 1);
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
          tell(l, HANDOVER_CONVERSATION, discharged ? l->month : lastMonth, 1);
        }
        handovers++;
        if (phase == HOSPITAL) {
          if (l->now < horizon) tell(l, TMS_STARTED, l->month, 1);
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

static FILE *file;

static double next_number(void) {
  double number;
  if (fread(&number, sizeof number, 1, file) == 1) return number;
  fprintf(stderr, "the input ends too early\n");
  exit(1);
}

static int next_int(void) { return (int)next_number(); }

static void *space(size_t count, size_t size) {
  void *made = calloc(count, size);
  if (made != NULL) return made;
  fprintf(stderr, "out of memory\n");
  exit(1);
}

static void read_line(struct Line *line) {
  int payer = next_int(), payee = next_int(), payerCeiling;
  line->by = next_int();
  line->part = next_int();
  line->times = next_int();
  line->whole = next_number();
  line->required = next_int();
  line->allowed = next_int();
  line->capSlot = next_int();
  line->capMax = next_int();
  line->capPer = next_int();
  line->ceiling = (int64_t)next_number();
  payerCeiling = next_int();
  line->from = payer * ACCOUNTS + (payee < 0 ? RESOURCE_COST : PAYMENTS);
  line->to = payee * ACCOUNTS + REVENUE;
  line->perUnit = line->part >= 0 && line->times < 0 && line->whole == 1;
  if (payee < 0) line->kind = RESOURCE;
  else line->kind = line->required < 0 && line->capSlot < 0 && line->ceiling < 0 ? PLAIN_PRICE : PRICE_WITH_RULES;
  line->ceilingFrom = payerCeiling * ACCOUNTS + PAYMENTS;
  for (int value = 0; value < DIAGNOSES; value++) line->kroner[value] = next_number();
  for (int value = 0; value < DIAGNOSES; value++) line->ore[value] = (int64_t)next_number();
  for (int value = 0; value < DIAGNOSES; value++)
    for (int units = 0; units < FEW; units++) line->oreOfUnits[value][units] = ore_of(line->kroner[value] * units);
}

static void read_input(void) {
  seed = (uint32_t)next_number();
  replication = (uint32_t)next_number();
  patients = next_int();
  months = next_int();
  actors = next_int();
  slots = next_int();
  int days = next_int(), parameters = next_int();
  if (slots > MOST_SLOTS || parameters != (int)(sizeof p / sizeof(double))) {
    fprintf(stderr, "the input is not of this program's shape\n");
    exit(1);
  }
  for (int at = 0; at < parameters; at++) ((double *)&p)[at] = next_number();
  starts = space(months + 1, sizeof *starts);
  for (int month = 0; month <= months; month++) starts[month] = (int64_t)next_number();
  horizon = starts[months];
  monthMinutes = space(months, sizeof *monthMinutes);
  for (int month = 0; month < months; month++) monthMinutes[month] = (double)(starts[month + 1] - starts[month]);
  keys = space((size_t)CAP_PERIODS * months, sizeof *keys);
  for (int at = 0; at < CAP_PERIODS * months; at++) keys[at] = next_int();
  reviewMinutes = space(days, sizeof *reviewMinutes);
  for (int day = 0; day < days; day++) reviewMinutes[day] = next_int();
  for (int fact = 0; fact < FACTS; fact++) firstLine[fact + 1] = firstLine[fact] + next_int();
  lines = space(firstLine[FACTS], sizeof *lines);
  for (int at = 0; at < firstLine[FACTS]; at++) read_line(&lines[at]);
  cohort = space(patients, sizeof *cohort);
  for (int at = 0; at < patients; at++) {
    cohort[at].index = (uint32_t)next_number();
    cohort[at].enrolAt = (int64_t)next_number();
    cohort[at].risk = next_int();
    cohort[at].diagnosis = next_int();
    cohort[at].age = next_number();
    cohort[at].homeMinutes = next_number();
  }
  cellCount = (size_t)months * actors * ACCOUNTS;
  cells = space(cellCount, sizeof *cells);
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
  read_input();
  fclose(file);
  work_out_rates();
  int rounds = atoi(argv[2]);
  printf("{\"secondsPerRound\":[");
  for (int round = 0; round < rounds; round++) {
    memset(cells, 0, cellCount * sizeof *cells);
    memset(activity, 0, sizeof activity);
    double began = seconds_now();
    for (int at = 0; at < patients; at++) live(&cohort[at]);
    printf("%s%.9f", round ? "," : "", seconds_now() - began);
  }
  printf("],\"cells\":[");
  for (size_t at = 0; at < cellCount; at++) printf("%s%" PRId64, at ? "," : "", cells[at]);
  printf("],\"activity\":[");
  for (int at = 0; at < ACTIVITIES; at++) printf("%s%" PRId64, at ? "," : "", activity[at]);
  printf("]}\n");
  return 0;
}
