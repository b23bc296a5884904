/** Where the numbers of a file come from, in words. */
import { speech } from '../app/speech.ts'
import { description, findings, progress } from '../state/bench-link.ts'
import { view } from '../state/session.ts'
import type { ExportTexts } from '../texts/exports.ts'
import type { Changes } from '../worker/wish.ts'

/** What differs from the scenario file, as `name = value`; empty for nothing. */
export function listChanges({ set = {}, ...frame }: Changes, names: ExportTexts['frame']): readonly string[] {
  const written = Object.entries(frame).flatMap(([name, value]) =>
    value === undefined
      ? []
      : [`${names[name as keyof typeof names]} = ${Array.isArray(value) ? value.join(', ') : value}`],
  )
  return [...written, ...Object.entries(set).map(([name, value]) => `${name} = ${value}`)]
}

export interface Provenance {
  /** Which arm against which; empty where nothing is compared. */
  readonly contrast: readonly string[]
  /** That the run is not whole, and what was changed from the file. */
  readonly notes: readonly string[]
  readonly seed: string
  readonly version: string
}

/** Of what is shown now. */
export function provenanceOf(): Provenance {
  const { texts, common, language, numbers } = speech.value
  const { comparison, result } = findings.value ?? {}
  const { isPreliminary, done, of } = progress.value
  const titleOf = (id: string): string => description.value?.arms.find((arm) => arm.id === id)?.title[language] ?? id
  const changes = listChanges(view.value.changes, texts.exports.frame)
  return {
    contrast: comparison ? [common.against(titleOf(comparison.arm), titleOf(comparison.null))] : [],
    notes: [
      ...(isPreliminary ? [texts.preliminary(numbers.whole(done), numbers.whole(of))] : []),
      ...(changes.length > 0 ? [texts.exports.changed(changes.join('; '))] : []),
    ],
    seed: String(result?.scenario.seed ?? ''),
    version: PRODUCT_VERSION,
  }
}
