/** Whether the editor is open, and on what. */
import { signal } from '@preact/signals'
import type { ScenarioSource } from '../worker/source.ts'

/** `open`: what the page shows; a source: one that could not be opened. */
export const edited = signal<'open' | ScenarioSource | undefined>(undefined)

/** Opens the editor. */
export function edit(source?: ScenarioSource): void {
  edited.value = source ?? 'open'
}
