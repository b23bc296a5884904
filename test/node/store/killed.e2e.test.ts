import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeAll, expect, it } from 'vitest'
import { createDisk } from './failing-disk.ts'
import { keep, prepareSmall } from './keep-here.ts'
import { contentOf, makeForSuite, makeTemporary } from './stored.ts'

const KILLED = fileURLToPath(new URL('./killed-keep.ts', import.meta.url))
const SMALL = prepareSmall('net-treatment', { replications: 2 }, 2)
let known: Record<string, string>

beforeAll(async () => {
  const folder = join(makeForSuite(), 'run')
  await keep(SMALL, folder, createDisk())
  known = contentOf(folder)
})

/** Runs a process of its own that kills itself at a system call, or at none. */
const runOther = (what: 'keep' | 'resume', folder: string, call = 0) =>
  spawnSync(process.execPath, ['--import', 'tsx', KILLED, what, folder, String(call)], { stdio: 'ignore' })

it.each([
  { keeping: 8, resuming: undefined },
  { keeping: 60, resuming: 5 },
  { keeping: 85, resuming: 20 },
])(
  'a process that is killed at call $keeping, and again at $resuming, leaves a run that ends as one that was not',
  async ({ keeping, resuming }) => {
    const folder = join(makeTemporary(), 'run')
    expect(runOther('keep', folder, keeping).signal).toBe('SIGKILL')
    if (resuming !== undefined) expect(runOther('resume', folder, resuming).signal).toBe('SIGKILL')
    const hasBegun = existsSync(join(folder, 'manifest.json'))
    expect(runOther(hasBegun ? 'resume' : 'keep', folder).status).toBe(0)
    expect(contentOf(folder)).toEqual(known)
  },
)
