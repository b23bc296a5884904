import { execFileSync } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { readManifest, writeManifest } from '../../../src/core/store/run-folder.ts'
import { createFileShelf } from '../../../src/node/store/file-shelf.ts'
import { openStoredRun } from '../../../src/node/store/open-run.ts'
import { createDisk } from './failing-disk.ts'
import { keep, prepareSmall, resume, SHOWN } from './keep-here.ts'
import { contentOf, issuesOf, makeForSuite, makeTemporary } from './stored.ts'

const SMALL = prepareSmall('net-treatment', { replications: 2 }, 2)
let sound: string
let known: Record<string, string>

beforeAll(async () => {
  sound = join(makeForSuite(), 'run')
  await keep(SMALL, sound, createDisk())
  known = contentOf(sound)
})

function copyRun(): string {
  const folder = join(makeTemporary(), 'run')
  cpSync(sound, folder, { recursive: true })
  return folder
}

const codesOf = async (promise: Promise<unknown>): Promise<string[]> =>
  (await issuesOf(promise)).map(({ code }) => code)
const keepIn = (folder: string) => keep(SMALL, folder, createDisk())

describe('a place for a run', () => {
  it.each(['with spaces', 'æøå', "quote's", 'deep/er/still'])('may be called %s', async (name) => {
    const folder = join(makeTemporary(), name)
    await keepIn(folder)
    expect(contentOf(folder)).toEqual(known)
  })

  it('may be a folder that is there and empty, or what a run has left that was killed before it had begun', async () => {
    const folder = makeTemporary()
    mkdirSync(join(folder, 'inputs'))
    writeFileSync(join(folder, 'inputs', '000.txt'), 'half')
    writeFileSync(join(folder, 'manifest.json.part'), '{')
    await keepIn(folder)
    expect(contentOf(folder)).toEqual(known)
  })

  it('may not be a folder in which anything else lies, and nothing is touched there', async () => {
    for (const name of ['notes.txt', '.git', 'inputs/letter.doc', 'lockers']) {
      const folder = makeTemporary()
      mkdirSync(join(folder, 'inputs'))
      writeFileSync(join(folder, name), 'mine')
      expect(await codesOf(keepIn(folder))).toEqual(['PL-R010'])
      expect(readFileSync(join(folder, name), 'utf8')).toBe('mine')
      expect(readdirSync(folder, { recursive: true })).toHaveLength(name.startsWith('inputs') ? 2 : 2)
    }
  })

  it('may not be one that holds a run, nor a file', async () => {
    expect(await codesOf(keepIn(sound))).toEqual(['PL-R011'])
    const file = join(makeTemporary(), 'file')
    writeFileSync(file, 'mine')
    expect(await codesOf(keepIn(file))).toEqual(['PL-R017'])
    expect(await codesOf(keepIn(join(file, 'run')))).toEqual(['PL-R009'])
    expect(readFileSync(file, 'utf8')).toBe('mine')
  })

  it.each(['a file', 'nothing', 'an empty folder'])('gives no run where there is %s', async (what) => {
    const path = join(makeTemporary(), 'place')
    if (what === 'a file') writeFileSync(path, '')
    if (what === 'an empty folder') mkdirSync(path)
    const code = what === 'a file' ? 'PL-R017' : 'PL-R001'
    expect(await codesOf(openStoredRun(path, SHOWN))).toEqual([code])
    expect(await codesOf(resume(path, createDisk()))).toEqual([code])
  })
})

/** What a run may hold in place of one of its files. */
const LINKED = ['manifest.json', 'journal.ndjson', 'inputs/000.txt', 'facts/000001.parquet', 'facts', 'inputs'] as const

describe('a run with a link that leads out of it', () => {
  it.each(LINKED)('is not read through %s, and not written through it', async (name) => {
    const folder = copyRun()
    const outside = join(makeTemporary(), 'outside')
    renameSync(join(folder, name), outside)
    symlinkSync(outside, join(folder, name))
    const before = existsSync(join(outside, '000001.parquet')) ? contentOf(outside) : String(readdirOr(outside))
    const read = async (): Promise<unknown> => {
      const run = await openStoredRun(folder, SHOWN)
      return Promise.all(run.shards.map((shard) => run.readShard(shard)))
    }
    const [issue] = await issuesOf(read())
    expect(issue?.code).toBe('PL-R013')
    expect(issue?.message.en).toContain(name)
    expect(await codesOf(resume(folder, createDisk()))).toContain('PL-R013')
    const after = existsSync(join(outside, '000001.parquet')) ? contentOf(outside) : String(readdirOr(outside))
    expect(after).toEqual(before)
  })

  it.each(['manifest.json.part', 'result.json.part', 'ledger.parquet.part'])(
    'writes no %s through it',
    async (name) => {
      const folder = copyRun()
      const outside = join(makeTemporary(), 'outside')
      writeFileSync(outside, 'mine')
      symlinkSync(outside, join(folder, name))
      expect(await codesOf(resume(folder, createDisk()))).toEqual(['PL-R013'])
      expect(readFileSync(outside, 'utf8')).toBe('mine')
    },
  )
})

