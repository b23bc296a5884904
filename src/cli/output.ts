/** Where data goes: standard output, or a file that is whole or not there at all. */
import { randomUUID } from 'node:crypto'
import { rename, rm, stat, writeFile } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import { type Session, say } from './session.ts'
import { USAGE, usageError } from './usage.ts'

/** Throws InputError where `path` cannot become a file, so that nobody waits for a result that has nowhere to go. */
export async function checkOut(path: string, cwd: string): Promise<void> {
  const full = resolve(cwd, path)
  if (await isFolder(full)) throw usageError(USAGE.out, (usage) => usage.outFolder(path))
  if (!(await isFolder(dirname(full)))) throw usageError(USAGE.out, (usage) => usage.outParent(path))
}

/** True where a folder stands at the path. */
async function isFolder(path: string): Promise<boolean> {
  return (await stat(path).catch(() => undefined))?.isDirectory() ?? false
}

/** Writes data to `out`, or to standard output without one. A file is written beside its place and moved into it. */
export async function writeData(session: Session, data: string, out?: string): Promise<void> {
  const { io, texts } = session
  if (out === undefined) {
    io.stdout.write(data)
    return
  }
  const full = resolve(io.cwd, out)
  await checkOut(out, io.cwd)
  const draft = join(dirname(full), `.${basename(full)}.${randomUUID()}.part`)
  try {
    await writeFile(draft, data, { flag: 'wx' })
    await rename(draft, full)
  } catch (error) {
    await rm(draft, { force: true })
    const reason = (error as NodeJS.ErrnoException).code ?? String(error)
    throw usageError(USAGE.out, (usage) => usage.outFailed(out, reason))
  }
  say(session, texts.messages.wrote(out))
}
