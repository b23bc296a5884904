/* Rates that follow from the parameters, worked out once for each kind of patient. */
#include <string.h>

enum { CONTACTS = 7 };

struct Rates {
  double admission[2][2], exacerbation[2][2], death[2];
};

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
