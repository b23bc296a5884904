import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { loaderFor, readTextFile } from '../../src/node/scenario-files.ts'

let top = ''
let folder = ''
beforeAll(() => {
  top = mkdtempSync(join(tmpdir(), 'pathledger-files-'))
  folder = join(top, 'scenarios')
  mkdirSync(join(folder, 'tariffs'), { recursive: true })
  writeFileSync(join(top, 'secret.yaml'), 'secret: 1\n')
  writeFileSync(join(folder, 'tariffs', 'no.yaml'), 'a: 1\n')
  writeFileSync(join(folder, 'latin1.yaml'), new Uint8Array([0x61, 0xf8]))
  writeFileSync(join(folder, 'large.yaml'), '')
  truncateSync(join(folder, 'large.yaml'), 50_000_000)
  symlinkSync(join(top, 'secret.yaml'), join(folder, 'link.yaml'))
  symlinkSync(top, join(folder, 'up'))
  symlinkSync('tariffs/no.yaml', join(folder, 'inside.yaml'))
  symlinkSync('/dev/zero', join(folder, 'zero.yaml'))
  execFileSync('mkfifo', [join(folder, 'pipe.yaml')])
})
afterAll(() => rmSync(top, { recursive: true }))

const outcome = (path: string): string => {
  const read = loaderFor(folder)(path, 'yaml')
  return 'code' in read ? read.code : read.text
}

describe('files that a scenario names', () => {
  it('are read from its own folder and below', () => {
    expect([outcome('tariffs/no.yaml'), outcome('./tariffs/no.yaml'), outcome('inside.yaml')]).toEqual([
      'a: 1\n',
      'a: 1\n',
      'a: 1\n',
    ])
  })

  it.each([
    '../secret.yaml',
    'tariffs/../../secret.yaml',
    '/etc/hostname',
    'link.yaml',
    'up/secret.yaml',
    'C:\\secret.yaml',
    '..\\secret.yaml',
    'file:///etc/hostname',
    'zero.yaml',
    '.',
    '',
  ])('are never read from outside: %s', (path) => expect(outcome(path)).toBe('PL-S002'))

  it.each([
    ['missing.yaml', 'PL-S001'],
    ['a\u0000b', 'PL-S001'],
    ['tariffs', 'PL-S003'],
    ['pipe.yaml', 'PL-S003'],
    ['large.yaml', 'PL-S004'],
    ['latin1.yaml', 'PL-S005'],
  ])('give an issue and no wait: %s', (path, code) => expect(outcome(path)).toBe(code))
})

it('a file may be larger as a cohort than as a scenario', () => {
  writeFileSync(join(folder, 'cohort.csv'), 'x'.repeat(5_000_001))
  expect(readTextFile(join(folder, 'cohort.csv'), 'yaml')).toMatchObject({ code: 'PL-S004' })
  expect(readTextFile(join(folder, 'cohort.csv'), 'csv')).toMatchObject({ name: join(folder, 'cohort.csv') })
})

it('messages call a file by the folder the user typed', () => {
  expect(loaderFor(folder, 'scenarios')('tariffs/no.yaml', 'yaml')).toMatchObject({
    name: join('scenarios', 'tariffs', 'no.yaml'),
  })
})
