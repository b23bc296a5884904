/** The texts of a scenario while somebody writes in them. */
import type { TextFile } from '../../core/scenario/text-source.ts'
import type { ScenarioSource } from '../worker/source.ts'

/** All files of a source, and those that are not the shipped ones. */
export interface Draft {
  readonly source: ScenarioSource
  /** Names of files that somebody brought or wrote in. */
  readonly own: readonly string[]
}

/** The draft with another text in one of its files. */
export function writeDraft({ source, own }: Draft, name: string, text: string): Draft {
  const files: readonly TextFile[] = source.files.map((file) => (file.name === name ? { name, text } : file))
  return { source: { ...source, files }, own: own.includes(name) ? own : [...own, name] }
}

/** What must be kept of a draft so that the rest can be fetched again: the scenario itself, and what is not shipped. */
export function ownOf({ source, own }: Draft): ScenarioSource {
  const { main, files } = source
  return { ...source, files: files.filter(({ name }) => name === main || own.includes(name)) }
}
