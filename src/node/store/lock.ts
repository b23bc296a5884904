/** One process writes to a run at a time. */
import { readFileSync } from 'node:fs'
import { link, readFile, rm, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { storeError } from '../../core/store/store-issues.ts'

interface Holder {
  readonly pid: number
  readonly host: string
  /** When the process began, so that another one with its number is told apart; empty where the system does not say. */
  readonly began: string
}

/** When a process began, in ticks since the machine started; empty where the system does not say. */
function beganOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? ''
  } catch {
    return ''
  }
}

function isAlive({ pid, host, began }: Holder): boolean {
  if (host !== hostname()) return true
  try {
    process.kill(pid, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false
  }
  return began === '' || beganOf(pid) === '' || beganOf(pid) === began
}

function readHolder(text: string): Holder | undefined {
  try {
    const { pid, host, began } = JSON.parse(text) as Partial<Holder>
    const isHolder = Number.isSafeInteger(pid) && (pid as number) > 0 && typeof host === 'string'
    return isHolder ? { pid: pid as number, host, began: String(began ?? '') } : undefined
  } catch {
    return undefined
  }
}

/**
 * Takes a folder for this process and gives what lets it go again. A lock whose process is gone is taken over. Throws
 * InputError where another process holds the folder; `shown` is how messages call it.
 */
export async function lockFolder(folder: string, shown = folder): Promise<() => Promise<void>> {
  const path = join(folder, 'lock')
  const own = join(folder, `lock.${process.pid}.${Date.now().toString(36)}`)
  const me: Holder = { pid: process.pid, host: hostname(), began: beganOf(process.pid) }
  try {
    await writeFile(own, `${JSON.stringify(me)}\n`, { flag: 'wx' })
  } catch (error) {
    throw storeError(
      'PL-R009',
      { run: shown, file: 'lock', what: (error as NodeJS.ErrnoException).code ?? '' },
      'space',
    )
  }
  try {
    for (let tries = 0; tries < 3; tries++) {
      const isTaken = await link(own, path).then(
        () => true,
        () => false,
      )
      if (isTaken) return () => rm(path, { force: true })
      const holder = readHolder(await readFile(path, 'utf8').catch(() => ''))
      if (holder && isAlive(holder)) {
        throw storeError('PL-R008', { run: shown, process: `${holder.pid} · ${holder.host}` }, 'wait')
      }
      await rm(path, { force: true })
    }
  } finally {
    await rm(own, { force: true })
  }
  throw storeError('PL-R008', { run: shown, process: '?' }, 'wait')
}
