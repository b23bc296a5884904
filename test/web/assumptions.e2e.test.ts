import type { Page } from 'playwright-core'
import { expect, it } from 'vitest'
import { describeInBrowser } from './browser.ts'
import { settled } from './settled.ts'

const FRAGMENT = 'scenario=agder-150&view=assumptions&patients=10&replications=2'
const soon = <T>(read: () => T) => expect.poll(read, { timeout: 30_000 })

async function open(page: Page, name: string) {
  await settled(page)
  await page.getByRole('searchbox').fill(name)
  const row = page.locator(`[data-name="${name}"]`)
  await row.waitFor()
  return { row, field: row.locator('input[type="text"]'), slider: row.locator('input[type="range"]') }
}

describeInBrowser('the assumptions on the page', (visit) => {
  it('mark what was changed with the value in the file beside it, and give it back', async () => {
    const page = await visit({ fragment: FRAGMENT })
    const { row, field } = await open(page, 'price.TMS-FOLLOWUP')
    await field.fill('900,5')
    await page.keyboard.press('Enter')
    await soon(() => row.locator('.mark').innerText()).toContain('731')
    await soon(() => page.url()).toContain('set=price.TMS-FOLLOWUP%3D900.5')
    await row.getByRole('button', { name: 'Sett tilbake' }).click()
    await soon(() => row.locator('.mark').count()).toBe(0)
    expect(await field.inputValue()).toBe('731')
    await soon(() => page.url()).not.toContain('set=')
  })

  it('say what is wrong at the field, and keep the picture and the rest', async () => {
    const page = await visit({ fragment: FRAGMENT })
    const { row, field } = await open(page, 'offer.accept')
    await field.fill('1,5')
    await page.keyboard.press('Enter')
    await soon(() => row.locator('.wrong').count()).toBe(1)
    const wrong = await row.locator('.wrong').innerText()
    expect(wrong).toContain('offer.accept')
    expect(await field.getAttribute('aria-invalid')).toBe('true')
    await page.getByRole('tab', { name: 'Oversikt' }).click()
    await page.locator('figure.picture').first().waitFor()
    await page.getByRole('tab', { name: 'Forutsetninger' }).click()
    await open(page, 'offer.accept')
    await field.fill('0,5')
    await page.keyboard.press('Enter')
    await soon(() => row.locator('.wrong').count()).toBe(0)
  })

  it('take a whole drag as one step, undone by keys', async () => {
    const page = await visit({ fragment: FRAGMENT })
    const { field, slider } = await open(page, 'price.TMS-FOLLOWUP')
    const box = await slider.boundingBox()
    if (!box) throw new Error('no slider')
    const y = box.y + box.height / 2
    await page.mouse.move(box.x + box.width / 2, y)
    await page.mouse.down()
    for (const part of [0.6, 0.7, 0.8]) await page.mouse.move(box.x + box.width * part, y)
    await page.mouse.up()
    const dragged = await field.inputValue()
    expect(Number(dragged)).toBeGreaterThan(1000)
    await page.keyboard.press('Control+z')
    await soon(() => field.inputValue()).toBe('731')
    expect(await page.getByRole('button', { name: 'Angre' }).isDisabled()).toBe(true)
    await page.keyboard.press('Control+Shift+z')
    await soon(() => field.inputValue()).toBe(dragged)
  })

  it('show where a number comes from when asked', async () => {
    const page = await visit({ fragment: FRAGMENT })
    const { row } = await open(page, 'fx.los')
    await row.locator('summary').click()
    await row.locator('.source li').first().waitFor()
    expect(await row.locator('.source').innerText()).toContain('Smedslund 2025')
  })

  it('follow a choice that sets other numbers, and a variant', async () => {
    const page = await visit({ fragment: FRAGMENT })
    const { field } = await open(page, 'entry.afterAdmission')
    expect(await field.inputValue()).toBe('1')
    await page.getByRole('searchbox').fill('entry')
    await page.locator('[data-name="entry"] select').selectOption('community')
    await soon(() => field.inputValue()).toBe('0')
    await page.getByRole('button', { name: 'Angre' }).click()
    await soon(() => field.inputValue()).toBe('1')
  })
})
