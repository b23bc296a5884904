/* The ledger: øre by month, actor and account. A fact is priced at once; only caps and the ceiling are remembered. */
#include "input.h"

enum { ACCOUNTS = 4, COLUMNS = 8, MOST_SLOTS = 16, FEW = 8 };
enum { REVENUE, PAYMENTS, TRANSFERS, RESOURCE_COST };
/* Places in a life's values that never change, and the part that is read elsewhere. */
enum { NOTHING = 6, ONE = 7, MINUTES = -2 };

/* Facts in the order of PRICED_FACTS in input.ts. */
enum {
  TRAINING, PLAN_MEETING, COLLABORATION_MEETING, GP_DIALOGUE, TMS_DIALOGUE, HANDOVER_CONVERSATION, HOSPITAL_MONITORING,
  TMS_STARTED, TMS_MONTH, TMS_PLAN_MEETING, TMS_COLLABORATION, GP_TMS_CONSULTATION, GP_TMS_PHONE, GP_TMS_CONTACT,
  CLOSING_MEETING, DISCHARGED, DIED_IN_HOSPITAL, READY_DAYS_ENDED, HOME_SERVICES, GP_CONTACTS, OUTPATIENT_CONTACTS, FACTS
};

/*
 * How a line is priced. Few units: their price is ready, rounded; a fact is one unit. A period: its minutes of the
 * month's. Both are free of rules; whatever else there is goes the long way.
 */
enum { UNITS, PERIOD, LONG_WAY, WAYS };

/*
 * As Line in input.ts; `from` and `to` are offsets of cells within a month, and what is consumed has a cell of its own.
 * `by` and `part` are places in a life's values.
 */
struct Line {
  int way, isOfUnits, isRefusable, from, to, by, part, times, required, allowed, capSlot, capMax, capPer, ceilingFrom;
  int64_t ceiling;
  double whole, kroner[DIAGNOSES];
  int64_t ore[DIAGNOSES], oreOfUnits[DIAGNOSES][FEW];
};

/* What a patient's next fact carries, and how much of each cap and of the ceiling the patient has used. */
struct Account {
  int values[COLUMNS];
  int capKeys[MOST_SLOTS], capUsed[MOST_SLOTS], ceilingYear;
  int64_t ceilingPaid;
};

static struct Line *lines;
static int firstLine[FACTS + 1][WAYS];
static int64_t *cells;
/* Cells of a month: those of the actors, and one that takes what is consumed. */
static size_t monthCells;

static void open_account(struct Account *a) {
  a->values[NOTHING] = 0;
  a->values[ONE] = 1;
  a->ceilingYear = 0;
  for (int slot = 0; slot < slots; slot++) a->capKeys[slot] = -1;
}

/* Kroner to øre as src/core/domain/money.ts rounds them; amounts are not negative. */
static inline int64_t ore_of(double kroner) {
  double size = kroner * 100, slack = size * 0x1p-50;
  return (int64_t)(size + (slack < 1e-3 ? slack : 1e-3) + 0.5);
}

static inline int is_paid(struct Account *a, const struct Line *line, int month) {
  if (line->required >= 0 && !(line->allowed >> a->values[line->required] & 1)) return 0;
  int slot = line->capSlot;
  if (slot < 0) return 1;
  int key = keys[line->capPer * months + month];
  if (a->capKeys[slot] != key) {
    a->capKeys[slot] = key;
    a->capUsed[slot] = 0;
  }
  if (a->capUsed[slot] >= line->capMax) return 0;
  a->capUsed[slot]++;
  return 1;
}

/* The payer's own share up to the ceiling. */
static inline int64_t own_share(struct Account *a, const struct Line *line, int month, int64_t ore) {
  int year = keys[YEAR * months + month];
  if (a->ceilingYear != year) {
    a->ceilingYear = year;
    a->ceilingPaid = 0;
  }
  int64_t room = line->ceiling - a->ceilingPaid, own = ore < room ? ore : room;
  a->ceilingPaid += own;
  return own;
}

static inline int64_t price_of_units(const struct Line *line, int value, int units) {
  return units < FEW ? line->oreOfUnits[value][units] : ore_of(line->kroner[value] * units);
}

