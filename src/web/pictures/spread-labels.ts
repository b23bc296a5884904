/** Moves labels apart that would lie over each other. */

/**
 * Places for labels that want to stand at `wanted`, each at least `gap` from the next and all within `top` and `bottom` as
 * long as there is room; in the order given.
 */
export function spreadLabels(wanted: readonly number[], gap: number, top: number, bottom: number): readonly number[] {
  const order = wanted.map((_, index) => index).sort((a, b) => (wanted[a] as number) - (wanted[b] as number))
  const places = [...wanted]
  let least = top
  for (const index of order) {
    places[index] = Math.max(least, places[index] as number)
    least = (places[index] as number) + gap
  }
  let most = bottom
  for (const index of order.reverse()) {
    places[index] = Math.min(most, places[index] as number)
    most = (places[index] as number) - gap
  }
  return places
}
