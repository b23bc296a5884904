/** Where data goes: standard output, or a file that is whole or not there at all. */
import { randomUUID } from 'node:crypto'
import { access, constants, lstat, open, realpath, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, join, resolve, sep } from 'node:path'
import { type Invocation, say } from './invocation.ts'
import { writeAtPace } from './paced-output.ts'
import { USAGE, usageError } from './usage.ts'

/** The name of standard output. */
const STDOUT = '-'

/**
 * Throws InputError where `path` cannot become a file, so that nobody waits for a result that has nowhere to go. Only
 * ordinary files are replaced, and never one of `inputs`, the files and folders the result is made from. Gives the full
 * path, behind a symbolic link.
 */
export async function checkOut(path: string, cwd: string, inputs: readonly string[] = []): Promise<string> {
  if (path === STDOUT) return path
  const refuse = (say: Parameters<typeof usageError>[1]): never => {
    throw usageError(USAGE.out, say)
  }
  if (path === '') refuse((usage) => usage.missingValue('--out'))
  const full = resolve(cwd, path)
  const folder = await stat(dirname(full)).catch(() => undefined)
  if (!folder?.isDirectory()) refuse((usage) => usage.outParent(path))
  const isLink = (await lstat(full).catch(() => undefined))?.isSymbolicLink() ?? false
  const found = await stat(full).catch(() => undefined)
  if (found?.isDirectory()) refuse((usage) => usage.outFolder(path))
  if (found ? !found.isFile() : isLink) refuse((usage) => usage.outNotFile(path))
  const target = isLink ? await realpath(full) : full
  const read = await Promise.all(inputs.map((input) => realpath(resolve(cwd, input)).catch(() => '')))
  const place = join(await realpath(dirname(target)), basename(target))
  if (read.some((input) => place === input || (input !== '' && place.startsWith(input + sep))))
    refuse((usage) => usage.outIsRead(path))
  await access(dirname(target), constants.W_OK).catch((error) =>
    refuse((usage) => usage.outFailed(path, reasonOf(error))),
  )
  return target
}

const reasonOf = (error: unknown): string => (error as NodeJS.ErrnoException).code ?? String(error)

/** Writes data to `out`, or to standard output without one. A file is written beside its place and moved into it. */
export const writeData = (invocation: Invocation, data: string, out?: string): Promise<void> =>
  writePieces(invocation, [data], out)

/** As `writeData`, piece by piece as they come; what ends the pieces early leaves no file. */
export async function writePieces(
  invocation: Invocation,
  pieces: Iterable<string> | AsyncIterable<string | Uint8Array>,
  out?: string,
): Promise<void> {
  const { io, texts } = invocation
  if (out === undefined || out === STDOUT) {
    const write = writeAtPace(io.stdout)
    for await (const piece of pieces) await write(String(piece))
    return
  }
  const full = await checkOut(out, io.cwd)
  const draft = join(dirname(full), `.${basename(full)}.${randomUUID()}.part`)
  const refuse = (error: unknown): never => {
    throw usageError(USAGE.out, (usage) => usage.outFailed(out, reasonOf(error)))
  }
  try {
    const file = await open(draft, 'wx').catch(refuse)
    try {
      for await (const piece of pieces) await file.writeFile(piece).catch(refuse)
    } finally {
      await file.close()
    }
    await rename(draft, full).catch(refuse)
  } catch (error) {
    await rm(draft, { force: true }).catch(() => undefined)
    throw error
  }
  say(invocation, texts.messages.wrote(out))
}
