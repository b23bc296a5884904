/*
 * Pathway A by hand in C, one core. Build: cc -O3 -march=native by-hand.c -lm (without -ffast-math).
 * Arguments: payer, payee and ore of each of the six categories. Then a line "seed replication first patients" on
 * standard input gives a line of JSON { timers, bills, cells, seconds } on standard output.
 */
#include <inttypes.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { MONTHS = 36, ACTORS = 5, CATEGORIES = 6, ROW = ACTORS * CATEGORIES, CELLS = MONTHS * ROW };
enum { DAY = 1440, MONTH = 43200, HORIZON = MONTHS * MONTH };
enum { DIALOGUE, EQUIPMENT, START, FOLLOW_UP, ALERT_RAISED, HOME_SERVICES };
#define PURPOSE(number) ((uint32_t)(number) << 22)
static const uint32_t ADMISSION = PURPOSE(10), DEATH = PURPOSE(12), END = PURPOSE(14), STAY = PURPOSE(20),
                      WHERE_TO = PURPOSE(21), REVIEW = PURPOSE(50), ALERT = PURPOSE(76);

typedef struct { int payer, payee; int64_t ore; } Price;
static Price prices[CATEGORIES];
static int64_t cells[CELLS], timers, bills;
static uint32_t seed, replication;

static inline uint32_t rotate(uint32_t x, int bits) { return (x << bits) | (x >> (32 - bits)); }

/* Threefry2x32-13, key (seed, patient), counter (replication, counter); the middle of a cell 2^-52 wide. */
static inline double uniform(uint32_t patient, uint32_t counter) {
  static const int rotations[8] = {13, 15, 26, 6, 17, 29, 16, 24};
  const uint32_t key[3] = {seed, patient, 0x1bd11bdau ^ seed ^ patient};
  uint32_t x = replication + key[0], y = counter + key[1];
#pragma GCC unroll 13
  for (int round = 0; round < 13; round++) {
    x += y;
    y = rotate(y, rotations[round % 8]) ^ x;
    if (round % 4 == 3) {
      const int turn = round / 4 + 1;
      x += key[turn % 3];
      y += key[(turn + 1) % 3] + turn;
    }
  }
  return ((double)(((uint64_t)(x >> 6) << 26) | (y >> 6)) + 0.5) * 0x1p-52;
}

/* Wichura 1988, AS 241. */
static double normal(double u) {
  const double q = u - 0.5;
  if (fabs(q) <= 0.425) {
    const double r = 0.180625 - q * q;
    return q * (((((((2509.0809287301227 * r + 33430.57558358813) * r + 67265.7709270087) * r + 45921.95393154987) * r +
                   13731.69376550946) * r + 1971.5909503065513) * r + 133.14166789178438) * r + 3.3871328727963665) /
           (((((((5226.495278852854 * r + 28729.085735721943) * r + 39307.89580009271) * r + 21213.794301586597) * r +
               5394.196021424751) * r + 687.1870074920579) * r + 42.31333070160091) * r + 1);
  }
  double r = sqrt(-log(q < 0 ? u : 1 - u)), size;
  if (r <= 5) {
    r -= 1.6;
    size = (((((((0.0007745450142783414 * r + 0.022723844989269184) * r + 0.2417807251774506) * r + 1.2704582524523684) * r +
              3.6478483247632045) * r + 5.769497221460691) * r + 4.630337846156546) * r + 1.4234371107496835) /
           (((((((1.0507500716444169e-9 * r + 0.0005475938084995345) * r + 0.015198666563616457) * r + 0.14810397642748008) * r +
               0.6897673349851) * r + 1.6763848301838038) * r + 2.053191626637759) * r + 1);
  } else {
    r -= 5;
    size = (((((((2.0103343992922881e-7 * r + 0.000027115555687434876) * r + 0.0012426609473880784) * r + 0.026532189526576124) * r +
              0.29656057182850487) * r + 1.7848265399172913) * r + 5.463784911164114) * r + 6.657904643501103) /
           (((((((2.0442631033899397e-15 * r + 1.421511758316446e-7) * r + 0.000018463183175100548) * r + 0.0007868691311456133) * r +
               0.014875361290850615) * r + 0.1369298809227358) * r + 0.599832206555888) * r + 1);
  }
  return q < 0 ? -size : size;
}

static inline int64_t whole(double minutes) { return minutes > 1 ? (int64_t)ceil(minutes) : 1; }

