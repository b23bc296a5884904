import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { lockFolder } from '../../../src/node/store/lock.ts'
import { SHOWN } from './keep-here.ts'
import { issuesOf, makeTemporary } from './stored.ts'

const host = hostname()
  .replace(/[^\w-]/g, '-')
  .slice(0, 100)

async function runOther(words: readonly string[]): Promise<{ readonly pid: number; end(): Promise<void> }> {
  const child = spawn(process.execPath, words, { stdio: 'ignore' })
  await once(child, 'spawn')
  return {
    pid: child.pid as number,
    async end() {
      child.kill('SIGKILL')
      await once(child, 'exit')
    },
  }
}

describe('a folder that is locked', () => {
  it('is refused to this process a second time, and free again when it is let go', async () => {
    const folder = makeTemporary()
    const unlock = await lockFolder(folder, SHOWN)
    expect(readdirSync(folder)).toHaveLength(1)
    const [issue] = await issuesOf(lockFolder(folder, SHOWN))
    expect(issue).toMatchObject({ code: 'PL-R008', message: { en: expect.stringContaining(`${process.pid}`) } })
    await unlock()
    expect(readdirSync(folder)).toEqual([])
    await (await lockFolder(folder, SHOWN))()
  })

  it('is refused as long as the process that holds it lives, and taken over when it is gone', async () => {
    const folder = makeTemporary()
    const other = await runOther(['--eval', 'setInterval(() => 0, 1000)'])
    const name = `lock.${other.pid}..${host}`
    writeFileSync(join(folder, name), '')
    const [issue] = await issuesOf(lockFolder(folder, SHOWN))
    expect(issue).toMatchObject({ code: 'PL-R008', hint: { en: expect.stringContaining(name) } })
    expect(readdirSync(folder)).toEqual([name])
    await other.end()
    const unlock = await lockFolder(folder, SHOWN)
    expect(existsSync(join(folder, name))).toBe(false)
    await unlock()
  })

  it.runIf(existsSync('/proc/self/stat'))(
    'is taken over where another process has the number of the one that held it',
    async () => {
      const folder = makeTemporary()
      writeFileSync(join(folder, `lock.${process.ppid}.1.${host}`), '')
      const unlock = await lockFolder(folder, SHOWN)
      expect(readdirSync(folder)).toHaveLength(1)
      await unlock()
    },
  )

  it('is refused where another machine holds it, of which nothing can be known', async () => {
    const folder = makeTemporary()
    writeFileSync(join(folder, 'lock.1..elsewhere'), '')
    const [issue] = await issuesOf(lockFolder(folder, SHOWN))
    expect(issue).toMatchObject({ code: 'PL-R008', message: { en: expect.stringContaining('1 · elsewhere') } })
  })

  it('is not held by files of other names, whatever they are', async () => {
    const folder = makeTemporary()
    for (const name of ['lock', 'lock.x', 'lock.1.2', 'lock.99999999999999999999..h'])
      writeFileSync(join(folder, name), 'x')
    mkdirSync(join(folder, 'lock.d'))
    symlinkSync('/dev/zero', join(folder, 'lock.zero'))
    const unlock = await lockFolder(folder, SHOWN)
    await unlock()
    expect(readdirSync(folder)).toHaveLength(6)
  })

  it('goes to at most one of two that come at the same time', async () => {
    const folder = makeTemporary()
    const taken = await Promise.allSettled([lockFolder(folder), lockFolder(folder)])
    expect(taken.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    await Promise.all(taken.map((one) => one.status === 'fulfilled' && one.value()))
  })
})
