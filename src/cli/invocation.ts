/** One call of the command line: the world, the language and the flags every command shares. */
import type { Language } from '../core/domain/issues.ts'
import { showSteering } from '../core/domain/steering.ts'
import type { Io } from './io.ts'
import { type Style, styleOf } from './render/style.ts'
import type { Services } from './services.ts'
import type { Texts } from './texts/texts.ts'

export interface Invocation {
  readonly io: Io
  readonly services: Services
  readonly language: Language
  readonly texts: Texts
  readonly version: string
  readonly quiet: boolean
  /** Stack traces of errors. */
  readonly debug: boolean
  readonly color: boolean
}

const DEFAULT_WIDTH = 100
const NARROWEST = 40

/** Columns to set tables and sentences in; a terminal that does not know its width says 0. */
export const widthOf = ({ io }: Invocation): number => Math.max(NARROWEST, io.stdout.columns || DEFAULT_WIDTH)

/** Emphasis for standard output: on a terminal only, and never with --no-color or NO_COLOR. */
export const styleOfInvocation = ({ io, color }: Invocation): Style =>
  styleOf(color && io.stdout.isTTY === true && !io.env.NO_COLOR)

/** Writes a message of one line, unless they are not wanted. */
export function say({ io, quiet }: Invocation, message: string): void {
  if (!quiet) io.stderr.write(`${showSteering(message)}\n`)
}
