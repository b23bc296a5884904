import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { scenarioJsonSchema } from '../../../src/core/json-schema.ts'
import { keysAt, type SchemaNode } from '../../../src/web/editor/json-schema.ts'
import { describeInBrowser } from '../browser.ts'
import { settled } from '../settled.ts'

const schema = scenarioJsonSchema() as SchemaNode
const keys = keysAt(schema, []).map(({ key }) => key)

const BUTTON = { nb: 'Rediger scenarioteksten …', en: 'Edit the scenario text …' } as const

describeInBrowser('help while a scenario is written', (visit) => {
  /** The editor on "Rune". */
  const open = async (lang: keyof typeof BUTTON): Promise<Page> => {
    const page = await visit({ fragment: `scenario=rune&view=assumptions&lang=${lang}` })
    await settled(page)
    await page.getByRole('button', { name: BUTTON[lang] }).click()
    await page.locator('.cm-line', { hasText: 'months:' }).waitFor()
    return page
  }
  const lineOf = (page: Page, text: string) => page.locator('.cm-line', { hasText: text }).first()
  const offered = (page: Page) => page.locator('.cm-tooltip-autocomplete li')
  const labels = async (page: Page): Promise<readonly string[]> => {
    await offered(page).first().waitFor()
    return offered(page).locator('.cm-completionLabel').allInnerTexts()
  }
  /** An empty line below the one with a text, the cursor in it. */
  const begin = async (page: Page, text: string): Promise<void> => {
    await lineOf(page, text).click()
    await page.keyboard.press('End')
    await page.keyboard.press('Enter')
  }

  it('offers every key of the published schema, those that must be there as such, and writes the one that is chosen', async () => {
    const page = await open('nb')
    await begin(page, 'months:')
    await page.keyboard.press('Control+Space')
    expect([...(await labels(page))].sort()).toEqual([...keys].sort())
    const arms = offered(page).filter({ hasText: /^arms/ })
    expect(await arms.innerText()).toContain('må være med')
    await page.keyboard.type('agreements')
    await expect.poll(() => labels(page)).toEqual(['agreements'])
    // Enter means what is offered only when that has stood for a moment; half a line has been checked by then.
    await page.locator('.found li').first().waitFor()
    await page.keyboard.press('Enter')
    await offered(page).first().waitFor({ state: 'detached' })
    const lines = await page.locator('.cm-line').allInnerTexts()
    expect(lines[lines.findIndex((line) => line.startsWith('months:')) + 1]).toBe('agreements: ')
  })

  it('offers the values that the schema lists', async () => {
    const page = await open('nb')
    await begin(page, 'months:')
    await page.keyboard.insertText('contrasts: ')
    await page.keyboard.press('Control+Space')
    expect([...(await labels(page))].sort()).toEqual(['nullArm', 'pairwise'])
    await page.keyboard.type('pair')
    await expect.poll(() => labels(page)).toEqual(['pairwise'])
    await offered(page).click()
    await lineOf(page, 'contrasts: pairwise').waitFor()
  })

  it.each([
    ['nb', 'months', ['helt tall, minst 1, høyst 600']],
    ['en', 'months', ['whole number, at least 1, at most 600']],
    ['en', 'run', ['keys with values', 'Must have: replications, seed', 'May have: level']],
  ] as const)('says in %s what may stand at %s below the pointer', async (lang, key, sentences) => {
    const page = await open(lang)
    await lineOf(page, `${key}:`).hover({ position: { x: 14, y: 8 } })
    const told = page.locator('.cm-tooltip-hover p')
    await told.first().waitFor()
    expect(await told.allInnerTexts()).toEqual(sentences)
    await page.mouse.move(0, 0)
    await told.first().waitFor({ state: 'detached' })
  })
})
