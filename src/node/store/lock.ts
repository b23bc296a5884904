/** One process writes to a run at a time. A lock is an empty file whose name says who holds it. */
import { readFileSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { storeError } from '../../core/store/store-issues.ts'
import { type Disk, realDisk } from './disk.ts'
import { refuseWrite } from './refuse-write.ts'

interface Holder {
  readonly pid: number
  /** When the process began, so that another one with its number is told apart; empty where the system does not say. */
  readonly began: string
  readonly host: string
}

const LOCK = /^lock\.(\d{1,10})\.(\d*)\.([\w-]*)$/
const nameOf = ({ pid, began, host }: Holder): string => `lock.${pid}.${began}.${host}`

/** When a process began, in ticks since the machine started; empty where the system does not say. */
function beganOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? ''
  } catch {
    return ''
  }
}

const thisHost = (): string =>
  hostname()
    .replace(/[^\w-]/g, '-')
    .slice(0, 100)

function isAlive({ pid, host, began }: Holder): boolean {
  if (host !== thisHost()) return true
  try {
    process.kill(pid, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false
  }
  return began === '' || beganOf(pid) === '' || beganOf(pid) === began
}

/** The locks of others in a folder. */
async function findOthers(folder: string, own: string): Promise<(Holder & { readonly name: string })[]> {
  const names = await readdir(folder)
  return names.flatMap((name) => {
    const [, pid, began = '', host = ''] = LOCK.exec(name) ?? []
    return pid === undefined || name === own ? [] : [{ name, pid: Number(pid), began, host }]
  })
}

/** Folders this process holds. */
const held = new Set<string>()

/**
 * Takes a folder for this process and gives what lets it go again. A lock whose process is gone is taken away. Of two
 * that come at the same time at least one sees the other's lock and gives way. Throws InputError where another process
 * holds the folder; `shown` is how messages call it.
 */
export async function lockFolder(folder: string, shown = folder, disk: Disk = realDisk): Promise<() => Promise<void>> {
  const me: Holder = { pid: process.pid, began: beganOf(process.pid), host: thisHost() }
  const own = nameOf(me)
  const path = join(folder, own)
  const refuse = ({ pid, host }: Holder, file: string) =>
    storeError('PL-R008', { run: shown, process: `${pid} · ${host}`, file }, 'wait')
  if (held.has(path)) throw refuse(me, own)
  held.add(path)
  const unlock = async (): Promise<void> => {
    held.delete(path)
    // A lock that cannot be taken away is of a process that is gone soon.
    await disk.remove(path).catch(() => undefined)
  }
  try {
    const file = await disk.open(path, 'anew')
    await file.close()
    for (const { name, ...holder } of await findOthers(folder, own)) {
      if (isAlive(holder)) throw refuse(holder, name)
      await disk.remove(join(folder, name))
    }
    return unlock
  } catch (error) {
    await unlock()
    throw refuseWrite(error, shown, 'lock')
  }
}
