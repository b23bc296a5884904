/* Uniform numbers and quantiles as src/core/random has them, operation for operation; only libm's last digit may differ. */
#include <math.h>
#include <stdint.h>

static inline uint32_t rotate(uint32_t word, int by) { return word << by | word >> (32 - by); }

/* Threefry2x32-13 (Salmon and others 2011) as a number strictly between 0 and 1 with 52 bits. */
static inline double threefry(uint32_t k0, uint32_t k1, uint32_t c0, uint32_t c1) {
  const uint32_t k2 = 0x1bd11bda ^ k0 ^ k1;
  uint32_t x = c0 + k0, y = c1 + k1;
#define MIX(by) x += y, y = rotate(y, by) ^ x
  MIX(13); MIX(15); MIX(26); MIX(6);
  x += k1, y += k2 + 1;
  MIX(17); MIX(29); MIX(16); MIX(24);
  x += k2, y += k0 + 2;
  MIX(13); MIX(15); MIX(26); MIX(6);
  x += k0, y += k1 + 3;
  MIX(17);
#undef MIX
  return ((double)((uint64_t)(x >> 6) << 26 | y >> 6) + 0.5) * 0x1p-52;
}

static inline double exponential_quantile(double u, double mean) { return -log1p(-u) * mean; }

static double polynomial(const double c[8], double x) {
  return ((((((c[7] * x + c[6]) * x + c[5]) * x + c[4]) * x + c[3]) * x + c[2]) * x + c[1]) * x + c[0];
}

/* Wichura 1988, AS 241 (PPND16). */
static double normal_quantile(double u) {
  static const double centreAbove[8] = {3.3871328727963665, 133.14166789178438, 1971.5909503065513, 13731.69376550946,
                                        45921.95393154987,  67265.7709270087,   33430.57558358813,  2509.0809287301227};
  static const double centreBelow[8] = {1, 42.31333070160091, 687.1870074920579, 5394.196021424751,
                                        21213.794301586597, 39307.89580009271, 28729.085735721943, 5226.495278852854};
  static const double sideAbove[8] = {1.4234371107496835, 4.630337846156546,  5.769497221460691,   3.6478483247632045,
                                      1.2704582524523684, 0.2417807251774506, 0.022723844989269184, 0.0007745450142783414};
  static const double sideBelow[8] = {1, 2.053191626637759, 1.6763848301838038, 0.6897673349851,
                                      0.14810397642748008, 0.015198666563616457, 0.0005475938084995345,
                                      1.0507500716444169e-9};
  static const double tailAbove[8] = {6.657904643501103, 5.463783911164114, 1.7848265399172913, 0.29656057182850487,
                                      0.026532189526576124, 0.0012426609473880784, 0.000027115555687434876,
                                      2.0103343992922881e-7};
  static const double tailBelow[8] = {1, 0.599832206555888, 0.1369298809227358, 0.014875361290850615,
                                      0.0007868691311456133, 0.000018463183175100548, 1.421511758316446e-7,
                                      2.0442631033899397e-15};
  double q = u - 0.5;
  if (fabs(q) <= 0.425) {
    double r = 0.180625 - q * q;
    return q * polynomial(centreAbove, r) / polynomial(centreBelow, r);
  }
  double tail = q < 0 ? u : 1 - u;
  if (tail == 0) return q < 0 ? -INFINITY : INFINITY;
  double r = sqrt(-log(tail));
  double size = r <= 5 ? polynomial(sideAbove, r - 1.6) / polynomial(sideBelow, r - 1.6)
                       : polynomial(tailAbove, r - 5) / polynomial(tailBelow, r - 5);
  return q < 0 ? -size : size;
}

static inline double lognormal_quantile(double u, double mean, double sigma) {
  return sigma == 0 ? mean : mean * exp(sigma * (normal_quantile(u) - sigma / 2));
}

/* ln Γ(x) by Stirling's series after the recurrence. */
static double log_gamma(double x) {
  double shifted = x, product = 1;
  while (shifted < 12) {
    product *= shifted;
    shifted += 1;
  }
  double r = 1 / shifted, s = r * r;
  double series =
      r * (1.0 / 12 - s * (1.0 / 360 - s * (1.0 / 1260 - s * (1.0 / 1680 - s * (1.0 / 1188 - s * (691.0 / 360360 - s / 156))))));
  return (shifted - 0.5) * log(shifted) - shifted + 0.9189385332046728 + series - log(product);
}

static double sum_series(double shape, double x) {
  double term = 1, sum = 1;
  for (int n = 1; n < 100000 && term > sum * 1e-16; n++) {
    term *= x / (shape + n);
    sum += term;
  }
  return sum;
}

static double unless_zero(double value) { return value != 0 ? value : 1e-300; }

static double fold_fraction(double shape, double x) {
  double b = x + 1 - shape, c = 1 / 1e-300, d = 1 / b, fraction = d;
  for (int n = 1; n < 100000; n++) {
    double a = n * (shape - n);
    b += 2;
    d = 1 / unless_zero(a * d + b);
    c = unless_zero(b + a / c);
    double factor = c * d;
    fraction *= factor;
    if (fabs(factor - 1) < 1e-16 * 2) break;
  }
  return fraction;
}

/* Logarithms of the shares below and above e^y. */
static double log_lower(double shape, double y, double known) {
  double x = exp(y), scale = shape * y - x - known;
  return x < shape + 1 ? scale + log(sum_series(shape, x) / shape) : log1p(-exp(scale) * fold_fraction(shape, x));
}
static double log_upper(double shape, double y, double known) {
  double x = exp(y), scale = shape * y - x - known;
  return x < shape + 1 ? log1p(-exp(scale) * sum_series(shape, x) / shape) : scale + log(fold_fraction(shape, x));
}

static double expand_gamma(double shape, double z) {
  double s = z * z, r = 1 / sqrt(shape);
  double fifth = z * ((9 * s + 256) * s - 433) / 38880, fourth = -((6 * s + 14) * s - 32) / 1620;
  double third = z * (s - 7) / 36;
  return 1 + r * (z + r * ((s - 1) / 3 + r * (third + r * (fourth + r * fifth))));
}

static double standard_gamma_quantile(double u, double shape, double z) {
  if (u <= 0) return 0;
  if (u >= 1) return INFINITY;
  double expanded = expand_gamma(shape, z);
  if (shape > 1e5) return shape * expanded;
  double known = log_gamma(shape);
  int below = u < 0.5;
  double target = log(below ? u : 1 - u);
  double y = expanded > 0.1 && shape > 0.5 ? log(shape * expanded) : (log(u * shape) + known) / shape;
  for (int step = 0; step < 200; step++) {
    double tail = below ? log_lower(shape, y, known) : log_upper(shape, y, known);
    double slope = exp(shape * y - exp(y) - known - tail);
    double move = below ? (target - tail) / slope : (tail - target) / slope;
    y += move < -50 ? -50 : move > 50 ? 50 : move;
    if (fabs(move) < 1e-10 * (fabs(y) > 1 ? fabs(y) : 1)) break;
  }
  return exp(y);
}

static double gamma_quantile(double u, double mean, double cv) {
  if (cv == 0) return mean;
  double scale = cv * cv;
  return mean * (standard_gamma_quantile(u, 1 / scale, normal_quantile(u)) * scale);
}