static inline void tell_the_long_way(struct Account *a, const struct Line *line, int month, double minutes) {
  int64_t *cell = cells + (size_t)month * monthCells, ore;
  int value = a->values[line->by];
  if (line->isOfUnits) {
    ore = price_of_units(line, value, a->values[line->part]);
  } else {
    double part = line->part == MINUTES ? minutes : a->values[line->part], whole = line->whole;
    if (line->times >= 0) part *= a->values[line->times];
    if (whole == 0) whole = monthMinutes[month];
    ore = part == whole ? line->ore[value] : ore_of(line->kroner[value] * part / whole);
  }
  if (line->isRefusable && (ore == 0 || !is_paid(a, line, month))) return;
  int64_t own = line->ceiling < 0 ? ore : own_share(a, line, month, ore);
  cell[line->from] += own;
  cell[line->ceilingFrom] += ore - own;
  cell[line->to] += ore;
}

/* Prices a fact; `minutes` are those of its period. */
static inline void tell(struct Account *a, int fact, int month, double minutes) {
  int64_t *cell = cells + (size_t)month * monthCells;
  const struct Line *line = lines + firstLine[fact][UNITS];
  for (const struct Line *end = lines + firstLine[fact][PERIOD]; line < end; line++) {
    int64_t ore = price_of_units(line, a->values[line->by], a->values[line->part]);
    cell[line->from] += ore;
    cell[line->to] += ore;
  }
  double whole = monthMinutes[month];
  for (const struct Line *end = lines + firstLine[fact][LONG_WAY]; line < end; line++) {
    int64_t ore = minutes == whole ? line->ore[0] : ore_of(line->kroner[0] * minutes / whole);
    cell[line->from] += ore;
    cell[line->to] += ore;
  }
  for (const struct Line *end = lines + firstLine[fact + 1][UNITS]; line < end; line++)
    tell_the_long_way(a, line, month, minutes);
}

static void read_line(struct Line *line) {
  int payer = next_int(), payee = next_int(), by = next_int(), part = next_int();
  line->by = by < 0 ? NOTHING : by;
  line->part = part == -1 ? ONE : part;
  line->times = next_int();
  line->whole = next_number();
  line->required = next_int();
  line->allowed = next_int();
  line->capSlot = next_int();
  line->capMax = next_int();
  line->capPer = next_int();
  line->ceiling = (int64_t)next_number();
  line->ceilingFrom = next_int() * ACCOUNTS + PAYMENTS;
  line->from = payer * ACCOUNTS + (payee < 0 ? RESOURCE_COST : PAYMENTS);
  line->to = payee < 0 ? actors * ACCOUNTS : payee * ACCOUNTS + REVENUE;
  for (int value = 0; value < DIAGNOSES; value++) line->kroner[value] = next_number();
  for (int value = 0; value < DIAGNOSES; value++) line->ore[value] = (int64_t)next_number();
  for (int value = 0; value < DIAGNOSES; value++)
    for (int units = 0; units < FEW; units++) line->oreOfUnits[value][units] = ore_of(line->kroner[value] * units);
  line->isOfUnits = part != MINUTES && line->times < 0 && line->whole == 1;
  line->isRefusable = line->required >= 0 || line->capSlot >= 0;
  line->way = LONG_WAY;
  if (!line->isRefusable && line->ceiling < 0) {
    if (line->isOfUnits) line->way = UNITS;
    if (part == MINUTES && line->times < 0 && line->whole == 0 && by < 0) line->way = PERIOD;
  }
}

/* The lines of each fact in the order of their ways. */
static void read_lines(void) {
  int counts[FACTS], total = 0, at = 0;
  for (int fact = 0; fact < FACTS; fact++) total += counts[fact] = next_int();
  struct Line *read = space(total, sizeof *read);
  lines = space(total, sizeof *lines);
  for (int line = 0; line < total; line++) read_line(&read[line]);
  for (int fact = 0, first = 0; fact <= FACTS; first += counts[fact++]) {
    for (int way = 0; way < WAYS; way++) {
      firstLine[fact][way] = at;
      if (fact == FACTS) continue;
      for (int line = first; line < first + counts[fact]; line++)
        if (read[line].way == way) lines[at++] = read[line];
    }
    if (fact == FACTS) break;
  }
  free(read);
}

/* The prices, and room for the cells. */
static void read_prices(void) {
  if (slots > MOST_SLOTS) refuse("the input has more rules than this program has room for");
  read_lines();
  monthCells = (size_t)actors * ACCOUNTS + 1;
  cells = space(months * monthCells, sizeof *cells);
}
