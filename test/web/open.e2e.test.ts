import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, expect, it } from 'vitest'
import { keepShipped } from '../node/store/keep-shipped.ts'
import { readText, shipped } from '../scenarios/read-files.ts'
import { describeInBrowser } from './browser.ts'
import { settled } from './settled.ts'

const SMALL = 'scenario=rune'
const HOSTILE = '<img src=x onerror=alert(1)>'
const rune = shipped.rune?.title.nb as string
const own = readText('rune.yaml').replace(/^title:.*$/m, `title: {nb: "${HOSTILE}", en: "${HOSTILE}"}`)

const folder = mkdtempSync(join(tmpdir(), 'pathledger-open-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const write = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text)
  return join(folder, name)
}

const title = (page: Page): Promise<string> => page.locator('h1').innerText()
const soon = <T>(read: () => T) => expect.poll(read, { timeout: 30_000 })

async function choose(page: Page, button: string, files: string | string[]): Promise<void> {
  await page.getByRole('button', { name: 'Åpne …' }).click()
  const chooser = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: button }).click()
  await (await chooser).setFiles(files)
}

describeInBrowser('opening something else on the page', (visit) => {
  it('offers every shipped scenario with what it is and its arms, and opens the one that is chosen', async () => {
    const page = await visit({ fragment: SMALL })
    await settled(page)
    await page.getByRole('button', { name: 'Åpne …' }).click()
    const entries = page.locator('dialog li')
    await entries.first().waitFor()
    const told = await entries.allInnerTexts()
    const scenarios = Object.values(shipped)
    expect(told).toHaveLength(scenarios.length)
    for (const scenario of scenarios) {
      const entry = told.find((one) => one.startsWith(scenario.title.nb)) ?? ''
      const [, about = ''] = entry.split('\n').filter(Boolean)
      expect([scenario.id, about.length > 40]).toEqual([scenario.id, true])
      for (const arm of scenario.arms) expect(entry).toContain(arm.title.nb)
    }
    const mila = shipped.mila?.title.nb as string
    await page.getByRole('button', { name: mila }).click()
    await soon(() => title(page)).toBe(mila)
    expect(await page.locator('dialog').count()).toBe(0)
    await page.getByRole('button', { name: 'Angre' }).click()
    await soon(() => title(page)).toBe(rune)
    await page.getByRole('button', { name: 'Gjør om' }).click()
    await soon(() => title(page)).toBe(mila)
  })

  it('closes the gallery by Escape, and the focus is where it was', async () => {
    const page = await visit({ fragment: SMALL })
    await settled(page)
    const button = page.getByRole('button', { name: 'Åpne …' })
    await button.focus()
    await page.keyboard.press('Enter')
    await page.locator('dialog li').first().waitFor()
    await page.keyboard.press('Escape')
    await soon(() => page.locator('dialog').count()).toBe(0)
    expect(await button.evaluate((one) => one === document.activeElement)).toBe(true)
  })

  it("opens somebody's own file with the shipped prices it names, shows a script in its title, and links to it", async () => {
    const page = await visit({ fragment: SMALL })
    page.on('dialog', () => expect.unreachable('a script of the scenario was run'))
    await settled(page)
    await choose(page, 'Åpne scenariofiler …', write('own.yaml', own))
    await soon(() => title(page)).toBe(HOSTILE)
    await settled(page)
    await soon(() => page.url()).toContain('own=')
    await page.reload()
    await soon(() => title(page)).toBe(HOSTILE)
  })

  it('keeps the picture where a scenario is broken, says what is wrong and where, and lets it be mended', async () => {
    const page = await visit({ fragment: SMALL })
    await settled(page)
    const shown = await page.locator('main').innerText()
    await choose(page, 'Åpne scenariofiler …', write('broken.yaml', own.replace(/^months:/m, 'monthz:')))
    const told = page.locator('.outcome')
    await told.waitFor()
    const line = own.split('\n').findIndex((one) => one.startsWith('months:')) + 1
    expect(await told.innerText()).toContain(`broken.yaml:${line}:1`)
    expect(await told.innerText()).toContain('monthz')
    expect(await title(page)).toBe(rune)
    await settled(page)
    expect(await page.locator('main').innerText()).toBe(shown)
    await page.getByRole('button', { name: 'Rett teksten …' }).click()
    await page.locator('.cm-line', { hasText: 'monthz:' }).click()
    await page.keyboard.press('Home')
    await page.keyboard.press('Control+Delete')
    await page.keyboard.insertText('months')
    await page.getByRole('button', { name: 'Bruk teksten' }).click()
    await soon(() => title(page)).toBe(HOSTILE)
    await page.getByRole('button', { name: 'Angre' }).click()
    await soon(() => title(page)).toBe(rune)
  })

  it('says what it cannot open', async () => {
    const page = await visit({ fragment: SMALL })
    await settled(page)
    await choose(page, 'Åpne scenariofiler …', write('notes.txt', 'nothing'))
    await page.locator('.outcome').waitFor()
    expect(await page.locator('.outcome').innerText()).toContain('verken')
    await choose(page, 'Åpne scenariofiler …', write('large.yaml', `# ${'x'.repeat(5_000_001)}`))
    await soon(() => page.locator('.outcome').innerText()).toContain('PL-S004')
    expect(await title(page)).toBe(rune)
  })

  it('says that what was dropped cannot be read, such as a file that is gone', async () => {
    const page = await visit({ fragment: SMALL })
    await settled(page)
    await page.evaluate(() => {
      File.prototype.arrayBuffer = () => Promise.reject(new DOMException('gone', 'NotFoundError'))
      const dataTransfer = new DataTransfer()
      dataTransfer.items.add(new File(['id: gone'], 'gone.yaml'))
      document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }))
    })
    await page.locator('.outcome').waitFor()
    expect(await page.locator('.outcome').innerText()).toContain('kan ikke leses')
    expect(await title(page)).toBe(rune)
  })

  it('opens a stored run and prices its facts again; what makes other lives is simulated anew, and says so', async () => {
    const kept = await keepShipped('agder-150', { patients: 20, replications: 3 })
    try {
      const page = await visit({ fragment: `${SMALL}&view=assumptions` })
      await settled(page)
      await choose(page, 'Åpne mappen til en lagret kjøring …', kept.folder)
      const stored = page.locator('.stored')
      await stored.waitFor()
      await settled(page)
      expect(await stored.innerText()).toContain('3 simuleringer')
      const isAnew = async (): Promise<boolean> => (await stored.innerText()).includes('simulert på nytt.')
      const set = async (name: string, typed: string): Promise<void> => {
        await page.getByRole('searchbox').fill(name)
        await page.locator(`[data-name="${name}"] input[type="text"]`).fill(typed)
        await page.keyboard.press('Enter')
        await page.locator(`[data-name="${name}"] .mark`).waitFor()
        await settled(page)
      }
      await set('price.TMS-FOLLOWUP', '900')
      expect(await isAnew()).toBe(false)
      await set('fx.adm', '0,9')
      await soon(isAnew).toBe(true)
      await page.getByRole('button', { name: 'Sett tilbake' }).click()
      await soon(isAnew).toBe(false)
    } finally {
      rmSync(dirname(kept.folder), { recursive: true, force: true })
    }
  })
})
