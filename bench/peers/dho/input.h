/* What the program is given, all of it data: parameters, calendar and patients. The file holds doubles only. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

enum { DIAGNOSES = 6, CONTACT_KINDS = 5, COLOURS = 4, CAP_PERIODS = 4, YEAR = 2 };
static const double MINUTES_PER_DAY = 1440, DAYS_PER_MONTH = 365.25 / 12, MINUTES_PER_MONTH = 365.25 / 12 * 1440,
                    MINUTES_PER_YEAR = 365.25 * 1440;

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

struct Patient {
  uint32_t index;
  int64_t enrolAt;
  int risk, diagnosis;
  double age, homeMinutes;
};

static uint32_t seed, replication;
static int patients, months, actors, slots;
/* First minute of every month, and after the last the horizon. */
static int64_t *starts, horizon;
static double *monthMinutes;
/* A number that changes when the period does, at `period * months + month`. */
static int *keys;
/* Minutes from a day to the review a few months later. */
static int *reviewMinutes;
static struct Patient *cohort;

static FILE *file;

static void refuse(const char *what) {
  fprintf(stderr, "%s\n", what);
  exit(1);
}

static double next_number(void) {
  double number;
  if (fread(&number, sizeof number, 1, file) == 1) return number;
  refuse("the input ends too early");
  return 0;
}

static int next_int(void) { return (int)next_number(); }

static void *space(size_t count, size_t size) {
  void *made = calloc(count, size);
  if (made == NULL) refuse("out of memory");
  return made;
}

/* Sizes, parameters and calendar; the prices follow in the file. */
static void read_frame(void) {
  seed = (uint32_t)next_number();
  replication = (uint32_t)next_number();
  patients = next_int();
  months = next_int();
  actors = next_int();
  slots = next_int();
  int days = next_int();
  if (next_int() != (int)(sizeof p / sizeof(double))) refuse("the input has other parameters than this program");
  for (size_t at = 0; at < sizeof p / sizeof(double); at++) ((double *)&p)[at] = next_number();
  starts = space(months + 1, sizeof *starts);
  for (int month = 0; month <= months; month++) starts[month] = (int64_t)next_number();
  horizon = starts[months];
  monthMinutes = space(months, sizeof *monthMinutes);
  for (int month = 0; month < months; month++) monthMinutes[month] = (double)(starts[month + 1] - starts[month]);
  keys = space((size_t)CAP_PERIODS * months, sizeof *keys);
  for (int at = 0; at < CAP_PERIODS * months; at++) keys[at] = next_int();
  reviewMinutes = space(days, sizeof *reviewMinutes);
  for (int day = 0; day < days; day++) reviewMinutes[day] = next_int();
}

static void read_cohort(void) {
  cohort = space(patients, sizeof *cohort);
  for (int at = 0; at < patients; at++) {
    cohort[at].index = (uint32_t)next_number();
    cohort[at].enrolAt = (int64_t)next_number();
    cohort[at].risk = next_int();
    cohort[at].diagnosis = next_int();
    cohort[at].age = next_number();
    cohort[at].homeMinutes = next_number();
  }
}
