import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { shippedFolder } from '../../src/cli/package-files.ts'
import { keepShipped } from '../node/store/keep-shipped.ts'
import { describeInBrowser } from './browser.ts'
import { settled } from './settled.ts'

const kept: string[] = []
afterAll(() => {
  for (const folder of kept) rmSync(folder, { recursive: true })
})

/** A copy of the shipped files, in which a scenario names its files as a shell would. */
function copyScenarios(): string {
  const folder = mkdtempSync(join(tmpdir(), 'pathledger-served-'))
  kept.push(folder)
  cpSync(shippedFolder(), folder, { recursive: true })
  const text = readFileSync(join(folder, 'rune.yaml'), 'utf8')
  const renamed = text.replace(/\b(?:tariffs|costs)\/[\w-]+\.yaml/g, (name) => `./${name}`)
  expect(renamed).not.toBe(text)
  writeFileSync(join(folder, 'rune.yaml'), renamed)
  return folder
}

describeInBrowser(
  'the page that is served with a scenario',
  (visit) => {
    it('opens on it, with the files it reads', async () => {
      const page = await visit()
      await settled(page)
      expect(await page.locator('h1').innerText()).toContain('Rune')
      expect(await page.locator('[data-picture] svg').count()).toBeGreaterThan(0)
    })

    it('opens on what a link says, where there is one', async () => {
      const page = await visit({ fragment: 'scenario=mila&patients=20&replications=2' })
      await settled(page)
      expect(await page.locator('h1').innerText()).not.toContain('Rune')
    })
  },
  async () => ({ kind: 'scenario', request: { path: 'rune.yaml', cwd: copyScenarios(), set: {} } }),
)

describeInBrowser(
  'the page that is served with a stored run',
  (visit) => {
    it('opens on it, priced from what is stored', async () => {
      const page = await visit()
      await settled(page)
      expect(await page.locator('h1').innerText()).toContain('Agder')
      expect(await page.locator('.provenance').first().innerText()).toContain('4711')
    })
  },
  async () => {
    const { folder } = await keepShipped('agder-150', { patients: 20, months: 12, replications: 2, seed: 4711 })
    kept.push(dirname(folder))
    return { kind: 'run', folder: 'run', cwd: dirname(folder) }
  },
)
