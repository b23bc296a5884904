/**
 * Edits between two words: a letter added, dropped, changed, or swapped with its neighbour.
 * Optimal string alignment, the restricted Damerau–Levenshtein distance.
 */
function countEdits(a: string, b: string): number {
  let before: number[] = []
  let above = Array.from({ length: b.length + 1 }, (_, column) => column)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const changed = a[i - 1] === b[j - 1] ? 0 : 1
      let edits = Math.min((above[j] as number) + 1, (row[j - 1] as number) + 1, (above[j - 1] as number) + changed)
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      if (swapped) edits = Math.min(edits, (before[j - 2] as number) + 1)
      row[j] = edits
    }
    before = above
    above = row
  }
  return above[b.length] as number
}

/** Words longer than this are cut before they are compared, so that a hostile name costs no time. */
const LONGEST = 64

/**
 * The candidate a mistyped word most likely meant, the first of equals, without regard to upper and lower case.
 * Undefined where even the nearest differs in more than a third of its letters (one letter is always allowed).
 */
export function nearestName(word: string, candidates: Iterable<string>): string | undefined {
  const wanted = word.toLowerCase().slice(0, LONGEST)
  let nearest: string | undefined
  let fewest = Number.POSITIVE_INFINITY
  for (const candidate of candidates) {
    const length = Math.max(wanted.length, candidate.length)
    const allowed = Math.max(1, Math.floor(length / 3))
    if (Math.abs(wanted.length - candidate.length) > allowed) continue
    const edits = countEdits(wanted, candidate.toLowerCase().slice(0, LONGEST))
    if (edits <= allowed && edits < fewest) {
      fewest = edits
      nearest = candidate
    }
  }
  return nearest
}
