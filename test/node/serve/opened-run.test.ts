import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openRunBlobs } from '../../../src/node/serve/opened.ts'
import { makeTemporary } from '../store/stored.ts'

/** A folder with blobs, with what is none, and with links to a secret beside it. */
function makeRun(): string {
  const root = makeTemporary()
  const folder = join(root, 'run')
  mkdirSync(join(folder, 'facts', 'deeper'), { recursive: true })
  mkdirSync(join(root, 'elsewhere'))
  writeFileSync(join(root, 'secret'), 'secret')
  writeFileSync(join(root, 'elsewhere', '000000.parquet'), 'secret')
  writeFileSync(join(folder, 'manifest.json'), '{}')
  writeFileSync(join(folder, 'facts', '000000.parquet'), 'PAR1')
  writeFileSync(join(folder, 'facts', 'deeper', '1.parquet'), 'no blob')
  writeFileSync(join(folder, '.hidden'), 'no blob')
  writeFileSync(join(folder, 'Notes to self.txt'), 'no blob')
  symlinkSync(join(root, 'secret'), join(folder, 'result.json'))
  symlinkSync(join(root, 'elsewhere'), join(folder, 'spans'))
  return folder
}

describe('a stored run that the page is opened on', () => {
  it('lists its blobs alone, by name', async () => {
    const run = await openRunBlobs(makeRun(), 'my-run')
    expect(await run.list()).toEqual(['facts/000000.parquet', 'manifest.json'])
    expect(run).toMatchObject({ kind: 'run', main: 'my-run' })
  })

  it('gives the bytes of a blob', async () => {
    const run = await openRunBlobs(makeRun(), 'my-run')
    expect(Buffer.from((await run.read('facts/000000.parquet')) ?? []).toString()).toBe('PAR1')
  })

  it.each([
    'result.json',
    'spans/000000.parquet',
    '../secret',
    '/etc/passwd',
    'facts/../../secret',
    'facts/deeper/1.parquet',
    'facts',
    'Notes to self.txt',
    '.hidden',
    '',
    'manifest.json\0',
    'missing.json',
  ])('gives nothing for %j', async (name) => {
    const run = await openRunBlobs(makeRun(), 'my-run')
    expect(await run.read(name)).toBeUndefined()
  })

  it('is refused where there is no folder', async () => {
    await expect(openRunBlobs(join(makeRun(), 'nowhere'), 'nowhere')).rejects.toMatchObject({
      issues: [{ code: 'PL-R001' }],
    })
  })
})