/* 1 - u is exact on the grid of uniform(). */
static inline int64_t exponential(double days, uint32_t patient, uint32_t counter) {
  return whole(-log(1 - uniform(patient, counter)) * (days * DAY));
}

static inline int64_t lognormal(double days, double sigma, uint32_t patient, uint32_t counter) {
  return whole(days * DAY * exp(sigma * (normal(uniform(patient, counter)) - sigma / 2)));
}

static inline void bill(int category, int64_t at) {
  int64_t *const row = cells + (uint32_t)at / MONTH * ROW;
  const Price price = prices[category];
  row[price.payer * CATEGORIES + category] -= price.ore;
  row[price.payee * CATEGORIES + category] += price.ore;
  bills++;
}

/* Timers of one minute fire in the order they were set: a key is the minute and, below it, the number of the setting. */
#define KEY(at) (((at) << 13) | settings++)
static inline int64_t least(int64_t a, int64_t b) { return a < b ? a : b; }

static void live(uint32_t patient) {
  int64_t now = 0, settings = 0, key;
  uint32_t reviews = 0, alerts = 0, admissions = 0;
  double where_to = 0;
  do {
    if (where_to < 0.7) {
      now += MONTH;
      if (now >= HORIZON) return;
      timers++;
      bill(DIALOGUE, now);
      bill(EQUIPMENT, now);
      bill(START, now);
      int64_t review = KEY(now + lognormal(90, 0.5, patient, REVIEW | ++reviews)), due = KEY(now + MONTH);
      int64_t alert = KEY(now + exponential(20, patient, ALERT | ++alerts));
      const int64_t admission = KEY(now + exponential(730, patient, ADMISSION | admissions));
      for (;;) {
        key = least(least(review, due), least(alert, admission));
        now = key >> 13;
        if (now >= HORIZON) return;
        timers++;
        if (key == alert) {
          bill(ALERT_RAISED, now);
          alert = KEY(now + exponential(20, patient, ALERT | ++alerts));
        } else if (key == due) {
          bill(FOLLOW_UP, now);
          due = KEY(now + MONTH);
        } else if (key == review) {
          if (uniform(patient, END | reviews) < 0.1) return;
          review = KEY(now + lognormal(90, 0.5, patient, REVIEW | ++reviews));
        } else break;
      }
    } else {
      int64_t due = KEY(now + MONTH);
      const int64_t admission = KEY(now + exponential(456.25, patient, ADMISSION | admissions));
      const int64_t death = KEY(now + exponential(3650, patient, DEATH | admissions));
      for (;;) {
        key = least(due, least(admission, death));
        now = key >> 13;
        if (now >= HORIZON) return;
        timers++;
        if (key == admission) break;
        if (key == death) return;
        bill(HOME_SERVICES, now);
        due = KEY(now + MONTH);
      }
    }
    admissions++;
    now += lognormal(6, 0.8, patient, STAY | admissions);
    if (now >= HORIZON) return;
    timers++;
    where_to = uniform(patient, WHERE_TO | admissions);
  } while (where_to < 0.95);
}

static double clock_now(void) {
  struct timespec at;
  clock_gettime(CLOCK_MONOTONIC, &at);
  return at.tv_sec + at.tv_nsec * 1e-9;
}

int main(int count, char **words) {
  if (count != 1 + 3 * CATEGORIES) return 2;
  for (int i = 0; i < CATEGORIES; i++)
    prices[i] = (Price){atoi(words[1 + 3 * i]), atoi(words[2 + 3 * i]), atoll(words[3 + 3 * i])};
  uint32_t first, patients;
  while (scanf("%" SCNu32 " %" SCNu32 " %" SCNu32 " %" SCNu32, &seed, &replication, &first, &patients) == 4) {
    memset(cells, 0, sizeof cells);
    timers = bills = 0;
    const double started = clock_now();
    for (uint32_t patient = first; patient < first + patients; patient++) live(patient);
    const double seconds = clock_now() - started;
    printf("{\"timers\":%" PRId64 ",\"bills\":%" PRId64 ",\"seconds\":%.9f,\"cells\":[", timers, bills, seconds);
    for (int i = 0; i < CELLS; i++) printf(i ? ",%" PRId64 : "%" PRId64, cells[i]);
    puts("]}");
    fflush(stdout);
  }
  return 0;
}
