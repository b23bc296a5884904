import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { listShipped, shippedFolder } from '../../src/cli/package-files.ts'
import { productServices } from '../../src/cli/product-services.ts'
import { runWords } from './world.ts'

let cwd = ''
beforeEach(async () => {
  cwd = await mkdtemp(join(tmpdir(), 'pathledger-init-'))
})
afterEach(() => rm(cwd, { recursive: true }))

const init = (...words: string[]) => runWords(['init', ...words], { cwd }, productServices)

describe('init', () => {
  it('copies the scenario, all it reads and patients to replace, byte by byte, and says what to do next', async () => {
    const { status, stdout } = await init('mine')
    expect(status).toBe(0)
    const files = await readdir(join(cwd, 'mine'), { recursive: true })
    expect(files).toEqual(expect.arrayContaining(['agder-150.yaml', 'patients.csv', 'tariffs/no-2023.yaml']))
    for (const file of files.filter((name) => name.includes('.'))) {
      expect(await readFile(join(cwd, 'mine', file))).toEqual(await readFile(join(shippedFolder(), file)))
    }
    expect(stdout).toContain('  pathledger compare mine/agder-150.yaml\n')
  })

  it.each(listShipped())(
    'gives %s with all it reads: it can be loaded where it lies, in a folder of its name',
    async (name) => {
      expect((await init('--from', name)).status).toBe(0)
      const loaded = await productServices.load({ path: `${name}/${name}.yaml`, cwd, set: {} })
      expect(loaded.issues.filter(({ severity }) => severity === 'error')).toEqual([])
      expect(loaded.ok).toBe(true)
    },
  )

  it('gives no patients beside a scenario that has its own', async () => {
    const { stdout } = await init('--from', 'rune')
    expect(await readdir(join(cwd, 'rune'))).not.toContain('patients.csv')
    expect(stdout).not.toContain('--cohort')
  })

  it('gives patients that the scenario takes as they are', async () => {
    await init('mine')
    const loaded = await productServices.load({
      path: 'mine/agder-150.yaml',
      cwd,
      set: {},
      cohort: 'mine/patients.csv',
    })
    if (!loaded.ok) throw new Error(JSON.stringify(loaded.issues))
    expect(loaded.value.patients?.length).toBeGreaterThan(3)
  })

  it('overwrites nothing and copies nothing where one file is in the way', async () => {
    await mkdir(join(cwd, 'mine', 'tariffs'), { recursive: true })
    await writeFile(join(cwd, 'mine', 'tariffs', 'no-2023.yaml'), 'my own')
    const { status, stderr } = await init('mine')
    expect(status).toBe(2)
    expect(stderr).toBe(
      'mine/tariffs/no-2023.yaml exists already and is not overwritten. Choose another folder. (PL-U011)\n',
    )
    expect(await readdir(join(cwd, 'mine'))).toEqual(['tariffs'])
  })

  it('says in one line what keeps a folder from being made', async () => {
    await writeFile(join(cwd, 'mine'), '')
    expect(await init('mine/\u001b[31m')).toEqual({
      status: 2,
      stdout: '',
      stderr: 'mine/\\u001b[31m could not be written (ENOTDIR). (PL-U011)\n',
    })
  })

  it('refuses a file in place of the folder', async () => {
    await writeFile(join(cwd, 'mine'), '')
    expect((await init('mine')).stderr).toBe('mine is not a folder. (PL-U011)\n')
  })
})
