/**
 * Threefry2x32-13 (Salmon, Moraes, Dror, Shaw 2011, "Parallel random numbers: as easy as 1, 2, 3"): a counter-based
 * generator, so a draw is a pure function of key and counter and no state is kept anywhere. 13 rounds are the fewest
 * the authors found to pass BigCrush. The rounds are written out because a loop takes 2.6 times as long in V8.
 */
const PARITY = 0x1bd11bda

/**
 * Writes the two 32-bit words for a key and a counter of two words each into `out[0]` and `out[1]`.
 * Words may be given signed or unsigned; nothing is allocated.
 */
export function writeThreefry(out: Uint32Array, key0: number, key1: number, counter0: number, counter1: number): void {
  const k0 = key0 | 0
  const k1 = key1 | 0
  const k2 = PARITY ^ k0 ^ k1
  let x = ((counter0 | 0) + k0) | 0
  let y = ((counter1 | 0) + k1) | 0

  x = (x + y) | 0
  y = ((y << 13) | (y >>> 19)) ^ x
  x = (x + y) | 0
  y = ((y << 15) | (y >>> 17)) ^ x
  x = (x + y) | 0
  y = ((y << 26) | (y >>> 6)) ^ x
  x = (x + y) | 0
  y = ((y << 6) | (y >>> 26)) ^ x
  x = (x + k1) | 0
  y = (((y + k2) | 0) + 1) | 0

  x = (x + y) | 0
  y = ((y << 17) | (y >>> 15)) ^ x
  x = (x + y) | 0
  y = ((y << 29) | (y >>> 3)) ^ x
  x = (x + y) | 0
  y = ((y << 16) | (y >>> 16)) ^ x
  x = (x + y) | 0
  y = ((y << 24) | (y >>> 8)) ^ x
  x = (x + k2) | 0
  y = (((y + k0) | 0) + 2) | 0

  x = (x + y) | 0
  y = ((y << 13) | (y >>> 19)) ^ x
  x = (x + y) | 0
  y = ((y << 15) | (y >>> 17)) ^ x
  x = (x + y) | 0
  y = ((y << 26) | (y >>> 6)) ^ x
  x = (x + y) | 0
  y = ((y << 6) | (y >>> 26)) ^ x
  x = (x + k0) | 0
  y = (((y + k1) | 0) + 3) | 0

  x = (x + y) | 0
  out[0] = x
  out[1] = ((y << 17) | (y >>> 15)) ^ x
}
