import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { InputError } from '../../../src/core/domain/issues.ts'
import { CALLS, type Call, createDisk, type Fault } from './failing-disk.ts'
import { keep, prepareSmall, resume, type Small } from './keep-here.ts'
import { contentOf, failureOf, makeTemporary } from './stored.ts'

const CODES = ['ENOSPC', 'EIO', 'EACCES', 'EROFS'] as const
const WAY_ON: Readonly<Record<(typeof CODES)[number], RegExp>> = {
  ENOSPC: /^The disk is full\. Make room, and go on with: pathledger resume a run$/,
  EIO: /^See to the disk, and go on with/,
  EACCES: /^Allow yourself to write in the folder, and go on with/,
  EROFS: /^Allow yourself to write in the folder, and go on with/,
}

let small: Small
let known: Record<string, string>
let counts: ReadonlyMap<Call, number>

beforeAll(async () => {
  small = prepareSmall('net-treatment', { replications: 2 }, 2)
  const [folder, disk] = [join(makeTemporary(), 'run'), createDisk()]
  await keep(small, folder, disk)
  known = contentOf(folder)
  counts = disk.counts
})

const journalOf = (folder: string): string => {
  const path = join(folder, 'journal.ndjson')
  if (!existsSync(path)) return ''
  const text = readFileSync(path, 'utf8')
  return text.slice(0, text.lastIndexOf('\n') + 1)
}

/** Undefined where there is no manifest. */
function isComplete(folder: string): boolean | undefined {
  const path = join(folder, 'manifest.json')
  return existsSync(path) ? readFileSync(path, 'utf8').includes('"state": "complete"') : undefined
}

/** What failures have left behind and was gone on with: many leave the same. */
const seen = new Set<string>()

/** Goes on after a failure, on a sound disk, as the user is told to. */
async function goOn(folder: string): Promise<void> {
  const left = JSON.stringify([contentOf(folder), journalOf(folder), isComplete(folder)])
  if (seen.has(left)) return
  seen.add(left)
  const before = journalOf(folder)
  if (isComplete(folder) !== undefined) expect(await resume(folder, createDisk())).toEqual([])
  else await keep(small, folder, createDisk())
  expect(journalOf(folder).startsWith(before)).toBe(true)
  expect(contentOf(folder)).toEqual(known)
  expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([])
}

describe('a disk on which nothing fails', () => {
  it('is asked for every kind of call, so that the failures below are failures of something', () => {
    expect([...counts].filter(([, count]) => count === 0)).toEqual([])
    expect(Object.keys(known).filter((name) => name.endsWith('.parquet'))).toHaveLength(9)
  })
})

describe.each(CALLS)('a run on a disk where %s fails', (call) => {
  it('ends with one sentence that names file and reason, and goes on to the same bytes', async () => {
    let failed = 0
    for (let nth = 1; nth <= (counts.get(call) as number); nth++) {
      const fault = CODES[nth % CODES.length] as (typeof CODES)[number]
      const folder = join(makeTemporary(), 'run')
      const disk = createDisk({ call, nth, fault, forGood: nth % 3 === 0 })
      // That a lock cannot be taken away again harms nobody.
      if (call === 'remove') await keep(small, folder, disk)
      else {
        const error = await failureOf(keep(small, folder, disk))
        expect(error, `${call} ${nth}`).toBeInstanceOf(InputError)
        const { issues } = error as InputError
        expect(issues, `${call} ${nth}`).toHaveLength(1)
        expect(issues[0]).toMatchObject({ code: 'PL-R009', message: { en: expect.stringContaining(`(${fault})`) } })
        if (existsSync(folder)) expect(issues[0]?.hint?.en).toMatch(WAY_ON[fault])
        failed++
      }
      await goOn(folder)
    }
    expect(failed).toBe(call === 'remove' ? 0 : counts.get(call))
  })
})

describe('a write', () => {
  const writeWith = async (fault: Fault, nth: number): Promise<string> => {
    const folder = join(makeTemporary(), 'run')
    const disk = createDisk({ call: 'write', nth, fault, forGood: false })
    if (fault === 'short') await keep(small, folder, disk)
    else await expect(keep(small, folder, disk)).rejects.toThrow('cannot be written (ENOSPC)')
    return folder
  }

  it('that takes some of the bytes is gone on with', async () => {
    for (let nth = 1; nth <= (counts.get('write') as number); nth++) {
      expect(contentOf(await writeWith('short', nth))).toEqual(known)
    }
  })

  it('that takes none of them is a full disk', async () => {
    for (let nth = 1; nth <= (counts.get('write') as number); nth++) await goOn(await writeWith('nothing', nth))
  })
})
