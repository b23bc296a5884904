import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { readText, shipped } from '../scenarios/read-files.ts'
import { describeInBrowser } from './browser.ts'
import { settled } from './settled.ts'

const rune = shipped.rune?.title.nb as string
const TITLE = 'Sluppet på siden'
const own = readText('rune.yaml').replace(/^title:.*$/m, `title: {nb: "${TITLE}", en: "${TITLE}"}`)

const title = (page: Page): Promise<string> => page.locator('h1').innerText()
const soon = <T>(read: () => T) => expect.poll(read, { timeout: 30_000 })

interface Dropped {
  readonly name: string
  /** A text, or bytes. */
  readonly holds: string | readonly number[]
}

/** Files as somebody holds them above the page. */
const take = (page: Page, dropped: readonly Dropped[]) =>
  page.evaluateHandle((files) => {
    const transfer = new DataTransfer()
    for (const { name, holds } of files) {
      transfer.items.add(new File([typeof holds === 'string' ? holds : new Uint8Array(holds)], name))
    }
    return transfer
  }, dropped)

/** Holds files above the middle of the page, and lets them go. */
async function drop(page: Page, dropped: readonly Dropped[]): Promise<void> {
  const dataTransfer = await take(page, dropped)
  const main = page.locator('main')
  await main.dispatchEvent('dragover', { dataTransfer })
  await page.locator('.drop-hint').waitFor()
  await main.dispatchEvent('drop', { dataTransfer })
  await page.locator('.drop-hint').waitFor({ state: 'detached' })
}

/** What is told of a drop that opened nothing, without its button. */
async function toldOf(page: Page, dropped: readonly Dropped[]): Promise<readonly string[]> {
  await drop(page, dropped)
  await page.locator('.outcome').waitFor()
  return page.locator('.outcome > p, .outcome li').allInnerTexts()
}

describeInBrowser('files dropped on the page', (visit) => {
  const open = async (): Promise<Page> => {
    const page = await visit({ fragment: 'scenario=rune&lang=nb' })
    await settled(page)
    return page
  }

  it('a scenario opens, and the one before it comes back when it is undone', async () => {
    const page = await open()
    await drop(page, [{ name: 'own.yaml', holds: own }])
    await soon(() => title(page)).toBe(TITLE)
    await settled(page)
    expect(await page.locator('.outcome').count()).toBe(0)
    await page.getByRole('button', { name: 'Angre' }).click()
    await soon(() => title(page)).toBe(rune)
    await page.getByRole('button', { name: 'Gjør om' }).click()
    await soon(() => title(page)).toBe(TITLE)
  })

  it('a scenario opens with files beside it that are none', async () => {
    const page = await open()
    await drop(page, [
      { name: 'picture.png', holds: [0x89, 0x50, 0x4e, 0x47, 0, 1, 2] },
      { name: 'own.yaml', holds: own },
      { name: 'notes.txt', holds: 'nothing' },
    ])
    await soon(() => title(page)).toBe(TITLE)
  })

  it.each([
    ['a picture', [{ name: 'picture.png', holds: [0x89, 0x50, 0x4e, 0x47, 0, 1, 2] }]],
    [
      'several files',
      [
        { name: 'notes.txt', holds: 'nothing' },
        { name: 'prices.csv', holds: 'code;price\nA;1\n' },
        { name: 'letter.docx', holds: [0x50, 0x4b, 3, 4] },
      ],
    ],
  ] as const)('of %s one sentence is told, and what was open stays', async (_, dropped) => {
    const page = await open()
    const shown = await page.locator('main').innerText()
    const address = page.url()
    expect(await toldOf(page, dropped)).toEqual(['Her var det verken en scenariofil (YAML) eller en lagret kjøring.'])
    expect(await title(page)).toBe(rune)
    expect(await page.locator('main').innerText()).toBe(shown)
    expect(page.url()).toBe(address)
    await drop(page, [{ name: 'own.yaml', holds: own }])
    await soon(() => title(page)).toBe(TITLE)
    expect(await page.locator('.outcome').count()).toBe(0)
  })

  it('of bytes that are called a scenario it is told what they are not, and what was open stays', async () => {
    const page = await open()
    const told = await toldOf(page, [{ name: 'own.yaml', holds: [0xff, 0xfe, 0, 0x9f, 0x80] }])
    expect(told).toHaveLength(2)
    expect(told[0]).toBe('«own.yaml» kan ikke brukes, og er ikke åpnet. Det som vises, er som før.')
    expect(told[1]).toContain('UTF-8')
    expect(await title(page)).toBe(rune)
  })

  it('of several scenarios it is asked which is meant', async () => {
    const page = await open()
    const told = await toldOf(page, [
      { name: 'own.yaml', holds: own },
      { name: 'other.yaml', holds: own.replaceAll(TITLE, 'Den andre') },
    ])
    expect(told[0]).toBe('Flere scenarier ble valgt. Hvilket skal åpnes?')
    expect(await title(page)).toBe(rune)
    await page.getByRole('button', { name: 'other.yaml' }).click()
    await soon(() => title(page)).toBe('Den andre')
  })

  it('text that is dragged is none of it', async () => {
    const page = await open()
    const prevented = await page.evaluate(() => {
      const dataTransfer = new DataTransfer()
      dataTransfer.setData('text/plain', 'id: rune')
      return ['dragover', 'drop'].map(
        (type) => !document.body.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true })),
      )
    })
    expect(prevented).toEqual([false, false])
    expect(await page.locator('.drop-hint, .outcome').count()).toBe(0)
  })
})
