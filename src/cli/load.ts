import { existsSync } from 'node:fs'
import { relative, resolve } from 'node:path'
import { InputError } from '../core/domain/issues.ts'
import type { Scenario } from '../core/scenario/scenario.ts'
import { type Invocation, say } from './invocation.ts'
import { findShipped } from './package-files.ts'
import { issueLines } from './render/issues.ts'
import type { LoadRequest } from './services.ts'

/** The request for a scenario argument: `-` is standard input, a file of one's own may be named without .yaml, and a shipped one from anywhere. */
export async function readRequest(
  { io, texts }: Invocation,
  argument: string,
  rest: Omit<LoadRequest, 'path' | 'text' | 'cwd'>,
): Promise<LoadRequest> {
  if (argument === '-') return { ...rest, path: texts.messages.standardInput, text: await io.readStdin(), cwd: io.cwd }
  return { ...rest, path: findScenario(io.cwd, argument), cwd: io.cwd }
}

/** Path of the file that a scenario argument means; the argument itself where there is none. */
export function findScenario(cwd: string, argument: string): string {
  const own = [argument, `${argument}.yaml`].find((path) => existsSync(resolve(cwd, path)))
  const shipped = own === undefined ? findShipped(argument) : undefined
  return shipped === undefined ? (own ?? argument) : shorten(cwd, shipped)
}

const shorten = (cwd: string, path: string): string => {
  const near = relative(cwd, path)
  return near.startsWith('..') ? path : near
}

/** The scenario, its warnings printed. Throws InputError with everything that is wrong with it. */
export async function loadScenario(invocation: Invocation, request: LoadRequest): Promise<Scenario> {
  const { services, language, texts, version } = invocation
  say(invocation, texts.messages.reading(request.path, version))
  const checked = await services.load(request)
  if (!checked.ok) throw new InputError(checked.issues)
  for (const line of issueLines(checked.issues, language, texts)) say(invocation, line)
  return checked.value
}
