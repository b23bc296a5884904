/**
 * Threefry2x32 with 13 rounds (Salmon, Moraes, Dror, Shaw 2011, "Parallel random numbers: as easy as 1, 2, 3"):
 * a counter-based generator, so a draw is a pure function of key and counter and no state is kept anywhere.
 */
const ROTATIONS = [13, 15, 26, 6, 17, 29, 16, 24] as const
const PARITY = 0x1bd11bda

const rotateLeft = (word: number, bits: number): number => (word << bits) | (word >>> (32 - bits))

/** Two 32-bit words for a key and a counter of two words each. All words are unsigned 32-bit integers. */
export function threefry2x32(
  key0: number,
  key1: number,
  counter0: number,
  counter1: number,
  rounds = 13,
): readonly [number, number] {
  const keys = [key0 | 0, key1 | 0, PARITY ^ key0 ^ key1]
  let x0 = (counter0 + key0) | 0
  let x1 = (counter1 + key1) | 0
  for (let round = 0; round < rounds; round++) {
    x0 = (x0 + x1) | 0
    x1 = rotateLeft(x1, ROTATIONS[round % 8] as number) ^ x0
    if (round % 4 === 3) {
      const injection = (round + 1) / 4
      x0 = (x0 + (keys[injection % 3] as number)) | 0
      x1 = (((x1 + (keys[(injection + 1) % 3] as number)) | 0) + injection) | 0
    }
  }
  return [x0 >>> 0, x1 >>> 0]
}
