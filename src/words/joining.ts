/** Small pieces both languages build their sentences from. */

/** The sign between a number and its unit: never a line break there. */
export const NO_BREAK = '\u00a0'

/** "a, b <and> c". */
export const joinNames = (names: readonly string[], and: string): string =>
  names.length < 2 ? (names[0] ?? '') : `${names.slice(0, -1).join(', ')} ${and} ${names.at(-1)}`

/** The sentence with a capital first. */
export const capitalise = (sentence: string): string => sentence.slice(0, 1).toUpperCase() + sentence.slice(1)

/** Actors that lose equally often, together; in the order of the first of each group. */
export function groupLosses(
  rows: readonly { readonly who: string; readonly lost: string }[],
): readonly { readonly who: readonly string[]; readonly lost: string }[] {
  const groups = new Map<string, string[]>()
  for (const { who, lost } of rows) groups.set(lost, [...(groups.get(lost) ?? []), who])
  return [...groups].map(([lost, who]) => ({ who, lost }))
}
