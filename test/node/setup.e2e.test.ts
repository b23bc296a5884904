import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

const SETUP = new URL('../../src/setup.mjs', import.meta.url)
const LOCK = { packages: { '': {}, 'node_modules/one': { version: '1.0.0' } } }

/** A stand-in for npm: notes how it was called, prints, and "installs" when it succeeds. */
const FAKE_NPM = `#!/bin/sh
echo "$@" >> "$FAKE_LOG"
i=1
while [ $i -le 30 ]; do echo "npm line $i" >&2; i=$((i + 1)); done
[ "$FAKE_STATUS" = 0 ] && mkdir -p node_modules
exit "$FAKE_STATUS"
`

let folder: string

function writeLock(lock: object): void {
  writeFileSync(join(folder, 'package-lock.json'), JSON.stringify(lock))
}

function runSetup(options: { npmStatus?: number; path?: string } = {}) {
  const result = spawnSync(process.execPath, [join(folder, 'src', 'setup.mjs')], {
    encoding: 'utf8',
    env: {
      PATH: options.path ?? [join(folder, 'bin'), '/usr/bin', '/bin'].join(delimiter),
      FAKE_LOG: join(folder, 'calls'),
      FAKE_STATUS: String(options.npmStatus ?? 0),
    },
  })
  const calls = existsSync(join(folder, 'calls')) ? readFileSync(join(folder, 'calls'), 'utf8').trim().split('\n') : []
  return { status: result.status, stdout: result.stdout, stderr: result.stderr.trim().split('\n'), calls }
}

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pathledger-setup-'))
  for (const name of ['src', 'bin']) mkdirSync(join(folder, name))
  copyFileSync(SETUP, join(folder, 'src', 'setup.mjs'))
  writeFileSync(join(folder, 'bin', 'npm'), FAKE_NPM)
  chmodSync(join(folder, 'bin', 'npm'), 0o755)
  writeLock(LOCK)
})

afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('a working copy prepares itself', () => {
  it('installs what the lockfile lists when nothing is installed, and says so in one line', () => {
    const first = runSetup()
    expect(first).toMatchObject({ status: 0, stdout: '', calls: ['ci --include=dev'] })
    expect(first.stderr).toEqual([expect.stringContaining('Installing the dependencies')])
  })

  it('says and does nothing when the installation is fresh', () => {
    runSetup()
    expect(runSetup()).toMatchObject({ status: 0, stdout: '', stderr: [''], calls: ['ci --include=dev'] })
  })

  it('installs again when the lockfile has changed', () => {
    runSetup()
    writeLock({ packages: { '': {}, 'node_modules/one': { version: '1.0.1' } } })
    expect(runSetup().calls).toHaveLength(2)
    expect(runSetup().calls).toHaveLength(2)
  })

  it('takes over an installation made by hand that agrees with the lockfile', () => {
    mkdirSync(join(folder, 'node_modules'))
    writeLock({ packages: { ...LOCK.packages, 'node_modules/other-platform': { version: '2.0.0', optional: true } } })
    writeFileSync(join(folder, 'node_modules', '.package-lock.json'), JSON.stringify(LOCK))
    expect(runSetup()).toMatchObject({ status: 0, stderr: [''], calls: [] })
  })

  it('replaces an installation made by hand that lacks a package', () => {
    mkdirSync(join(folder, 'node_modules'))
    writeFileSync(join(folder, 'node_modules', '.package-lock.json'), JSON.stringify({ packages: {} }))
    expect(runSetup().calls).toHaveLength(1)
  })

  it('stops with one sentence and the end of what npm said when the installation fails', () => {
    const { status, stderr } = runSetup({ npmStatus: 7 })
    expect(status).toBe(1)
    expect(stderr[1]).toBe('The dependencies could not be installed: "npm ci" failed (exit status 7).')
    expect(stderr).toHaveLength(14)
    expect(stderr.at(-1)).toBe('npm line 30')
  })

  it('tries again after a failed installation', () => {
    runSetup({ npmStatus: 7 })
    expect(runSetup()).toMatchObject({ status: 0, calls: ['ci --include=dev', 'ci --include=dev'] })
  })

  it('fails without a stack trace when npm cannot be found', () => {
    const { status, stderr } = runSetup({ path: join(folder, 'nowhere') })
    expect(status).toBe(1)
    expect(stderr[1]).toContain('could not be installed')
    expect(stderr.join('\n')).not.toContain('    at ')
  })
})

describe('the lockfile', () => {
  type Entry = { resolved?: string; optionalDependencies?: Record<string, string> }
  const text = readFileSync(join(dirname(SETUP.pathname), '..', 'package-lock.json'), 'utf8')
  const packages: [string, Entry][] = Object.entries(JSON.parse(text).packages)

  it('names no registry', () => {
    expect(packages.filter(([, entry]) => entry.resolved !== undefined)).toEqual([])
  })

  it('lists the builds for every platform, so that it installs on all of them', () => {
    const listed = new Set(packages.map(([path]) => path.slice(path.lastIndexOf('node_modules/') + 13)))
    const wanted = packages.flatMap(([, entry]) => Object.keys(entry.optionalDependencies ?? {}))
    expect(wanted.filter((name) => !listed.has(name))).toEqual([])
  })
})
