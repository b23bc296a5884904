import { appendFile, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { EXIT } from '../../src/cli/exit-status.ts'
import { renderVerification } from '../../src/cli/render/verify-view.ts'
import { runCli } from '../../src/cli/run-cli.ts'
import { textsOf } from '../../src/cli/texts/texts-of.ts'
import { readManifest, writeManifest } from '../../src/core/store/run-folder.ts'
import { createFileShelf } from '../../src/node/store/file-shelf.ts'
import { makeWorld } from './world.ts'

let cwd = ''

async function run(line: string) {
  const world = makeWorld({ cwd })
  const status = await runCli([...line.split(' '), '--lang', 'en'], world)
  return { status, ...world.written }
}

beforeAll(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'pathledger-verify-'))
  await run('compare agder-150 --patients 3 --months 2 --replications 2 --keep stored --json')
})
afterAll(() => rm(cwd, { recursive: true }))

describe('verify', () => {
  it('says that all is the same, and tells what has changed first', async () => {
    expect(await run('verify stored')).toMatchObject({
      status: EXIT.fine,
      stdout: '1 of 1 segments have been simulated again and are the same.\nresult.json is the same.\n',
    })
    const shelf = createFileShelf(join(cwd, 'stored'))
    const manifest = await readManifest(shelf)
    const pathways = manifest.pathways.map((one) => ({ ...one, sha256: '0'.repeat(64) }))
    await writeManifest(shelf, { ...manifest, product: { ...manifest.product, version: '0.0.9' }, pathways })
    const { status, stderr, stdout } = await run('verify stored --json')
    await writeManifest(shelf, manifest)
    expect(status).toBe(EXIT.fine)
    expect(stderr).toMatch(/"stored" was stored by pathledger 0\.0\.9; this is .*\(PL-R027\)/)
    expect(stderr).toContain('The pathway "usual-care" has changed since')
    expect(JSON.parse(stdout)).toMatchObject({
      verified: true,
      changed: [{ code: 'PL-R027' }, { code: 'PL-R014' }, { code: 'PL-R014' }],
    })
  })

  it('ends with status 7 where something is not the same', async () => {
    await appendFile(join(cwd, 'stored', 'result.json'), ' ')
    const { status, stdout } = await run('verify stored --workers 2')
    expect([status, stdout]).toEqual([EXIT.differs, expect.stringContaining('result.json is not the same.')])
    expect((await run('verify nowhere')).status).toBe(EXIT.input)
  })

  it('shows the first difference', () => {
    const difference = {
      ...{ segment: 4, table: 'facts' as const, row: 17, simulation: 1, replication: 2, patient: 5 },
      ...{ pathway: 'usual-care', arms: ['now'], stored: { type: 'Died', at: 3 }, lived: null },
    }
    const found = {
      ...{ verified: false, segments: 9, checked: 9, same: 7, damage: [], result: 'same' as const },
      differences: [difference, { ...difference, segment: 6 }],
    }
    expect(renderVerification({ texts: textsOf('en') }, found)).toBe(
      [
        'Only 7 of 9 segments are the same when they are simulated again.',
        'Segment 4 differs first in facts, row 17: usual-care (now), replication 2, patient 5.',
        '  stored: type=Died  at=3',
        '  simulated: nothing',
        'And 1 more segments differ.',
        'result.json is the same.',
        '',
      ].join('\n'),
    )
  })
})