const readdirOr = (path: string): string => {
  try {
    return readFileSync(path, 'latin1')
  } catch {
    return readdirSync(path).join()
  }
}

describe.runIf(process.platform !== 'win32')('a pipe in place of a file', () => {
  it.each(['manifest.json', 'journal.ndjson', 'inputs/000.txt', 'scenario.json', 'stimuli/000000.parquet'])(
    'is refused at %s and keeps nobody waiting',
    async (name) => {
      const folder = copyRun()
      rmSync(join(folder, name))
      execFileSync('mkfifo', [join(folder, name)])
      const read = async (): Promise<unknown> => {
        const run = await openStoredRun(folder, SHOWN, '0.1.0')
        return Promise.all(run.shards.map((shard) => run.readShard(shard)))
      }
      const [issue] = await issuesOf(read())
      expect(issue?.message.en).toContain('no ordinary file')
      // A scenario that has been read before is no more than a copy.
      if (name === 'scenario.json') return
      expect((await issuesOf(resume(folder, createDisk())))[0]?.message.en).toMatch(/no ordinary file|ENXIO/)
    },
  )

  it('is refused where a draft would be written', async () => {
    const folder = copyRun()
    execFileSync('mkfifo', [join(folder, 'result.json.part')])
    expect((await issuesOf(resume(folder, createDisk())))[0]?.message.en).toContain(
      'result.json in "a run" cannot be written',
    )
  })
})

describe('a manifest of unknown origin', () => {
  it.each(['../../../etc/passwd', '/etc/passwd', 'C:\\x', '\\\\host\\x', 'a/../../b'])(
    'names an input %s and no file',
    async (path) => {
      const folder = copyRun()
      const shelf = createFileShelf(folder, SHOWN)
      const manifest = await readManifest(shelf)
      const inputs = manifest.inputs.map((input, index) => (index === 1 ? { ...input, path } : input))
      await writeManifest(shelf, { ...manifest, inputs })
      const issues = await issuesOf(openStoredRun(folder, SHOWN))
      expect(issues[0]?.code).toBe('PL-R012')
    },
  )

  it('is refused where a newer product wrote it, with the version', async () => {
    const folder = copyRun()
    const path = join(folder, 'manifest.json')
    const manifest = { ...JSON.parse(readFileSync(path, 'utf8')), schemaVersion: 2, product: { version: '9.0.0' } }
    writeFileSync(path, JSON.stringify(manifest))
    const [issue] = await issuesOf(openStoredRun(folder, SHOWN))
    expect(issue).toMatchObject({ code: 'PL-R003', message: { en: expect.stringContaining('9.0.0') } })
    expect(await codesOf(resume(folder, createDisk()))).toEqual(['PL-R003'])
  })

  it.each([
    ['replications', { replications: 3 }],
    ['a seed', { seed: 3 }],
    ['simulations', { simulations: [{ pathway: 'usual-care', arms: [] }] }],
    ['patients', { patients: 1 }],
  ])('is refused to be gone on with where it has other %s than its scenario', async (_what, change) => {
    const folder = copyRun()
    const shelf = createFileShelf(folder, SHOWN)
    await writeManifest(shelf, { ...(await readManifest(shelf)), ...change })
    expect(await codesOf(resume(folder, createDisk()))).toEqual(['PL-R012'])
  })

  it.each(['constructor', '__proto__', 'nothing'])('is refused where it names a pathway %s', async (id) => {
    const folder = copyRun()
    const shelf = createFileShelf(folder, SHOWN)
    const manifest = await readManifest(shelf)
    await writeManifest(shelf, { ...manifest, pathways: manifest.pathways.map((one) => ({ ...one, id })) })
    expect(await codesOf(resume(folder, createDisk()))).toEqual(['PL-R014'])
  })
})
