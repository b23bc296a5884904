/** What may be opened: plain data. */
import type { TextFile } from '../../core/scenario/text-source.ts'

/** A scenario file and the files it may name, by their path beside it. */
export interface ScenarioSource {
  readonly kind: 'scenario'
  readonly main: string
  readonly files: readonly TextFile[]
}

/** The blobs of a stored run, by name on its shelf. */
export interface RunSource {
  readonly kind: 'run'
  readonly name: string
  readonly blobs: readonly (readonly [string, Uint8Array])[]
}

export type Source = ScenarioSource | RunSource
