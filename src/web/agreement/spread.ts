/** Places at least so far apart, each near where it would be, between two ends as long as there is room. */
export function spread(wanted: readonly number[], apart: number, from: number, to: number): readonly number[] {
  const order = wanted.map((_, index) => index).sort((a, b) => (wanted[a] as number) - (wanted[b] as number))
  const places = [...wanted]
  let lowest = from
  for (const index of order) {
    places[index] = Math.max(lowest, places[index] as number)
    lowest = (places[index] as number) + apart
  }
  let highest = to
  for (const index of order.toReversed()) {
    places[index] = Math.min(highest, places[index] as number)
    highest = (places[index] as number) - apart
  }
  return places
}
