/** Where the numbers of a file come from, in words. */
import { parameterTitle } from '../../words/parameter-titles.ts'
import { partText } from '../../words/parameter-units.ts'
import { type Speech, speech } from '../app/speech.ts'
import { writeTyped } from '../assumptions/typed-number.ts'
import { description, findings, progress } from '../state/bench-link.ts'
import { view } from '../state/session.ts'
import type { Changes } from '../worker/wish.ts'

/** A number of the scenario as it is called, with the name by which it is set. */
function nameOf(name: string, { language }: Speech): string {
  const found = parameterTitle(name.slice(name.indexOf(':') + 1))
  if (!found) return name
  const part = found.part === null ? '' : `, ${partText(found.part)[language]}`
  return `${found.title[language]}${part} (${name})`
}

/** What differs from the scenario file, as `name = value`; empty for nothing. */
export function listChanges({ set = {}, ...frame }: Changes, said: Speech): readonly string[] {
  const names = said.texts.exports.frame
  const written = Object.entries(frame).flatMap(([name, value]) =>
    value === undefined
      ? []
      : [`${names[name as keyof typeof names]} = ${Array.isArray(value) ? value.join(', ') : value}`],
  )
  const { decimal } = said.common.number
  const setTo = Object.entries(set).map(([name, value]) => `${nameOf(name, said)} = ${writeTyped(value, decimal)}`)
  return [...written, ...setTo]
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
  const { comparison, scenario } = findings.value ?? {}
  const { isPreliminary, done, of } = progress.value
  const titleOf = (id: string): string => description.value?.arms.find((arm) => arm.id === id)?.title[language] ?? id
  const changes = listChanges(view.value.changes, speech.value)
  return {
    contrast: comparison ? [common.against(titleOf(comparison.arm), titleOf(comparison.null))] : [],
    notes: [
      ...(isPreliminary ? [texts.preliminary(numbers.whole(done), numbers.whole(of))] : []),
      ...(changes.length > 0 ? [texts.exports.changed(changes.join('; '))] : []),
    ],
    seed: String(scenario?.seed ?? ''),
    version: PRODUCT_VERSION,
  }
}
