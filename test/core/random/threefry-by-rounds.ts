/** Threefry2x32 as its paper writes it, for any number of rounds: the yardstick for the written-out generator. */
const ROTATIONS = [13, 15, 26, 6, 17, 29, 16, 24]

/** The two unsigned output words. */
export function threefryByRounds(
  rounds: number,
  counter: readonly [number, number],
  key: readonly [number, number],
): [number, number] {
  const keys = [key[0] | 0, key[1] | 0, 0x1bd11bda ^ key[0] ^ key[1]]
  const keyAt = (index: number): number => keys[index % 3] as number
  let x = (counter[0] + keyAt(0)) | 0
  let y = (counter[1] + keyAt(1)) | 0
  for (let round = 0; round < rounds; round++) {
    const bits = ROTATIONS[round % 8] as number
    x = (x + y) | 0
    y = ((y << bits) | (y >>> (32 - bits))) ^ x
    if (round % 4 === 3) {
      const injection = (round + 1) / 4
      x = (x + keyAt(injection)) | 0
      y = (y + keyAt(injection + 1) + injection) | 0
    }
  }
  return [x >>> 0, y >>> 0]
}
